import { columnNames, isBlock, JOIN, NONE, SOME, UNITEMIZED, type Column } from "./columns.ts";
import type { Messages } from "./messages/index.ts";
import { areaKey, splitArea, type Meta, type PlanTotal, type Whole } from "./meta.ts";
import { namesOf, titleOf } from "./names.ts";
import type { Plan } from "./schema.ts";

export { areaKey, splitArea, type Meta, type PlanTotal, type Whole };

/**
 * Names, orders and definitions of everything that is coded; the one place that turns a code into words, in the
 * language of its messages. A name that the data has in English alone stays English; `missing` tells which.
 */
export class Codebook {
  readonly #labels = new Map<string, string>();
  readonly #definitions = new Map<string, string>();
  readonly #order = new Map<string, number>();
  /** What has a name in the language. */
  readonly #own = new Set<string>();
  /** The dataset's title in it is in the language, too. */
  readonly meta: Meta;

  constructor(meta: Meta, readonly messages: Messages) {
    this.meta = { ...meta, about: { ...meta.about, title: titleOf(meta.about, messages) } };
    for (const { column, value, label, own, definition } of namesOf(meta, messages)) {
      const key = `${column}=${value}`;
      this.#labels.set(key, label);
      if (own) this.#own.add(key);
      if (definition) this.#definitions.set(key, definition);
      this.#place(column, value);
    }
    for (const column of columnNames) meta.values[column].forEach((v) => this.#place(column, v));
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
    return isBlock(value) ? this.messages.list(this.#codes(column, value).map((c) => this.label(column, c))) : value;
  }

  /** Those of these values that have no name in the language, each once; a block is named by its codes one by one. */
  missing(values: Iterable<readonly [column: Column, value: string]>): [column: Column, value: string][] {
    const found = new Map<string, [Column, string]>();
    for (const [column, value] of values) {
      if (value === NONE || value === UNITEMIZED || value === SOME) continue;
      for (const code of this.#codes(column, value)) {
        if (!this.#own.has(`${column}=${code}`)) found.set(`${column}=${code}`, [column, code]);
      }
    }
    return [...found.values()];
  }

  /** The single codes of a value; those of an undivided block of areas each with its plan. */
  #codes(column: Column, value: string): string[] {
    const [plan, codes] = column === "area" ? splitArea(value) : ["", value];
    return codes.split(JOIN).map((c) => (plan ? areaKey(plan, c) : c));
  }

  /** A short name that leads with the code or number: for parts the Roman numeral, for areas the area's number. */
  short(column: Column, value: string): string {
    if (column === "part" && value !== NONE) return this.messages.parts(value.split(JOIN));
    if (column !== "area" || value === NONE) return this.label(column, value);
    const [plan, codes] = splitArea(value);
    const numbers = codes.split(JOIN).map((c) => this.meta.areas.find((a) => a.plan === plan && a.area === c)?.number ?? c);
    return this.messages.mark.pair(this.label("plan", plan), this.messages.areas(numbers));
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
    // A block stands right behind the last of its codes.
    return Math.max(...this.#codes(column, value).map((c) => this.#rank(column, c))) + 0.5;
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
