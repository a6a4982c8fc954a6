import type { Messages } from "../../core/messages/index.ts";
import type { Sizes } from "../draw/frame.ts";
import { measure, wrap, type Font } from "../draw/text.ts";
import type { Head, Matrix } from "./matrix.ts";

/** Words of a head, broken for their room. */
export interface HeadLines {
  /** The short name stands in. */
  short: boolean;
  name: string[];
  remarks: string[];
  unitemized: string[];
  /** px. */
  height: number;
}

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

export interface Layout {
  /** Names of rows stand above their cells. */
  narrow: boolean;
  /** Width of the names left of cells, px; 0 where they stand above. */
  names: number;
  cell: number;
  heads: { row: HeadLines[]; column: HeadLines[] };
  panels: Panel[];
  height: number;
}

/** Below this the names of rows stand above their cells, in em: 516 px at the usual size. */
export const NARROW = 43;
export const LEADING = 1.18;
const GAP = 10;
/** The widest cell, in em: wider ones would tear a row apart. */
const WIDEST = 13.5;

export function layOut(matrix: Matrix, width: number, text: Sizes, m: Messages): Layout {
  const narrow = width < NARROW * text.base;
  const names = narrow ? 0 : nameWidth(matrix.rows, width, text);
  const hasTotals = matrix.rows.some((r) => r.total !== undefined);
  const totalTexts = [m.heatmap.total, ...matrix.rows.map((r) => r.total ?? "")];
  // Where names stand above cells their line has room for the total too, and cells keep the whole width.
  const totals = hasTotals && !narrow ? Math.ceil(Math.max(...totalTexts.map((t) => measure(t, { size: text.base, bold: true })))) + 8 : 0;

  const room = width - names - (narrow ? 0 : GAP) - totals;
  const { per, cell, short } = fitColumns(matrix, room, text);
  const heads = matrix.columns.map((c) => columnHead(c, short, cell - 6, text));
  const row = matrix.rows.map((head) => {
    const total = narrow && head.total !== undefined ? measure(m.heatmap.rowTotal(head.total), { size: text.small }) + 8 : 0;
    return lines(head, head.name, narrow ? width - total : names, narrow ? 2 : 3, { size: text.base }, text);
  });
  const panels: Panel[] = [];
  const band = Math.round(text.base * 2.2);
  const heights = row.map(({ height }) => Math.max(band, height + 6));
  // All cells are of one height, whatever the names beside them need.
  const high = Math.min(...heights);
  let y = 0;
  for (let first = 0; first < matrix.columns.length; first += per) {
    const columns = matrix.columns.slice(first, first + per).map((_, i) => first + i);
    const headHeight = Math.max(0, ...columns.map((c) => heads[c]!.height));
    const top = y;
    y += headHeight + 6;
    const headEnd = y;
    const rows = row.map(({ height }, i) => {
      const start = y;
      if (narrow) {
        const y1 = start + 7 + height + 2;
        y = y1 + band;
        return { top: start, height: y - start, cell: { y1, y2: y } };
      }
      y += heights[i]!;
      const y1 = start + (heights[i]! - high) / 2;
      return { top: start, height: y - start, cell: { y1, y2: y1 + high } };
    });
    const isLast = first + per >= matrix.columns.length;
    const end = names + (narrow ? 0 : GAP) + columns.length * cell + totals;
    panels.push({ columns, top, headEnd, rows, bottom: y, totals: hasTotals && isLast ? (narrow ? width : end) : undefined });
    y += text.base * 2;
  }
  return { narrow, names, cell, heads: { row, column: heads }, panels, height: panels.at(-1)?.bottom ?? 0 };
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
function fitColumns(matrix: Matrix, room: number, text: Sizes): { per: number; cell: number; short: boolean } {
  const total = Math.max(1, matrix.columns.length);
  const most = (short: boolean) => Math.max(1, Math.floor(room / leastCell(matrix, short, text)));
  // All columns side by side under short names say more than two panels under long ones.
  const short = most(false) < total && most(true) >= total;
  const panels = Math.ceil(total / most(short));
  const per = Math.ceil(total / panels);
  return { per, cell: Math.max(1, Math.min(WIDEST * text.base, Math.floor(room / per))), short };
}

/** As narrow as numbers and the words of heads allow; very long words are cut rather than tear the figure apart. */
function leastCell(matrix: Matrix, short: boolean, text: Sizes): number {
  const small = { size: text.small };
  const numbers = [...matrix.cells.values()].map((c) => measure(c.text, { size: text.base }));
  const words = matrix.columns.flatMap((c) => [
    ...(short ? c.short : c.name).split(/[\s-]+/).map((w) => measure(w, { ...small, bold: true })),
    ...[...c.remarks, c.unitemized?.text ?? ""].flatMap((t) => t.split(/\s+/)).map((w) => measure(w, small)),
  ]);
  const longest = text.base * 8;
  return Math.max(text.base * 2.3, Math.max(0, ...numbers) + 6, Math.min(longest, Math.max(0, ...words) + 6));
}

/** A column's head: its name if it has room, otherwise its short one. */
function columnHead(head: Head, short: boolean, room: number, text: Sizes): HeadLines {
  const font = { size: text.small, bold: true };
  const broken = wrap(head.name, room, font);
  const fits = broken.length <= 4 && !broken.some((line) => line.endsWith("…"));
  return lines(head, short || !fits ? head.short : head.name, room, 4, font, text);
}

function lines(head: Head, title: string, room: number, most: number, font: Font, text: Sizes): HeadLines {
  const small = { size: text.small };
  const name = wrap(title, room, font, most);
  const remarks = head.remarks.flatMap((r) => wrap(r, room, small, 3));
  const unitemized = head.unitemized ? wrap(head.unitemized.text, room, small, 3) : [];
  const height = (name.length * font.size + (remarks.length + unitemized.length) * text.small) * LEADING;
  return { short: title !== head.name, name, remarks, unitemized, height };
}
