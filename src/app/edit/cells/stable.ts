import type { Cell } from "../../../notebook/index.ts";
import { sameNodes } from "../../../notebook/passage.ts";

/**
 * The cells as they were, where nothing of what is shown of them is new: while somebody types in one cell, the others
 * are neither asked nor drawn again. Where only the line is new, a figure keeps at least its options, by which it is drawn.
 */
export function steadied(before: ReadonlyMap<string, Cell>, keys: readonly string[], cells: readonly Cell[]): Cell[] {
  return cells.map((cell, i) => {
    const old = before.get(keys[i]!);
    if (!old || old === cell || old.kind !== cell.kind || old.source !== cell.source) return cell;
    if (cell.kind === "break") return old;
    if (cell.kind === "markdown") return sameNodes(old, cell) ? old : cell;
    if (cell.kind === "error") return cell;
    const was = old as typeof cell;
    // What a value was put into may be another with the same source.
    const same = cell.id === was.id && (!cell.template || JSON.stringify(contentOf(cell)) === JSON.stringify(contentOf(was)));
    if (!same) return cell;
    if (cell.line === was.line) return was;
    return cell.kind === "figure" ? { ...cell, options: (was as typeof cell).options } : cell;
  });
}

const contentOf = ({ template: _, lines: _lines, start: _start, end: _end, line: _line, ...content }: Cell & { template?: unknown; lines?: unknown }): object => content;
