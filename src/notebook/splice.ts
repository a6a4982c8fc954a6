/** A change of a text: the characters from `from` to `to` give way to `insert`. Offsets in UTF-16 units, `to` exclusive. */
export interface Splice {
  from: number;
  to: number;
  insert: string;
}

export const applySplice = (text: string, { from, to, insert }: Splice): string => text.slice(0, from) + insert + text.slice(to);

/** What undoes the splice: applied to the text that `splice` makes of `text`, it gives `text`. */
export const invert = (text: string, { from, to, insert }: Splice): Splice => ({ from, to: from + insert.length, insert: text.slice(from, to) });

/** Whether the splice leaves every text as it is. */
export const isNothing = ({ from, to, insert }: Splice): boolean => from === to && insert === "";

/**
 * The smallest splice that makes `after` of `before`. Its ends never part the two halves of a character, nor CR from LF:
 * whoever applies it to a document of their own, such as an editor's, would count lines and characters wrongly.
 */
export function diffSplice(before: string, after: string): Splice {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  if (parts(before, start) || parts(after, start)) start--;
  let end = 0;
  while (end < most - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end++;
  if (end > 0 && (parts(before, before.length - end) || parts(after, after.length - end))) end--;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

/** Whether the place lies within a surrogate pair or a CR LF. */
function parts(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return false;
  const [left, right] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
  return (left === 13 && right === 10) || (left >= 0xd800 && left < 0xdc00 && right >= 0xdc00 && right < 0xe000);
}
