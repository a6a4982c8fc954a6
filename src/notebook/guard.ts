import type { Block } from "./blocks.ts";

/** A notebook longer than this many characters is not read: some 300 pages. */
export const MAX_TEXT = 1_000_000;
/** Cells past this number are not read. */
export const MAX_CELLS = 2_000;
/** Characters of YAML in all cells together, some 500 cells; the rest is not read. */
export const MAX_ALL_YAML = 150_000;
/**
 * Estimated time for the Markdown of a notebook, in µs. CommonMark cannot be parsed in linear time: nested marks and
 * unclosed brackets or stars cost their square. A page of prose takes about 2,000.
 */
export const MAX_COST = 800_000;
/** The same for one block: a paragraph, a list, a quotation. */
export const MAX_BLOCK_COST = 400_000;
/** How deep lists, quotations and emphasis may lie in one another. */
export const MAX_NESTING = 100;
const MAX_MARKERS = 30;

/** Markers of lists and quotations at the beginning of a line. */
function markers(line: string): number {
  let count = 0;
  let i = 0;
  for (;;) {
    const [whole, mark] = /^[ \t]*(>|(?:[-+*]|\d{1,9}[.)])(?=[ \t]|$))?/.exec(line.slice(i, i + 1000))!;
    if (mark === undefined || count > MAX_MARKERS) return count;
    i += whole.length;
    count++;
  }
}

/**
 * The estimated time in µs for one block of Markdown, from a pass over its characters; Infinity where it is nested
 * too deep. The factors were measured with mdast-util-from-markdown 2.1 on its worst cases.
 */
export function costOf({ lines, start, end }: Block): number {
  const length = end - start;
  let free = 0;
  let marks = 0;
  let small = 0;
  let nested = 0;
  let depth = 0;
  let scans = 0;
  let inline = 0;
  for (const { text, verbatim } of lines) {
    if (verbatim) continue;
    free++;
    const indent = text.search(/[^ \t]/);
    if (indent < 0) continue;
    const found = markers(text);
    if (found > MAX_MARKERS) return Infinity;
    // The parser looks at every container that a line may lie in.
    depth += found + Math.min(nested, indent / 2);
    nested += found;
    for (let i = 0; i < text.length; i++) {
      switch (text.charCodeAt(i)) {
        case 42: case 95: case 91: case 93: marks++; break; // * _ [ ]
        case 60: case 96: scans++; break; // < `
        case 33: case 38: case 92: small++; break; // ! & \
        case 123: inline++; break; // {
      }
    }
  }
  return 30 * lines.length + 0.3 * length + 8 * (marks + small) + 200 * inline + 40 * depth
    + 0.05 * (free ** 2 + nested ** 2) + 0.025 * marks ** 2 + 0.02 * scans * length;
}
