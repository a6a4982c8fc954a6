import { columns, NONE, splitCodes, UNITEMIZED, valueOf, type Column } from "../core/columns.ts";
import type { Rule } from "../core/query.ts";

/** One way in which a combination takes part in a count: a value for each column, and how much of it counts. */
export interface Share {
  values: string[];
  /** The part of `n` that counts here; 0 for a mention. */
  weight: number;
  mention: boolean;
}

/**
 * Spreads a combination over the codes of its `many` columns by the counting rule.
 * A count row is never spread: its items stand as 'unitemized', and its codes as mentions without a number.
 */
export function expand(by: readonly Column[], cells: (column: Column) => string, counted: boolean, rule: Rule): Share[] {
  const shares: Share[] = [];
  const options = (many: (cell: string) => string[]) =>
    by.map((c) => (columns[c].codes === "one" ? [valueOf(c, cells(c), counted ? "count" : "")] : many(cells(c))));
  const ways = options((cell) => (counted ? [UNITEMIZED] : codesOf(cell, rule)));
  const parts = rule === "fractional" ? ways.reduce((k, o) => k * o.length, 1) : 1;
  for (const values of product(ways)) shares.push({ values, weight: 1 / parts, mention: false });
  if (counted) for (const values of product(options(mentionsOf))) shares.push({ values, weight: 0, mention: true });
  return shares;
}

function codesOf(cell: string, rule: Rule): string[] {
  if (cell === "") return [NONE];
  const codes = splitCodes(cell);
  return rule === "primary" ? codes.slice(0, 1) : codes;
}

const mentionsOf = (cell: string): string[] => (cell === "" ? [UNITEMIZED] : splitCodes(cell));

/** Every choice of one value from each list. */
function product(lists: readonly string[][]): string[][] {
  let rows: string[][] = [[]];
  for (const list of lists) rows = list.length === 1 ? rows.map((r) => [...r, list[0]!]) : rows.flatMap((r) => list.map((v) => [...r, v]));
  return rows;
}
