import type { Dataset } from "../core/dataset.ts";
import type { Filters } from "../core/filters.ts";
import type { ItemsPage, ItemsSpec, SortKey } from "../core/query.ts";
import { passes } from "./count.ts";
import { createCounter } from "./counter.ts";
import type { weigh as weighRows } from "./weigh.ts";
import { buildCube, type Built, type Weights } from "./cube.ts";
import type { Engine } from "./engine.ts";
import { itemAt, itemsCsv, sortedRows } from "./items.ts";
import { remember } from "./remember.ts";
import { searchRows } from "./search.ts";

/**
 * An engine for Node and for the worker: codes are counted from the cube, what a text search leaves is counted by
 * Arquero from the rows. Arquero comes with the first search: it is as large as all that runs without it.
 */
export function createEngine(dataset: Dataset, { cube, combination }: Built = buildCube(dataset)): Engine {
  const { tasks, meta } = dataset;
  const masks = new Map<string, { hits: Uint8Array; weights: Weights }>();
  const orders = new Map<SortKey, Uint32Array>();
  let weigh: typeof weighRows | undefined;
  const counter = createCounter(cube, meta, (filters) => searched(filters)?.weights ?? cube.weights);

  /** The rows that all text searches among the filters leave; undefined where there is none. */
  function searched(filters: readonly Filters[]): { hits: Uint8Array; weights: Weights } | undefined {
    const q = filters.map((f) => f.q).filter(Boolean).join(" ");
    if (q === "") return undefined;
    // One search is typed letter by letter: only the last few are worth their memory.
    return remember(masks, 4, q, () => {
      const hits = searchRows(tasks, q);
      return { hits, weights: weigh!({ length: tasks.length, n: tasks.n, combination }, cube.size, hits) };
    });
  }

  /** The rows that pass, in order. */
  function rowsOf({ filters, sort = "plan", descending = false }: ItemsSpec): Uint32Array {
    const pass = passes(cube, filters);
    const hits = searched(filters)?.hits;
    const order = remember(orders, Infinity, sort, () => sortedRows(dataset, sort));
    const rows = order.filter((i) => pass[combination[i]!] !== 0 && hits?.[i] !== 0);
    return descending ? rows.reverse() : rows;
  }

  function items(spec: ItemsSpec): ItemsPage {
    const { offset = 0, limit = Infinity } = spec;
    const items = limit > 0 ? [...rowsOf(spec).subarray(offset, offset + limit)].map((i) => itemAt(dataset, i)) : [];
    return { ...counter.page(spec), items };
  }

  /** Whatever follows may search. */
  async function ready(filters: readonly Filters[]): Promise<void> {
    if (filters.some((f) => f.q)) weigh ??= (await import("./weigh.ts")).weigh;
  }

  return {
    query: async (spec) => {
      await ready(spec.filters);
      return counter.query(spec);
    },
    facets: async (filters, also = []) => {
      await ready([filters, ...also]);
      return counter.facets(filters, also);
    },
    items: async (spec) => {
      await ready(spec.filters);
      return items(spec);
    },
    item: async (id) => {
      const row = tasks.text.id.indexOf(id);
      return row < 0 ? undefined : itemAt(dataset, row);
    },
    itemsCsv: async (spec) => {
      await ready(spec.filters);
      return itemsCsv(dataset, rowsOf(spec));
    },
  };
}
