import { linesOf } from "../notebook/lines.ts";
import { fenceOf } from "../notebook/scan.ts";

/** A comment that speaks of a slide. */
export interface SlideComment {
  kind: "slide" | "notes";
  /** Where it begins in the source. */
  start: number;
  /** What it says: YAML, or notes as they are to be read. */
  body: string;
  /** The line of the source on which the body begins, from 0. */
  line: number;
}

const OPENING = /^ {0,3}<!--[ \t]*(slide|notes)(?![\w-])[ \t]*:?/;

/** Comments that begin with `slide` or `notes`, in a passage of prose; one in a fenced block is an example. */
export function slideComments(source: string): SlideComment[] {
  const found: SlideComment[] = [];
  const lines = linesOf(source);
  let within: ((line: string) => boolean) | undefined;
  for (let i = 0; i < lines.length; i++) {
    const { start, text } = lines[i]!;
    if (within) {
      if (within(text)) within = undefined;
      continue;
    }
    within = fenceOf(text.trimStart())?.closedBy;
    if (within || !/^ {0,3}<!--/.test(text)) continue;
    const close = source.indexOf("-->", start + 4);
    if (close < 0) break;
    const opening = OPENING.exec(text);
    if (opening) found.push({ kind: opening[1] as "slide" | "notes", start, body: source.slice(start + opening[0].length, close).trimEnd(), line: i });
    while (i + 1 < lines.length && lines[i + 1]!.start < close) i++;
  }
  return found;
}
