import type { Dataset } from "../core/dataset.ts";
import type { Filters } from "../core/filters.ts";
import type { ItemsPage, ItemsSpec, QuerySpec, Result } from "../core/query.ts";
import { passes } from "./count.ts";
import { createCounter } from "./counter.ts";
import { buildCube } from "./cube.ts";
import type { Engine } from "./engine.ts";
import { itemAt, sortedRows } from "./items.ts";

/** Answers of one dataset at the command line. */
export interface NodeEngine {
  query: (spec: QuerySpec) => Promise<Result>;
  items: (spec: ItemsSpec) => Promise<ItemsPage>;
}

/** Counts by codes without Arquero, which takes longer to start than a hundred figures to count: it comes with the first text search. */
export function createNodeEngine(dataset: Dataset): NodeEngine {
  const built = buildCube(dataset);
  const counter = createCounter(built.cube, dataset.meta);
  const onCodes = (filters: readonly Filters[]) => filters.every((f) => !f.q);
  let loading: Promise<Engine> | undefined;
  const searching = () => (loading ??= import("./arquero-engine.ts").then((m) => m.createEngine(dataset, built)));

  function items(spec: ItemsSpec): ItemsPage {
    const { filters, sort = "plan", descending = false, offset = 0, limit = Infinity } = spec;
    const pass = passes(built.cube, filters);
    const rows = sortedRows(dataset, sort).filter((i) => pass[built.combination[i]!] !== 0);
    if (descending) rows.reverse();
    return { ...counter.page(spec), items: [...rows.subarray(offset, offset + limit)].map((i) => itemAt(dataset, i)) };
  }

  return {
    query: async (spec) => (onCodes(spec.filters) ? counter.query(spec) : (await searching()).query(spec)),
    items: async (spec) => (onCodes(spec.filters) ? items(spec) : (await searching()).items(spec)),
  };
}
