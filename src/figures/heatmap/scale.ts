import { tickStep } from "d3-array";
import type { Messages } from "../../core/messages/index.ts";
import { legend, type Body, type LegendItem, type Sizes } from "../draw/frame.ts";
import { contrast, inkOn, muted, ramp } from "../draw/palette.ts";
import { svg, textLine } from "../draw/svg.ts";
import { measure, wrap } from "../draw/text.ts";

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
  palette: "colour" | "grey";
}

/**
 * Up to seven steps with round limits: of equal width, or, where a few large values would leave most of the cells
 * in the first step, growing by 1, 2, 5, 10 and so on.
 */
export function scaleOf({ values, whole, share, palette }: ScaleSpec, m: Messages): Scale {
  // A billionth of an item is dust, not a number.
  const positive = values.filter((v) => v > 1e-9);
  if (positive.length === 0) return { steps: [], fill: () => ramp(0, palette) };
  const starts = startsOf(positive, whole);
  const most = positive.reduce((a, b) => Math.max(a, b));
  const end = (n: number) => (share ? m.percent(n, 1) : m.exact(n));
  const start = (n: number) => (share ? m.exact(100 * n) : m.exact(n));
  const steps = starts.map((from, i) => {
    const next = starts[i + 1];
    const to = next === undefined ? most : whole ? next - 1 : next;
    const t = starts.length === 1 ? 0.5 : 0.04 + (0.96 * i) / (starts.length - 1);
    return { from, fill: readable(t, palette), text: from >= to ? end(to) : m.heatmap.range(start(from), end(to)) };
  });
  return { steps, fill: (value) => (steps.findLast((s) => value >= s.from - 1e-9) ?? steps[0]!).fill };
}

const MOST_STEPS = 7;

/** Where steps start. */
function startsOf(values: readonly number[], whole: boolean): number[] {
  const [least, most] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
  if (whole && most <= MOST_STEPS) return range(1, most, 1);
  const evenBy = (count: number) => range(0, most - (whole ? 0 : most * 1e-9), Math.max(whole ? 1 : 0, tickStep(0, most, count)));
  // Round widths give one step more or less than asked for.
  const fewer = [5, 4, 3].map(evenBy).find((starts) => starts.length <= MOST_STEPS) ?? [0];
  const even = fewer.map((v) => (whole && v === 0 ? 1 : v));
  const low = values.filter((v) => v < (even[1] ?? most)).length / values.length;
  return low <= CROWDED ? even : growing(least, most);
}
/** The share of cells in the first step from which equal steps tell too little apart. */
const CROWDED = 0.6;

function range(from: number, to: number, step: number): number[] {
  // Adding up would gather dust in the last binary places: 0.30000000000000004.
  return Array.from({ length: Math.floor((to - from) / step + 1e-9) + 1 }, (_, i) => Number((from + i * step).toPrecision(12)));
}

/** 1, 2, 5, 10, 20 and so on, or powers of ten where that would be too many; at last only the upper ones. */
function growing(least: number, most: number): number[] {
  const powers = range(Math.floor(Math.log10(least)), Math.floor(Math.log10(most)), 1);
  for (const mantissas of [[1, 2, 5], [1, 3], [1]]) {
    const all = powers.flatMap((p) => mantissas.map((k) => Number((k * 10 ** p).toPrecision(12))));
    const first = all.findLastIndex((v) => v <= least);
    const starts = all.slice(Math.max(0, first)).filter((v) => v <= most);
    if (starts.length <= MOST_STEPS) return starts;
    if (mantissas.length === 1) return [starts[0]!, ...starts.slice(1 - MOST_STEPS)];
  }
  return [least];
}

/** The ramp's colour at `t`, or the nearest on which numbers read well: in its middle neither ink nor paper does. */
function readable(t: number, palette: "colour" | "grey"): string {
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

/** The legend: what is counted, a strip of swatches with their numbers, and what the outlines mean. */
export function scaleLegend(document: Document, { steps }: Scale, title: string, outlines: readonly LegendItem[], width: number, text: Sizes): Body {
  const nodes: Node[] = [];
  let y = 0;
  let x = 0;
  const small = { size: text.small };
  if (steps.length > 0) {
    for (const line of wrap(title, width, small)) {
      y += text.small * 1.25;
      nodes.push(textLine(document, line, 0, y - text.small * 0.3, { ...small, fill: muted }));
    }
    y += 3;
    const swatch = Math.max(text.base * 2.6, ...steps.map((s) => measure(s.text, small) + 10));
    const height = Math.round(text.base * 0.9);
    if (swatch * steps.length <= width) {
      steps.forEach((step, i) => {
        nodes.push(
          svg(document, "rect", { x: i * swatch, y, width: swatch - 1, height, fill: step.fill }),
          textLine(document, step.text, (i + 0.5) * swatch - 0.5, y + height + text.small * 1.1, { ...small, fill: muted, anchor: "middle" }),
        );
      });
      x = swatch * steps.length + 18;
      y += height + text.small * 1.4;
    } else {
      const list = legend(document, steps.map((s) => ({ label: s.text, fill: s.fill })), width, text);
      nodes.push(svg(document, "g", { transform: `translate(0,${y})` }, list.nodes));
      y += list.height + 6;
      x = width;
    }
  }
  if (outlines.length === 0) return { nodes, height: y };
  const beside = legend(document, outlines, Math.max(0, width - x), text);
  // Beside the strip if one line does, otherwise below.
  if (x > 0 && x < width && beside.height <= text.base + 1) {
    const strip = Math.round(text.base * 0.9) + text.small * 1.4;
    nodes.push(svg(document, "g", { transform: `translate(${Math.round(x)},${Math.round((y - strip) * 100) / 100})` }, beside.nodes));
    return { nodes, height: y };
  }
  const below = legend(document, outlines, width, text);
  const at = y + (y > 0 ? 4 : 0);
  nodes.push(svg(document, "g", { transform: `translate(0,${Math.round(at * 100) / 100})` }, below.nodes));
  return { nodes, height: at + below.height };
}
