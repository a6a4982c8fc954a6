import { scaleLinear } from "d3-scale";
import type { Codebook } from "../../core/codebook.ts";
import type { Messages } from "../../core/messages/index.ts";
import type { Sizes } from "../draw/frame.ts";
import type { LegendItem } from "../draw/legend.ts";
import { measure, truncate, wrap } from "../draw/text.ts";
import { ticksOf, type Tick } from "./axis.ts";
import type { Bar, Bars } from "./bars.ts";
import type { CountsOptions } from "./options.ts";
import { keyItems, keysOf, noTags, printTags, screenTags, type Tags } from "./tags.ts";

/** Where a bar and its words stand from left to right, in px. */
export interface Row {
  bar: Bar;
  /** Ends of the bar: of its outline where it is a mention. */
  x1: number;
  x2: number;
  /** Lines of the name, then of the remark, and their height. */
  name: string[];
  remark: string[];
  words: number;
  /** What stands behind the bar. */
  value: string;
  /** Where the words 'not split by the source' stand; elsewhere they are part of the remark. */
  aside: { text: string; x: number; inside: boolean } | undefined;
  /** Left end of the small outline that says 'also mentioned', where there is one. */
  also: number | undefined;
  tags: Tags;
}

export interface Layout {
  /** Names stand above their bars. */
  narrow: boolean;
  /** The right end of names left of bars. */
  labelEnd: number;
  rows: Row[];
  x: { domain: [number, number]; range: [number, number] };
  ticks: Tick[];
  /** Numbers stand with their percentage. */
  percent: boolean;
  /** The names of segments that are not named where they stand, in print. */
  keys: LegendItem[];
}

/** Below this names stand above their bars, in em: 516 px at the usual size. */
export const NARROW = 43;
/** Between a bar and the words behind it, px. */
const GAP = 6;
/** Length of the outline of a mention, in em. */
const STUB = 2.2;
export const LEADING = 1.2;
/** The side of the small outline that says 'also mentioned', px. */
export const alsoSide = (text: Sizes): number => Math.round(text.base * 0.75);

export function layOut({ bars }: Bars, { label, split, palette }: CountsOptions, width: number, text: Sizes, codebook: Codebook): Layout {
  const m = codebook.messages;
  const narrow = width < NARROW * text.base;
  const labelEnd = narrow ? 0 : labelWidth(bars, width, text);
  const start = narrow ? 0 : labelEnd + 8;
  const region = width - start;
  const most = Math.max(0, ...bars.map((b) => b.n)) || 1;

  const lengthFor = (percent: boolean) => region - GAP - Math.max(0, ...bars.map((b) => valueRoom(b, percent, text, m)));
  const percent = label === "both" && bars.some((b) => b.whole && b.whole.n > 0) && lengthFor(true) >= region * 0.35;
  const length = Math.max(region * 0.25, lengthFor(percent));
  const scale = scaleLinear([0, most], [start, start + length]);

  const spec = { split: split!, codebook, text, unit: length / most, start, width };
  const keys = split && palette === "print" ? keysOf(bars, spec) : new Map<string, string>();
  const tagsOf = (bar: Bar) => (!split ? noTags : palette === "print" ? printTags(bar, keys, spec) : screenTags(bar, spec));
  const rows = bars.map((bar): Row => rowOf(bar, { narrow, start, width, labelEnd, percent, text, m, end: scale(bar.n), tags: tagsOf(bar) }));
  return {
    narrow, labelEnd, rows, percent,
    x: { domain: [0, most], range: [start, start + length] },
    ticks: bars.some((b) => b.n > 0) ? ticksOf(scale, bars.every((b) => Number.isInteger(b.n)), narrow, text, m) : [],
    keys: keyItems(keys, spec),
  };
}

/** As wide as the longest name, but no wider than leaves most of the figure to the bars. */
function labelWidth(bars: readonly Bar[], width: number, text: Sizes): number {
  const longest = Math.max(0, ...bars.map((b) => Math.max(measure(b.name, { size: text.base, bold: b.highlighted }), measure(b.remark, { size: text.small }))));
  return Math.ceil(Math.min(longest + 1, Math.max(12.5 * text.base, Math.min(25 * text.base, width * 0.34))));
}

const valueOf = (bar: Bar, percent: boolean, m: Messages): string =>
  bar.kind === "mention" ? m.figure.legendMention
  : percent && bar.whole && bar.whole.n > 0 ? m.mark.value(bar.n, bar.whole.n)
  : m.number(bar.n);

function valueRoom(bar: Bar, percent: boolean, text: Sizes, m: Messages): number {
  if (bar.kind === "mention") return 0;
  const value = measure(valueOf(bar, percent, m), { size: text.base, bold: true });
  return value + (bar.mentions > 0 ? GAP + alsoSide(text) : 0);
}

interface RowSpec {
  narrow: boolean;
  start: number;
  width: number;
  labelEnd: number;
  percent: boolean;
  text: Sizes;
  m: Messages;
  /** Where the bar ends, px. */
  end: number;
  tags: Tags;
}

function rowOf(bar: Bar, { narrow, start, width, labelEnd, percent, text, m, end, tags }: RowSpec): Row {
  const font = { size: text.base, bold: bar.highlighted };
  const small = { size: text.small };
  const room = narrow ? width : labelEnd;
  const x2 = bar.kind === "mention" ? start + STUB * text.base : Math.max(end, bar.n > 0 ? start + 1 : start);
  const valueEnd = (value: string) => x2 + GAP + measure(value, font);
  const value = truncate(valueOf(bar, percent, m), width - x2 - GAP - (bar.mentions > 0 && bar.n > 0 ? GAP + alsoSide(text) : 0), font);
  const also = bar.kind !== "mention" && bar.mentions > 0 ? valueEnd(value) + GAP : undefined;

  let aside: Row["aside"];
  const remarks = bar.remark ? [bar.remark] : [];
  if (bar.kind === "block") {
    const words = measure(m.notSplit, small);
    const behind = (also === undefined ? valueEnd(value) : also + alsoSide(text)) + GAP;
    if (bar.segments.length === 0 && x2 - start >= words + 2 * GAP) aside = { text: m.notSplit, x: start + GAP, inside: true };
    else if (behind + words <= width) aside = { text: m.notSplit, x: behind, inside: false };
    else remarks.push(m.notSplit);
  }
  const name = wrap(bar.name, room, font, 3);
  const remark = remarks.length > 0 ? wrap(m.counts.remarks(remarks), room, small, 2) : [];
  const words = (name.length * text.base + remark.length * text.small) * LEADING;
  return { bar, x1: start, x2, name, remark, words, value, aside, also, tags };
}
