import * as z from "zod/mini";
import type { Column } from "../../core/columns.ts";
import type { Rule } from "../../core/query.ts";
import { isMany } from "../draw/describe.ts";
import { column, common, rule, unrepeated, type CommonOptions } from "../options.ts";

const value = z.string().check(z.minLength(1), z.maxLength(200));

export const countsOptions = z.object({
  ...common,
  /** The column whose values are the bars. Required. */
  by: column,
  /** A second column: each bar is stacked by its values. Default: none. */
  split: z.optional(column),
  /**
   * How items with several codes are counted. Default `full`; where `split` carries several codes `fractional`,
   * since a stack is a sum and `full` would add up to more than its items.
   */
  rule: z.optional(rule),
  /** A value, or several, whose bars stand out while the others are calm. An area may go without its plan: `a6`. */
  highlight: z.optional(z.union([value, z.array(value).check(z.maxLength(50), unrepeated)])),
  /** Order of the bars: `codebook`, the plan's or codebook's own; `total`, longest first; `name`. Default `codebook`. */
  sort: z._default(z.enum(["codebook", "total", "name"]), "codebook"),
  /** What stands at a bar: `both`, number and percentage of the plan's total, or `n` alone. Default `both`. */
  label: z._default(z.enum(["both", "n"]), "both"),
  /** At most this many bars, the longest; a note says what is left out. Default: all. */
  max: z.optional(z.int().check(z.gte(1), z.lte(500))),
}).check(z.refine((o) => o.split !== o.by, { path: ["split"], error: "other-column", params: { values: ["by"] } }));

export interface CountsOptions extends CommonOptions {
  by: Column;
  split?: Column | undefined;
  rule?: Rule | undefined;
  highlight?: string | string[] | undefined;
  sort: "codebook" | "total" | "name";
  label: "both" | "n";
  max?: number | undefined;
}

export const ruleOf = ({ rule, split }: CountsOptions): Rule => rule ?? (split && isMany(split) ? "fractional" : "full");
export const columnsOf = ({ by, split }: CountsOptions): Column[] => (split ? [by, split] : [by]);
