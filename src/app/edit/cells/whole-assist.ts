import type { CompletionResult } from "@codemirror/autocomplete";
import { fenceKinds } from "../../../notebook/cell.ts";
import { completer, helper, type About } from "./assist.ts";
import type { Lines } from "./code/whole.ts";
import { isFence, partOf } from "./source.ts";

/** A cell is looked for so many lines up and down from a place. */
const FAR = 300;
const opens = new RegExp(`^(?:\`{3,}|~{3,})[ \\t]*(?:${fenceKinds.join("|")})[ \\t]*$`);

/** The fenced cell around a place of a notebook's text, and where it begins. */
function cellAt(doc: Lines, at: number): { source: string; start: number } | undefined {
  const here = doc.lineAt(at).number;
  let first = here;
  while (first > 1 && here - first < FAR && !isFence(doc.line(first).text)) first--;
  const { from, text } = doc.line(first);
  if (!opens.test(text)) return undefined;
  let last = first + 1;
  while (last < doc.lines && last - here < FAR && !isFence(doc.line(last).text)) last++;
  const end = doc.line(Math.min(last, doc.lines));
  return { source: doc.sliceString(from, end.to), start: from };
}

type Rest = Omit<About, "source">;

/** What may be written at a place of a whole notebook. */
export const wholeCompleter = (rest: Rest) => (doc: Lines, at: number, asked: boolean): CompletionResult | null => {
  const cell = cellAt(doc, at);
  if (!cell) return null;
  const part = partOf(cell.source);
  const start = cell.start + part.offset;
  const found = completer({ ...rest, source: () => cell.source })(part.text, at - start, asked);
  return found && { ...found, from: found.from + start, ...(found.to === undefined ? {} : { to: found.to + start }) };
};

/** What the key or value at a place of a whole notebook means. */
export const wholeHelper = (rest: Rest) => (doc: Lines, at: number): { from: number; to: number; text: string } | undefined => {
  const cell = cellAt(doc, at);
  if (!cell) return undefined;
  const part = partOf(cell.source);
  const start = cell.start + part.offset;
  const found = helper({ ...rest, source: () => cell.source })(part.text, at - start);
  return found && { ...found, from: found.from + start, to: found.to + start };
};
