import { isBlock, JOIN, NONE, splitCodes, UNITEMIZED, type Column } from "../../core/columns.ts";
import type { Whole } from "../../core/codebook.ts";
import type { Filters } from "../../core/filters.ts";
import type { Path, Result } from "../../core/query.ts";
import { describe, isMany, nameOf, planOf, remarkOf, whereOf, wholeOf, type Pairs, type Place } from "../draw/describe.ts";
import type { Kind } from "../draw/marks.ts";
import { plansInView } from "../figure.ts";
import { ruleOf, type CountsOptions } from "./options.ts";

/** A part of a stacked bar. */
export interface Segment {
  value: string;
  n: number;
  kind: Kind;
  where: Filters;
  label: string;
}

/** A value of the column `by` and the items that carry it. */
export interface Bar {
  value: string;
  name: string;
  /** Lighter words with the name: the number of an area. */
  remark: string;
  n: number;
  mentions: number;
  kind: Kind;
  /** What `n` is a part of; undefined where `n` counts codes, or items beside bars of which each has its own plan. */
  whole: Whole | undefined;
  highlighted: boolean;
  where: Filters;
  label: string;
  /** Empty where bars are not split. */
  segments: Segment[];
}

export interface Bars {
  bars: Bar[];
  /** Bars that `max` leaves out. */
  rest: Bar[];
  /** Values to highlight that no bar has. */
  unknown: string[];
  whole: Whole;
}

/** Turns a result into bars: adds up, orders, and picks the longest. */
export function barsOf(result: Result, options: CountsOptions, place: Place): Bars {
  const { codebook } = place;
  const all = groupBars(result, options, place);
  const byCodebook = (a: Bar, b: Bar) => codebook.compare(options.by, a.value, b.value);
  // What has no code stands last under every order: it is not one of the things that are compared.
  const last = ({ value }: Bar) => (value === UNITEMIZED ? 2 : value === NONE ? 1 : 0);
  const orders = {
    codebook: () => 0,
    total: (a: Bar, b: Bar) => b.n - a.n,
    name: (a: Bar, b: Bar) => a.name.localeCompare(b.name, codebook.messages.language),
  };
  const chosen = new Set([...all].sort((a, b) => b.n - a.n || byCodebook(a, b)).slice(0, options.max));
  const bars = all.filter((b) => chosen.has(b))
    .sort((a, b) => last(a) - last(b) || orders[options.sort](a, b) || byCodebook(a, b));
  return {
    bars,
    rest: all.filter((b) => !chosen.has(b)),
    unknown: wanted(options).filter((v) => !all.some((bar) => isWanted(bar.value, v))),
    whole: wholeOf([], place),
  };
}

function groupBars(result: Result, options: CountsOptions, place: Place): Bar[] {
  const { by, split } = options;
  const rule = ruleOf(options);
  // By full counting an item stands in a stack once for each of its codes.
  const codes = split !== undefined && isMany(split) && rule === "full";
  const groups = new Map<string, Path[]>();
  for (const path of result.paths) {
    const group = groups.get(path.values[0]!) ?? [];
    group.push(path);
    groups.set(path.values[0]!, group);
  }
  const highlights = wanted(options);
  return [...groups].map(([value, paths]): Bar => {
    const pairs: Pairs = [[by, value]];
    const n = sum(paths.map((p) => p.n));
    // Rows that are not itemized mention codes, but never 'unitemized' itself.
    const mentions = sum(paths.filter((p) => n === 0 || !p.values.includes(UNITEMIZED)).map((p) => p.mentions));
    // What a count row mentions are the codes of `split`, not the plan or part that it belongs to.
    const own = n > 0 && !isMany(by) && split !== undefined && isMany(split) ? 0 : mentions;
    const { messages } = place.codebook;
    return {
      value,
      name: place.codebook.label(by, value),
      remark: remarkOf(by, value, place),
      n,
      mentions,
      kind: kindOf(value, n, mentions),
      whole: codes || mixed(by, value, place) ? undefined : wholeOf(pairs, place),
      highlighted: highlights.some((v) => isWanted(value, v)),
      where: whereOf(pairs, rule),
      label: codes && n > 0 ? messages.sankey.codes(nameOf(pairs, place), n) : describe(pairs, { n, mentions: own }, place),
      segments: split ? segmentsOf(by, split, paths, options, place) : [],
    };
  });
}

/** Whether a bar mixes plans while the others stand for items of one each: items without an area. */
const mixed = (by: Column, value: string, { codebook, filters }: Place): boolean =>
  by === "area" && planOf(by, value) === undefined && plansInView(filters, codebook).length > 1;

function segmentsOf(by: Column, split: Column, paths: readonly Path[], options: CountsOptions, place: Place): Segment[] {
  return paths.filter((p) => p.n > 0)
    .sort((a, b) => place.codebook.compare(split, a.values[1]!, b.values[1]!))
    .map(({ values: [first, value], n, mentions }) => {
      const pairs: Pairs = [[by, first!], [split, value!]];
      const named = value === UNITEMIZED ? 0 : mentions;
      // A block of the bar's own column is as undivided as one of the split column.
      const kind = kindOf(first!, n, 0) === "counted" ? kindOf(value!, n, 0) : kindOf(first!, n, 0);
      return { value: value!, n, kind, where: whereOf(pairs, ruleOf(options)), label: describe(pairs, { n, mentions: named }, place) };
    });
}

const kindOf = (value: string, n: number, mentions: number): Kind =>
  n === 0 && mentions > 0 ? "mention" : value === UNITEMIZED ? "unitemized" : isBlock(value) ? "block" : "counted";

const wanted = ({ highlight }: CountsOptions): string[] => (highlight === undefined ? [] : [highlight].flat());

/** Whether a value is meant by `key-points-2024/a6`, by `a6`, or, for a block, by any of its codes. */
function isWanted(value: string, meant: string): boolean {
  const plan = planOf("area", value);
  const prefix = plan === undefined ? "" : `${plan}/`;
  const codes = value.slice(prefix.length);
  const named = prefix !== "" && meant.startsWith(prefix) ? meant.slice(prefix.length) : meant;
  return named === codes || splitCodes(codes).includes(named) || (named.includes(JOIN) && splitCodes(named).sort().join() === splitCodes(codes).sort().join());
}

const sum = (numbers: readonly number[]): number => {
  const total = numbers.reduce((a, b) => a + b, 0);
  // Thirds of items leave dust in the last binary places.
  return Math.round(total * 1e9) / 1e9;
};
