import type { Codebook } from "./codebook.ts";
import type { Column } from "./columns.ts";
import type { Filters } from "./filters.ts";
import type { Item } from "./schema.ts";

/**
 * How an item with several codes is counted: `full`, each code counts 1 and cells add up to more than
 * the items; `fractional`, each of k codes counts 1/k and sums are kept; `primary`, only the first code.
 */
export const rules = ["full", "fractional", "primary"] as const;
export type Rule = (typeof rules)[number];

/** A count of items by any columns together. Plain data: it crosses to the worker and back. */
export interface QuerySpec {
  /** The columns to group by, in order; empty for the total alone. */
  by: readonly Column[];
  /** All of these must pass: a cell's own filter and the page's. */
  filters: readonly Filters[];
  rule: Rule;
}

/** One combination of values of the columns in `by`. */
export interface Path {
  values: string[];
  /** Items, by the rule. */
  n: number;
  /** Rows of the dataset behind `n`. */
  rows: number;
  /** Count rows whose text names the codes without saying how many items do: a mention is never a number. */
  mentions: number;
  /** Items of `n` that have a row of their own. */
  itemized: number;
}

export interface Result {
  by: Column[];
  rule: Rule;
  paths: Path[];
  /** The items that pass the filters, each once. */
  total: { n: number; rows: number; mentions: number };
}

/** The combinations in the codebook's order, first column first. */
export const sortPaths = ({ by, paths }: Result, codebook: Codebook): Path[] =>
  paths.toSorted((a, b) => {
    for (const [k, column] of by.entries()) {
      const order = codebook.compare(column, a.values[k]!, b.values[k]!);
      if (order !== 0) return order;
    }
    return 0;
  });

/** How many items carry each value of a column, under every filter but that column's own. */
export type Facets = Partial<Record<Column, { value: string; n: number; mentions: number }[]>>;

export const sortKeys = ["plan", "number", "title", "part", "sectors", "n", "coverage"] as const;
export type SortKey = (typeof sortKeys)[number];
export const isSortKey = (name: string): name is SortKey => (sortKeys as readonly string[]).includes(name);

export interface ItemsSpec {
  filters: readonly Filters[];
  sort?: SortKey;
  descending?: boolean;
  /** The first row to return and how many. */
  offset?: number;
  limit?: number;
}

export interface ItemsPage {
  items: Item[];
  offset: number;
  /** Rows that pass, and the items they stand for; rows that pass by a mention alone are in `mentions`, not in `n`. */
  rows: number;
  n: number;
  mentions: number;
}
