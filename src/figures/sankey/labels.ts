import type { Messages } from "../../core/messages/index.ts";
import { measure, wordsOf, wrap, type Font } from "../draw/text.ts";

/** What stands beside a node. */
export interface LabelText {
  name: string;
  /** Stands in for a name that needs too many lines. */
  short: string;
  /** Lighter words under the name. */
  remark: string;
  n: number;
}

/** A label broken into lines for a room. Lengths in px. */
export interface Label {
  lines: string[];
  remarks: string[];
  /** The number stands on the name's last line, otherwise on a line of its own behind it. */
  tail: boolean;
  height: number;
}

export const LEADING = 1.22;
/** Between a name and its number, in em. */
export const SPACE = 0.4;

export interface LabelSpec {
  font: Font;
  /** Lines that a name may take; that of an undivided block, which names all its codes, takes `mostBlock`. */
  most: number;
  mostBlock: number;
  /** All numbers are whole: no decimals need room. */
  whole: boolean;
  /** Shares read '12/29' instead of '12 of 29'. */
  narrow: boolean;
}

/** What may stand for a number of which a share is lit, the best first. */
export const shareTexts = (lit: number, n: number, { narrow }: Pick<LabelSpec, "narrow">, m: Messages): string[] => [
  ...(narrow ? [] : [m.mark.through(lit, n)]),
  m.sankey.share(lit, n),
  m.number(lit),
];

/** The room that a number needs while a share of it is lit, px. Digits are all of one width. */
function numberWidth(n: number, { font, whole, narrow }: LabelSpec, m: Messages): number {
  return measure(shareTexts(whole ? n : Math.floor(n) + 0.8, n, { narrow }, m)[0]!, { ...font, bold: true });
}

/** The room, in px, in which a label stands whole in about `lines` lines; its longest word where they are endless. */
export function wish(text: LabelText, lines: number, spec: LabelSpec, m: Messages): number {
  const { font, most, mostBlock } = spec;
  const words = wordsOf(text.name).map((w) => measure(w, font));
  const number = numberWidth(text.n, spec, m);
  const line = measure(text.name, font) + SPACE * font.size + number;
  // The names of undivided blocks are those of all their codes: they must not set the width of the others.
  const allowed = Math.max(1, text.remark ? lines + mostBlock - most : lines);
  // Lines break at words, so they are never all full: an eighth more keeps most labels within their lines.
  return Math.ceil(Math.max(...words, number, Math.min(line, (line / allowed) * 1.12)));
}

/** Shares `room` px among stages: small wishes are met whole, the others get equal parts of what is left. */
export function fairShares(wishes: readonly number[], room: number): number[] {
  let left = room;
  const shares = wishes.map(() => 0);
  const order = wishes.map((_, i) => i).sort((a, b) => wishes[a]! - wishes[b]!);
  order.forEach((i, met) => {
    shares[i] = Math.max(0, Math.min(wishes[i]!, left / (order.length - met)));
    left -= shares[i];
  });
  return shares;
}

const letters = (text: string) => text.replaceAll(/\s/g, "");

/** Breaks a label for a room of `width` px. Its number is always shown. */
export function fit(text: LabelText, width: number, spec: LabelSpec, m: Messages): Label {
  const { font, most, mostBlock } = spec;
  const number = numberWidth(text.n, spec, m);
  const hasTail = (lines: readonly string[]) => measure(lines.at(-1)!, font) + SPACE * font.size + number <= width;
  const full = wrap(text.name, width, font);
  const isWhole = full.length <= (text.remark ? mostBlock : most);
  let lines = isWhole ? full : wrap(text.short, width, font, most);
  // A number that would stand alone on a line takes the last words down with it.
  for (let narrower = width * 0.95; !hasTail(lines) && narrower > width / 2; narrower *= 0.95) {
    const other = wrap(isWhole ? text.name : text.short, narrower, font);
    if (other.length > lines.length + 1) break;
    if (hasTail(other) && letters(other.join("")) === letters(lines.join(""))) lines = other;
  }
  const remarks = text.remark && isWhole ? wrap(text.remark, width, font, 2) : [];
  const tail = hasTail(lines);
  return { lines, remarks, tail, height: (lines.length + remarks.length + (tail ? 0 : 1)) * font.size * LEADING };
}
