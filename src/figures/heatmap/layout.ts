import type { Messages } from "../../core/messages/index.ts";
import type { Sizes } from "../draw/frame.ts";
import { spaced, spacingFor } from "../draw/stretch.ts";
import { measure } from "../draw/text.ts";
import { fitColumns, fitStaggered } from "./fit.ts";
import { columnHead, lines, staggeredHeads, type HeadLines, type Staggered } from "./heads.ts";
import type { Head, Matrix } from "./matrix.ts";

/** Some of the columns with all rows. Where not all columns have room side by side, panels stand below each other. */
export interface Panel {
  /** Places in `Matrix.columns`. */
  columns: number[];
  /** Top of the heads, bottom of their upper level where they have two, bottom of all, px. */
  top: number;
  upperEnd: number;
  headEnd: number;
  rows: { top: number; height: number; cell: { y1: number; y2: number } }[];
  bottom: number;
  /** Right end of the totals, px; undefined where they stand in another panel or are not known. */
  totals: number | undefined;
}

export interface Layout extends Across {
  panels: Panel[];
  height: number;
}

/** What is settled from left to right. */
interface Across {
  /** Names of rows stand above their cells. */
  narrow: boolean;
  /** Where the heads of columns stand on two levels. */
  staggered: Staggered | undefined;
  /** Width of the names left of cells, px; 0 where they stand above. */
  names: number;
  cell: number;
  /** Columns side by side. */
  per: number;
  /** Right end of the totals in the last panel, px; undefined where none are known. */
  totals: number | undefined;
  heads: { row: HeadLines[]; column: HeadLines[] };
}

/** Below this the names of rows stand above their cells, in em: 516 px at the usual size. */
export const NARROW = 43;
const GAP = 10;

/**
 * Lays a table out, as near to a height as its text allows. Heads stand on two levels only where a table in panels
 * below each other would be too high, since they are a little harder to follow.
 */
export function layOut(matrix: Matrix, width: number, text: Sizes, m: Messages, height?: number): Layout {
  let chosen = across(matrix, width, text, m, false)!;
  const leastOf = (a: Across) => panelsOf(a, matrix, text, 0).height;
  if (height !== undefined && chosen.per < matrix.columns.length && leastOf(chosen) > height) chosen = across(matrix, width, text, m, true) ?? chosen;
  const at = spacingFor(height, (spacing) => panelsOf(chosen, matrix, text, spacing).height);
  return { ...chosen, ...panelsOf(chosen, matrix, text, at) };
}

/** Undefined where heads are to be staggered, but not all columns have room side by side even so. */
function across(matrix: Matrix, width: number, text: Sizes, m: Messages, stagger: boolean): Across | undefined {
  const narrow = width < NARROW * text.base;
  const names = narrow ? 0 : nameWidth(matrix.rows, width, text);
  const start = names + (narrow ? 0 : GAP);
  const hasTotals = matrix.rows.some((r) => r.total !== undefined);
  const totalTexts = [m.heatmap.total, ...matrix.rows.map((r) => r.total ?? "")];
  // Where names stand above cells their line has room for the total too, and cells keep the whole width.
  const totals = hasTotals && !narrow ? Math.ceil(Math.max(...totalTexts.map((t) => measure(t, { size: text.base, bold: true })))) + 8 : 0;

  const room = width - start - totals;
  const fitted = stagger ? fitStaggered(matrix, room, narrow, text) : fitColumns(matrix, room, text);
  if (!fitted) return undefined;
  const { per, cell, short } = fitted;
  const staggered = stagger ? staggeredHeads(matrix.columns, { start, cell, narrow, text }) : undefined;
  const column = staggered ? staggered.heads.map((h) => h.lines) : matrix.columns.map((c) => columnHead(c, short, cell - 6, text));
  const row = matrix.rows.map((head) => {
    const total = narrow && head.total !== undefined ? measure(m.heatmap.rowTotal(head.total), { size: text.small }) + 8 : 0;
    return lines(head, head.name, narrow ? width - total : names, narrow ? 2 : 3, { size: text.base }, text);
  });
  const last = matrix.columns.length % per || Math.min(per, matrix.columns.length);
  const end = narrow ? width : start + last * cell + totals;
  return { narrow, staggered, names, cell, per, totals: hasTotals ? end : undefined, heads: { row, column } };
}

/** Stacks the panels at a spacing. */
function panelsOf({ narrow, staggered, per, totals, heads }: Across, matrix: Matrix, text: Sizes, at: number): { panels: Panel[]; height: number } {
  // At its tightest a cell is one line of text with a hair of colour around it.
  const band = spaced(at, text.base * 1.2, Math.round(text.base * 2.2));
  // Lines of one name must look closer than two names.
  const heights = heads.row.map(({ height }) => Math.max(band, height + spaced(at, height > 1.5 * text.base ? text.base * 0.3 : 0, 6, false)));
  // All cells are of one height, whatever the names beside them need.
  const high = Math.min(...heights);
  const panels: Panel[] = [];
  let y = 0;
  for (let first = 0; first < matrix.columns.length; first += per) {
    const columns = matrix.columns.slice(first, first + per).map((_, i) => first + i);
    const top = y;
    const upperEnd = top + (staggered ? staggered.upper + 3 : 0);
    y = upperEnd + (staggered ? staggered.lower : Math.max(0, ...columns.map((c) => heads.column[c]!.height))) + 6;
    const headEnd = y;
    const rows = heads.row.map(({ height }, i) => {
      const start = y;
      if (narrow) {
        const y1 = start + spaced(at, 2, 7, false) + height + 2;
        y = y1 + band;
        return { top: start, height: y - start, cell: { y1, y2: y } };
      }
      y += heights[i]!;
      const y1 = start + (heights[i]! - high) / 2;
      return { top: start, height: y - start, cell: { y1, y2: y1 + high } };
    });
    panels.push({ columns, top, upperEnd, headEnd, rows, bottom: y, totals: first + per >= matrix.columns.length ? totals : undefined });
    y += spaced(at, text.base, text.base * 2, false);
  }
  return { panels, height: panels.at(-1)?.bottom ?? 0 };
}

/** The left end of a panel's column, px. */
export const columnX = ({ names, narrow, cell }: Layout, place: number): number => names + (narrow ? 0 : GAP) + place * cell;

function nameWidth(rows: readonly Head[], width: number, text: Sizes): number {
  const longest = Math.max(0, ...rows.map((r) => Math.max(
    measure(r.name, { size: text.base }),
    ...[...r.remarks, r.unitemized?.text ?? ""].map((t) => measure(t, { size: text.small })))));
  return Math.ceil(Math.min(longest + 1, Math.max(11 * text.base, Math.min(23 * text.base, width * 0.28))));
}
