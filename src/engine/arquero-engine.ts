import { filterColumns } from "../core/columns.ts";
import type { Dataset } from "../core/dataset.ts";
import { formatFilters, without, type Filters } from "../core/filters.ts";
import type { Facets, ItemsPage, ItemsSpec, QuerySpec, Result, SortKey } from "../core/query.ts";
import { count, passes, type Weights } from "./count.ts";
import { buildCube, type Cube } from "./cube.ts";
import type { Engine } from "./engine.ts";
import { itemAt, itemsCsv, sortedRows } from "./items.ts";
import { searchRows } from "./search.ts";

/** Answers kept: about what a person sees in a session of clicking back and forth. */
const REMEMBERED = 300;

/** An engine over Arquero tables, for Node and for the worker. Its methods do their work before they return. */
export function createEngine(dataset: Dataset): Engine {
  const cube = buildCube(dataset);
  const { tasks } = dataset;
  const plain = weigh(dataset, cube);
  const answers = new Map<string, Result>();
  const masks = new Map<string, { hits: Uint8Array; weights: Weights }>();
  const orders = new Map<SortKey, Uint32Array>();

  /** The rows that all text searches among the filters leave; undefined where there is none. */
  function searched(filters: readonly Filters[]): { hits: Uint8Array; weights: Weights } | undefined {
    const q = filters.map((f) => f.q).filter(Boolean).join(" ");
    if (q === "") return undefined;
    let mask = masks.get(q);
    if (mask === undefined) {
      const hits = searchRows(tasks, q);
      mask = { hits, weights: weigh(dataset, cube, hits) };
      // One search is typed letter by letter: only the last few are worth their memory.
      if (masks.size >= 4) masks.delete(masks.keys().next().value!);
      masks.set(q, mask);
    }
    return mask;
  }

  function query(spec: QuerySpec): Result {
    const key = [spec.by, spec.rule, ...spec.filters.map(formatFilters)].join("|");
    let result = answers.get(key);
    if (result === undefined) {
      result = count(cube, searched(spec.filters)?.weights ?? plain, passes(cube, spec.filters), spec);
      if (answers.size >= REMEMBERED) answers.delete(answers.keys().next().value!);
      answers.set(key, result);
    }
    return result;
  }

  function facets(filters: Filters): Facets {
    const result: Facets = {};
    for (const column of filterColumns) {
      const { paths } = query({ by: [column], rule: "full", filters: [without(filters, [column])] });
      const found = new Map(paths.map((p) => [p.values[0]!, p]));
      // A value that no item has any more stays in the list, with 0: it must not vanish under the pointer.
      result[column] = dataset.meta.values[column].map((value) => ({ value, n: found.get(value)?.n ?? 0, mentions: found.get(value)?.mentions ?? 0 }));
    }
    return result;
  }

  /** The rows that pass, in order. */
  function rowsOf({ filters, sort = "plan", descending = false }: ItemsSpec): { rows: number[]; n: number; mentions: number } {
    const pass = passes(cube, filters);
    const hits = searched(filters)?.hits;
    if (!orders.has(sort)) orders.set(sort, sortedRows(dataset, sort));
    const rows: number[] = [];
    let n = 0;
    let mentions = 0;
    for (const i of orders.get(sort)!) {
      const passed = pass[cube.combination[i]!]!;
      if (passed === 0 || (hits && hits[i] === 0)) continue;
      rows.push(i);
      if (passed === 1) n += tasks.n[i]!;
      else mentions++;
    }
    return { rows: descending ? rows.reverse() : rows, n, mentions };
  }

  function items(spec: ItemsSpec): ItemsPage {
    const { offset = 0, limit = Infinity } = spec;
    const { rows, n, mentions } = rowsOf(spec);
    return { items: rows.slice(offset, offset + limit).map((i) => itemAt(dataset, i)), offset, rows: rows.length, n, mentions };
  }

  return {
    query: async (spec) => query(spec),
    facets: async (filters) => facets(filters),
    items: async (spec) => items(spec),
    item: async (id) => {
      const row = tasks.text.id.indexOf(id);
      return row < 0 ? undefined : itemAt(dataset, row);
    },
    itemsCsv: async (spec) => itemsCsv(dataset, rowsOf(spec).rows),
  };
}

/** Items and rows of each combination, over the rows that `hits` marks. */
function weigh({ tasks }: Dataset, cube: Cube, hits?: Uint8Array): Weights {
  const n = new Float64Array(cube.size);
  const rows = new Float64Array(cube.size);
  for (let i = 0; i < tasks.length; i++) {
    if (hits && hits[i] === 0) continue;
    n[cube.combination[i]!]! += tasks.n[i]!;
    rows[cube.combination[i]!]! += 1;
  }
  return { n, rows };
}
