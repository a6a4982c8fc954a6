import type { Sizes } from "../draw/frame.ts";
import { measure, wrap, type Font } from "../draw/text.ts";
import type { Head } from "./matrix.ts";

/** Words of a head, broken for their room. */
export interface HeadLines {
  /** The short name stands in. */
  short: boolean;
  name: string[];
  remarks: string[];
  unitemized: string[];
  /** All lines below each other, px. */
  height: number;
  /** The longest line, px. */
  length: number;
}

export const LEADING = 1.18;

export function lines(head: Head, title: string, room: number, most: number, font: Font, text: Sizes): HeadLines {
  const small = { size: text.small };
  const name = wrap(title, room, font, most);
  const remarks = head.remarks.flatMap((r) => wrap(r, room, small, 3));
  const unitemized = head.unitemized ? wrap(head.unitemized.text, room, small, 3) : [];
  const height = (name.length * font.size + (remarks.length + unitemized.length) * text.small) * LEADING;
  const length = Math.max(0, ...name.map((l) => measure(l, font)), ...[...remarks, ...unitemized].map((l) => measure(l, small)));
  return { short: title !== head.name, name, remarks, unitemized, height, length };
}

/** A column's head: its name if it has room, otherwise its short one. */
export function columnHead(head: Head, short: boolean, room: number, text: Sizes): HeadLines {
  const font = { size: text.small, bold: true };
  const broken = wrap(head.name, room, font);
  const fits = broken.length <= 4 && !broken.some((line) => line.endsWith("…"));
  return lines(head, short || !fits ? head.short : head.name, room, 4, font, text);
}

/** Heads on two levels, so that each has the width of nearly two columns. By column. */
export interface Staggered {
  heads: { lines: HeadLines; middle: number; upper: boolean }[];
  /** Heights of the levels, px. */
  upper: number;
  lower: number;
}

/** Between the heads of a level and the lines that run down between them, px. */
const APART = 5;

/** The narrowest columns under staggered heads whose longest words are so wide, px; the last head has no room on its right. */
export const staggeredLeast = (words: readonly number[], narrow: boolean): number =>
  Math.max(...words.map((w, i) => (i === words.length - 1 || (narrow && i === 0) ? (w + APART) / 1.5 : (w + 2 * APART) / 2)));

/** Heads on two levels above columns whose first begins at `start` px. */
export function staggeredHeads(heads: readonly Head[], { start, cell, narrow, text }: { start: number; cell: number; narrow: boolean; text: Sizes }): Staggered {
  const last = heads.length - 1;
  const middleOf = (i: number) => start + (i + 0.5) * cell;
  const placed = heads.map((head, i) => {
    const left = i === 0 && narrow ? start : Math.max(0, middleOf(i - 1) + APART);
    const right = i === last ? start + heads.length * cell : middleOf(i + 1) - APART;
    const own = columnHead(head, false, right - left, text);
    const middle = Math.min(Math.max(middleOf(i), left + own.length / 2), right - own.length / 2);
    return { lines: own, middle, upper: i % 2 === 1 };
  });
  const highest = (upper: boolean) => Math.max(0, ...placed.filter((p) => p.upper === upper).map((p) => p.lines.height));
  return { heads: placed, upper: highest(true), lower: highest(false) };
}
