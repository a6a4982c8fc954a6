import type { Codebook } from "../core/codebook.ts";
import { columns, NONE, SOME, UNITEMIZED, type Column } from "../core/columns.ts";
import { filteredColumns, FIRST, parseFilters, type Filters } from "../core/filters.ts";
import { unknownValue, type Outcome } from "../core/problem.ts";
import { rules, type QuerySpec, type Result } from "../core/query.ts";
import { plansInView } from "../figures/figure.ts";
import type { InlineSpec } from "./inline.ts";
import { wordsOf } from "./values.ts";

/** A value of prose with its filters checked, and the query that answers it. */
export interface InlineQuery {
  spec: InlineSpec;
  filters: Filters;
  /** What the engine is asked; null for `total`, `name` and named values, which need no query. */
  query: QuerySpec | null;
}

/**
 * Checks a value, its names resolved, against the dataset. It stands under its own filters alone: what a sentence states must not change
 * with the page's filters. Errors: a value the data does not know, a plan without a stated total, a share that
 * may count an item several times.
 */
export function inlineQuery(spec: InlineSpec, codebook: Codebook): Outcome<InlineQuery> {
  const { filters, problems } = parseFilters(new Map(Object.entries(spec.where)), codebook);
  if (problems[0]) return { error: problems[0] };
  if (spec.verb === "name" || spec.verb === "value") return { ok: { spec, filters, query: null } };
  if (spec.verb === "total") {
    const plans = filters.plan ?? [];
    if (plans.length !== 1) return { error: unknownValue(spec.where.plan ?? "", codebook.planIds(), { key: "plan" }) };
    if (!codebook.whole(plans).stated) return { error: { code: "rule", detail: "no-stated-total", found: plans[0]! } };
    return { ok: { spec, filters, query: null } };
  }
  if (spec.verb === "share" && spec.rule === "full" && marked(filters).some((c) => filters[c]!.length > 1 || filters[c]!.includes(SOME))) {
    return { error: { code: "rule", detail: "share-over-whole", key: "rule", found: spec.rule, allowed: rules.filter((r) => r !== "full") } };
  }
  const by = spec.verb === "list" ? [spec.by!] : spec.rule === undefined ? [] : marked(filters);
  return { ok: { spec, filters, query: { by, filters: [filters], rule: spec.rule ?? "full" } } };
}

/** The columns whose codes a counting rule divides. */
const marked = (filters: Filters): Column[] => filteredColumns(filters).filter((c) => columns[c].codes === "many");

/**
 * The words that stand in the prose. `result` answers `asked.query`, null where there is none. Where items are only
 * mentioned and no source says how many, the text says that instead of a number.
 */
export function inlineText(asked: InlineQuery, result: Result | null, codebook: Codebook): string {
  const { spec, filters } = asked;
  const m = codebook.messages;
  if (spec.verb === "value") return wordsOf(spec.value ?? { chosen: [] }, codebook);
  if (spec.verb === "total") return m.number(codebook.whole(filters.plan ?? []).n);
  if (spec.verb === "name") {
    const column = filters.area && filters.plan ? "area" : filteredColumns(filters)[0]!;
    return m.list(filters[column]!.map((v) => codebook.label(column, v.replace(FIRST, ""))));
  }
  if (result === null) return "";
  if (spec.verb === "rows") return m.number(result.total.rows);
  if (spec.verb === "list") return m.list(names(spec, result, codebook)) || m.prose.nothing;

  const n = counted(asked, result);
  if (n === 0 && result.total.mentions > 0) return spec.verb === "share" ? m.prose.unstatedShare : m.prose.unstated;
  if (spec.verb === "count") return m.number(n);
  const whole = codebook.whole(plansInView([filters], codebook)).n;
  return whole === 0 ? m.prose.nothing : m.percent(n, whole);
}

/** Items, each once; or by a rule the sum of the marks for the values that the filters name. */
function counted({ filters, query }: InlineQuery, result: Result): number {
  const by = query?.by ?? [];
  if (by.length === 0) return result.total.n;
  const wanted = by.map((c) => new Set(filters[c]!.map((v) => v.replace(FIRST, ""))));
  const isMeant = (v: string, i: number) => wanted[i]!.has(v) || (wanted[i]!.has(SOME) && v !== NONE && v !== UNITEMIZED);
  return result.paths.reduce((sum, p) => (p.values.every(isMeant) ? sum + p.n : sum), 0);
}

/** Names of what was counted; rows without a code have no name to give, mentions no number to be sorted by. */
function names({ by, top }: InlineSpec, { paths }: Result, codebook: Codebook): string[] {
  const found = paths.filter(({ values: [v], n }) => n > 0 && v !== NONE && v !== UNITEMIZED);
  found.sort((a, b) => b.n - a.n || codebook.compare(by!, a.values[0]!, b.values[0]!));
  return found.slice(0, top).map((p) => codebook.label(by!, p.values[0]!));
}
