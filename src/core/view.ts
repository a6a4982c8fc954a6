import { isColumn, type Column } from "./columns.ts";
import type { Codebook } from "./codebook.ts";
import { encode, formatFilters, parseFilters, parsePairs, without, type Filters } from "./filters.ts";
import { nearest } from "./nearest.ts";
import { unknownValue, type Problem } from "./problem.ts";
import { isSortKey, sortKeys } from "./query.ts";

/** Everything about the page that a link carries. The URL is its only home. */
export interface View {
  /** The notebook's id; undefined is the start page. */
  notebook?: string | undefined;
  filters: Filters;
  /** For a column whose filter was set by a click: the cell that was clicked, which that filter then spares. */
  from: Partial<Record<Column, string>>;
  /** The items panel: closed, on all items (`all`), or on the items of a cell by its id. */
  items?: string | undefined;
  /** How the items panel is sorted: a sort key, with `-` in front for descending. */
  sort?: string | undefined;
  /** Words that the items panel looks for, beyond the filters. */
  find?: string | undefined;
  /** The item whose details are open. */
  item?: string | undefined;
}

export const ALL_ITEMS = "all";
const panel = ["items", "sort", "find", "item"] as const;
const own: readonly string[] = ["notebook", "from", ...panel];

/** The notebook that a query string names, before anything is loaded. */
export const notebookOf = (search: string): string | undefined => parsePairs(search).get("notebook") || undefined;

/** Reads a query string; what it gets wrong is reported and kept out. */
export function parseView(search: string, codebook: Codebook): { view: View; problems: Problem[] } {
  const pairs = parsePairs(search);
  const { filters, problems } = parseFilters(pairs, codebook, (key) => own.includes(key));
  const from: View["from"] = {};
  for (const pair of (pairs.get("from") ?? "").split(",").filter(Boolean)) {
    const [column = "", cell = ""] = pair.split(":");
    if (isColumn(column) && cell && filters[column]) from[column] = cell;
  }
  const view: View = { notebook: pairs.get("notebook") || undefined, filters, from };
  for (const key of panel) view[key] = pairs.get(key) || undefined;
  if (view.sort !== undefined && !isSortKey(view.sort.replace(/^-/, ""))) {
    problems.push(unknownValue(view.sort, sortKeys, { key: "sort" }));
    view.sort = undefined;
  }
  return { view, problems };
}

/** The query string of a view, with `?` where it is not empty. */
export function formatView({ notebook, filters, from, ...rest }: View): string {
  const sources = Object.entries(from).filter(([c]) => isColumn(c) && filters[c]);
  const parts = [
    notebook ? `notebook=${encode(notebook)}` : "",
    formatFilters(filters),
    sources.length > 0 ? `from=${sources.map(([c, cell]) => `${c}:${encode(cell)}`).join(",")}` : "",
    ...panel.map((key) => (rest[key] ? `${key}=${encode(rest[key])}` : "")),
  ].filter(Boolean);
  return parts.length > 0 ? `?${parts.join("&")}` : "";
}

/** The filters that a cell stands under: all but those that a click in that very cell has set. */
export const filtersFor = (view: View, cell: string): Filters =>
  without(view.filters, (Object.keys(view.from) as Column[]).filter((c) => view.from[c] === cell));

/** The filters that a click in the cell has set. */
export function selectedIn(view: View, cell: string): Filters {
  const selected: Filters = {};
  for (const column of Object.keys(view.from) as Column[]) {
    if (view.from[column] === cell && view.filters[column]) selected[column] = view.filters[column];
  }
  return selected;
}

/** A notebook's id that the listing does not know, with the nearest one. */
export function unknownNotebook(found: string, known: readonly string[]): Problem {
  const near = nearest(found, known);
  return { code: "unknown-notebook", found, allowed: known, ...(near ? { nearest: near } : {}) };
}
