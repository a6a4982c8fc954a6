import { showSlide, type Aspect } from "../../core/view.ts";
import type { Notebook } from "../../notebook/reading.ts";
import type { Deck, Slide, Step } from "../../slides/deck.ts";
import { aspectOf, toDeck } from "../../slides/slides.ts";
import type { Planflow } from "../state/planflow.svelte.ts";

export interface Place {
  /** From 0. */
  slide: number;
  /** 0 is the slide as it is, 1 its first step. */
  step: number;
}

/** As the address has it. */
const placeText = ({ slide, step }: Place): string => (step > 0 ? `${slide + 1}.${step}` : String(slide + 1));

/** What is laid over the slide. */
export type Over = "overview" | "help" | "filters" | "paper" | undefined;

const isSame = (a: Notebook, b: Notebook): boolean =>
  a.front === b.front && a.file === b.file && a.cells.length === b.cells.length && a.cells.every((cell, i) => cell === b.cells[i]);

/**
 * A notebook that is being presented. Where it stands, what was clicked and what filters are set is in the address, so
 * that a reload changes nothing; here is only what passes.
 */
export class Show {
  readonly #planflow: Planflow;
  #made: { of: Notebook; deck: Deck } | undefined;
  /** The same for as long as the notebook's cells are: with values in it the notebook is another one at every address. */
  readonly deck: Deck = $derived.by(() => {
    const notebook = this.#planflow.notebook!;
    const aspect = this.#planflow.view.shape ?? aspectOf(notebook);
    if (this.#made?.deck.aspect !== aspect || !isSame(this.#made.of, notebook)) this.#made = { of: notebook, deck: toDeck(notebook, aspect) };
    return this.#made.deck;
  });
  readonly place: Place = $derived.by(() => {
    const [slide = 1, step = 0] = (this.#planflow.view.present ?? "1").split(".").map(Number);
    const at = Math.min(slide, this.deck.slides.length) - 1;
    return { slide: at, step: Math.min(step, this.deck.slides[at]!.steps.length) };
  });
  readonly slide: Slide = $derived(this.deck.slides[this.place.slide]!);
  readonly step: Step | undefined = $derived(this.slide.steps[this.place.step - 1]);
  /** The screen shows nothing. */
  black = $state(false);
  over = $state<Over>();
  /** The number of a slide that is being typed. */
  digits = $state("");

  constructor(planflow: Planflow) {
    this.#planflow = planflow;
  }

  readonly next: Place | undefined = $derived(this.#from(1));
  readonly previous: Place | undefined = $derived(this.#from(-1));

  /** The place one step on or back; a slide that is come back to shows its last step, as it was left. */
  #from(way: 1 | -1): Place | undefined {
    const { slide, step } = this.place;
    const steps = this.deck.slides[slide]!.steps.length;
    if (way === 1 ? step < steps : step > 0) return { slide, step: step + way };
    const other = this.deck.slides[slide + way];
    return other && { slide: slide + way, step: way === 1 ? 0 : other.steps.length };
  }

  goTo(place: Place | undefined): void {
    this.digits = "";
    this.black = false;
    if (!place) return;
    this.#planflow.go(showSlide(this.#planflow.view, placeText(place)), { replace: true });
  }

  goToSlide(slide: number): void {
    this.goTo({ slide: Math.max(0, Math.min(slide, this.deck.slides.length - 1)), step: 0 });
  }

  /** Whether anything but the slide's own filters is set. */
  readonly changed: boolean = $derived.by(() => {
    const { filters, picks, set = {} } = this.#planflow.view;
    return [filters, picks, set].some((o) => Object.keys(o).length > 0);
  });

  /** The same slide in another shape. Where its section is parted into other slides, it is the one that shows the same exhibits. */
  reshape(shape: Aspect): void {
    if (shape === this.deck.aspect) return;
    const { line, exhibits } = this.slide;
    const isAlike = (one: Slide) => one.line === line && one.exhibits.length === exhibits.length && one.exhibits.every((cell, i) => cell === exhibits[i]);
    const alike = (slides: readonly Slide[]) => slides.flatMap((one, n) => (isAlike(one) ? [n] : []));
    const { slide, step } = this.place;
    const { slides } = toDeck(this.#planflow.notebook!, shape);
    const others = alike(slides);
    const to = others[Math.min(alike(this.deck.slides).indexOf(slide), others.length - 1)] ?? Math.max(0, slides.findIndex((one) => one.line === line));
    this.#planflow.go({ ...this.#planflow.view, shape, present: placeText({ slide: to, step }) }, { replace: true });
  }

  /** The slide as the notebook has it. */
  reset(): void {
    const { view } = this.#planflow;
    this.#planflow.go({ ...showSlide(view, view.present ?? "1"), filters: {}, set: {} });
  }

  type(digit: string): void {
    this.digits = (this.digits + digit).slice(-4);
  }
}
