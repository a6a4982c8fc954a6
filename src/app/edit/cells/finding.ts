import type { Cell, Span } from "../../../notebook/index.ts";

/** Past so many matches nobody counts. */
const MOST = 1000;

/** Where a text stands in another, whatever the case of its letters; matches do not overlap. */
export function matches(text: string, wanted: string): Span[] {
  if (wanted === "") return [];
  // Lower case may be longer than what it stands for, so places are looked up in the text itself.
  const pattern = new RegExp(wanted.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "giu");
  const found: Span[] = [];
  for (const { index, 0: { length } } of text.matchAll(pattern)) {
    found.push({ start: index, end: index + length });
    if (found.length === MOST) break;
  }
  return found;
}

/** The cell in which a match stands; undefined for front matter. */
export const placeOf = (match: Span, cells: readonly Cell[]): number | undefined => {
  const at = cells.findIndex((cell) => cell.start <= match.start && match.start < cell.end);
  return at < 0 ? undefined : at;
};
