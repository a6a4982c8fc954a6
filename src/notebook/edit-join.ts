import { isBlank, linesOf } from "./lines.ts";
import { fenceOf, scan, type Segment } from "./scan.ts";

/** What a cell's neighbours must know of it. */
export interface Edges {
  starts: Segment["kind"];
  ends: Segment["kind"];
  /** The line that closes what the source leaves open, so that it does not swallow what comes behind it. */
  closing?: string;
}

/** The edges of a source that stands between cells; undefined for one that is blank. */
export function edgesOf(source: string): Edges | undefined {
  // Behind a blank line nothing is front matter.
  const text = `\n${source}`;
  const { segments } = scan(text);
  const [first, last] = [segments[0], segments.at(-1)];
  if (!first || !last) return undefined;
  const closing = last.kind === "fence" ? (last.closed ? undefined : marksOf(text.slice(last.start))) : last.kind === "text" ? closingOf(text.slice(last.start, last.end)) : undefined;
  return { starts: first.kind, ends: last.kind, ...(closing === undefined ? {} : { closing }) };
}

const marksOf = (line: string): string => /^(?:`+|~+)/.exec(line)![0];

/** What prose leaves open in the eyes of `scan`: an ordinary fenced block or a comment. */
function closingOf(text: string): string | undefined {
  let closing: string | undefined;
  let closedBy: ((line: string) => boolean) | undefined;
  for (const { text: line } of linesOf(text)) {
    if (closedBy) {
      if (closedBy(line)) closing = closedBy = undefined;
      continue;
    }
    closedBy = fenceOf(line)?.closedBy;
    if (closedBy) closing = marksOf(line);
    else if (line.startsWith("<!--") && !line.includes("-->", 4)) [closing, closedBy] = ["-->", (next) => next.includes("-->")];
  }
  return closing;
}

/** Line endings that must stand between two cells: a blank line where prose would otherwise run on, or underline itself. */
const least = (left: Edges, right: Edges): number => (left.ends === "text" && right.starts !== "fence" ? 2 : 1);

/**
 * What stands between two neighbours. `gap` is what stood there; undefined where nothing did. `fresh` neighbours did
 * not stand beside each other before, and get a blank line.
 */
export function joint(left: Edges, right: Edges, { gap = "", fresh, eol }: { gap?: string | undefined; fresh: boolean; eol: string }): string {
  // A cell that is never closed ends before the next one.
  const open = left.closing !== undefined && !(left.ends === "fence" && right.starts === "fence");
  return (open ? eol + left.closing : "") + withEndings(gap, fresh ? 2 : least(left, right), eol);
}

/** The gap with so many line endings at least. Behind a CR a line feed would make one of two. */
export function withEndings(gap: string, count: number, eol: string): string {
  const missing = count - (gap.match(/\r\n|\n|\r/g)?.length ?? 0);
  return missing > 0 ? gap + (gap.endsWith("\r") ? "\r" : eol).repeat(missing) : gap;
}

/** A source as it can stand between cells: without blank lines around it, a byte order mark and NUL, with these line endings. */
export function tidy(source: string, eol: string): string {
  const lines = linesOf(source.replaceAll("\0", "\ufffd")).map(({ text }) => text);
  while (lines.length > 0 && isBlank(lines[0]!)) lines.shift();
  while (lines.length > 0 && isBlank(lines.at(-1)!)) lines.pop();
  return lines.join(eol);
}
