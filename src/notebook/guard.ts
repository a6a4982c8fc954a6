import type { Block } from "./blocks.ts";

/** A notebook longer than this many characters is not read: some 1,500 pages. */
export const MAX_TEXT = 5_500_000;
/** The same for lines. */
export const MAX_LINES = 200_000;
/** Cells past this number are not read. */
export const MAX_CELLS = 12_000;
/** Characters of YAML in all cells together that are more than plain keys and values; the rest is not read. */
export const MAX_ALL_YAML = 60_000;
/** Places in all cells together where a value may go; cells past these are not read. */
export const MAX_USES = 20_000;
/** Text longer than this is cut between its paragraphs into cells that are laid out one by one. */
export const MAX_PIECE = 20_000;
/**
 * Estimated time for the Markdown that must be laid out to know the cells of a notebook, in µs; what can wait until it
 * is shown is free. CommonMark cannot be parsed in linear time: nested marks and unclosed brackets or stars cost their
 * square. A page of prose takes about 2,000.
 */
export const MAX_COST = 300_000;
/** The same for one block: a paragraph, a list, a quotation. */
export const MAX_BLOCK_COST = 250_000;
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

export interface Effort {
  /** µs, estimated; Infinity where the block is nested too deep. */
  cost: number;
  /** The tree is no deeper. */
  depth: number;
}

/**
 * What it takes to parse one block of Markdown, from a pass over its characters. The factors were measured with
 * mdast-util-from-markdown 2.1 on its worst cases.
 */
export function effortOf({ lines, start, end }: Block): Effort {
  const length = end - start;
  let free = 0;
  let marks = 0;
  let small = 0;
  let nested = 0;
  let depth = 0;
  let scans = 0;
  let inline = 0;
  let deepest = 0;
  for (const { text, verbatim } of lines) {
    if (verbatim) continue;
    free++;
    const indent = text.search(/[^ \t]/);
    if (indent < 0) continue;
    const found = markers(text);
    if (found > MAX_MARKERS) return { cost: Infinity, depth: Infinity };
    // A list needs two columns to lie in another, and makes two levels; a tab may stand for four columns.
    deepest = Math.max(deepest, 2 * found + (text.startsWith("\t") ? 4 : 1) * indent);
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
  const cost = 30 * lines.length + 0.3 * length + 8 * (marks + small) + 200 * inline + 40 * depth
    + 0.05 * (free ** 2 + nested ** 2) + 0.025 * marks ** 2 + 0.02 * scans * length;
  return { cost, depth: deepest + marks / 2 + 3 };
}
