import { isBlock, NONE, UNITEMIZED } from "../../core/columns.ts";
import type { Filters } from "../../core/filters.ts";
import type { Path, Result } from "../../core/query.ts";
import { describe, isMany, nameOf, planOf, remarkOf, whereOf, wholeOf, type Pairs, type Place } from "../draw/describe.ts";
import type { Kind } from "../draw/marks.ts";
import { plansInView } from "../figure.ts";
import type { HeatmapOptions } from "./options.ts";

/** Something that can be pointed at, with what it says of itself. */
export interface Told {
  key: string;
  where: Filters;
  label: string;
}

/** A meeting of a row and a column. */
export interface Cell extends Told {
  row: string;
  column: string;
  /** `mention` where no number is stated. */
  kind: Kind;
  /** What colour and text stand for: items, or a share from 0 to 1. */
  value: number;
  text: string;
  /** Count rows also name both without a number. */
  mentioned: boolean;
}

/** The head of a row or column. */
export interface Head extends Told {
  value: string;
  name: string;
  /** Stands in where the name has no room. */
  short: string;
  /** Lighter words: an area's number, what a plan's shares are of, 'not split by the source'. */
  remarks: string[];
  /** Number or share of all items of the row or column, where the result says it and it is of the same whole as the cells. */
  total: string | undefined;
  /** Items of which only the number is known: they stand in no cell. */
  unitemized: (Told & { text: string }) | undefined;
}

export interface Matrix {
  rows: Head[];
  columns: Head[];
  /** By `row|column`. */
  cells: Map<string, Cell>;
  /** Items that stand neither in a row nor in a column. */
  unplaced: (Told & { text: string }) | undefined;
  /** The values of counted cells, and whether all are whole numbers. */
  values: number[];
  whole: boolean;
}

export const cellKey = (row: string, column: string): string => `${row}|${column}`;

/** Arranges a result in rows and columns. */
export function matrixOf(result: Result, options: HeatmapOptions, place: Place): Matrix {
  const { rows, columns, order } = options;
  const { codebook } = place;
  // The unitemized are no value among others: they are stated with the row or column that they belong to.
  const placed = result.paths.filter((p) => !p.values.includes(UNITEMIZED));
  const valuesAt = (axis: 0 | 1) => [...new Set(result.paths.map((p) => p.values[axis]!).filter((v) => v !== UNITEMIZED))];
  const heads = (axis: 0 | 1) => valuesAt(axis).map((value) => headOf(axis, value, result.paths, options, place));

  const sums = new Map<string, number>();
  for (const path of placed) sums.set(path.values[0]!, (sums.get(path.values[0]!) ?? 0) + path.n);
  const sumOf = (head: Head) => sums.get(head.value) ?? 0;
  const last = (head: Head) => (head.value === NONE ? 1 : 0);
  const orders = {
    total: (a: Head, b: Head) => sumOf(b) - sumOf(a),
    name: (a: Head, b: Head) => a.name.localeCompare(b.name, codebook.messages.language),
    codebook: () => 0,
  };
  const cells = placed.map((path) => cellOf(path, options, place));
  const counted = cells.filter((c) => c.kind === "counted");
  return {
    rows: heads(0).sort((a, b) => last(a) - last(b) || orders[order](a, b) || codebook.compare(rows, a.value, b.value)),
    columns: heads(1).sort((a, b) => codebook.compare(columns, a.value, b.value)),
    cells: new Map(cells.map((c) => [c.key, c])),
    unplaced: unitemizedOf("unplaced", [[rows, UNITEMIZED], [columns, UNITEMIZED]], result.paths, options, place),
    values: counted.map((c) => c.value),
    whole: options.value === "count" && counted.every((c) => Number.isInteger(c.value)),
  };
}

function cellOf({ values, n, mentions }: Path, options: HeatmapOptions, place: Place): Cell {
  const [row, column] = values as [string, string];
  const pairs: Pairs = [[options.rows, row], [options.columns, column]];
  const kind: Kind = n === 0 && mentions > 0 ? "mention" : isBlock(row) || isBlock(column) ? "block" : "counted";
  const shown = shownOf(pairs, n, options, place);
  return {
    key: cellKey(row, column), row, column, kind, where: whereOf(pairs, options.rule),
    label: describe(pairs, { n, mentions }, place),
    ...shown, text: kind === "mention" ? "" : shown.text, mentioned: mentions > 0,
  };
}

/** A number of items as the figure shows it. */
function shownOf(pairs: Pairs, n: number, { value }: HeatmapOptions, place: Place): { value: number; text: string } {
  const m = place.codebook.messages;
  const whole = wholeOf(pairs, place);
  if (value === "count" || whole.n === 0) return { value: n, text: m.number(n) };
  return { value: n / whole.n, text: m.percent(n, whole.n) };
}

function headOf(axis: 0 | 1, value: string, paths: readonly Path[], options: HeatmapOptions, place: Place): Head {
  const column = [options.rows, options.columns][axis]!;
  const other = [options.columns, options.rows][axis]!;
  const { codebook } = place;
  const m = codebook.messages;
  const pairs: Pairs = [[column, value]];
  const own = paths.filter((p) => p.values[axis] === value);
  const n = sum(own.map((p) => p.n));
  // By full counting an item stands in a row once for each of its codes: its sum is no number of items.
  const known = !(isMany(other) && options.rule === "full");
  const whole = wholeOf(pairs, place);
  // A share of all items would stand beside shares of a plan's items, under a legend that speaks of the latter.
  const ofPlans = [column, other].some((c) => c === "plan" || c === "area");
  const sameWhole = options.value === "count" || !ofPlans || planOf(column, value) !== undefined || plansInView(place.filters, codebook).length === 1;
  const isPlan = planOf(column, value) !== undefined && column === "plan";
  const part = m.figure.ofTotal(whole.n, whole.unit, whole.stated);
  const remark = remarkOf(column, value, place);
  // What a count row mentions are the codes of the other column, not the plan or part that it belongs to.
  const others = n > 0 && isMany(other) && !isMany(column);
  const mentions = others ? 0 : sum(own.filter((p) => !p.values.includes(UNITEMIZED)).map((p) => p.mentions));
  const name = nameOf(pairs, place);
  return {
    key: `${axis === 0 ? "row" : "column"}:${value}`,
    value,
    name: codebook.label(column, value),
    short: codebook.short(column, value),
    remarks: [
      ...(remark ? [remark] : []),
      ...(isPlan ? [known ? m.heatmap.part(n, part) : part] : []),
      ...(isBlock(value) ? [m.notSplit] : []),
    ],
    total: known && sameWhole && (n > 0 || mentions === 0) ? shownOf(pairs, n, options, place).text : undefined,
    where: whereOf(pairs, options.rule),
    label: known ? describe(pairs, { n, mentions }, place) : isPlan ? m.mark.pair(name, part) : name,
    unitemized: unitemizedOf(`${axis === 0 ? "row" : "column"}:${value}|${UNITEMIZED}`,
      axis === 0 ? [[column, value], [other, UNITEMIZED]] : [[other, UNITEMIZED], [column, value]], paths, options, place),
  };
}

/** What is known of a row's or column's items only as a number. */
function unitemizedOf(key: string, pairs: Pairs, paths: readonly Path[], { rows, rule }: HeatmapOptions, place: Place): Matrix["unplaced"] {
  const ordered = pairs[0]![0] === rows ? pairs : [pairs[1]!, pairs[0]!];
  const path = paths.find((p) => p.values.every((v, i) => v === ordered[i]![1]));
  if (!path || (path.n === 0 && path.mentions === 0)) return undefined;
  const m = place.codebook.messages;
  const mentions = path.n > 0 ? 0 : path.mentions;
  const text = path.n > 0 ? m.figure.countedOnly(m.number(path.n)) : m.figure.legendMention;
  return { key, where: whereOf(ordered, rule), label: describe(ordered, { n: path.n, mentions }, place), text };
}

const sum = (numbers: readonly number[]): number => Math.round(numbers.reduce((a, b) => a + b, 0) * 1e9) / 1e9;
