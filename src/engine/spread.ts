import { columns, type Column } from "../core/columns.ts";
import type { QuerySpec } from "../core/query.ts";
import { combine } from "./combine.ts";
import type { Cube } from "./cube.ts";
import { expand } from "./expand.ts";

/**
 * How a cube's combinations spread over the groups of a query. No filter has a say in it, so it is worked out once
 * for each query, and a change of filters is a few additions.
 */
export interface Spread {
  /** Combinations that carry the same codes in the query's columns share a kind. */
  kinds: number;
  /** For each combination its kind. */
  kind: Uint32Array;
  /** By kind, 1 where it is of coverage `count`. */
  counted: Uint8Array;
  /** The values of each group, in the order of the dataset. */
  groups: string[][];
  /** How kinds take part in groups; a weight of 0 is a mention. */
  shares: { kind: number; group: number; weight: number }[];
  /**
   * Whether a count row that is counted is mentioned as well: only where a column holds several codes. One that
   * passed its filters by a mention alone always is.
   */
  mentionsCounted: boolean;
}

export function spread(cube: Cube, { by, rule }: Pick<QuerySpec, "by" | "rule">): Spread {
  const { numbers, first } = combine(cube.size, [
    { values: [0, 1], index: cube.counted },
    ...by.map((c) => ({ values: cube.cells[c], index: cube.index[c] })),
  ]);
  const counted = Uint8Array.from(first, (i) => cube.counted[i]!);
  const groups = new Map<string, { group: number; values: string[] }>();
  const groupOf = (values: string[]): number => {
    const key = values.join("|");
    let found = groups.get(key);
    if (!found) groups.set(key, (found = { group: groups.size, values }));
    return found.group;
  };
  const shares: Spread["shares"] = [];
  first.forEach((combination, kind) => {
    const cell = (column: Column) => cube.cells[column][cube.index[column][combination]!]!;
    for (const { values, weight } of expand(by, cell, counted[kind] === 1, rule)) shares.push({ kind, group: groupOf(values), weight });
  });
  return {
    kinds: first.length,
    kind: numbers,
    counted,
    groups: [...groups.values()].map((g) => g.values),
    shares,
    mentionsCounted: by.some((c) => columns[c].codes === "many"),
  };
}
