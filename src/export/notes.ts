import type { Codebook } from "../core/codebook.ts";
import type { Filters } from "../core/filters.ts";
import type { Language } from "../core/messages/index.ts";
import { filtersText } from "../figures/draw/around.ts";
import type { Slide } from "../slides/deck.ts";
import { notesOf } from "../slides/lighter.ts";
import { slideWordsIn } from "./slide-text.ts";
import type { DeckValues } from "./values.ts";

/** What is to be said to a slide, with its values, and its steps as a list; paragraphs are parted by empty lines. */
export function notesWith(slide: Slide, shown: Slide, { valueText, filled }: DeckValues, read: (query: string, line: number) => Filters, codebook: Codebook, language: Language): string {
  const words = slideWordsIn(language);
  const inWords = (query: string, line: number, say: (text: string) => string) => {
    const text = filtersText([read(query, line)], codebook);
    return text === "" ? "" : say(text);
  };
  const steps = slide.steps.map(({ caption, filter, highlight, line }, i) =>
    words.step(i + 1, caption) + inWords(filter, line, words.under) + inWords(highlight, line, words.highlit));
  return [filled(notesOf(slide, shown, valueText)), ...(steps.length > 0 ? [[words.steps, ...steps].join("\n")] : [])].filter(Boolean).join("\n\n");
}
