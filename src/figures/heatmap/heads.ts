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
/** The longest upright head, in em. */
const LONGEST = 15;

/** A row's head, or that of a column whose words lie. */
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

/** How many lines an upright head has at the least: of its name, and of each of its remarks. */
const leastLines = ({ remarks, unitemized }: Head): number => 1 + remarks.length + (unitemized ? 1 : 0);
/** The narrowest column that an upright head stands in, px. */
export const uprightLeast = (head: Head, text: Sizes): number => leastLines(head) * text.small * LEADING + 4;

/** Columns' heads whose words stand upright, in as many lines as the columns are wide for, all as short as the longest must be. */
export function uprightHeads(heads: readonly Head[], room: number, text: Sizes): HeadLines[] {
  const font = { size: text.small, bold: true };
  const small = { size: text.small };
  const longest = LONGEST * text.base;
  const fitting = Math.floor((room - 4) / (text.small * LEADING) + 1e-9);
  const spare = (head: Head) => Math.max(1, fitting - leastLines(head) + 1);
  const lengthOf = (head: Head): number => {
    let length = Math.min(longest, Math.max(...head.name.split(/[\s-]+/).map((w) => measure(w, font))) + 1);
    while (length < longest && wrap(head.name, length, font).length > spare(head)) length = Math.min(longest, length + text.small / 2);
    return length;
  };
  const length = Math.max(0, ...heads.map(lengthOf));
  return heads.map((head) => {
    const name = wrap(head.name, length, font, spare(head));
    const remarks = head.remarks.flatMap((words) => wrap(words, longest, small, 1));
    const unitemized = head.unitemized ? wrap(head.unitemized.text, longest, small, 1) : [];
    const needed = Math.max(0, ...name.map((l) => measure(l, font)), ...[...remarks, ...unitemized].map((l) => measure(l, small)));
    return { short: false, name, remarks, unitemized, height: (name.length + remarks.length + unitemized.length) * text.small * LEADING, length: needed };
  });
}
