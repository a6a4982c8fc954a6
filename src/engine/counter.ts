import { filterColumns } from "../core/columns.ts";
import type { Meta } from "../core/codebook.ts";
import { formatFilters, without, type Filters } from "../core/filters.ts";
import type { Facets, ItemsPage, ItemsSpec, QuerySpec, Result } from "../core/query.ts";
import { count, passes } from "./count.ts";
import type { Cube, Weights } from "./cube.ts";
import { remember } from "./remember.ts";
import { spread, type Spread } from "./spread.ts";

/** Answers kept: about what a person sees in a session of clicking back and forth. */
const REMEMBERED = 300;
/** Spreads kept: the queries of a long notebook and the filter bar's. */
const SPREADS = 60;

/** Counts from a cube, at once. */
export interface Counter {
  query: (spec: QuerySpec) => Result;
  facets: (filters: Filters, also?: readonly Filters[]) => Facets;
  /** A page of items as far as it can be told without the rows: their numbers. */
  page: (spec: ItemsSpec) => ItemsPage;
}

/** `weightsOf` gives the weights under filters; without it text searches are not looked at. */
export function createCounter(cube: Cube, meta: Meta, weightsOf: (filters: readonly Filters[]) => Weights = () => cube.weights): Counter {
  const answers = new Map<string, Result>();
  const spreads = new Map<string, Spread>();

  function query(spec: QuerySpec): Result {
    const { by, rule, filters } = spec;
    return remember(answers, REMEMBERED, [by, rule, ...filters.map(formatFilters)].join("|"), () => {
      const ways = remember(spreads, SPREADS, [by, rule].join("|"), () => spread(cube, spec));
      return count(cube, weightsOf(filters), passes(cube, filters), spec, ways);
    });
  }

  function facets(filters: Filters, also: readonly Filters[] = []): Facets {
    const result: Facets = {};
    for (const column of filterColumns) {
      const { paths } = query({ by: [column], rule: "full", filters: [without(filters, [column]), ...also] });
      const found = new Map(paths.map((p) => [p.values[0]!, p]));
      // A value that no item has any more stays in the list, with 0: it must not vanish under the pointer.
      result[column] = meta.values[column].map((value) => ({ value, n: found.get(value)?.n ?? 0, mentions: found.get(value)?.mentions ?? 0 }));
    }
    return result;
  }

  function page({ filters, offset = 0 }: ItemsSpec): ItemsPage {
    const { n, rows, mentions } = query({ by: [], rule: "full", filters }).total;
    return { items: [], offset, rows: rows + mentions, n, mentions };
  }

  return { query, facets, page };
}
