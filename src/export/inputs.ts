import type { Codebook } from "../core/codebook.ts";
import type { Filters } from "../core/filters.ts";
import type { Language } from "../core/messages/index.ts";
import type { InputCell, Scalar, Values } from "../notebook/reading.ts";
import { slideWordsIn } from "./slide-text.ts";

/** The words for what nobody can choose any more. */
export interface ChosenWords {
  on: string;
  off: string;
  none: string;
  quoted: (text: string) => string;
}

const columnOf = ({ column, choices }: InputCell) => column ?? (typeof choices === "string" ? choices : undefined);
/** What a toggle sets where it is on. */
const onOf = ({ value, choices }: InputCell): Scalar | undefined => value ?? (Array.isArray(choices) ? (choices[1] as Scalar | undefined) : undefined);

/** What is chosen in an input, in words, for paper and slides: 'Energy and Carbon', 'yes', 'any'. */
export function chosenText(cell: InputCell, set: readonly Scalar[], codebook: Codebook, words: ChosenWords): string {
  const texts = set.map(String);
  if (cell.input === "toggle") {
    const on = onOf(cell);
    return on !== undefined && texts.includes(String(on)) ? words.on : words.off;
  }
  if (cell.input === "search") return texts[0] ? words.quoted(texts[0]) : words.none;
  // Without a column nothing is filtered, so nothing chosen is not anything.
  if (texts.length === 0) return cell.input === "multi" && !cell.column ? words.none : codebook.messages.prose.any;
  const column = columnOf(cell);
  return codebook.messages.list(column ? texts.map((v) => codebook.label(column, v)) : texts);
}

/** An input and what it is set to: 'Sector: any'. */
export function inputText(cell: InputCell, { filters, values, codebook, language }: { filters: Filters; values: Values; codebook: Codebook; language: Language }): string {
  const words = slideWordsIn(language);
  const set: readonly Scalar[] =
    cell.column ? filters[cell.column] ?? []
    : cell.name !== undefined ? values.get(cell.name)?.chosen ?? []
    : cell.input === "search" && filters.q ? [filters.q] : [];
  const on = cell.input === "toggle" && cell.column ? onOf(cell) : undefined;
  const named = on !== undefined ? codebook.label(cell.column!, String(on)) : cell.column ? codebook.messages.column(cell.column) : cell.name ?? words.search;
  return words.set(cell.label ?? named, chosenText(cell, set, codebook, words));
}
