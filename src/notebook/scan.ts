import { fenceKinds, type Span } from "./cell.ts";
import { isSlip } from "./check.ts";
import { isBlank, lineEnd, linesOf, type Line } from "./lines.ts";

interface At extends Span {
  /** Counted from 1. */
  line: number;
}
export interface FrontSegment extends At {
  kind: "front";
  body: At;
}
export interface FenceSegment extends At {
  kind: "fence";
  /** The word behind the fence, as written. */
  name: string;
  /** What stands behind that word. */
  rest: string;
  body: At;
  closed: boolean;
}
export interface TextSegment extends At {
  kind: "text" | "break";
}
export type Segment = FrontSegment | FenceSegment | TextSegment;

/**
 * Cuts a notebook into front matter, fenced cells, slide breaks and the text between them, in one pass over the
 * lines. What counts stands at the beginning of a line:
 *
 * - ```` ```figure ````, `input`, `table` (or with `~~~`) up to a fence of at least that length. Inside another
 *   fenced block or an HTML comment it is text, so a cell can be quoted and a cell can be commented out.
 * - `---` behind a blank line, a cell or nothing. Behind a line of text it is Markdown's business: it underlines a
 *   heading there, or breaks after a list.
 *
 * A cell that is never closed ends before the next one, so that a half-typed fence does not swallow the notebook.
 */
export function scan(text: string): { segments: Segment[]; unclosedFront: boolean } {
  const lines = linesOf(text);
  const segments: Segment[] = [];
  const span = (from: number, to: number): At => ({ start: lines[from]!.start, end: lineEnd(lines[to]!), line: from + 1 });
  const front = frontEnd(lines);
  if (front > 0) {
    const body = { start: lines[1]!.start, end: lines[front]!.start, line: 2 };
    segments.push({ kind: "front", ...span(0, front), body });
  }

  // First and last line of the text that is being gathered.
  let first = -1;
  let last = -1;
  const flush = () => {
    if (first >= 0) segments.push({ kind: "text", ...span(first, last) });
    first = -1;
  };
  // Text runs on to the end of an ordinary fenced block or of a comment.
  let within: ((line: string) => boolean) | undefined;

  for (let i = front + 1; i < lines.length; i++) {
    const { text: line } = lines[i]!;
    const fence = within ? undefined : fenceOf(line);
    if (fence && isCell(fence.name)) {
      flush();
      const { end, closed } = cellEnd(lines, i, fence);
      const body = { start: lines[i + 1]?.start ?? text.length, end: closed ? lines[end]!.start : lineEnd(lines[end]!), line: i + 2 };
      segments.push({ kind: "fence", ...span(i, end), name: fence.name, rest: fence.rest, body: { ...body, end: Math.max(body.start, body.end) }, closed });
      i = end;
      continue;
    }
    if (!within && /^-{3,}[ \t]*$/.test(line) && (first < 0 || isBlank(lines[i - 1]!.text))) {
      flush();
      segments.push({ kind: "break", ...span(i, i) });
      continue;
    }
    if (!isBlank(line)) {
      if (first < 0) first = i;
      last = i;
    }
    if (within) within = within(line) ? undefined : within;
    else if (fence) within = fence.closedBy;
    else if (line.startsWith("<!--") && !line.includes("-->", 4)) within = (next) => next.includes("-->");
  }
  flush();
  return { segments, unclosedFront: front < 0 && isRule(lines[0]!.text) };
}

const isRule = (line: string): boolean => /^---[ \t]*$/.test(line);

/** The line of the second `---` where the first line is one; otherwise -1. */
const frontEnd = (lines: readonly Line[]): number =>
  isRule(lines[0]!.text) ? lines.findIndex(({ text }, i) => i > 0 && isRule(text)) : -1;

export interface Fence {
  name: string;
  rest: string;
  closedBy: (line: string) => boolean;
}

/** The opening of a fenced block, as CommonMark has it but at the beginning of the line. */
export function fenceOf(line: string): Fence | undefined {
  const mark = line[0];
  if (mark !== "`" && mark !== "~") return undefined;
  let size = 1;
  while (line[size] === mark) size++;
  const info = line.slice(size).trim();
  if (size < 3 || (mark === "`" && info.includes("`"))) return undefined;
  const name = /^\S*/.exec(info)![0];
  const closedBy = (other: string): boolean => {
    const close = other.trim();
    return close.length >= size && /^ {0,3}[`~]/.test(other) && close === mark.repeat(close.length);
  };
  return { name, rest: info.slice(name.length).trim(), closedBy };
}

/** A cell's name, also one letter off (`figures`, `Table`): no programming language is called nearly so. */
const isCell = (name: string): boolean =>
  name.length < 10 && fenceKinds.some((kind) => isSlip(name.toLowerCase(), kind));

function cellEnd(lines: readonly Line[], opening: number, fence: Fence): { end: number; closed: boolean } {
  let end = opening;
  for (let i = opening + 1; i < lines.length; i++) {
    const line = lines[i]!.text;
    if (fence.closedBy(line)) return { end: i, closed: true };
    const other = fenceOf(line);
    if (other && isCell(other.name)) break;
    if (!isBlank(line)) end = i;
  }
  return { end, closed: false };
}
