import { columns, columnNames, isBlock, JOIN, NONE, SOME, UNITEMIZED, type Column } from "./columns.ts";
import type { Area, Code, Datapackage, Plan } from "./schema.ts";
import type { Messages } from "./messages/index.ts";

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
  about: Pick<Datapackage, "name" | "title" | "version" | "created">;
  plans: Plan[];
  areas: Area[];
  codes: Code[];
  totals: Record<string, PlanTotal>;
  /** For each column the values that occur in the rows, in the codebook's order. */
  values: Record<Column, string[]>;
}

export const areaKey = (plan: string, area: string): string => `${plan}/${area}`;

/** What a number is a part of: a plan's stated total, or the items that the dataset holds where no total is stated. */
export interface Whole {
  n: number;
  stated: boolean;
  /** The word for what is counted, where all of it is of one kind; otherwise `item`. */
  unit: string;
}

/** Names, orders and definitions of everything that is coded; the one place that turns a code into words. */
export class Codebook {
  readonly #labels = new Map<string, string>();
  readonly #definitions = new Map<string, string>();
  readonly #order = new Map<string, number>();

  constructor(readonly meta: Meta, readonly messages: Messages) {
    for (const plan of meta.plans) this.#set("plan", plan.id, plan.short, plan.title);
    for (const area of meta.areas) this.#set("area", areaKey(area.plan, area.area), area.title, "");
    for (const code of meta.codes) {
      for (const column of columnNames) {
        if ("variable" in columns[column] && columns[column].variable === code.variable) {
          this.#set(column, code.code, column === "part" ? messages.part(code.code, code.label) : code.label, code.definition);
        }
      }
    }
    for (const column of columnNames) meta.values[column].forEach((v) => this.#place(column, v));
  }

  #set(column: Column, value: string, label: string, definition: string): void {
    this.#labels.set(`${column}=${value}`, label);
    if (definition) this.#definitions.set(`${column}=${value}`, definition);
    this.#place(column, value);
  }

  #place(column: Column, value: string): void {
    const key = `${column}=${value}`;
    if (!this.#order.has(key)) this.#order.set(key, this.#order.size);
  }

  /** Every value that a filter may name: all codes, whether or not a row has them, and the values that occur. */
  legal(column: Column): readonly string[] {
    const known = [...this.#order.keys()].filter((key) => key.startsWith(`${column}=`)).map((key) => key.slice(column.length + 1));
    return [...known, SOME];
  }

  /** The values that occur in the dataset, in the codebook's order. */
  values(column: Column): readonly string[] {
    return this.meta.values[column];
  }

  /** A value's name; a block is named for all its codes. */
  label(column: Column, value: string): string {
    const known = this.#labels.get(`${column}=${value}`);
    if (known !== undefined) return known;
    if (value === NONE) return this.messages.none(column);
    if (value === UNITEMIZED) return this.messages.unitemized;
    if (value === SOME) return this.messages.some;
    if (isBlock(value)) {
      const [plan, codes] = column === "area" ? splitArea(value) : ["", value];
      return this.messages.list(codes.split(JOIN).map((c) => this.label(column, plan ? areaKey(plan, c) : c)));
    }
    return value;
  }

  /** A short name that leads with the code or number: for parts the Roman numeral, for areas the area's number. */
  short(column: Column, value: string): string {
    if (column === "part" && value !== NONE) return this.messages.parts(value.split(JOIN));
    if (column !== "area" || value === NONE) return this.label(column, value);
    const [plan, codes] = splitArea(value);
    const numbers = codes.split(JOIN).map((c) => this.meta.areas.find((a) => a.plan === plan && a.area === c)?.number ?? c);
    return `${this.label("plan", plan)}, ${this.messages.areas(numbers)}`;
  }

  definition(column: Column, value: string): string | undefined {
    return this.#definitions.get(`${column}=${value}`);
  }

  /** Compares two values of a column by the codebook's order: blocks after single codes, the rest last. */
  compare(column: Column, a: string, b: string): number {
    return this.#rank(column, a) - this.#rank(column, b) || a.localeCompare(b);
  }

  #rank(column: Column, value: string): number {
    const size = this.#order.size;
    if (value === UNITEMIZED) return size + 2;
    if (value === NONE) return size + 1;
    if (!isBlock(value)) return this.#order.get(`${column}=${value}`) ?? size;
    const [plan, codes] = column === "area" ? splitArea(value) : ["", value];
    // A block stands right behind the last of its codes.
    return Math.max(...codes.split(JOIN).map((c) => this.#rank(column, plan ? areaKey(plan, c) : c))) + 0.5;
  }

  plan(id: string): Plan | undefined {
    return this.meta.plans.find((p) => p.id === id);
  }

  /** What the dataset holds of a plan; undefined for one without rows. */
  total(id: string): PlanTotal | undefined {
    return Object.hasOwn(this.meta.totals, id) ? this.meta.totals[id] : undefined;
  }

  /** The plans that have rows, in order of issue. */
  planIds(): readonly string[] {
    return this.meta.values.plan;
  }

  /**
   * The whole that counts over these plans are parts of. One plan: its stated total where it states one.
   * Several: the sum of the items that the dataset holds, since nobody states a sum over plans.
   */
  whole(plans: readonly string[]): Whole {
    const units = new Set(plans.flatMap((p) => this.total(p)?.units ?? []));
    const unit = units.size === 1 ? [...units][0]! : "item";
    const stated = plans.length === 1 ? this.plan(plans[0]!)?.stated_total ?? null : null;
    const coded = plans.reduce((sum, p) => sum + (this.total(p)?.n ?? 0), 0);
    return { n: stated ?? coded, unit, stated: stated !== null };
  }
}

/** `key-points-2024/a4;a5` as plan and codes; the plan is empty where the value names none. */
export function splitArea(value: string): [plan: string, codes: string] {
  const at = value.indexOf("/");
  if (at < 0) return ["", value];
  return [value.slice(0, at), value.slice(at + 1)];
}
