import { tickStep } from "d3-array";
import type { Messages } from "../../core/messages/index.ts";
import { contrast, greys, inkOn, ramp, type Palette, type Toned } from "../draw/palette.ts";

/** A scale in steps, so that a cell's colour is found again in the legend just as it is. */
export interface Scale {
  steps: { from: number; fill: string; text: string }[];
  fill: (value: number) => string;
}

export interface ScaleSpec {
  /** Values of the counted cells: items, or shares from 0 to 1. */
  values: readonly number[];
  /** Steps are of whole numbers: 1–4, 5–9 and so on. */
  whole: boolean;
  share: boolean;
  palette: Palette;
}

/**
 * Up to seven steps, in print four, with round limits: of equal width, or, where a few large values would leave most
 * of the cells in the first step, growing by 1, 2, 5, 10 and so on.
 */
export function scaleOf({ values, whole, share, palette }: ScaleSpec, m: Messages): Scale {
  // A billionth of an item is dust, not a number.
  const positive = values.filter((v) => v > 1e-9);
  if (positive.length === 0) return { steps: [], fill: () => (palette === "print" ? greys[0] : ramp(0, palette)) };
  const starts = startsOf(positive, whole, palette === "print" ? greys.length : MOST_STEPS);
  const most = positive.reduce((a, b) => Math.max(a, b));
  const end = (n: number) => (share ? m.percent(n, 1) : m.exact(n));
  const start = (n: number) => (share ? m.exact(100 * n) : m.exact(n));
  const steps = starts.map((from, i) => {
    const next = starts[i + 1];
    const to = next === undefined ? most : whole ? next - 1 : next;
    return { from, fill: fillAt(i, starts.length, palette), text: from >= to ? end(to) : m.heatmap.range(start(from), end(to)) };
  });
  return { steps, fill: (value) => (steps.findLast((s) => value >= s.from - 1e-9) ?? steps[0]!).fill };
}

const MOST_STEPS = 7;

/** The fill of a step among so many. */
function fillAt(i: number, steps: number, palette: Palette): string {
  if (palette === "print") return greys[steps === 1 ? 1 : Math.round((i * (greys.length - 1)) / (steps - 1))]!;
  return readable(steps === 1 ? 0.5 : 0.04 + (0.96 * i) / (steps - 1), palette);
}

/** Where steps start: at most `steps` of them. */
function startsOf(values: readonly number[], whole: boolean, steps: number): number[] {
  const [least, most] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  if (whole && most <= steps) return range(1, most, 1);
  const evenBy = (count: number) => range(0, most - (whole ? 0 : most * 1e-9), Math.max(whole ? 1 : 0, tickStep(0, most, count)));
  // Round widths give one step more or less than asked for.
  const fewer = [5, 4, 3, 2].filter((n) => n <= steps).map(evenBy).find((starts) => starts.length <= steps) ?? [0];
  const even = fewer.map((v) => (whole && v === 0 ? 1 : v));
  const low = values.filter((v) => v < (even[1] ?? most)).length / values.length;
  return low <= CROWDED ? even : growing(least, most, steps);
}
/** The share of cells in the first step from which equal steps tell too little apart. */
const CROWDED = 0.6;

function range(from: number, to: number, step: number): number[] {
  // Adding up would gather dust in the last binary places: 0.30000000000000004.
  return Array.from({ length: Math.floor((to - from) / step + 1e-9) + 1 }, (_, i) => Number((from + i * step).toPrecision(12)));
}

/** 1, 2, 5, 10, 20 and so on, or powers of ten where that would be too many; at last only the upper ones. */
function growing(least: number, most: number, steps: number): number[] {
  const powers = range(Math.floor(Math.log10(least)), Math.floor(Math.log10(most)), 1);
  for (const mantissas of [[1, 2, 5], [1, 3], [1]]) {
    const all = powers.flatMap((p) => mantissas.map((k) => Number((k * 10 ** p).toPrecision(12))));
    const first = all.findLastIndex((v) => v <= least);
    const starts = all.slice(Math.max(0, first)).filter((v) => v <= most);
    if (starts.length <= steps) return starts;
    if (mantissas.length === 1) return [starts[0]!, ...starts.slice(1 - steps)];
  }
  return [least];
}

/** The ramp's colour at `t`, or the nearest on which numbers read well: in its middle neither ink nor paper does. */
function readable(t: number, palette: Toned): string {
  for (let shift = 0; shift < 1; shift += 0.01) {
    for (const at of [t - shift, t + shift]) {
      const fill = ramp(at, palette);
      if (at >= 0 && at <= 1 && contrast(fill, inkOn(fill)) >= LEGIBLE) return fill;
    }
  }
  return ramp(t, palette);
}
/** The least contrast of numbers on cells: WCAG 2.2, level AA. */
export const LEGIBLE = 4.5;

