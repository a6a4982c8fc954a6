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
export interface Built {
  cube: Cube;
  combination: Uint32Array;
}

export function buildCube({ tasks }: Dataset): Built {
  const coded = (column: Column) => tasks.coded[columns[column].field as CodedField];
  const { numbers, first } = combine(tasks.length, columnNames.map(coded));
  const index = Object.fromEntries(columnNames.map((c) => [c, first.map((row) => coded(c).index[row]!)])) as Cube["index"];
  const cells = Object.fromEntries(columnNames.map((c) => [c, coded(c).values])) as Cube["cells"];
  const counted = Uint8Array.from(index.coverage, (i) => (cells.coverage[i] === "count" ? 1 : 0));
  return { cube: { size: first.length, cells, index, counted, weights: weigh(tasks, numbers, first.length) }, combination: numbers };
}

function weigh({ n, length }: TaskTable, combination: Uint32Array, size: number): Weights {
  const weights = { n: new Float64Array(size), rows: new Float64Array(size) };
  for (let i = 0; i < length; i++) {
    weights.n[combination[i]!]! += n[i]!;
    weights.rows[combination[i]!]! += 1;
  }
  return weights;
}
