import type { Codebook } from "./codebook.ts";
import { encode, filteredColumns, formatFilters, MAX_QUERY, parseFilters, parsePairs, toggleValue, without, type Filters } from "./filters.ts";
import { isColumn, type Column } from "./columns.ts";
import { nearest } from "./nearest.ts";
import { unknownValue, type Problem } from "./problem.ts";
import { isSortKey, sortKeys } from "./query.ts";

/** What inputs have set, by the names that they give to their values; as text, for only the notebook knows more. */
export type SetValues = Readonly<Record<string, readonly string[]>>;

/** Shapes of slides, width to height. */
export const aspects = ["16:9", "4:3"] as const;
export type Aspect = (typeof aspects)[number];

/** Everything about the page that a link carries. The URL is its only home. */
export interface View {
  /** The notebook's id; undefined is the start page. */
  notebook?: string | undefined;
  /** A figure cell as text that is shown by itself, where there is no notebook: one from a file, for instance. */
  cell?: string | undefined;
  /** A notebook that is being written in this browser, by its id there. */
  draft?: string | undefined;
  /** What the filter bar and the inputs have set: it filters every figure. */
  filters: Filters;
  /**
   * What clicks have set, by the cell that was clicked: it filters everything but that cell. A clause of its
   * own beside `filters`, never merged with them, so that the items behind a mark are those it counts.
   */
  picks: Readonly<Record<string, Filters>>;
  /** Values that differ from what their inputs say themselves. */
  set?: SetValues | undefined;
  /** The items panel: closed, on all items (`all`), or on the items of a cell by its id. */
  items?: string | undefined;
  /** How the items panel is sorted: a sort key, with `-` in front for descending. */
  sort?: string | undefined;
  /** Words that the items panel looks for, beyond the filters. */
  find?: string | undefined;
  /** The item whose details are open. */
  item?: string | undefined;
  /** Where the notebook is presented: the slide's number from 1, and behind a dot that of the step: `3.1`. */
  present?: string | undefined;
  /** The shape of the slides, where it is not the notebook's own: the screen's, or one that was chosen. */
  shape?: Aspect | undefined;
  /** `window` in the window that only the presenter sees. */
  presenter?: string | undefined;
}

export const ALL_ITEMS = "all";
export const emptyView: View = { filters: {}, picks: {} };
const panel = ["items", "sort", "find", "item"] as const;
const show = ["present", "presenter"] as const;
const own: readonly string[] = ["notebook", "cell", "draft", "pick", "set", "shape", ...panel, ...show];
/** A cell's text longer than this is not carried in an address. */
export const MAX_CELL = 6_000;
/** Between the cell and its filter in `pick=areas-2024?area=…`: no cell's id holds it. */
const OF = "?";

/** A comma parts values, a bar parts names, so that within a value both are written as codes, and % for the codes' sake. */
const escaped = (text: string): string => text.replace(/[%|,]/g, encodeURIComponent);
const unescaped = (text: string): string => text.replace(/%(?:25|7C|2C)/gi, decodeURIComponent);

/** `top:5|focus:energy,digital`; a name without values is one of which nothing is chosen. */
export const formatSet = (set: SetValues): string =>
  Object.keys(set).sort().map((name) => `${name}:${set[name]!.map(escaped).join(",")}`).join("|");

/** What `formatSet` writes. A name that cannot be one and a value that is too long are reported and kept out. */
export function parseSet(text: string): { set: SetValues; problems: Problem[] } {
  const set: Record<string, readonly string[]> = {};
  const problems: Problem[] = [];
  for (const part of text.split("|").filter(Boolean)) {
    const [, name, rest] = /^([a-z][a-z0-9_]{0,39})(?::(.*))?$/s.exec(part) ?? [];
    const values = (rest ?? "").split(",").filter(Boolean).map(unescaped);
    const long = values.find((v) => v.length > MAX_QUERY);
    if (name === undefined) problems.push({ code: "unknown-value", key: "set", found: part.slice(0, 60) });
    else if (long !== undefined) problems.push({ code: "too-long", key: name, found: `${long.slice(0, 40)}…`, n: MAX_QUERY });
    else set[name] = values;
  }
  return { set, problems };
}

/** The notebook that a query string names, before anything is loaded. */
export const notebookOf = (search: string): string | undefined => parsePairs(search).get("notebook") || undefined;

/** The cell that a query string holds where it names no notebook. */
export const cellOf = (search: string): string | undefined => (notebookOf(search) ? undefined : parsePairs(search).get("cell") || undefined);

/** The draft that a query string names where it names no notebook and holds no cell. */
export const draftOf = (search: string): string | undefined => (notebookOf(search) ?? cellOf(search) ? undefined : parsePairs(search).get("draft") || undefined);

/** Whether a query string asks for slides, before anything is loaded. */
export const presents = (search: string): boolean => Boolean(parsePairs(search).get("present"));

/** Reads a query string; what it gets wrong is reported and kept out. A filter without a value is a form's way to say that there is none. */
export function parseView(search: string, codebook: Codebook): { view: View; problems: Problem[] } {
  const pairs = parsePairs(search);
  const { filters, problems } = parseFilters(pairs, codebook, (key, value) => own.includes(key) || (isColumn(key) && value === ""));
  const picks: Record<string, Filters> = {};
  for (const pick of (pairs.get("pick") ?? "").split("|").filter(Boolean)) {
    const at = pick.indexOf(OF);
    const cell = at < 0 ? pick : pick.slice(0, at);
    const read = parseFilters(at < 0 ? "" : pick.slice(at + 1), codebook);
    problems.push(...read.problems);
    if (!/^[a-z][a-z0-9-]*$/.test(cell)) problems.push({ code: "unknown-cell", key: "pick", found: cell.slice(0, 60) });
    else if (filteredColumns(read.filters).length > 0) picks[cell] = read.filters;
  }
  const values = parseSet(pairs.get("set") ?? "");
  problems.push(...values.problems);
  const view: View = { notebook: notebookOf(search), cell: cellOf(search), draft: draftOf(search), filters, picks, set: values.set };
  for (const key of [...panel, ...show]) view[key] = pairs.get(key) || undefined;
  if (view.present !== undefined && !/^[1-9]\d{0,5}(\.\d{1,5})?$/.test(view.present)) {
    problems.push({ code: "wrong-type", key: "present", found: view.present.slice(0, 60), detail: "slide-number" });
    view.present = "1";
  }
  const shape = pairs.get("shape");
  view.shape = aspects.find((a) => a === shape);
  if (shape && !view.shape) problems.push(unknownValue(shape, aspects, { key: "shape" }));
  if (view.sort !== undefined && !isSortKey(view.sort.replace(/^-/, ""))) {
    problems.push(unknownValue(view.sort, sortKeys, { key: "sort" }));
    view.sort = undefined;
  }
  if (view.find !== undefined && view.find.length > MAX_QUERY) {
    problems.push({ code: "too-long", key: "find", found: `${view.find.slice(0, 40)}…`, detail: String(MAX_QUERY) });
    view.find = undefined;
  }
  return { view, problems };
}

/** The query string of a view, with `?` where it is not empty. */
export function formatView({ notebook, cell, draft, filters, picks, set = {}, ...rest }: View): string {
  const picked = Object.entries(picks).map(([cell, where]) => `${cell}${OF}${formatFilters(where)}`);
  const parts = [
    notebook ? `notebook=${encode(notebook)}` : cell ? `cell=${encode(cell)}` : draft ? `draft=${encode(draft)}` : "",
    formatFilters(filters),
    // A question mark and an equals sign may stand in a query, and read better than their codes.
    picked.length > 0 ? `pick=${encode(picked.join("|")).replace(/%3F|%3D/g, decodeURIComponent)}` : "",
    Object.keys(set).length > 0 ? `set=${encode(formatSet(set))}` : "",
    ...([...panel, "shape", ...show] as const).map((key) => (rest[key] ? `${key}=${encode(rest[key])}` : "")),
  ].filter(Boolean);
  return parts.length > 0 ? `?${parts.join("&")}` : "";
}

/**
 * The filters that a cell stands under, all of which must pass: the bar's, and what was clicked in other
 * cells. Without a cell those of everything else, such as the items panel.
 */
export const filtersFor = ({ filters, picks }: View, cell?: string): Filters[] =>
  [filters, ...Object.entries(picks).filter(([id]) => id !== cell).map(([, where]) => where)].filter((f) => formatFilters(f) !== "");

/** What was clicked in the cell. */
export const selectedIn = ({ picks }: View, cell: string): Filters => picks[cell] ?? {};

/**
 * A click on a mark of a cell: filters everything else by it and lists its items, or takes that off again.
 * A click replaces what an earlier one in the same cell has set, and nothing that anybody else has.
 */
export function pick(view: View, cell: string, where: Filters): View {
  const { [cell]: before, ...others } = view.picks;
  const off = before !== undefined && formatFilters(before) === formatFilters(where);
  return {
    ...view,
    picks: off ? others : { ...others, [cell]: where },
    items: off ? view.items && ALL_ITEMS : cell,
    item: undefined,
  };
}

/** A value of the filter bar, set or taken off. */
export const toggleFilter = (view: View, column: Column, value: string): View => ({ ...view, filters: toggleValue(view.filters, column, value) });

/** Filters of the bar taken off. */
export const clearFilters = (view: View, names: Iterable<Column | "q">): View => ({ ...view, filters: without(view.filters, names) });

/** What was clicked in a cell taken off. */
export function clearPick(view: View, cell: string): View {
  const { [cell]: _gone, ...picks } = view.picks;
  return { ...view, picks };
}

/** Everything off but the notebook and, where it is open, the items panel. */
export const reset = (view: View): View =>
  ({ notebook: view.notebook, cell: view.cell, draft: view.draft, ...emptyView, items: view.items && ALL_ITEMS, present: view.present, presenter: view.presenter });

/** Goes to a place among the slides: what was clicked on a slide and the items behind it stay there; filters come along. */
export const showSlide = (view: View, present: string): View =>
  ({ ...view, picks: {}, items: undefined, sort: undefined, find: undefined, item: undefined, present });

/** Back from the slides to the notebook. */
export const endSlides = (view: View): View => ({ ...view, present: undefined, shape: undefined, presenter: undefined });

/** A notebook's id that the listing does not know, with the nearest one. */
export function unknownNotebook(found: string, known: readonly string[]): Problem {
  const near = nearest(found, known);
  return { code: "unknown-notebook", found, allowed: known, ...(near ? { nearest: near } : {}) };
}
