import * as z from "zod/mini";
import { columnNames, type Column } from "../core/columns.ts";
import { rules } from "../core/query.ts";

/** Options that every figure takes. Lengths in px, text as it is to be read. */
export const common = {
  /** Stands above the figure. Default: what is counted by what. */
  title: z.optional(z.string().check(z.maxLength(200))),
  /** Stands under the title, in lighter type. */
  subtitle: z.optional(z.string().check(z.maxLength(400))),
  /** Stands under the figure after the word 'Note'. */
  note: z.optional(z.string().check(z.maxLength(1000))),
  /** Where the numbers come from. Default: the dataset with version and date. */
  source: z.optional(z.string().check(z.maxLength(400))),
  /** Width in px, from 320 to 1920. Default: the width of the page. */
  width: z.optional(z.number().check(z.gte(320), z.lte(1920))),
  /** `colour` or `grey`. Default `colour`. */
  palette: z._default(z.enum(["colour", "grey"]), "colour"),
};

export interface CommonOptions {
  title?: string | undefined;
  subtitle?: string | undefined;
  note?: string | undefined;
  source?: string | undefined;
  width?: number | undefined;
  palette: "colour" | "grey";
}

/** A column of the dataset by its name. */
export const column = z.enum(columnNames as [Column, ...Column[]]);
/** How items with several codes are counted. */
export const rule = z.enum(rules);
/** A check for lists: the app and figures keep what they draw for an entry by its name. */
export const unrepeated = z.refine((names: unknown) => !Array.isArray(names) || new Set(names).size === names.length, "repeated");
