import type { Sizes } from "../draw/frame.ts";
import { measure } from "../draw/text.ts";
import { staggeredLeast } from "./heads.ts";
import type { Matrix } from "./matrix.ts";

/** The widest cell, in em: wider ones would tear a row apart. */
const WIDEST = 13.5;

/** Columns side by side, px of each, and whether they have their short names. */
export interface Fitted { per: number; cell: number; short: boolean }

/** As many columns as have room, in panels of equal size. Very long words are cut rather than tear the figure apart. */
export function fitColumns(matrix: Matrix, room: number, text: Sizes): Fitted {
  const total = Math.max(1, matrix.columns.length);
  const leastFor = (short: boolean) => Math.max(leastCell(matrix, text), Math.min(text.base * 8, Math.max(0, ...wordsOf(matrix, short, text)) + 6));
  const most = (short: boolean) => Math.max(1, Math.floor(room / leastFor(short)));
  // All columns side by side under short names say more than two panels under long ones.
  const short = most(false) < total && most(true) >= total;
  const panels = Math.ceil(total / most(short));
  const per = Math.ceil(total / panels);
  return { per, cell: Math.max(1, Math.min(WIDEST * text.base, Math.floor(room / per))), short };
}

/** All columns side by side, under heads on two levels, if there is room. */
export function fitStaggered(matrix: Matrix, room: number, narrow: boolean, text: Sizes): Fitted | undefined {
  const per = matrix.columns.length;
  const least = Math.max(leastCell(matrix, text), staggeredLeast(wordsOf(matrix, false, text), narrow));
  return least * per <= room ? { per, cell: Math.min(WIDEST * text.base, Math.floor(room / per)), short: false } : undefined;
}

/** As narrow as numbers allow, px. */
const leastCell = ({ cells }: Matrix, text: Sizes): number =>
  Math.max(text.base * 2.3, Math.max(0, ...[...cells.values()].map((c) => measure(c.text, { size: text.base }))) + 6);

/** The longest word of each column's head, px. */
function wordsOf({ columns }: Matrix, short: boolean, text: Sizes): number[] {
  const small = { size: text.small };
  return columns.map((c) => Math.max(0,
    ...(short ? c.short : c.name).split(/[\s-]+/).map((w) => measure(w, { ...small, bold: true })),
    ...[...c.remarks, c.unitemized?.text ?? ""].flatMap((t) => t.split(/\s+/)).map((w) => measure(w, small)),
  ));
}
