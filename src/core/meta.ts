import type { Column } from "./columns.ts";
import type { Area, Code, Datapackage, Plan } from "./schema.ts";

/** What the dataset holds of a plan, whatever the filters. */
export interface PlanTotal {
  /** Items the rows stand for: the sum of `n`. */
  n: number;
  rows: number;
  /** Items that have a row of their own (coverage `full` or `title`). */
  itemized: number;
  /** Codes of `unit` that occur. */
  units: string[];
}

/** Everything about the dataset but its rows: small, plain data that crosses from the worker to the page. */
export interface Meta {
  about: Pick<Datapackage, "name" | "title" | "title_zh" | "version" | "created">;
  plans: Plan[];
  areas: Area[];
  codes: Code[];
  totals: Record<string, PlanTotal>;
  /** For each column the values that occur in the rows, in the codebook's order. */
  values: Record<Column, string[]>;
}

/** What a number is a part of: a plan's stated total, or the items that the dataset holds where no total is stated. */
export interface Whole {
  n: number;
  stated: boolean;
  /** The word for what is counted, where all of it is of one kind; otherwise `item`. */
  unit: string;
}

/** An area's value names its plan, for plans number their areas alike: `key-points-2024/a6`. */
export const areaKey = (plan: string, area: string): string => `${plan}/${area}`;

/** `key-points-2024/a4;a5` as plan and codes; the plan is empty where the value names none. */
export function splitArea(value: string): [plan: string, codes: string] {
  const at = value.indexOf("/");
  if (at < 0) return ["", value];
  return [value.slice(0, at), value.slice(at + 1)];
}
