import * as z from "zod/mini";
import type { Column } from "../../core/columns.ts";
import type { Rule } from "../../core/query.ts";
import { column, common, rule, type CommonOptions } from "../options.ts";

export const heatmapOptions = z.object({
  ...common,
  /** The column whose values are the rows. Default `sector`. */
  rows: z._default(column, "sector"),
  /** The column whose values stand side by side, in the codebook's order. Another one than `rows`. Default `plan`. */
  columns: z._default(column, "plan"),
  /** How items with several codes are counted. Default `full`. */
  rule: z._default(rule, "full"),
  /**
   * `count`: items; `share`: percent of the plan's items where rows or columns are plans or their areas, otherwise
   * percent of all items in view. Default `count`.
   */
  value: z._default(z.enum(["count", "share"]), "count"),
  /** Order of the rows: `total`, most items first; `name`; `codebook`, the plan's or codebook's own. Default `total`. */
  order: z._default(z.enum(["total", "name", "codebook"]), "total"),
}).check(z.refine((o) => o.rows !== o.columns, { path: ["columns"], error: "other-column", params: { values: ["rows"] } }));

export interface HeatmapOptions extends CommonOptions {
  rows: Column;
  columns: Column;
  rule: Rule;
  value: "count" | "share";
  order: "total" | "name" | "codebook";
}
