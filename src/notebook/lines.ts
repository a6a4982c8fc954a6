/** Offsets of the first character of every line. CR LF, LF and CR each end a line, as in CommonMark. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (const end of text.matchAll(/\r\n|\n|\r/g)) starts.push(end.index + end[0].length);
  return starts;
}

/** The line, counted from 1, that holds the offset. */
export function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

export interface Line {
  start: number;
  /** The text without its line ending. */
  text: string;
}

/** The lines of a text; the first one stands behind a byte order mark. */
export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  // Half the time of a regular expression, and a large notebook is cut again with every letter.
  let cr = text.indexOf("\r");
  for (;;) {
    const lf = text.indexOf("\n", start);
    const end = cr >= 0 && (lf < 0 || cr < lf) ? cr : lf;
    if (end < 0) break;
    lines.push({ start, text: text.slice(start, end) });
    start = end + (end === cr && lf === cr + 1 ? 2 : 1);
    if (end === cr) cr = text.indexOf("\r", start);
  }
  lines.push({ start, text: text.slice(start) });
  return lines;
}

/** Blank in the sense of CommonMark: a no-break space is text. */
export const isBlank = (line: string): boolean => /^[ \t]*$/.test(line);

export const lineEnd = (line: Line): number => line.start + line.text.length;
