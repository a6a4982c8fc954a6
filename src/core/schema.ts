import * as z from "zod/mini";

/**
 * The tables of the dataset, a row each, as they stand in the CSV files: every cell is text until its
 * schema reads it. `codes` columns hold codes joined by `;`. The second argument of a regex names the form in the
 * message catalogue.
 */
const id = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/, "id"), z.maxLength(64));
const text = (most: number) => z.string().check(z.maxLength(most));
const required = (most: number) => z.string().check(z.minLength(1), z.maxLength(most));
const whole = z.pipe(z.string().check(z.regex(/^(0|[1-9]\d{0,8})$/, "whole")), z.transform(Number));
const wholeOrEmpty = z.pipe(z.string().check(z.regex(/^(0|[1-9]\d{0,8})?$/, "whole-or-empty")), z.transform((s) => (s === "" ? null : Number(s))));
const isoDate = z.string().check(z.regex(/^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])$/, "iso-date"));

/** Cells of `tasks.csv`. Codes are checked against `codes.csv`, `plans.csv` and `areas.csv` afterwards. */
export const taskCells = {
  id, plan: id, area: text(200), number: text(32), locator: text(120), unit: id,
  coverage: z.enum(["full", "title", "count"]), n: whole,
  title: required(80), summary: required(600), part: required(64),
  part_basis: z.enum(["official", "explicit", "coded"]), programme: text(64),
  sectors: text(400), instruments: text(400), levels: text(200), terms: text(600),
} as const;

export const planRow = z.strictObject({
  id, title: required(200), title_zh: text(200), short: required(24), short_zh: text(24),
  kind: z.enum(["outline", "system-plan", "yearly"]), issued: isoDate, issuer: required(200),
  unit: text(64), stated_total: wholeOrEmpty, source: required(400),
});
export type Plan = z.output<typeof planRow>;

export const areaRow = z.strictObject({
  plan: id, area: id, number: required(16), title: required(160), title_zh: text(160), stated_n: wholeOrEmpty,
});
export type Area = z.output<typeof areaRow>;

export const codeRow = z.strictObject({
  variable: id, code: id, label: required(80), label_zh: text(80), definition: required(600), ics: text(200),
});
export type Code = z.output<typeof codeRow>;

/** What Planflow reads of `datapackage.json` (Frictionless Data Package); other keys are left alone. */
export const datapackage = z.object({
  name: required(100),
  title: required(200),
  title_zh: z.optional(text(200)),
  version: required(32),
  created: isoDate,
});
export type Datapackage = z.output<typeof datapackage>;

export type Coverage = "full" | "title" | "count";

/** A plan item as the items panel shows it: a row of `tasks.csv` with its lists split. */
export interface Item {
  id: string;
  plan: string;
  area: string;
  number: string;
  locator: string;
  unit: string;
  coverage: Coverage;
  n: number;
  title: string;
  summary: string;
  part: string;
  part_basis: "official" | "explicit" | "coded";
  programme: string;
  sectors: string[];
  instruments: string[];
  levels: string[];
  terms: string[];
}
