import type { Codebook } from "../core/codebook.ts";
import type { Filters } from "../core/filters.ts";
import type { Language } from "../core/messages/index.ts";
import type { InputCell, Scalar, Values } from "../notebook/reading.ts";
import { slideWordsIn } from "./slide-text.ts";

/** What an input is set to, for paper and slides, where nothing can be chosen: 'Sector: any'. */
export function inputText(cell: InputCell, { filters, values, codebook, language }: { filters: Filters; values: Values; codebook: Codebook; language: Language }): string {
  const m = codebook.messages;
  const words = slideWordsIn(language);
  const column = cell.column ?? (typeof cell.choices === "string" ? cell.choices : undefined);
  const set: readonly Scalar[] =
    cell.column ? filters[cell.column] ?? []
    : cell.name !== undefined ? values.get(cell.name)?.chosen ?? []
    : cell.input === "search" && filters.q ? [filters.q] : [];
  const name = (value: Scalar) => (column ? codebook.label(column, String(value)) : String(value));
  if (cell.input === "toggle") {
    const on = cell.value ?? (Array.isArray(cell.choices) ? cell.choices[1] : undefined);
    const label = cell.label ?? (on !== undefined && cell.column ? name(on) : cell.name ?? "");
    return words.set(label, on !== undefined && set.includes(on) ? words.on : words.off);
  }
  const label = cell.label ?? (cell.column ? m.column(cell.column) : cell.name ?? words.search);
  return words.set(label, set.length > 0 ? m.list(set.map(name)) : m.prose.any);
}
