import type { RootContent } from "mdast";
import type { Problem } from "../core/problem.ts";
import { blocksOf, gatherDefinitions, type Block, type Definitions } from "./blocks.ts";
import type { Cell, CellBase, MarkdownCell, Notebook, Span } from "./cell.ts";
import { costOf, MAX_BLOCK_COST } from "./guard.ts";
import { isBlank, lineEnd, linesOf } from "./lines.ts";
import { readBlock, shift, tooNested, walk } from "./markdown.ts";

/** A piece of a passage; spans and lines count from the beginning of the passage, lines from 0. */
type Piece = Span & { line: number } & (
  | { kind: "markdown"; nodes: RootContent[] }
  | { kind: "break" }
  | { kind: "error"; problem: Problem; at: number }
);

/** The text between two cells. What is read of it depends on its source and on the definitions alone. */
interface Passage {
  blocks: Block[];
  /** µs, estimated. */
  cost: number;
  pieces?: Piece[];
}
interface Memory {
  passages: Map<string, Passage>;
  definitions: string;
}
/** While somebody types, all passages but one stay as they are. */
const memories = new WeakMap<Notebook, Memory>();

export interface PassageReader {
  cost(source: string): number;
  /** The cells of a passage that stands at `base`. */
  read(base: CellBase, file: string): Cell[];
  /** What is wrong with the values in its prose. */
  problems(cell: MarkdownCell, file: string): Problem[];
  keep(notebook: Notebook): void;
}

/** Reads the passages of one notebook, with what is still true of the one before. */
export function passageReader(sources: readonly string[], previous?: Notebook): PassageReader {
  const old = previous && memories.get(previous);
  const passages = new Map<string, Passage>();
  const targets: Definitions = new Map();
  for (const source of sources) {
    const passage = passages.get(source) ?? old?.passages.get(source) ?? measure(source);
    passages.set(source, passage);
    gatherDefinitions(passage.blocks, targets);
  }
  const definitions = [...targets.values()].join("\n");
  if (old && old.definitions !== definitions) for (const [source, { blocks, cost }] of passages) passages.set(source, { blocks, cost });

  return {
    cost: (source) => passages.get(source)!.cost,
    read({ source, start: offset, line }, file) {
      const passage = passages.get(source)!;
      passage.pieces ??= readPassage(source, passage.blocks, targets);
      return passage.pieces.map((piece): Cell => {
        const base = { start: offset + piece.start, end: offset + piece.end, line: line + piece.line, source: source.slice(piece.start, piece.end) };
        if (piece.kind === "markdown") return { ...base, kind: "markdown", nodes: piece.nodes };
        if (piece.kind === "break") return { ...base, kind: "break" };
        return { ...base, kind: "error", of: "markdown", problems: [{ ...piece.problem, file, line: line + piece.at }] };
      });
    },
    problems: ({ nodes, line }, file) => problemsIn(nodes).map((p) => ({ ...p, file, line: line + p.line! - 1 })),
    keep: (notebook) => memories.set(notebook, { passages, definitions }),
  };
}

function measure(source: string): Passage {
  const blocks = blocksOf(source);
  return { blocks, cost: blocks.reduce((sum, block) => sum + Math.min(costOf(block), MAX_BLOCK_COST), 0) };
}

/** Parses the passage and cuts it at the `---` that Markdown takes for breaks. */
function readPassage(source: string, blocks: readonly Block[], definitions: Definitions): Piece[] {
  const nodes: RootContent[] = [];
  for (const block of blocks) {
    const cost = costOf(block);
    const read = cost > MAX_BLOCK_COST
      ? { error: cost === Infinity ? tooNested : { code: "rule", detail: "too-tangled" } as Problem }
      : readBlock(source, block, definitions);
    // One block that cannot be shown takes its neighbours along: a text with a hole in it would mislead.
    if ("error" in read) return [{ kind: "error", start: 0, end: source.length, line: 0, problem: read.error, at: block.line }];
    nodes.push(...read.ok);
  }
  const lines = linesOf(source);
  const pieces: Piece[] = [];
  const isBreak = (node: RootContent) => node.type === "thematicBreak" && /^-{3,}[ \t]*$/.test(lines[node.position!.start.line - 1]!.text);
  let from = 0;
  let group: RootContent[] = [];
  const flush = (to: number) => {
    while (from < to && isBlank(lines[from]!.text)) from++;
    while (from < to && isBlank(lines[to - 1]!.text)) to--;
    if (from >= to) return;
    const { start } = lines[from]!;
    shift(group, -start, -from);
    pieces.push({ kind: "markdown", start, end: lineEnd(lines[to - 1]!), line: from, nodes: group });
  };
  for (const node of nodes) {
    if (!isBreak(node)) {
      group.push(node);
      continue;
    }
    const at = node.position!.start.line - 1;
    flush(at);
    pieces.push({ kind: "break", start: lines[at]!.start, end: lineEnd(lines[at]!), line: at });
    from = at + 1;
    group = [];
  }
  flush(lines.length);
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
