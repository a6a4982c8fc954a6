import type { Meta } from "../core/codebook.ts";
import type { Filters } from "../core/filters.ts";
import { createCounter } from "./counter.ts";
import type { Cube } from "./cube.ts";
import type { Engine } from "./engine.ts";

/** Past this many combinations the counts of a notebook's figures take longer than a frame, and are left to the worker. */
export const MOST_ON_PAGE = 5_000;

/**
 * The worker's engine with a copy of its cube in the page: counts by codes are answered at once, so that figures
 * change in the frame of the click; what needs the rows, such as a text search or the items, is asked of the worker.
 */
export function createPageEngine(worker: Engine, cube: Cube, meta: Meta): Engine {
  const counter = createCounter(cube, meta);
  const onCodes = (filters: readonly Filters[]) => filters.every((f) => !f.q);
  return {
    query: (spec) => (onCodes(spec.filters) ? Promise.resolve(counter.query(spec)) : worker.query(spec)),
    facets: (filters, also = []) => (onCodes([filters, ...also]) ? Promise.resolve(counter.facets(filters, also)) : worker.facets(filters, also)),
    items: (spec) => (spec.limit === 0 && onCodes(spec.filters) ? Promise.resolve(counter.page(spec)) : worker.items(spec)),
    item: (id) => worker.item(id),
    itemsCsv: (spec) => worker.itemsCsv(spec),
  };
}
