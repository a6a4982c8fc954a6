import type { Sizes } from "../draw/frame.ts";
import { spaced, spacingFor } from "../draw/stretch.ts";

/** What of a row has a height of its own, px. */
export interface RowNeed {
  /** Name and remark. */
  words: number;
  /** The keys above the bar. */
  keys: number;
}

/** Where a row and its bar stand, px from the figure's top. */
export interface Band {
  top: number;
  height: number;
  y1: number;
  y2: number;
  /** Where the words begin. */
  start: number;
}

/** The usual thickness of a bar. */
export const barHeight = (text: Sizes): number => Math.round(text.base * 1.65);

/** Stacks rows; where a height is asked for, bars and gaps grow or shrink towards it together. */
export function stack(rows: readonly RowNeed[], narrow: boolean, text: Sizes, height?: number): Band[] {
  const { base } = text;
  const bandAt = narrow ? underWords : besideWords;
  const heightAt = (at: number) => rows.reduce((sum, row) => sum + bandAt(row, at, base, text).height, 0);
  const at = spacingFor(height, heightAt);
  let top = 0;
  return rows.map((row) => {
    const band = bandAt(row, at, base, text);
    const [y1, y2] = [top + band.above, top + band.above + band.thick];
    const placed = { top, height: band.height, y1, y2, start: narrow ? top + lead(at) : (y1 + y2) / 2 - row.words / 2 };
    top += band.height;
    return placed;
  });
}

interface Shape {
  height: number;
  /** From the row's top to the bar. */
  above: number;
  thick: number;
}

// At its tightest a row is one line of text with a hair of paper, and its bar just holds a number.
const thickAt = (at: number, base: number, text: Sizes) => spaced(at, base * 1.12, barHeight(text));

/** Words and bar share their middle. */
function besideWords({ words, keys }: RowNeed, at: number, base: number, text: Sizes): Shape {
  const thick = thickAt(at, base, text);
  const gap = spaced(at, base * 0.16, base * 0.75);
  // Lines of one name must look closer than two names.
  const pad = spaced(at, words > 1.5 * base ? base * 0.3 : 0, base * 0.6, false);
  const below = Math.max(thick + gap, words + pad) / 2;
  const above = Math.max(below, thick / 2 + keys + gap / 2);
  return { height: above + below, above: above - thick / 2, thick };
}

/** Words stand above the bar. */
function underWords({ words, keys }: RowNeed, at: number, base: number, text: Sizes): Shape {
  const thick = thickAt(at, base, text);
  const above = lead(at) + words + spaced(at, 1, 2, false) + keys;
  return { height: above + thick + spaced(at, 2, 6), above, thick };
}
/** Above the words of a row, px. */
const lead = (at: number): number => spaced(at, 1, 4, false);
