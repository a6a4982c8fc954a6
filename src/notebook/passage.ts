import type { Problem } from "../core/problem.ts";
import { blocksOf, gatherDefinitions, type Block, type Definitions } from "./blocks.ts";
import type { Cell, CellBase, Notebook } from "./cell.ts";
import { MAX_COST, MAX_PIECE } from "./guard.ts";
import { inlineOptions } from "./inline-syntax.ts";
import { readBlock } from "./markdown.ts";
import { readGroup, refused, weigh, type Piece, type Weight } from "./pieces.ts";

/** Blocks that are shown together. */
interface Group {
  blocks: Block[];
  weight?: Weight;
  pieces?: Piece[];
}
/** The text between two cells. */
interface Passage {
  groups: Group[];
  definitions: Definitions;
}
interface Memory {
  passages: Map<string, Passage>;
  meanings: string;
}
/** While somebody types, all passages but one stay as they are. */
const memories = new WeakMap<Notebook, Memory>();

/** Hands what is known of a notebook's prose on to another with the same. */
export function inherit(from: Notebook, to: Notebook): void {
  const memory = memories.get(from);
  if (memory) memories.set(to, memory);
}

/** What the cells of prose were made from. */
const origins = new WeakMap<Cell, Piece>();

/** Whether two cells of prose have the same nodes, without parsing them where nobody has asked for them yet. */
export const sameNodes = (a: Cell, b: Cell): boolean => a === b || (origins.has(a) && origins.get(a) === origins.get(b));

export interface PassageReader {
  /** The cells of a passage that stands at `base`, each with what is wrong with the values in its prose. */
  read(base: CellBase, file: string): { cell: Cell; problems: Problem[] }[];
  keep(notebook: Notebook): void;
}

/**
 * Reads the passages of one notebook, with what is still true of the one before. What a passage says depends on its
 * source, on the targets of links and on the names that inputs give, both of which may stand anywhere in the notebook.
 */
export function passageReader(sources: readonly string[], names: readonly string[], previous?: Notebook): PassageReader {
  const old = previous && memories.get(previous);
  const passages = new Map<string, Passage>();
  const targets: Definitions = new Map();
  for (const source of sources) {
    const passage = passages.get(source) ?? old?.passages.get(source) ?? passageOf(source);
    passages.set(source, passage);
    for (const [label, line] of passage.definitions) if (!targets.has(label)) targets.set(label, line);
  }
  const meanings = JSON.stringify([names, ...targets.values()]);
  if (old && old.meanings !== meanings) {
    for (const [source, { groups, definitions }] of passages) passages.set(source, { groups: groups.map(({ blocks }) => ({ blocks })), definitions });
  }
  const options = inlineOptions(names);
  let spent = 0;

  return {
    read({ source, start: offset, line }, file) {
      return passages.get(source)!.groups.flatMap((group) => {
        const { cost } = group.weight ??= weigh(source, group.blocks, names);
        spent += cost;
        // The limit is the notebook's: in another one the same text may be shown.
        const pieces = cost > 0 && spent > MAX_COST ? [refused(group.blocks, { code: "rule", detail: "too-much-text" })]
          : group.pieces ??= readGroup(source, group.blocks, group.weight, (block) => readBlock(source, block, targets, options));
        return pieces.map((piece) => cellOf(piece, { source, offset, line, file }));
      });
    },
    keep: (notebook) => memories.set(notebook, { passages, meanings }),
  };
}

function cellOf(piece: Piece, at: { source: string; offset: number; line: number; file: string }): { cell: Cell; problems: Problem[] } {
  const line = at.line + piece.line;
  const base = { start: at.offset + piece.start, end: at.offset + piece.end, line, source: at.source.slice(piece.start, piece.end) };
  if (piece.kind === "break") return { cell: { ...base, kind: "break" }, problems: [] };
  if (piece.kind === "error") {
    const problem = { ...piece.problem, file: at.file, line: at.line + piece.at };
    return { cell: { ...base, kind: "error", of: "markdown", problems: [problem] }, problems: [problem] };
  }
  const cell: Cell = { ...base, kind: "markdown", get nodes() { return piece.nodes(); } };
  origins.set(cell, piece);
  return {
    cell,
    problems: piece.problems.map((p) => ({ ...p, file: at.file, line: line + p.line! - 1 })),
  };
}

/** Cuts a passage between its blocks where it grows too long to be shown at once. */
function passageOf(source: string): Passage {
  const groups: Group[] = [];
  const definitions: Definitions = new Map();
  let from = 0;
  for (const block of blocksOf(source)) {
    if (groups.length === 0 || block.end - from > MAX_PIECE) {
      groups.push({ blocks: [] });
      from = block.start;
    }
    groups.at(-1)!.blocks.push(block);
  }
  for (const { blocks } of groups) gatherDefinitions(blocks, definitions);
  return { groups, definitions };
}
