import type { Codebook } from "../../../core/codebook.ts";
import { compare, piecesOf, type Change } from "../../../notebook/compare.ts";
import { currentNotebook, parseNotebook, readValues, type Cell, type Notebook } from "../../../notebook/index.ts";

export type ChangeKind = "added" | "removed" | "changed" | "moved" | "movedChanged" | "otherwise";

/** What is to be shown of a change; places count from 1 among the cells, 0 is what stands before them. */
export interface Shown {
  kind: ChangeKind;
  /** The cells with what they show, or nothing where there is none or where it is front matter. */
  was: Cell | undefined;
  is: Cell | undefined;
  before: number | undefined;
  after: number | undefined;
  /** The texts of both; empty for the one that is not there. */
  texts: { was: string; is: string };
}

/** A change, or so many cells that did not change. */
export type ShownRow = { shown: Shown } | { unchanged: number };

export interface Compared {
  rows: ShownRow[];
  counts: Record<"added" | "removed" | "changed" | "moved" | "same", number>;
  /** Nothing but what stands between the cells differs. */
  spaces: boolean;
  same: boolean;
  coarse: boolean;
}

/** Compares two texts of a notebook. One that was read before makes reading the next quicker. */
export function compared(before: string, after: string, { file, near, codebook }: { file: string; near?: Notebook; codebook?: Codebook | undefined }): Compared {
  const read = (text: string): Notebook => (near?.text === text ? near : parseNotebook(text, file, near));
  const [was, is] = [read(before), read(after)];
  const [wasPieces, isPieces] = [piecesOf(was), piecesOf(is)];
  const [wasCells, isCells] = [was, is].map((notebook) => atFirst(notebook, codebook)) as [Cell[], Cell[]];
  const { changes, coarse } = compare(wasPieces, isPieces);
  const counts = { added: 0, removed: 0, changed: 0, moved: 0, same: 0 };
  const rows: ShownRow[] = [];
  for (const change of changes) {
    const { before: i, after: j } = change;
    const cells = { was: i ? wasCells[i - 1] : undefined, is: j ? isCells[j - 1] : undefined };
    const kind = kindOf(change, cells);
    if (kind) rows.push({ shown: { kind, ...cells, before: i, after: j, texts: { was: i === undefined ? "" : wasPieces[i]!.source, is: j === undefined ? "" : isPieces[j]!.source } } });
    // The front is no cell.
    else if (j !== 0) fold(rows);
    if (j !== 0 || kind) counts[countOf[kind ?? "same"]]++;
  }
  return { rows, counts, coarse, same: before === after, spaces: before !== after && rows.every((row) => "unchanged" in row) };
}

const countOf = { added: "added", removed: "removed", changed: "changed", moved: "moved", movedChanged: "changed", otherwise: "changed", same: "same" } as const;

function fold(rows: ShownRow[]): void {
  const last = rows.at(-1);
  if (last && "unchanged" in last) last.unchanged++;
  else rows.push({ unchanged: 1 });
}

function kindOf({ before, after, same, moved }: Change, { was, is }: { was: Cell | undefined; is: Cell | undefined }): ChangeKind | undefined {
  if (before === undefined) return "added";
  if (after === undefined) return "removed";
  if (!same) return moved ? "movedChanged" : "changed";
  if (was && is && "template" in was && was.template && contentOf(was) !== contentOf(is)) return "otherwise";
  return moved ? "moved" : undefined;
}

/** What is shown of a cell, whatever its place. */
const contentOf = ({ start: _s, end: _e, line: _l, ...cell }: Cell & { lines?: unknown; template?: unknown; problems?: unknown }): string =>
  JSON.stringify({ ...cell, lines: undefined, template: undefined, problems: undefined });

/** The cells as they are before anybody has chosen anything. */
function atFirst(notebook: Notebook, codebook: Codebook | undefined): Cell[] {
  if (!codebook) return notebook.cells;
  return currentNotebook(notebook, readValues(notebook.named, { filters: {}, codebook }).values, codebook).cells;
}
