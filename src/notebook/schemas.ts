import * as z from "zod/mini";
import { MAX_QUERY } from "../core/filters.ts";
import { column } from "../figures/options.ts";
import type { FenceKind, InputKind } from "./cell.ts";
import { verbs } from "./inline.ts";
import { shownSchemas } from "./shown-schemas.ts";

const label = z.optional(z.string().check(z.minLength(1), z.maxLength(100)));
const scalar = z.union([z.string().check(z.minLength(1), z.maxLength(100)), z.number(), z.boolean()]);
const valueName = new RegExp(`^(?!(?:${verbs.join("|")})$)[a-z][a-z0-9_]{0,39}$`);
const distinct = z.refine((list: unknown) => !Array.isArray(list) || new Set(list.map(String)).size === list.length, "repeated");

/** Of `column` and `name` an input has one or both; see `readInput` for what belongs to which. */
const input = {
  label,
  /** What options, filters and prose call what is chosen: `$top`, in prose `{top}`. Not a verb of prose. */
  name: z.optional(z.string().check(z.regex(valueName, "value-name"))),
};
const choice = {
  ...input,
  /** The column whose filter of the page it sets. */
  column: z.optional(column),
  /** What can be chosen for a name: up to 100 values, or the values of a column. */
  values: z.optional(z.union([column, z.array(scalar).check(z.maxLength(100), distinct)])),
  /** What is chosen at first. Default: the first value; of a column's values, none. */
  default: z.optional(scalar),
};

/** What an input can be. */
export const inputSchemas = {
  /** One value, from a list. */
  select: z.strictObject(choice),
  /** Any number of values. */
  multi: z.strictObject({ ...choice, default: z.optional(z.union([scalar, z.array(scalar).check(z.maxLength(100), distinct)])) }),
  /** One value, all in sight. */
  radio: z.strictObject(choice),
  /** One value along a line: a column's in the codebook's order, those of `values`, or numbers from `min` to `max`. */
  slider: z.strictObject({ ...choice, min: z.optional(z.number()), max: z.optional(z.number()), /** Default 1. */ step: z.optional(z.number().check(z.gt(0))) }),
  /** Words: those that must occur in an item, or any for a name. */
  search: z.strictObject({ ...input, default: z.optional(z.string().check(z.maxLength(MAX_QUERY))) }),
  /** A value that is set or not, or the second of two `values`, which are `false` and `true` by default. */
  toggle: z.strictObject({ ...choice, value: z.optional(scalar) }),
} satisfies Record<InputKind, z.ZodMiniType>;

/** For each kind of cell what it can be, by the value of the key that is named as the kind. */
export const schemas: Record<FenceKind, Readonly<Record<string, z.ZodMiniType>>> = { ...shownSchemas, input: inputSchemas };
