import { op, table } from "arquero";
import type { Weights } from "./cube.ts";

/** The rows of a dataset as far as counting needs them. */
export interface Rows {
  length: number;
  /** Items that each row stands for. */
  n: ArrayLike<number>;
  /** The combination of codes that each row has: a place in the cube. */
  combination: Uint32Array | Int32Array | readonly number[];
}

/** Items and rows of each of `size` combinations, over the rows that `hits` marks with 1. */
export function weigh({ length, n, combination }: Rows, size: number, hits: Uint8Array): Weights {
  const weights = { n: new Float64Array(size), rows: new Float64Array(size) };
  if (length === 0) return weights;
  const sums = table({ combination, n, hit: hits })
    .filter((d: { hit: number }) => d.hit === 1)
    .groupby("combination")
    .rollup({ n: op.sum("n"), rows: op.count() });
  for (const { combination, n, rows } of sums.objects() as { combination: number; n: number; rows: number }[]) {
    weights.n[combination] = n;
    weights.rows[combination] = rows;
  }
  return weights;
}
