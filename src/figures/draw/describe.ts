import { areaKey, splitArea, type Whole } from "../../core/codebook.ts";
import { columns, isBlock, JOIN, NONE, UNITEMIZED, type Column } from "../../core/columns.ts";
import type { Filters } from "../../core/filters.ts";
import type { Rule } from "../../core/query.ts";
import { filterValue, plansInView, type DrawContext } from "../figure.ts";

/** What a mark stands for: a value of each column that it belongs to. */
export type Pairs = readonly (readonly [column: Column, value: string])[];
export type Place = Pick<DrawContext, "codebook" | "filters">;

export const isMany = (column: Column): boolean => columns[column].codes === "many";
/** The rule, where it makes a difference: only columns of several codes are counted by one. */
export const statedRule = (rule: Rule, ...by: readonly Column[]): Rule | undefined => (by.some(isMany) ? rule : undefined);

/** The filter whose items are exactly those behind the mark. */
export function whereOf(pairs: Pairs, rule: Rule): Filters {
  const where: Filters = {};
  for (const [column, value] of pairs) where[column] = [filterValue(column, value, rule, isMany(column))];
  return where;
}

/** The plan that a value names, by itself or as an area's. */
export const planOf = (column: Column, value: string): string | undefined =>
  column === "plan" ? value : column === "area" && value.includes("/") ? splitArea(value)[0] : undefined;

/** What the mark's number is a part of: its own plan's items, or those of all plans in view. */
export function wholeOf(pairs: Pairs, { codebook, filters }: Place): Whole {
  const plan = pairs.map(([c, v]) => planOf(c, v)).find((p) => p !== undefined);
  return codebook.whole(plan === undefined ? plansInView(filters, codebook) : [plan]);
}

/** The mark's name: its values, and an area's plan where several plans are in view. */
export function nameOf(pairs: Pairs, { codebook, filters }: Place): string {
  const names = pairs.map(([c, v]) => codebook.label(c, v));
  const area = pairs.find(([c, v]) => c === "area" && planOf(c, v) !== undefined);
  if (area && !pairs.some(([c]) => c === "plan") && plansInView(filters, codebook).length > 1) {
    names.push(codebook.label("plan", splitArea(area[1])[0]));
  }
  return names.reduce((a, b) => codebook.messages.mark.pair(a, b));
}

/** What the mark says of itself and its number, to screen readers and in tooltips. */
export function describe(pairs: Pairs, { n, mentions }: { n: number; mentions: number }, place: Place): string {
  const m = place.codebook.messages;
  const name = nameOf(pairs, place);
  const whole = wholeOf(pairs, place);
  const counted =
    n === 0 && mentions > 0 ? m.mark.mention(name, mentions)
    : whole.n === 0 ? m.mark.plain(name, n, whole.unit)
    : m.mark.count(name, n, whole);
  const text = pairs.some(([, v]) => isBlock(v)) ? m.mark.undivided(counted) : counted;
  return n > 0 && mentions > 0 ? m.mark.alsoMentioned(text, mentions) : text;
}

/** What stands in lighter type with a name: an area's number, and its plan where several are in view. */
export function remarkOf(column: Column, value: string, { codebook, filters }: Place): string {
  if (column !== "area" || value === NONE || value === UNITEMIZED || planOf(column, value) === undefined) return "";
  if (plansInView(filters, codebook).length > 1) return codebook.short("area", value);
  const [plan, codes] = splitArea(value);
  const numberOf = (code: string) => codebook.meta.areas.find((a) => areaKey(a.plan, a.area) === areaKey(plan, code))?.number ?? code;
  return codebook.messages.areas(codes.split(JOIN).map(numberOf));
}
