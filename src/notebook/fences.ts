import type { Problem } from "../core/problem.ts";
import type { Notebook } from "./cell.ts";
import { readFenced, type FencedRead, type Finished } from "./fenced.ts";
import type { FenceSegment } from "./scan.ts";
import type { Draft } from "./template.ts";
import type { Reading } from "./tools.ts";

/** A fenced cell as it was read, on its line. */
export interface Fence {
  line: number;
  read: FencedRead;
  /** What it took of the notebook's budget. */
  spent: Reading["budget"];
  /** What became of it, where that hangs on no value. */
  finished?: Finished;
}
interface Memory {
  fences: Map<string, Fence>;
  tools: Reading["tools"];
}
/** While somebody types, all cells but one stay as they are. */
const memories = new WeakMap<Notebook, Memory>();

export interface FenceReader {
  read(segment: FenceSegment, source: string): Fence;
  keep(notebook: Notebook): void;
}

/**
 * Reads the fenced cells of one notebook, with what is still true of the one before. What a cell says by itself
 * depends on its source and, for problems, on the file and the line; past the notebook's budget it is read anew.
 */
export function fenceReader(file: string, reading: Reading, previous?: Notebook): FenceReader {
  const { budget, tools } = reading;
  const memory = previous?.file === file ? memories.get(previous) : undefined;
  const old = memory?.tools === tools ? memory.fences : undefined;
  const fences = new Map<string, Fence>();
  const enough = ({ spent }: Fence): boolean => (spent.yaml === 0 || spent.yaml <= budget.yaml) && spent.uses <= budget.uses;

  return {
    read(segment, source) {
      const known = old?.get(source) ?? fences.get(source);
      if (known && enough(known)) {
        const fence = moved(known, segment.line - known.line);
        budget.yaml -= fence.spent.yaml;
        budget.uses -= fence.spent.uses;
        fences.set(source, fence);
        return fence;
      }
      const { yaml, uses } = budget;
      const { start } = segment;
      const body = apart(source).slice(segment.body.start - start, Math.max(segment.body.start, segment.body.end) - start);
      const read = readFenced(segment, body, file, reading);
      const fence: Fence = { line: segment.line, read, spent: { yaml: yaml - budget.yaml, uses: uses - budget.uses } };
      if ((fence.spent.yaml === 0 || budget.yaml >= 0) && budget.uses >= 0) fences.set(source, fence);
      return fence;
    },
    keep: (notebook) => memories.set(notebook, { fences, tools }),
  };
}

/** The same characters in a string of their own: a part of a text keeps all of it in memory, and this one is kept. */
const apart = (source: string): string => ` ${source}`.slice(1);

function moved(fence: Fence, by: number): Fence {
  if (by === 0) return fence;
  const { draft, ...read } = fence.read;
  const now: Fence = { ...fence, line: fence.line + by, read: { ...read, idLine: read.idLine + by, problems: lower(read.problems, by) } };
  const lines = new Map<string, number>();
  if (draft) {
    draft.place.lines.forEach((line, key) => lines.set(key, line + by));
    now.read.draft = { ...draft, place: { ...draft.place, line: draft.place.line + by, lines } } satisfies Draft;
  }
  const { finished } = fence;
  if (finished) now.finished = "ok" in finished ? { ok: { ...finished.ok, lines } } : { problems: lower(finished.problems, by) };
  return now;
}

const lower = (problems: readonly Problem[], by: number): Problem[] => problems.map((p) => (p.line === undefined ? p : { ...p, line: p.line + by }));
