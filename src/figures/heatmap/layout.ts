import type { Messages } from "../../core/messages/index.ts";
import type { Sizes } from "../draw/frame.ts";
import { spaced, spacingFor } from "../draw/stretch.ts";
import { measure } from "../draw/text.ts";
import { columnHead, lines, uprightHeads, uprightLeast, type HeadLines } from "./heads.ts";
import type { Head, Matrix } from "./matrix.ts";

/** Some of the columns with all rows. Where not all columns have room side by side, panels stand below each other. */
export interface Panel {
  /** Places in `Matrix.columns`. */
  columns: number[];
  /** Top of the heads, bottom of the heads, px. */
  top: number;
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
  /** The words of column heads stand upright. */
  upright: boolean;
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
/** The widest cell, in em: wider ones would tear a row apart. */
const WIDEST = 13.5;

/**
 * Lays a table out, as near to a height as its text allows. Heads stand upright only where the table has no room in
 * panels below each other, since they are harder to read.
 */
export function layOut(matrix: Matrix, width: number, text: Sizes, m: Messages, height?: number): Layout {
  const usual = across(matrix, width, text, m, false);
  const leastOf = (a: Across) => panelsOf(a, matrix, text, 0).height;
  let chosen = usual;
  if (height !== undefined && leastOf(usual) > height) {
    const upright = across(matrix, width, text, m, true);
    if (leastOf(upright) < leastOf(usual)) chosen = upright;
  }
  const at = spacingFor(height, (spacing) => panelsOf(chosen, matrix, text, spacing).height);
  return { ...chosen, ...panelsOf(chosen, matrix, text, at) };
}

function across(matrix: Matrix, width: number, text: Sizes, m: Messages, upright: boolean): Across {
  const narrow = width < NARROW * text.base;
  const names = narrow ? 0 : nameWidth(matrix.rows, width, text);
  const hasTotals = matrix.rows.some((r) => r.total !== undefined);
  const totalTexts = [m.heatmap.total, ...matrix.rows.map((r) => r.total ?? "")];
  // Where names stand above cells their line has room for the total too, and cells keep the whole width.
  const totals = hasTotals && !narrow ? Math.ceil(Math.max(...totalTexts.map((t) => measure(t, { size: text.base, bold: true })))) + 8 : 0;

  const room = width - names - (narrow ? 0 : GAP) - totals;
  const { per, cell, short } = fitColumns(matrix, room, text, upright);
  const column = upright ? uprightHeads(matrix.columns, cell, text) : matrix.columns.map((c) => columnHead(c, short, cell - 6, text));
  const row = matrix.rows.map((head) => {
    const total = narrow && head.total !== undefined ? measure(m.heatmap.rowTotal(head.total), { size: text.small }) + 8 : 0;
    return lines(head, head.name, narrow ? width - total : names, narrow ? 2 : 3, { size: text.base }, text);
  });
  const last = matrix.columns.length % per || Math.min(per, matrix.columns.length);
  const end = narrow ? width : names + GAP + last * cell + totals;
  return { narrow, upright, names, cell, per, totals: hasTotals ? end : undefined, heads: { row, column } };
}

/** Stacks the panels at a spacing. */
function panelsOf({ narrow, upright, per, totals, heads }: Across, matrix: Matrix, text: Sizes, at: number): { panels: Panel[]; height: number } {
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
    y += Math.max(0, ...columns.map((c) => (upright ? heads.column[c]!.length : heads.column[c]!.height))) + 6;
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
    panels.push({ columns, top, headEnd, rows, bottom: y, totals: first + per >= matrix.columns.length ? totals : undefined });
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

/** How many columns stand side by side, how wide, and whether by their short names. */
function fitColumns(matrix: Matrix, room: number, text: Sizes, upright: boolean): { per: number; cell: number; short: boolean } {
  const total = Math.max(1, matrix.columns.length);
  const most = (short: boolean) => Math.max(1, Math.floor(room / leastCell(matrix, short, text, upright)));
  // All columns side by side under short names say more than two panels under long ones.
  const short = !upright && most(false) < total && most(true) >= total;
  const panels = Math.ceil(total / most(short));
  const per = Math.ceil(total / panels);
  return { per, cell: Math.max(1, Math.min(WIDEST * text.base, Math.floor(room / per))), short };
}

/** As narrow as numbers and the words of heads allow; very long words are cut rather than tear the figure apart. */
function leastCell(matrix: Matrix, short: boolean, text: Sizes, upright: boolean): number {
  const small = { size: text.small };
  const numbers = Math.max(0, ...[...matrix.cells.values()].map((c) => measure(c.text, { size: text.base }))) + 6;
  if (upright) return Math.max(numbers, ...matrix.columns.map((c) => uprightLeast(c, text)));
  const words = matrix.columns.flatMap((c) => [
    ...(short ? c.short : c.name).split(/[\s-]+/).map((w) => measure(w, { ...small, bold: true })),
    ...[...c.remarks, c.unitemized?.text ?? ""].flatMap((t) => t.split(/\s+/)).map((w) => measure(w, small)),
  ]);
  const longest = text.base * 8;
  return Math.max(text.base * 2.3, numbers, Math.min(longest, Math.max(0, ...words) + 6));
}
