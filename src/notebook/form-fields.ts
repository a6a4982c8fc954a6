import type { Codebook } from "../core/codebook.ts";
import { columnNames, columns, isColumn, NONE, SOME, UNITEMIZED, type Column } from "../core/columns.ts";
import { messages, type Messages } from "../core/messages/index.ts";
import { common } from "../figures/options.ts";
import type { FenceKind } from "./cell.ts";
import { shapeOf, takesOf, type Atom } from "./form-schema.ts";
import { helpOf, labelOf, valueLabel } from "./form-words.ts";
import { schemas } from "./schemas.ts";

/** A value that can be chosen, as it is written, and in words. */
export interface Choice {
  value: string;
  label: string;
}

/**
 * - `select`: one of `choices`; `multi`: several of them; `columns`: several, in an order that counts
 * - `values`: any number of values: of the column that the key `of` names, or of any kind
 * - `value`: one value of any kind; `text`, `number`, `boolean`
 * - `filter`: what `readFilter` takes; `choices` are the columns
 * - `other`: only the text of the cell can say it
 */
export type FieldKind = "select" | "multi" | "columns" | "values" | "value" | "text" | "number" | "boolean" | "filter" | "other";

/** One option of a cell as a form shows it. */
export interface Field {
  key: string;
  kind: FieldKind;
  label: string;
  /** One or several sentences, with names of values in backticks; empty where nothing is said of it. */
  help: string;
  /** What it is about: `own`, what the cell shows; `filter`; `text`, what people read around it; `rare`. */
  group: "own" | "filter" | "text" | "rare";
  required: boolean;
  /** What holds where it is not written, where that is a value. */
  default?: unknown;
  choices?: Choice[];
  /** The key whose column the values are of. */
  of?: string;
  /** Of a list: entries at least and at most. */
  least?: number;
  most?: number;
  /** A list of one may be written without brackets. */
  single?: boolean;
  min?: number;
  max?: number;
  /** The number is larger than this. */
  above?: number;
  integer?: boolean;
  unit?: "px";
  minLength?: number;
  maxLength?: number;
  pattern?: RegExp;
}

const RARE = ["id", "width", "palette"];
const groupOf = (kind: FenceKind, key: string): Field["group"] =>
  key === "filter" ? "filter" : RARE.includes(key) || key.endsWith("_zh") ? "rare" : key === "title" || (kind === "figure" && Object.hasOwn(common, key)) ? "text" : "own";
const groups: readonly Field["group"][] = ["own", "filter", "text", "rare"];

/**
 * What a form for a cell holds: every option of its schema, those that make it what it is first, and what every cell
 * takes. Empty for a name that there is not. With the codebook values have the names that the data gives.
 */
export function formOf(kind: FenceKind, name: string, codebook?: Codebook): Field[] {
  if (!Object.hasOwn(schemas[kind], name)) return [];
  const m = codebook?.messages ?? messages();
  const fields = Object.entries(shapeOf(schemas[kind][name]!)).map(([key, schema]): Field => {
    const { required, one, list, single, ...takes } = takesOf(schema);
    return { ...base(kind, name, key), required, ...takes, ...detail(kind, key, { one, ...(list && { list }), ...(single && { single }) }, m) };
  });
  if (kind !== "input") fields.push({ ...base(kind, name, "filter"), kind: "filter", required: false, choices: columnNames.map((c) => ({ value: c, label: m.column(c) })) });
  fields.push({ ...base(kind, name, "id"), kind: "text", required: false, maxLength: 41, pattern: /^[a-z][a-z0-9-]*$/ });
  return groups.flatMap((group) => fields.filter((f) => f.group === group)).map(withUnit);
}

const base = (kind: FenceKind, name: string, key: string): Pick<Field, "key" | "label" | "help" | "group"> =>
  ({ key, label: labelOf(kind, name, key), help: helpOf(kind, name, key), group: groupOf(kind, key) });

/** A comment names the unit of a length. */
const withUnit = (field: Field): Field => (field.kind === "number" && /\bin px\b/.test(field.help) ? { ...field, unit: "px" } : field);

function detail(kind: FenceKind, key: string, { one, list, single }: Pick<ReturnType<typeof takesOf>, "one" | "list" | "single">, m: Messages): Pick<Field, "kind"> & Partial<Field> {
  const chosen = [...one, ...(single ?? [])].flatMap((atom) => (atom.type === "choice" ? atom.values : []));
  const choices = chosen.length > 0 ? { choices: [...new Set(chosen)].map((value) => ({ value, label: valueLabel(kind, key, value, m) })) } : {};
  if (list) {
    const isClosed = one.every((atom) => atom.type === "choice");
    // The order of codes says nothing; that of columns does.
    const listKind = !isClosed ? "values" : key === "columns" || chosen.every(isColumn) ? "columns" : "multi";
    return { kind: listKind, ...choices, ...(key === "highlight" ? { of: "by" } : {}), ...given({ least: list.least, most: list.most, single: single ? true : undefined }) };
  }
  const [atom, ...others] = one;
  if (!atom || atom.type === "other") return { kind: "other" };
  if (others.length > 0) return { kind: "value", ...choices, ...limits(one.find((a) => a.type === "text")) };
  if (atom.type === "choice") return { kind: "select", ...choices };
  if (atom.type === "boolean") return { kind: "boolean", choices: ["true", "false"].map((value) => ({ value, label: valueLabel(kind, "boolean", value, m) })) };
  return { kind: atom.type, ...limits(atom) };
}

const limits = (atom: Atom | undefined): Partial<Field> =>
  atom?.type === "text" ? given({ minLength: atom.least, maxLength: atom.most, pattern: atom.pattern })
  : atom?.type === "number" ? given({ min: atom.min, max: atom.max, above: atom.above, integer: atom.integer || undefined })
  : {};

const given = (keys: { [K in keyof Field]?: Field[K] | undefined }): Partial<Field> =>
  Object.fromEntries(Object.entries(keys).filter(([, value]) => value !== undefined)) as Partial<Field>;

/**
 * The values that a filter of the column may name, those that occur in the data first. An area is named with its plan;
 * `plans` leaves areas of other plans out.
 */
export function valuesOf(column: Column, codebook: Codebook, plans: readonly string[] = []): Choice[] {
  const m = codebook.messages;
  const occurring = codebook.values(column);
  const others = codebook.legal(column).filter((value) => !occurring.includes(value) && value !== SOME);
  const some = "ofItems" in columns[column] || columns[column].codes === "many" || occurring.includes(NONE) ? [SOME] : [];
  const isWanted = (value: string) => column !== "area" || plans.length === 0 || !value.includes("/") || plans.some((plan) => value.startsWith(`${plan}/`));
  const label = (value: string) =>
    column === "area" && ![NONE, SOME, UNITEMIZED].includes(value) && plans.length !== 1
      ? m.mark.pair(codebook.label("plan", value.slice(0, value.indexOf("/"))), codebook.label(column, value))
      : codebook.label(column, value);
  return [...occurring, ...others, ...some].filter(isWanted).map((value) => ({ value, label: label(value) }));
}
