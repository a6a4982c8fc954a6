import type { RootContent } from "mdast";
import type { Problem } from "../core/problem.ts";
import type { Block } from "./blocks.ts";
import type { Span } from "./cell.ts";
import { effortOf, MAX_BLOCK_COST, MAX_NESTING } from "./guard.ts";
import { isInline, MAX_INLINE, parseInline } from "./inline.ts";
import { isBlank, lineEnd, type Line } from "./lines.ts";
import { shift, tooNested, walk, type readBlock } from "./markdown.ts";

/** A piece of a passage; spans and lines count from the beginning of the passage, lines from 0. */
export type Piece = Span & { line: number } & (
  | { kind: "markdown"; nodes: () => RootContent[]; problems: Problem[] }
  | { kind: "break" }
  /** `at` is the line of the problem. */
  | { kind: "error"; problem: Problem; at: number }
);

export interface Weight {
  /** µs, estimated, for what must be parsed to know the pieces; 0 where that can wait until they are shown. */
  cost: number;
  /** The block that cannot be shown. */
  wrong?: { block: Block; problem: Problem } | undefined;
}
/** Braces that are looked at before the parser sees them. */
const MOST_BRACES = 200;

/** What the blocks cost, and whether only the parser can tell into which pieces they fall and what is wrong in them. */
export function weigh(source: string, blocks: readonly Block[], names: readonly string[]): Weight {
  let sum = 0;
  let deep = false;
  for (const block of blocks) {
    const { cost, depth } = effortOf(block);
    if (cost > MAX_BLOCK_COST) return { cost: 0, wrong: { block, problem: cost === Infinity ? tooNested : { code: "rule", detail: "too-tangled" } } };
    sum += cost;
    deep ||= depth > MAX_NESTING;
  }
  const text = source.slice(blocks[0]!.start, blocks.at(-1)!.end);
  const unclear = deep || /^-{3,}[ \t]*$/m.test(text) || mayBeWrong(text, names);
  return { cost: unclear ? sum : 0 };
}

const VALUE = /\{[A-Za-z](?:[^{}"\r\n]|"(?:[^"\\\r\n]|\\.)*")*\}/y;

/** Whether a value in the text, if it is one, has something wrong with it. */
function mayBeWrong(text: string, names: readonly string[]): boolean {
  let seen = 0;
  for (let at = text.indexOf("{"); at >= 0; at = text.indexOf("{", at + 1)) {
    if (++seen > MOST_BRACES) return true;
    const near = text.slice(at, at + MAX_INLINE);
    if (!isInline(near, names)) continue;
    VALUE.lastIndex = 0;
    const value = VALUE.exec(near)?.[0];
    if (value === undefined || "error" in parseInline(value, names)) return true;
  }
  return false;
}

const spanOf = (blocks: readonly Block[]) => ({ start: blocks[0]!.start, end: blocks.at(-1)!.end, line: blocks[0]!.line });

/** Blocks that are not shown. */
export const refused = (blocks: readonly Block[], problem: Problem, at = blocks[0]!): Piece => ({ kind: "error", ...spanOf(blocks), problem, at: at.line });

/** Parses the blocks, now or once they are shown, and cuts them at the `---` that Markdown takes for breaks. */
export function readGroup(source: string, blocks: readonly Block[], { cost, wrong }: Weight, read: (block: Block) => ReturnType<typeof readBlock>): Piece[] {
  // One block that cannot be shown takes its neighbours along: a text with a hole in it would mislead.
  if (wrong) return [refused(blocks, wrong.problem, wrong.block)];
  if (cost === 0) {
    const span = spanOf(blocks);
    let nodes: RootContent[] | undefined;
    return [{ kind: "markdown", ...span, problems: [], nodes: () => nodes ??= moved(blocks.flatMap((block) => parsed(source, block, read)), span) }];
  }
  const nodes: RootContent[] = [];
  for (const block of blocks) {
    const one = read(block);
    if ("error" in one) return [refused(blocks, one.error, block)];
    nodes.push(...one.ok);
  }
  return cut(nodes, new Map(blocks.flatMap((block) => block.lines.map((line, i) => [block.line + i, line]))));
}

/** What was found clear but is not after all is shown as it is written. */
function parsed(source: string, block: Block, read: (block: Block) => ReturnType<typeof readBlock>): RootContent[] {
  const one = read(block);
  return "ok" in one ? one.ok : [{ type: "paragraph", children: [{ type: "text", value: source.slice(block.start, block.end) }] }];
}

function moved(nodes: RootContent[], { start, line }: { start: number; line: number }): RootContent[] {
  shift(nodes, -start, -line);
  return nodes;
}

/** The pieces between breaks. `lines` are those of the blocks; between them all are blank. */
function cut(nodes: readonly RootContent[], lines: ReadonlyMap<number, Line>): Piece[] {
  const pieces: Piece[] = [];
  const blank = (at: number) => isBlank(lines.get(at)?.text ?? "");
  const isBreak = (node: RootContent) => node.type === "thematicBreak" && /^-{3,}[ \t]*$/.test(lines.get(node.position!.start.line - 1)!.text);
  const numbers = [...lines.keys()];
  let from = numbers[0]!;
  let group: RootContent[] = [];
  const flush = (to: number) => {
    while (from < to && blank(from)) from++;
    while (from < to && blank(to - 1)) to--;
    if (from < to) {
      const span = { start: lines.get(from)!.start, end: lineEnd(lines.get(to - 1)!), line: from };
      const own = moved(group, span);
      pieces.push({ kind: "markdown", ...span, nodes: () => own, problems: problemsIn(own) });
    }
    group = [];
  };
  for (const node of nodes) {
    if (!isBreak(node)) {
      group.push(node);
      continue;
    }
    const at = node.position!.start.line - 1;
    flush(at);
    pieces.push({ kind: "break", start: lines.get(at)!.start, end: lineEnd(lines.get(at)!), line: at });
    from = at + 1;
  }
  flush(numbers.at(-1)! + 1);
  return pieces;
}

/** What is wrong with the values in the prose; lines count from the piece's beginning, from 1. */
function problemsIn(nodes: readonly RootContent[]): Problem[] {
  const problems: Problem[] = [];
  walk(nodes, (node) => {
    if (node.type === "inlineValue" && "error" in node.read) problems.push({ ...node.read.error, line: node.position!.start.line });
  });
  return problems;
}
