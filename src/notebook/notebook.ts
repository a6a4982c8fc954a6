import { ProblemList } from "../core/csv.ts";
import type { Problem } from "../core/problem.ts";
import { FORMAT, type Cell, type CellBase, type ErrorCell, type Notebook, type Span } from "./cell.ts";
import { cellOf, finishShown, type Finished } from "./fenced.ts";
import { fenceReader, type Fence } from "./fences.ts";
import { readFront, toFront } from "./front.ts";
import { MAX_ALL_YAML, MAX_CELLS, MAX_LINES, MAX_TEXT, MAX_USES } from "./guard.ts";
import { nameCells } from "./ids.ts";
import { passageReader } from "./passage.ts";
import { scan } from "./scan.ts";
import type { Draft, Template } from "./template.ts";
import type { Reading, ToolName, Tools } from "./tools.ts";

/**
 * Reads a notebook. Never throws: what is wrong becomes a problem, in the list and in the cell where it stands, and
 * the other cells go on. A text over `MAX_TEXT` characters or `MAX_LINES` lines, or one that is not text, is not read
 * at all and makes a single error cell. With the notebook as it was before an edit, a cell that did not change is not
 * read again, and prose keeps its nodes; prose that nothing hangs on is parsed when its nodes are asked for.
 *
 * Cells that depend on values which inputs set are as those values are at first; `currentNotebook` has them as they
 * are now. What cannot be read without a tool that is not there is named in `needs`.
 */
export function readNotebook(text: string, file: string, tools: Partial<Tools>, previous?: Notebook): { ok: Notebook } | { needs: ToolName[] } {
  const refusal = refusalOf(text);
  if (refusal) {
    const problem: Problem = { ...refusal, file, line: 1 };
    const cells = [errorCell(text, { start: 0, end: text.length, line: 1 }, "notebook", problem)];
    return { ok: { file, text, front: toFront({}, undefined, [], file), cells, named: [], problems: [problem], problemCount: 1, editable: false } };
  }

  const problems = new ProblemList();
  const reading: Reading = { tools, budget: { yaml: MAX_ALL_YAML, uses: MAX_USES }, missing: new Set() };
  const { segments, unclosedFront } = scan(text);
  const front = segments.find((s) => s.kind === "front");
  if (unclosedFront) problems.add({ code: "unclosed", file, line: 1, found: "---" });
  const { written, lines, problems: wrong } = readFront(front, text, file, reading);
  wrong.forEach((p) => problems.add(p));
  const newer = written.format !== undefined && written.format > FORMAT;
  if (newer) problems.add({ code: "newer-format", file, line: lines.get("format") ?? 1, found: String(written.format), n: FORMAT });

  const fences = segments.filter((s) => s.kind === "fence").slice(0, MAX_CELLS + 1);
  const reader = fenceReader(file, reading, previous);
  const known = fences.map((s) => reader.read(s, text.slice(s.start, s.end)));
  const reads = known.map(({ read }) => read);
  if (!tools.values && reads.some(({ draft }) => draft?.fixed === false)) reading.missing.add("values");
  if (reading.missing.size > 0) return { needs: [...reading.missing] };
  const { ids, twice } = nameCells(reads, file);
  const { named, problems: tangles } = tools.values?.orderNamed(reads.flatMap(({ draft }) => draft ?? [])) ?? { named: [], problems: new Map<Draft, Problem>() };
  const values = tools.values?.readValues(named, { filters: {} }).values ?? new Map<string, null>();
  const finished = (draft: Draft): Finished => (draft.fixed || !tools.values ? finishShown(draft, draft.kind as "figure") : tools.values.finish(draft, values));
  const finish = (fence: Fence, draft: Draft, id: string): [Finished, (Template | undefined)?] => [
    draft.uses.length > 0 ? finished(draft) : fence.finished ??= finished(draft),
    draft.fixed ? undefined : tools.values?.templateOf(id, draft),
  ];

  const passages = passageReader(segments.filter((s) => s.kind === "text").map((s) => text.slice(s.start, s.end)), [...values.keys()], previous);
  const found: { cell: Cell; problems: readonly Problem[] }[] = [];
  let fence = 0;
  for (const segment of segments) {
    if (found.length > MAX_CELLS) break;
    const base = baseOf(text, segment);
    if (segment.kind === "break") found.push({ cell: { ...base, kind: "break" }, problems: [] });
    else if (segment.kind === "text") found.push(...passages.read(base, file));
    else if (segment.kind === "fence") {
      const { kind, problems: own, draft } = reads[fence]!;
      const more = [twice.get(fence), draft && tangles.get(draft)].filter((p) => p !== undefined);
      const wrong = more.length > 0 ? [...own, ...more] : own;
      const id = ids[fence]!;
      const [content, template] = draft && wrong.length === 0 ? finish(known[fence]!, draft, id) : [{ problems: wrong }];
      fence++;
      const cell = cellOf(base, kind, id, content, template);
      found.push({ cell, problems: cell.kind === "error" ? cell.problems : [] });
    }
  }
  if (found.length > MAX_CELLS) {
    const { start, line } = found[MAX_CELLS]!.cell;
    const rest = errorCell(text, { start, end: segments.at(-1)!.end, line }, "notebook", { code: "too-large", file, line, detail: "cells", n: MAX_CELLS });
    found.splice(MAX_CELLS, Infinity, { cell: rest, problems: rest.problems });
  }
  for (const { problems: wrong } of found) wrong.forEach((p) => problems.add(p));
  const cells = found.map(({ cell }) => cell);
  const notebook: Notebook = {
    file, text, front: toFront(written, front, cells, file), cells, named, problems: problems.list, problemCount: problems.count, editable: !newer,
  };
  passages.keep(notebook);
  reader.keep(notebook);
  return { ok: notebook };
}

/** Why a text is not read at all. */
export function refusalOf(text: string): Problem | undefined {
  if (text.length > MAX_TEXT) return { code: "too-large", detail: "characters", n: MAX_TEXT };
  if (text.includes("\0")) return { code: "not-text" };
  for (const end of "\n\r") {
    let lines = 0;
    for (let at = text.indexOf(end); at >= 0; at = text.indexOf(end, at + 1)) if (++lines > MAX_LINES) return { code: "too-large", detail: "lines", n: MAX_LINES };
  }
  return undefined;
}

const baseOf = (text: string, { start, end, line }: Span & { line: number }): CellBase => ({ start, end, line, source: text.slice(start, end) });

const errorCell = (text: string, at: Span & { line: number }, of: ErrorCell["of"], problem: Problem): ErrorCell =>
  ({ ...baseOf(text, at), kind: "error", of, problems: [problem] });
