import * as z from "zod/mini";
import { rules, sortKeys } from "../core/query.ts";
import { figures } from "../figures/index.ts";
import { column, unrepeated } from "../figures/options.ts";
import { itemColumns, type FenceKind } from "./cell.ts";

const title = z.optional(z.string().check(z.maxLength(200)));

const tables = {
  items: z.strictObject({
    title,
    /** Default plan, number, title, part and sectors. */
    columns: z._default(z.array(z.enum(itemColumns)).check(z.minLength(1), z.maxLength(itemColumns.length), unrepeated), ["plan", "number", "title", "part", "sectors"]),
    /** With `-` in front the other way round, as in the URL. Default: the dataset's order. */
    sort: z.optional(z.enum([...sortKeys, ...sortKeys.map((key) => `-${key}` as const)])),
    /** Rows shown, from 1 to 500. Default 20. */
    limit: z._default(z.int().check(z.gte(1), z.lte(500)), 20),
  }),
  counts: z.strictObject({
    title,
    /** A column, or up to three whose combinations are counted. */
    by: z.union([column, z.array(column).check(z.minLength(1), z.maxLength(3), unrepeated)]),
    /** Default `full`. */
    rule: z._default(z.enum(rules), "full"),
  }),
};

/** What figures and tables can be, by the value of the key that is named as the kind. */
export const shownSchemas: Record<Exclude<FenceKind, "input">, Readonly<Record<string, z.ZodMiniType>>> = {
  figure: Object.fromEntries(Object.entries(figures).map(([name, { options }]) => [name, options as z.ZodMiniType])),
  table: tables,
};
