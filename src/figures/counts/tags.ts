import type { Codebook } from "../../core/codebook.ts";
import { isBlock, UNITEMIZED, type Column } from "../../core/columns.ts";
import type { Sizes } from "../draw/frame.ts";
import type { LegendItem } from "../draw/legend.ts";
import { measure, wrap } from "../draw/text.ts";
import { place } from "../sankey/place.ts";
import type { Bar, Segment } from "./bars.ts";

/** What stands on a bar's segments, and above them where they have no room. Lengths in px. */
export interface Tags {
  /** By segment. */
  inside: (string | undefined)[];
  /** Each with the middle of its text and of its segment. */
  above: { segment: number; text: string; x: number; to: number }[];
  /** Stands above a bar whose segments are too many for tags of their own, in their order. */
  list: string[];
  /** What stands above takes so much. */
  height: number;
}

export interface TagSpec {
  split: Column;
  codebook: Codebook;
  text: Sizes;
  /** px for an item. */
  unit: number;
  /** Where bars start, and the right edge of the figure. */
  start: number;
  width: number;
}

export const noTags: Tags = { inside: [], above: [], list: [], height: 0 };
/** From the key above a bar to the bar. */
export const LEADER = 5;
/** Keys that would stand further than this from their segments are listed in their order instead, in em. */
const ASTRAY = 3;

/** On the screen a segment has its number, or words where nobody divided it; colours and the legend name the rest. */
export function screenTags({ segments }: Bar, spec: TagSpec): Tags {
  const { split, codebook, text, unit } = spec;
  const m = codebook.messages;
  const inside = segments.map((segment) => {
    const number = m.number(segment.n);
    const short = codebook.short(split, segment.value);
    const words =
      segment.kind === "counted" ? [number]
      : segment.value === UNITEMIZED ? [m.figure.countedOnly(number), m.figure.legendNotItemized, number]
      : [m.mark.undivided(short), short, number];
    return words.find((w) => measure(w, { size: text.small }) <= segment.n * unit - 6);
  });
  return { ...noTags, inside };
}

/** A segment's name with its number, in print; the longest first. */
function namesOf({ value, n }: Segment, { split, codebook }: TagSpec): string[] {
  const m = codebook.messages;
  const number = m.number(n);
  if (value === UNITEMIZED) return [m.figure.countedOnly(number)];
  // Where the bar itself is a block, its name says so.
  if (!isBlock(value)) return [m.counts.tag(codebook.label(split, value), number)];
  return [codebook.label(split, value), codebook.short(split, value)].map((name) => m.mark.undivided(m.counts.tag(name, number)));
}

const namedInside = (segment: Segment, spec: TagSpec): string | undefined =>
  namesOf(segment, spec).find((words) => measure(words, { size: spec.text.small }) <= segment.n * spec.unit - 8);

/**
 * The keys of the values that some segment has no room to name: their short names, such as a part's numeral, where
 * these are short enough, otherwise letters.
 */
export function keysOf(bars: readonly Bar[], spec: TagSpec): Map<string, string> {
  const { split, codebook, text } = spec;
  const unnamed = new Set(bars.flatMap((bar) => bar.segments.filter((s) => !namedInside(s, spec)).map((s) => s.value)));
  const keys = new Map<string, string>();
  let letters = 0;
  for (const value of [...unnamed].sort((a, b) => codebook.compare(split, a, b))) {
    const short = codebook.short(split, value);
    const isKey = short !== codebook.label(split, value) && measure(short, { size: text.small }) <= 6 * text.small;
    keys.set(value, isKey ? short : letter(letters++));
  }
  return keys;
}

/** a to z, then aa, ab and so on. */
const letter = (i: number): string => (i < 26 ? "" : letter(Math.floor(i / 26) - 1)) + String.fromCharCode(97 + (i % 26));

/** In print each segment has its name and number, or the value's key, inside or above it. */
export function printTags({ segments }: Bar, keys: ReadonlyMap<string, string>, spec: TagSpec): Tags {
  const { codebook, text, unit, start, width } = spec;
  const m = codebook.messages;
  const font = { size: text.small };
  const keyed = ({ value, n }: Segment) => m.counts.tag(keys.get(value) ?? "", m.number(n));
  const inside = segments.map((segment) => {
    const key = keys.get(segment.value);
    const fits = (words: string | undefined, room: number) => (words !== undefined && measure(words, font) <= segment.n * unit - room ? words : undefined);
    return namedInside(segment, spec) ?? (key === undefined ? undefined : fits(keyed(segment), 6));
  });
  let at = 0;
  const middles = segments.map(({ n }) => {
    at += n;
    return start + (at - n / 2) * unit;
  });
  const outside = segments.flatMap((segment, i) => (inside[i] === undefined ? [{ segment, i }] : []));
  if (outside.length === 0) return { ...noTags, inside };
  const gap = text.small * 0.6;
  // Off the line that bars start from.
  const left = start + 3;
  const slots = outside.map(({ segment, i }) => ({ wanted: middles[i]! - left, weight: 1, height: measure(keyed(segment), font) }));
  const above = place(slots, gap, width - left).map((x, k) => {
    const { segment, i } = outside[k]!;
    return { segment: i, text: keyed(segment), x: left + x, to: middles[i]! };
  });
  const fits = slots.reduce((sum, s) => sum + s.height + gap, -gap) <= width - left;
  if (fits && above.every(({ x, to }) => Math.abs(x - to) <= ASTRAY * text.small)) return { inside, above, list: [], height: text.small * 1.15 + LEADER };
  const list = wrap(m.counts.tags(outside.map(({ segment }) => keyed(segment))), width - left, font);
  return { inside, above: [], list, height: list.length * text.small * 1.2 + 2 };
}

/** The legend of the keys. A name that begins with its key, as a part's does, needs it only once. */
export function keyItems(keys: ReadonlyMap<string, string>, { split, codebook }: TagSpec): LegendItem[] {
  const m = codebook.messages;
  return [...keys].map(([value, key]) => {
    const name = codebook.label(split, value);
    const label =
      value === UNITEMIZED ? m.figure.legendNotItemized
      : isBlock(value) ? m.mark.undivided(name)
      : name;
    return { key, label: label.startsWith(`${key} `) ? label.slice(key.length + 1) : label };
  });
}
