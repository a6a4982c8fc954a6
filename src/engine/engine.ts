import type { Filters } from "../core/filters.ts";
import type { Item } from "../core/schema.ts";
import type { Facets, ItemsPage, ItemsSpec, QuerySpec, Result } from "../core/query.ts";

/**
 * Answers queries over one dataset. Queries are plain data and answers are plain data, so an engine may
 * live in a worker, in Node or behind something else altogether.
 */
export interface Engine {
  /** Counts by any columns together, under a rule. */
  query(spec: QuerySpec): Promise<Result>;
  /** The values of every filter column with their numbers, each under all of `filters` but its own, and under all of `also`. */
  facets(filters: Filters, also?: readonly Filters[]): Promise<Facets>;
  /** The rows that pass, sorted, a page of them. */
  items(spec: ItemsSpec): Promise<ItemsPage>;
  /** One row by its id. */
  item(id: string): Promise<Item | undefined>;
  /** The rows that pass as CSV in the form of `tasks.csv`. */
  itemsCsv(spec: ItemsSpec): Promise<string>;
}
