import { op, table } from "arquero";
import { combine } from "./combine.ts";
import { columnNames, columns, type Column } from "../core/columns.ts";
import type { CodedField, Dataset, TaskTable } from "../core/dataset.ts";

/**
 * The distinct combinations of all coded columns: a few hundred where the rows are a few hundred, a few ten
 * thousand where they are a million. Queries on codes read this small table alone.
 */
export interface Cube {
  size: number;
  /** For each column its distinct cells. */
  cells: Record<Column, string[]>;
  /** For each combination and column the place of its cell in `cells`. */
  index: Record<Column, Uint32Array>;
  /** 1 for each combination of coverage `count`. */
  counted: Uint8Array;
  weights: Weights;
}

/** Items and rows of each combination: all of them, or those that a text search leaves. */
export interface Weights {
  n: Float64Array;
  rows: Float64Array;
}

/** The cube of a dataset, and for each row its combination. */
export function buildCube({ tasks }: Dataset): { cube: Cube; combination: Uint32Array } {
  const coded = (column: Column) => tasks.coded[columns[column].field as CodedField];
  const { numbers, first } = combine(tasks.length, columnNames.map(coded));
  const index = Object.fromEntries(columnNames.map((c) => [c, first.map((row) => coded(c).index[row]!)])) as Cube["index"];
  const cells = Object.fromEntries(columnNames.map((c) => [c, coded(c).values])) as Cube["cells"];
  const counted = Uint8Array.from(index.coverage, (i) => (cells.coverage[i] === "count" ? 1 : 0));
  return { cube: { size: first.length, cells, index, counted, weights: weigh(tasks, numbers, first.length) }, combination: numbers };
}

/** Items and rows of each combination. Combinations are numbered as they occur, so groups come out in their order. */
function weigh({ n }: TaskTable, combination: Uint32Array, size: number): Weights {
  if (size === 0) return { n: new Float64Array(), rows: new Float64Array() };
  const sums = table({ combination, n }).groupby("combination").rollup({ n: op.sum("n"), rows: op.count() });
  return { n: Float64Array.from(sums.array("n") as number[]), rows: Float64Array.from(sums.array("rows") as number[]) };
}
