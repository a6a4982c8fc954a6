import { compileFilters, filteredColumns, type CodedRow, type Filters } from "../core/filters.ts";
import type { QuerySpec, Result } from "../core/query.ts";
import type { Cube, Weights } from "./cube.ts";
import type { Spread } from "./spread.ts";

/** How each combination passes the filters on codes. A filter looks at each distinct cell of its column once. */
export function passes(cube: Cube, filters: readonly Filters[]): Uint8Array {
  const result = new Uint8Array(cube.size).fill(1);
  for (const filter of filters) {
    for (const column of filteredColumns(filter)) {
      const test = compileFilters([{ [column]: filter[column]! }]);
      const verdicts = ["full", "count"].map((coverage) => Uint8Array.from(cube.cells[column], (cell) => test({ coverage, [column]: cell } as CodedRow)));
      const [single, counted] = verdicts as [Uint8Array, Uint8Array];
      const index = cube.index[column];
      for (let i = 0; i < cube.size; i++) {
        const one = (cube.counted[i] === 1 ? counted : single)[index[i]!]!;
        if (one !== 1 && result[i] !== 0) result[i] = one;
      }
    }
  }
  return result;
}

/** Adds up the items of the combinations that pass, by the groups of the query. */
export function count(cube: Cube, weights: Weights, pass: Uint8Array, { by, rule }: Pick<QuerySpec, "by" | "rule">, spread: Spread): Result {
  const kinds = { n: new Float64Array(spread.kinds), rows: new Float64Array(spread.kinds), mentions: new Float64Array(spread.kinds) };
  const total = { n: 0, rows: 0, mentions: 0 };
  for (let i = 0; i < cube.size; i++) {
    const passed = pass[i]!;
    const rows = weights.rows[i]!;
    if (passed === 0 || rows === 0) continue;
    const kind = spread.kind[i]!;
    if (passed === 1) {
      kinds.n[kind]! += weights.n[i]!;
      kinds.rows[kind]! += rows;
      total.n += weights.n[i]!;
      total.rows += rows;
    } else {
      kinds.mentions[kind]! += rows;
      total.mentions += rows;
    }
  }
  const sums = spread.groups.map((values) => ({ values: [...values], n: 0, rows: 0, mentions: 0, itemized: 0 }));
  for (const { kind, group, weight } of spread.shares) {
    const sum = sums[group]!;
    if (weight === 0) {
      sum.mentions += kinds.mentions[kind]! + (spread.mentionsCounted ? kinds.rows[kind]! : 0);
    } else {
      sum.n += kinds.n[kind]! * weight;
      sum.rows += kinds.rows[kind]!;
      if (spread.counted[kind] === 0) sum.itemized += kinds.n[kind]! * weight;
    }
  }
  const paths = sums.filter((s) => s.rows > 0 || s.mentions > 0).map((s) => ({ ...s, n: clean(s.n), itemized: clean(s.itemized) }));
  return { by: [...by], rule, paths, total };
}

/** Sums of thirds and halves carry dust in the last binary places; a billionth of an item is none. */
const clean = (n: number): number => Math.round(n * 1e9) / 1e9;
