import { isBlank, lineEnd, linesOf, type Line } from "./lines.ts";
import { fenceOf } from "./scan.ts";
import type { Span } from "./cell.ts";

export interface BlockLine extends Line {
  /** Inside a fenced block or a comment, where marks mean nothing. */
  verbatim: boolean;
}

/** Some lines of Markdown that can be parsed by themselves. */
export interface Block extends Span {
  /** Lines before it. */
  line: number;
  lines: BlockLine[];
}

const LIST_MARKER = /^(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)/;
// HTML that a blank line does not end.
const LONG_HTML = /^<(?:pre|script|style|textarea|[?!])/i;
// Below this many characters a call of the parser costs more than it saves.
const SMALL = 1500;

/**
 * Cuts Markdown where a blank line is followed by a line that is neither indented nor a list item, outside fenced
 * blocks and comments: whatever was open is closed there. The parser's time grows with the square of what it is
 * given, so small pieces are read sooner, and a hostile one cannot hold up the others.
 *
 * Nothing may be cut where only the parser can tell: whether an indented fence belongs to a list item, and whether a
 * fence stands inside HTML. From there on the rest stays in one piece, and counts in full for its cost.
 */
export function blocksOf(source: string): Block[] {
  const blocks: Block[] = [];
  let block: Block | undefined;
  let within: { closedBy: (line: string) => boolean; indented: boolean } | undefined;
  let html = false;
  let doubt = false;
  let blank = true;
  linesOf(source).forEach(({ start, text }, i) => {
    const flush = /^[^ \t]/.test(text);
    const starts = !within && !doubt && flush && blank && !LIST_MARKER.test(text);
    blank = isBlank(text);
    if (block === undefined ? !blank : starts && start - block.start > SMALL) {
      block = { start, end: start, line: i, lines: [] };
      blocks.push(block);
    }
    block?.lines.push({ start, text, verbatim: within !== undefined && !within.indented && !doubt });
    if (block && !blank) block.end = lineEnd({ start, text });

    if (blank) html = false;
    if (within) {
      if (within.closedBy(text)) within = undefined;
      // In a list item the fence would have ended here.
      else if (within.indented && flush) doubt = true;
    } else if (/^ {0,3}\S/.test(text)) {
      const closedBy = closingOf(text.trimStart());
      if (closedBy) {
        doubt ||= html;
        within = { closedBy, indented: !flush };
      } else if (/^ *</.test(text)) {
        html = true;
        doubt ||= LONG_HTML.test(text.trimStart()) && !isComment(text.trimStart());
      }
    }
  });
  for (const b of blocks) while (b.lines.length > 1 && isBlank(b.lines.at(-1)!.text)) b.lines.pop();
  return blocks;
}

const isComment = (line: string): boolean => line.startsWith("<!--");

/** What ends the fenced block or the comment that the line opens, if it opens one. */
function closingOf(line: string): ((line: string) => boolean) | undefined {
  if (isComment(line)) return line.includes("-->", 4) ? undefined : (next) => next.includes("-->");
  return fenceOf(line)?.closedBy;
}

/** Definitions of link targets by their label, for they hold in the whole notebook. */
export type Definitions = Map<string, string>;

/** Labels are equal without regard to case and white space. */
const label = (text: string): string => text.replace(/\s+/g, " ").trim().toLowerCase().toUpperCase();
const LABEL = /(?:[^[\]\\]|\\.){1,200}/.source;
const DEFINITION = new RegExp(`^ {0,3}\\[(${LABEL})\\]:[ \\t]*\\S`);

/** Gathers definitions that stand on one line; the first of a label counts. */
export function gatherDefinitions(blocks: readonly Block[], definitions: Definitions): void {
  for (const { lines } of blocks) {
    for (const { text, verbatim } of lines) {
      if (verbatim || text.length > 2000) continue;
      const name = DEFINITION.exec(text)?.[1];
      if (name !== undefined && !definitions.has(label(name))) definitions.set(label(name), text);
    }
  }
}

/** The definitions that a piece of Markdown may refer to, to be read behind it. */
export function definitionsFor(source: string, definitions: Definitions): string {
  if (definitions.size === 0) return "";
  const lines = new Set<string>();
  for (const [, name] of source.matchAll(new RegExp(`\\[(${LABEL})\\]`, "g"))) {
    const line = definitions.get(label(name!));
    if (line !== undefined) lines.add(line);
  }
  return [...lines].join("\n");
}
