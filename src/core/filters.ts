import { columnNames, columns, isColumn, NONE, SOME, UNITEMIZED, isBlock, splitCodes, valueOf, type Column } from "./columns.ts";
import type { Codebook } from "./codebook.ts";
import { nearest } from "./nearest.ts";
import { unknownValue, type Problem } from "./problem.ts";

/**
 * Which items are meant: for each column the values that pass (any of them), and words that must all
 * occur in title, summary or terms. Columns are joined by and.
 *
 * A value is a code (`digital`), an area with its plan (`key-points-2024/a6`), an undivided block
 * (`VII;VIII;IX`), `none`, `unitemized`, `some` (any code), or a code that must come first (`digital:first`), which is
 * what a mark drawn by the rule `primary` stands for.
 */
export type Filters = Partial<Record<Column, readonly string[]>> & { q?: string };

export const FIRST = ":first";
/** Words past this length are refused: nobody types them, and they would travel through every URL. */
export const MAX_QUERY = 200;

/** Columns with a filter, in the order of `columns`, so that equal filters read the same everywhere. */
export const filteredColumns = (filters: Filters): Column[] => columnNames.filter((c) => filters[c] !== undefined);

export const isEmptyFilter = (filters: Filters): boolean => filteredColumns(filters).length === 0 && !filters.q;

/** `a=b&c=d`, decoded; pairs that repeat a key are joined by a comma, as HTML forms send them. */
export function parsePairs(query: string): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const part of query.replace(/^\?/, "").split("&")) {
    if (part === "") continue;
    const at = part.indexOf("=");
    const key = decode(at < 0 ? part : part.slice(0, at));
    const value = at < 0 ? "" : decode(part.slice(at + 1));
    pairs.set(key, pairs.has(key) ? `${pairs.get(key)},${value}` : value);
  }
  return pairs;
}

function decode(text: string): string {
  const spaced = text.replaceAll("+", " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    // A stray % from a hand-edited address: take the text as it stands, the value check will judge it.
    return spaced;
  }
}

/** Percent-encodes what a query must not hold, and leaves `,;:/` readable. Half a character, which has no code, is told by the sign for one. */
export const encode = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd")).replace(/%2C|%3B|%3A|%2F/g, (hex) => decodeURIComponent(hex));

/** The filters as a query string, the form that the URL, cells and the command line share. */
export function formatFilters(filters: Filters): string {
  const parts = filteredColumns(filters).map((c) => `${c}=${filters[c]!.map(encode).join(",")}`);
  if (filters.q) parts.push(`q=${encode(filters.q)}`);
  return parts.join("&");
}

/**
 * Filters from text such as `sector=digital&plan=key-points-2023`. What the data does not know is left
 * out and reported, never obeyed or dropped in silence. `skip` names keys that are somebody else's.
 */
export function parseFilters(
  text: string | ReadonlyMap<string, string>,
  codebook: Codebook,
  skip: (key: string, value: string) => boolean = () => false,
): { filters: Filters; problems: Problem[] } {
  const pairs = typeof text === "string" ? parsePairs(text) : text;
  const filters: Filters = {};
  const problems: Problem[] = [];
  const plans = (pairs.get("plan") ?? "").split(",");
  for (const [key, value] of pairs) {
    if (skip(key, value)) continue;
    if (key === "q") {
      const q = value.trim();
      if (q.length > MAX_QUERY) problems.push({ code: "too-long", key: "q", found: `${q.slice(0, 40)}…`, detail: String(MAX_QUERY) });
      else if (q) filters.q = q;
      continue;
    }
    if (!isColumn(key)) {
      const near = nearest(key, [...columnNames, "q"]);
      problems.push({ code: "unknown-key", key, found: key, allowed: [...columnNames, "q"], ...(near ? { nearest: near } : {}) });
      continue;
    }
    const values: string[] = [];
    // Without a value it would filter nothing and look as if it did.
    if (value.split(",").every((found) => found === "")) problems.push({ code: "empty", key });
    for (const found of value.split(",")) {
      if (found === "") continue;
      const known = resolve(key, found, plans, codebook);
      if (typeof known !== "string") problems.push(known);
      else if (!values.includes(known)) values.push(known);
    }
    if (values.length > 0) filters[key] = values;
  }
  return { filters: sortFilters(filters), problems };
}

function sortFilters(filters: Filters): Filters {
  const sorted: Filters = {};
  for (const column of filteredColumns(filters)) sorted[column] = filters[column]!;
  if (filters.q) sorted.q = filters.q;
  return sorted;
}

/** The canonical value, or what is wrong with it. An area may be named without its plan where that is clear. */
function resolve(column: Column, found: string, plans: readonly string[], codebook: Codebook): string | Problem {
  const legal = codebook.legal(column);
  if (legal.includes(found)) return found;
  // Only a code can come first.
  const code = found.slice(0, -FIRST.length);
  if (columns[column].codes === "many" && found.endsWith(FIRST) && legal.includes(code) && ![NONE, SOME, UNITEMIZED].includes(code)) return found;
  if (column === "area" && !found.includes("/")) {
    const named = legal.filter((v) => v.slice(v.indexOf("/") + 1) === found);
    const within = named.filter((v) => plans.includes(v.slice(0, v.indexOf("/"))));
    const fits = within.length > 0 ? within : named;
    if (fits.length === 1) return fits[0]!;
    if (fits.length > 1) return { code: "ambiguous-value", key: column, found, allowed: fits };
  }
  return unknownValue(found, legal, { key: column });
}

/** How a row passes: not at all, counted, or only by a mention (its text names the code, no number says how often). */
export type Pass = 0 | 1 | 2;
export type CodedRow = Record<Column, string> & { coverage: string };

/**
 * Compiles filters to a test of a row whose cells are the data's own text (`digital;energy`).
 * A row of coverage `count` that carries a wanted code in a `many` column passes as a mention.
 */
export function compileFilters(filters: readonly Filters[]): (row: CodedRow) => Pass {
  const tests = filters.flatMap((f) => filteredColumns(f).map((column) => compileColumn(column, new Set(f[column]))));
  return (row) => {
    let pass: Pass = 1;
    for (const test of tests) {
      const one = test(row);
      if (one === 0) return 0;
      if (one === 2) pass = 2;
    }
    return pass;
  };
}

function compileColumn(column: Column, wanted: ReadonlySet<string>): (row: CodedRow) => Pass {
  if (columns[column].codes === "one") {
    return (row) => (wanted.has(valueOf(column, row[column], row.coverage)) || (wanted.has(SOME) && row[column] !== "") ? 1 : 0);
  }
  return (row) => {
    const counted = row.coverage === "count";
    if (counted && wanted.has(UNITEMIZED)) return 1;
    const codes = splitCodes(row[column]);
    if (codes.length === 0) return !counted && wanted.has(NONE) ? 1 : 0;
    const hit = wanted.has(SOME) || codes.some((code, i) => wanted.has(code) || (i === 0 && wanted.has(code + FIRST)));
    return hit ? (counted ? 2 : 1) : 0;
  };
}

/** Adds a value to a column's filter, or takes it off where it is set. */
export function toggleValue(filters: Filters, column: Column, value: string): Filters {
  const set = filters[column] ?? [];
  const values = set.includes(value) ? set.filter((v) => v !== value) : [...set, value];
  const next: Filters = { ...filters, [column]: values };
  if (values.length === 0) delete next[column];
  return sortFilters(next);
}

export function without(filters: Filters, names: Iterable<Column | "q">): Filters {
  const next: Filters = { ...filters };
  for (const name of names) delete next[name];
  return next;
}

/** Whether the value stands for items that no source divides between its codes. */
export const isUndivided = (value: string): boolean => isBlock(value) || value === UNITEMIZED;
