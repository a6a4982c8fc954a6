import type { Span } from "../../../notebook/cell.ts";
import type { Splice } from "../../../notebook/splice.ts";

/** Where a range is after a change that was made in it: what is typed at its ends belongs to it. */
export const grown = ({ start, end }: Span, { from, to, insert }: Splice): Span => ({ start, end: end + insert.length - (to - from) });

/** Where a range is after a change that came from elsewhere: what is put at its ends does not belong to it. */
export function mapped({ start, end }: Span, { from, to, insert }: Splice): Span {
  const delta = insert.length - (to - from);
  if (to <= start) return { start: start + delta, end: end + delta };
  if (from >= end) return { start, end };
  return { start: Math.min(start, from), end: to >= end ? from + insert.length : end + delta };
}

/** Whether a cell stands in the range or touches it. */
export const meets = (range: Span, { start, end }: Span): boolean => start <= range.end && end >= range.start;

/** The range with all of each cell that it meets: an editor never shows half a cell. */
export function whole(range: Span, cells: readonly Span[]): Span {
  const within = cells.filter((cell) => meets(range, cell));
  return { start: Math.min(range.start, ...within.map((c) => c.start)), end: Math.max(range.end, ...within.map((c) => c.end)) };
}
