import type { Codebook } from "../../core/codebook.ts";
import { printed as words } from "../../core/messages/en-paper.ts";
import type { InputCell, Scalar } from "../../notebook/reading.ts";

/** What is chosen in an input, in words: on paper nobody chooses any more. */
export function chosenText(cell: InputCell, set: readonly Scalar[], codebook: Codebook | undefined): string {
  const { input, column = typeof cell.choices === "string" ? cell.choices : undefined } = cell;
  const texts = set.map(String);
  if (input === "toggle") {
    const on = cell.value ?? (Array.isArray(cell.choices) ? cell.choices[1] : undefined);
    return on !== undefined && texts.includes(String(on)) ? words.on : words.off;
  }
  if (input === "search") return texts[0] ? words.title(texts[0]) : words.none;
  if (texts.length === 0) return input === "multi" && !cell.column ? words.none : (codebook?.messages.app.input.any ?? words.none);
  const names = texts.map((v) => (column && codebook ? codebook.label(column, v) : v));
  return codebook ? codebook.messages.list(names) : names.join(", ");
}
