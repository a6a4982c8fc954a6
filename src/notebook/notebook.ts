import { ProblemList } from "../core/csv.ts";
import type { Problem } from "../core/problem.ts";
import { FORMAT, type Cell, type CellBase, type ErrorCell, type Notebook, type Span } from "./cell.ts";
import { readFenced, type FencedRead } from "./fenced.ts";
import { readFront, toFront } from "./front.ts";
import { MAX_ALL_YAML, MAX_CELLS, MAX_COST, MAX_TEXT } from "./guard.ts";
import { nameCells } from "./ids.ts";
import { passageReader } from "./passage.ts";
import { scan } from "./scan.ts";

/**
 * Reads a notebook. Never throws: what is wrong becomes a problem, in the list and in the cell where it stands, and
 * the other cells go on. A text over `MAX_TEXT` characters, or one that is not text, is not read at all and makes a
 * single error cell. With the notebook as it was before an edit, prose that did not change is not parsed again and
 * keeps its nodes.
 */
export function parseNotebook(text: string, file: string, previous?: Notebook): Notebook {
  const refusal: Problem | undefined =
    text.length > MAX_TEXT ? { code: "too-large", file, line: 1, detail: "characters", n: MAX_TEXT }
    : text.includes("\0") ? { code: "not-text", file, line: 1 }
    : undefined;
  if (refusal) {
    const cells = [errorCell(text, { start: 0, end: text.length, line: 1 }, "notebook", refusal)];
    return { file, text, front: toFront({}, undefined, [], file), cells, problems: [refusal], problemCount: 1, editable: false };
  }

  const problems = new ProblemList();
  const { segments, unclosedFront } = scan(text);
  const front = segments.find((s) => s.kind === "front");
  if (unclosedFront) problems.add({ code: "unclosed", file, line: 1, found: "---" });
  const { written, lines, problems: wrong } = readFront(front, text, file);
  wrong.forEach((p) => problems.add(p));
  const newer = written.format !== undefined && written.format > FORMAT;
  if (newer) problems.add({ code: "newer-format", file, line: lines.get("format") ?? 1, found: String(written.format), n: FORMAT });

  const passages = passageReader(segments.filter((s) => s.kind === "text").map((s) => text.slice(s.start, s.end)), previous);
  const cells: Cell[] = [];
  const reads: { read: FencedRead; place: number }[] = [];
  let cost = 0;
  let yaml = 0;
  for (const segment of segments) {
    if (cells.length > MAX_CELLS) break;
    const base = baseOf(text, segment);
    if (segment.kind === "break") cells.push({ ...base, kind: "break" });
    else if (segment.kind === "fence") {
      yaml += segment.body.end - segment.body.start;
      if (yaml > MAX_ALL_YAML) {
        const limit = { detail: "characters-of-cells", n: MAX_ALL_YAML };
        cells.push(errorCell(text, segment, "notebook", { code: "too-large", file, line: segment.line, ...limit }));
        continue;
      }
      const read = readFenced(segment, text.slice(segment.body.start, segment.body.end), file);
      // Its id is known when all cells are read; until then it holds the place.
      reads.push({ read, place: cells.length });
      cells.push({ ...base, kind: "break" });
    } else if (segment.kind === "text") {
      cost += passages.cost(base.source);
      if (cost > MAX_COST) cells.push(errorCell(text, segment, "markdown", { code: "rule", file, line: segment.line, detail: "too-much-text" }));
      else cells.push(...passages.read(base, file));
    }
  }
  const ids = nameCells(reads.map((r) => r.read), file);
  reads.forEach(({ read: { kind, content }, place }, i) => {
    const base = baseOf(text, cells[place]!);
    const [first, ...more] = "problems" in content ? content.problems : [];
    if ("ok" in content) cells[place] = { ...base, id: ids[i]!, ...content.ok };
    else if (first) cells[place] = { ...base, kind: "error", of: kind, problems: [first, ...more] };
  });
  const over = cells[MAX_CELLS];
  if (over) {
    const rest = { ...over, end: segments.at(-1)!.end };
    cells.splice(MAX_CELLS, Infinity, errorCell(text, rest, "notebook", { code: "too-large", file, line: over.line, detail: "cells", n: MAX_CELLS }));
  }
  for (const cell of cells) {
    if (cell.kind === "error") cell.problems.forEach((p) => problems.add(p));
    if (cell.kind === "markdown") passages.problems(cell, file).forEach((p) => problems.add(p));
  }
  const notebook = { file, text, front: toFront(written, front, cells, file), cells, problems: problems.list, problemCount: problems.count, editable: !newer };
  passages.keep(notebook);
  return notebook;
}

const baseOf = (text: string, { start, end, line }: Span & { line: number }): CellBase => ({ start, end, line, source: text.slice(start, end) });

const errorCell = (text: string, at: Span & { line: number }, of: ErrorCell["of"], problem: Problem): ErrorCell =>
  ({ ...baseOf(text, at), kind: "error", of, problems: [problem] });
