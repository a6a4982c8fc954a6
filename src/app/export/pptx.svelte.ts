import { deckWords } from "../../core/messages/en-slides.ts";
import type { Language } from "../../core/messages/index.ts";
import { readyDeck } from "../../export/deck.ts";
import { deckNotice } from "../../export/deck-words.ts";
import { languageFor, languagesFor } from "../../export/language.ts";
import { toPptx } from "../../export/pptx/write.ts";
import type { Aspect } from "../../notebook/reading.ts";
import { aspectOf, toDeck } from "../../slides/slides.ts";
import { save } from "../save.ts";
import type { Planflow } from "../state/planflow.svelte.ts";
import { writtenIn } from "./ask.ts";
import { Stopped } from "./converter.ts";
import { Job, type Said } from "./job.svelte.ts";

const { dialog } = deckWords;
const TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

/** How a deck is to be saved. */
export interface DeckChoices {
  language?: Language | undefined;
  aspect?: Aspect | undefined;
}

/** The notebook's slides as a PowerPoint file, under the page's filters and with what its inputs have set. Lives in a component. */
export class PptxExport {
  readonly job = new Job();
  readonly name: string;
  /** Those that any of the figures has. */
  readonly languages: readonly Language[];
  language = $state<Language>("en");
  aspect = $state<Aspect>("16:9");
  readonly #deck = $derived.by(() => {
    const { notebook } = this.planflow;
    return notebook && toDeck(notebook, this.aspect);
  });
  readonly slides: number = $derived(this.#deck?.slides.length ?? 0);
  readonly figures: number = $derived(this.#deck?.slides.reduce((sum, s) => sum + s.exhibits.filter((e) => e.kind === "figure").length, 0) ?? 0);
  /** Steps that are done: each slide is drawn, then written. */
  done = $state(0);
  /** What to know of the file that was saved last. */
  notes = $state.raw<readonly string[]>([]);

  constructor(readonly planflow: Planflow, { language, aspect }: DeckChoices = {}) {
    const own = writtenIn(planflow);
    const { notebook } = planflow;
    this.name = `${planflow.notebookId ?? "planflow"}.pptx`;
    this.languages = [...new Set([own, ...(notebook?.cells ?? []).flatMap((c) => (c.kind === "figure" ? languagesFor(c, own) : []))])];
    this.language = languageFor(this.languages, language);
    this.aspect = aspect ?? (notebook ? aspectOf(notebook) : "16:9");
  }

  start(): Promise<void> {
    [this.done, this.notes] = [0, []];
    return this.job.run(this.name, () => this.#make({ language: this.language, aspect: this.aspect }));
  }

  async #make(choices: DeckChoices): Promise<Said> {
    const { engine, codebook, notebook, notebookId = "", view, values, m } = this.planflow;
    if (!engine || !codebook || !notebook) return { good: false, text: dialog.none };
    const { meta } = codebook;
    const step = async () => {
      // A moment for the page to show how far it is, and to hear the button that stops it.
      await new Promise((resolve) => setTimeout(resolve));
      if (this.job.stopped) throw new Stopped();
      this.done++;
    };
    const ready = await readyDeck(notebook, { engine, meta, id: notebookId, view, values, document, ...choices }, step);
    const written = await toPptx(ready, { meta, png: (rendered) => this.job.converter.convert(rendered, "png", 2), step });
    const problems = [...notebook.problems, ...ready.problems, ...written.problems].map(({ file: _file, ...p }) => m.problem(p));
    this.notes = [...new Set([...problems, ...[...ready.notices, ...written.notices].map(deckNotice)])];
    save(this.name, written.bytes, TYPE);
    return { good: problems.length === 0, text: dialog.saved(this.name) };
  }
}
