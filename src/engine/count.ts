import { op, table } from "arquero";
import type { Column } from "../core/columns.ts";
import { compileFilters, type CodedRow, type Filters, type Pass } from "../core/filters.ts";
import type { Path, QuerySpec, Result } from "../core/query.ts";
import type { Cube } from "./cube.ts";
import { expand } from "./expand.ts";

/** Items and rows of each combination: the cube's own, or those that a text search leaves. */
export interface Weights {
  n: ArrayLike<number>;
  rows: ArrayLike<number>;
}

/** How each combination passes the filters on codes. */
export function passes(cube: Cube, filters: readonly Filters[]): Uint8Array {
  const test = compileFilters(filters);
  const result = new Uint8Array(cube.size);
  const columns = Object.keys(cube.cells) as Column[];
  const row = {} as CodedRow;
  for (let i = 0; i < cube.size; i++) {
    for (const column of columns) row[column] = cube.cells[column][i]!;
    result[i] = test(row);
  }
  return result;
}

/** Groups the combinations that pass by the columns of the query and adds up their items by its rule. */
export function count(cube: Cube, weights: Weights, pass: Uint8Array, { by, rule }: QuerySpec): Result {
  const keys: string[][] = by.map(() => []);
  const sums = { n: [] as number[], rows: [] as number[], mentions: [] as number[], itemized: [] as number[] };
  const total = { n: 0, rows: 0, mentions: 0 };
  for (let i = 0; i < cube.size; i++) {
    const rows = weights.rows[i]!;
    if (pass[i] === 0 || rows === 0) continue;
    const coverage = cube.cells.coverage[i]!;
    if (pass[i] === 1) {
      total.n += weights.n[i]!;
      total.rows += rows;
    } else total.mentions += rows;
    for (const share of expand(by, (c) => cube.cells[c][i]!, coverage, pass[i] as Exclude<Pass, 0>, rule)) {
      share.values.forEach((v, k) => keys[k]!.push(v));
      sums.n.push(weights.n[i]! * share.weight);
      sums.rows.push(share.mention ? 0 : rows);
      sums.mentions.push(share.mention ? rows : 0);
      sums.itemized.push(coverage === "count" ? 0 : weights.n[i]! * share.weight);
    }
  }
  return { by: [...by], rule, paths: group(by, keys, sums), total };
}

function group(by: readonly Column[], keys: string[][], sums: Record<"n" | "rows" | "mentions" | "itemized", number[]>): Path[] {
  if (sums.n.length === 0) return [];
  const grouped = table({ ...Object.fromEntries(by.map((c, k) => [c, keys[k]!])), ...sums })
    .groupby(...by)
    .rollup({ n: op.sum("n"), rows: op.sum("rows"), mentions: op.sum("mentions"), itemized: op.sum("itemized") });
  return (grouped.objects() as Record<string, unknown>[]).map((row) => ({
    values: by.map((c) => row[c] as string),
    n: clean(row.n as number),
    rows: row.rows as number,
    mentions: row.mentions as number,
    itemized: clean(row.itemized as number),
  }));
}

/** Sums of thirds and halves carry dust in the last binary places; a billionth of an item is none. */
const clean = (n: number): number => Math.round(n * 1e9) / 1e9;
