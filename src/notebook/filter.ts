import type { Codebook } from "../core/codebook.ts";
import { columnNames, isColumn } from "../core/columns.ts";
import { formatFilters, MAX_QUERY, parseFilters, parsePairs, type Filters } from "../core/filters.ts";
import type { Problem } from "../core/problem.ts";
import type { CellBase } from "./cell.ts";
import { lineOf, shown, unknownKey, type Place } from "./check.ts";

/** Keys that a filter may hold. */
export const filterKeys: readonly string[] = [...columnNames, "q"];

/**
 * A cell's `filter` in the form of the URL. It may be written so (`plan=focus-2022&sector=digital,energy`) or as
 * keys with a value or a list each. Which values there are is known once the dataset is: see `cellFilters`.
 */
export function readFilter(value: unknown, place: Place): { ok: string } | { problems: Problem[] } {
  if (value === undefined) return { ok: "" };
  const wrong = (path: string[], found: unknown): { problems: Problem[] } => ({
    problems: [{
      code: "wrong-type", file: place.file, line: lineOf(place, path), key: path.join("."), found: shown(found),
      detail: path.length > 1 ? "value-or-list" : "filter",
    }],
  });
  const pairs = new Map<string, string>();
  if (typeof value === "string") {
    for (const [key, text] of parsePairs(value)) pairs.set(key, text);
  } else if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    for (const [key, one] of Object.entries(value)) {
      const list = Array.isArray(one) ? one : [one];
      if (list.some((v) => typeof v !== "string" && typeof v !== "number")) return wrong(["filter", key], one);
      pairs.set(key, list.join(key === "q" ? " " : ","));
    }
  } else return wrong(["filter"], value);

  const filters: Filters = {};
  for (const [key, text] of pairs) {
    const where = { file: place.file, line: lineOf(place, ["filter", key]), key: `filter.${key}` };
    if (key === "q") {
      const q = text.trim();
      if (q.length > MAX_QUERY) return { problems: [{ code: "too-long", ...where, found: shown(q), n: MAX_QUERY }] };
      if (q) filters.q = q;
    } else if (isColumn(key)) {
      const values = text.split(",").map((v) => v.trim()).filter(Boolean);
      if (values.length > 0) filters[key] = values;
    } else return { problems: [unknownKey(key, filterKeys, where)] };
  }
  return { ok: formatFilters(filters) };
}

/**
 * A cell's own filters, checked against the dataset. What the data does not know is left out of the filters and
 * reported with the cell's line; a cell whose filter has a problem would show more than it says, so it should
 * show the problem instead.
 */
export function cellFilters(
  cell: { filter: string; lines: ReadonlyMap<string, number> } & Pick<CellBase, "line">,
  codebook: Codebook,
  file?: string,
): { filters: Filters; problems: Problem[] } {
  const { filters, problems } = parseFilters(cell.filter, codebook);
  const place = { line: cell.line, lines: new Map(cell.lines) };
  return {
    filters,
    problems: problems.map((p) => ({ ...p, ...(file === undefined ? {} : { file }), line: lineOf(place, ["filter", p.key ?? ""]) })),
  };
}
