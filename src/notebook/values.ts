import type { Codebook } from "../core/codebook.ts";
import type { Column } from "../core/columns.ts";
import { FIRST, parsePairs } from "../core/filters.ts";
import { unknownValue, type Problem } from "../core/problem.ts";
import type { Scalar } from "./cell.ts";
import { lineOf, type Place } from "./check.ts";
import { partsOf, soleName } from "./reference.ts";
import type { Draft } from "./template.ts";
import type { Keys } from "./yaml.ts";

/** What a named value is now. */
export interface Value {
  /** Empty where nothing is chosen. */
  chosen: readonly Scalar[];
  /** Several may be chosen: an option gets a list. */
  many?: boolean | undefined;
  /** The column whose codes they are. */
  column?: Column | undefined;
}
/** By name; null where the input that sets it is wrong. */
export type Values = ReadonlyMap<string, Value | null>;

const MOST = 10;
/** Options that people read: values stand in them by their names. */
const TEXT = /^(?:title|subtitle|note|source)(?:_zh)?$|^label$/;

/** A value in words; codes have their names once the codebook is there. */
export function wordsOf({ chosen, column }: Value, codebook?: Codebook): string {
  const names = chosen.map((v) => (column && codebook ? codebook.label(column, String(v).replace(FIRST, "")) : String(v)));
  return codebook ? codebook.messages.list(names) || codebook.messages.prose.any : names.join(", ");
}

/** The codes themselves: what a filter takes. */
export const rawOf = (text: string, values: Values): Scalar[] =>
  partsOf(text).flatMap((part) => (typeof part === "string" ? part : values.get(part.name)?.chosen ?? []));

const written = (text: string, word: (name: string) => string): string =>
  partsOf(text).map((part) => (typeof part === "string" ? part : word(part.name))).join("");
/** Text that nobody reads, such as words to look for. */
export const rawText = (text: string, values: Values): string => written(text, (name) => values.get(name)?.chosen.join(" ") ?? "");

/** What is wrong with the names that a cell uses, at the lines where it does; the first of them say enough. */
export function wrongNames(uses: Draft["uses"], place: Place, values: Values): Problem[] {
  const wrong = uses.filter(({ name }) => (values.get(name) ?? null) === null).slice(0, MOST);
  return wrong.map(({ name, path }) => ({ ...wrongName(name, values)!, file: place.file, line: lineOf(place, path), key: path.join(".") }));
}

export function wrongName(name: string, values: Values): Problem | undefined {
  if (!values.has(name)) return unknownValue(`$${name}`, [...values.keys()].map((known) => `$${known}`));
  return values.get(name) === null ? { code: "rule", detail: "broken-value", found: `$${name}` } : undefined;
}

/**
 * The keys of a cell with values in place of their names. An option that is a name alone becomes the value, a list
 * where several may be chosen; where nothing is chosen it is left out, as an empty key is. Within a list and a filter
 * a name stands for all that is chosen. The names must be known.
 */
export function substitute(keys: Keys, values: Values, codebook?: Codebook): Keys {
  const one = (found: unknown): unknown => {
    if (typeof found === "string") {
      const name = soleName(found);
      const value = name === undefined ? undefined : values.get(name);
      return value ? (value.many ? [...value.chosen] : value.chosen[0]) : rawText(found, values);
    }
    if (Array.isArray(found)) return found.flatMap((v) => (typeof v === "string" && soleName(v) !== undefined ? rawOf(v, values) : [one(v)]));
    return typeof found === "object" && found !== null ? each(found as Keys, (_, v) => one(v)) : found;
  };
  return each(keys, (key, found) => {
    if (typeof found === "string" && TEXT.test(key)) return written(found, (name) => wordsOf(values.get(name)!, codebook));
    return one(key === "filter" ? lists(found) : found);
  });
}

function each(keys: Keys, change: (key: string, value: unknown) => unknown): Keys {
  const changed = Object.create(null) as Keys;
  for (const [key, value] of Object.entries(keys)) {
    const now = change(key, value);
    if (now !== undefined) changed[key] = now;
  }
  return changed;
}

/** A filter as keys with lists, so that what is put into it cannot mean more than a value. */
function lists(filter: unknown): unknown {
  if (typeof filter !== "object" && typeof filter !== "string") return filter;
  const keys = typeof filter === "string" ? [...parsePairs(filter)].map(([key, text]) => [key, key === "q" ? text : text.split(",")] as const) : Object.entries(filter ?? {});
  const listed = Object.create(null) as Keys;
  for (const [key, value] of keys) listed[key] = key === "q" || Array.isArray(value) ? value : [value];
  return listed;
}
