import { Codebook } from "../core/codebook.ts";
import { languageOf, loadMessages, type Language } from "../core/messages/index.ts";
import type { Meta } from "../core/meta.ts";
import { namedIn } from "../core/names.ts";
import type { Problem } from "../core/problem.ts";
import type { View } from "../core/view.ts";
import type { Aspect, Notebook, Values } from "../notebook/index.ts";
import type { Deck, Slide } from "../slides/deck.ts";
import type { SlideWords } from "../slides/layout.ts";
import { readQuery } from "../slides/filters.ts";
import { toDeck } from "../slides/slides.ts";
import { slideWords, sourceLine } from "../slides/words.ts";
import type { Asked } from "./answer.ts";
import { answersOf, showExhibits, type Shown } from "./exhibits.ts";
import { inputText } from "./inputs.ts";
import { languageFor, languagesFor } from "./language.ts";
import { notesWith } from "./notes.ts";
import type { Theme } from "./settings.ts";
import { drawSlide, type DrawnSlide, type SlideStyle } from "./slide.ts";
import { valuesOf, type DeckValues } from "./values.ts";

/** What a deck is made from and how. */
export interface DeckPlace {
  engine: Asked;
  meta: Meta;
  /** The notebook's id. */
  id: string;
  view: View;
  /** What inputs set, by name. */
  values: Values;
  document: Document;
  /** Of figures that have it. Default: that of the notebook. */
  language?: Language | undefined;
  /** Default: the notebook's. */
  aspect?: Aspect | undefined;
  theme?: Theme | undefined;
}

/** A slide with all that stands on it, for a file. */
export interface ReadySlide {
  drawn: DrawnSlide;
  words: SlideWords;
  /** For each exhibit what is shown of it. */
  shown: Shown[];
  inputs: string[];
  source: string;
  notes: string;
  language: Language;
}

/** Something to know of a slide. */
export type SlideNotice = { line: number } & (
  | { kind: "other-language"; id: string; asked: Language; own: Language }
  | { kind: "untranslated"; id: string; n: number });

export interface ReadyDeck {
  deck: Deck;
  slides: ReadySlide[];
  written: Language;
  /** What the notebook gets wrong, beside `notebook.problems`, each with its line. */
  problems: Problem[];
  notices: SlideNotice[];
}

/** Draws a notebook's slides for a file, one after the other; `step` is called before each and may throw to stop. */
export async function readyDeck(notebook: Notebook, place: DeckPlace, step: (index: number, all: number) => Promise<void> = async () => undefined): Promise<ReadyDeck> {
  const deck = toDeck(notebook, place.aspect);
  const written = languageOf(notebook.front.lang);
  const codebooks = new Map<Language, Codebook>();
  const codebookIn = async (language: Language) => {
    const codebook = codebooks.get(language) ?? new Codebook(place.meta, await loadMessages(language));
    codebooks.set(language, codebook);
    return codebook;
  };
  const values = await valuesOf(deck, { ...place, file: notebook.file, codebook: await codebookIn(written) });
  const ready: ReadyDeck = { deck, slides: [], written, problems: [...deck.problems, ...values.problems], notices: [] };
  for (const [i, slide] of deck.slides.entries()) {
    await step(i, deck.slides.length);
    const language = languageOfSlide(slide, written, place.language, ready.notices);
    ready.slides.push(await readySlide(slide, ready, { ...place, file: notebook.file, values, inputs: place.values, codebook: await codebookIn(language), language, written }));
  }
  return ready;
}

/** A slide is in one language: that which is asked for, where all its figures have it. */
function languageOfSlide({ exhibits, line }: Slide, written: Language, asked: Language | undefined, notices: SlideNotice[]): Language {
  if (asked === undefined) return written;
  const without = exhibits.flatMap((e) => (e.kind === "figure" && !languagesFor(e, written).includes(asked) ? [e] : []));
  const [first] = without;
  if (!first) return asked;
  const own = languageFor(languagesFor(first, written), asked);
  notices.push(...without.map((e): SlideNotice => ({ line, kind: "other-language", id: e.id, asked, own })));
  return own;
}

interface SlidePlace extends Omit<DeckPlace, "values" | "language"> {
  file: string;
  values: DeckValues;
  inputs: Values;
  codebook: Codebook;
  language: Language;
  written: Language;
}

async function readySlide(slide: Slide, ready: ReadyDeck, place: SlidePlace): Promise<ReadySlide> {
  const { codebook, language, written, theme, file, values } = place;
  const style: SlideStyle = { language, written, theme };
  const { filters, problems } = readQuery(slide.filter, slide.line, codebook, file);
  ready.problems.push(...problems);
  const answers = await answersOf(slide.exhibits, { ...place, notebook: place.id, filters, problems });
  ready.problems.push(...answers.problems);
  // A file shows its slides as they are before the first step, and the steps are in the notes: their captions need no room.
  const whole: Slide = slide.steps.length > 0 ? { ...slide, steps: [] } : slide;
  const drawn = drawSlide(whole, ready.deck, (cell) => answers.figures.get(cell), style, codebook, place.document);
  for (const [cell, answer] of answers.figures) {
    const n = codebook.missing(namedIn(answer.result, answer.filters)).length;
    if (n > 0) ready.notices.push({ line: slide.line, kind: "untranslated", id: cell.id, n });
  }
  return {
    drawn, language,
    words: slideWords(drawn.slide, ready.deck, codebook, style, values.valueText),
    shown: showExhibits(drawn, answers, codebook, place.document),
    inputs: drawn.slide.inputs.map((cell) => inputText(cell, { filters: place.view.filters, values: place.inputs, codebook, language })),
    source: sourceLine(slide, codebook, style),
    notes: notesWith(slide, drawn.slide, values, (query, line) => {
      const read = readQuery(query, line, codebook, file);
      ready.problems.push(...read.problems);
      return read.filters;
    }, codebook, language),
  };
}
