import { columnNames, type Column } from "../core/columns.ts";
import { unknownValue, type Outcome, type Problem } from "../core/problem.ts";
import { rules, type Rule } from "../core/query.ts";
import { isSlip, shown, unknownKey } from "./check.ts";
import { namesIn, soleName } from "./reference.ts";
import { wrongName, type Value } from "./values.ts";

/**
 * Numbers and names in prose, taken from the data whenever the page is shown:
 *
 *     The sixth area holds {count plan=key-points-2024 area=a6} of {total plan=key-points-2024} tasks.
 *
 * `{verb key=value …}`. Keys are columns, as in a filter, and `q`; several values are joined by commas, and a
 * value with spaces stands in quotation marks (`q="smart city"`), in which `\"` and `\\` stand for themselves.
 *
 * | verb  | gives | also takes |
 * | ----- | ----- | ---------- |
 * | count | how many items pass | `rule` |
 * | share | the same in percent of the plans that the filters leave: their stated totals, or their items | `rule` |
 * | rows  | how many rows of the dataset pass | |
 * | total | the total that a plan states; takes `plan` alone | |
 * | list  | names of the values of the column `by`, largest first | `by` (required), `top`, `rule` |
 * | name  | the name of a value; takes one column, beside which `plan` may say whose area is meant | |
 *
 * `count` and `share` count an item once. With `rule` they count as a figure by that rule does: the sum of its
 * marks for the values that are named. `\{` is a brace.
 *
 * What an input sets by a name stands in prose as `{top}`, and after `=` as `$top`. A column whose value is a name of
 * which nothing is chosen is no filter at all.
 *
 * Braces that hold something else stay as they are: a value begins with a verb, with a name, or with a word and
 * `key=`. A word that is nearly a verb or a name is taken for a slip.
 */
export interface InlineSpec {
  verb: Verb | "value";
  /** The values as written, joined by commas; what they mean is known once the dataset is. */
  where: Partial<Record<Column | "q", string>>;
  rule?: Rule;
  by?: Column;
  /** At most so many names, from 1 to 100. Default: all. */
  top?: number;
  /** What `rule`, `by` and `top` are where a name stands for them: `$top`. */
  named?: Partial<Record<"rule" | "by" | "top", string>>;
  /** Of a `value`: its name and, once it is known, what it is now. */
  name?: string;
  value?: Value;
}

export const verbs = ["count", "share", "rows", "total", "list", "name"] as const;
export type Verb = (typeof verbs)[number];
/** Longer values are refused. */
export const MAX_INLINE = 1000;

/** The keys that each takes. */
export const takes: Record<Verb, readonly string[]> = {
  count: [...columnNames, "q", "rule"],
  share: [...columnNames, "q", "rule"],
  rows: [...columnNames, "q"],
  total: ["plan"],
  list: [...columnNames, "q", "by", "top", "rule"],
  name: columnNames,
};

/** Whether the text in braces is meant as a value at all, in a notebook whose inputs give these names. */
export function isInline(source: string, names: readonly string[] = []): boolean {
  const [, word = "", pair] = /^\{([A-Za-z][\w-]*)(?:\s+(\w+\s*=)|[\s}])/.exec(source) ?? [];
  if (word === "") return false;
  return pair !== undefined || [...verbs, ...names].some((known) => known === word || (word.length > 3 && isSlip(word.toLowerCase(), known)));
}

const PAIR = /\s+(?:([A-Za-z_]+)=(?:"((?:[^"\\]|\\.)*)"(?=[\s}])|([^\s"{}]+)|(?="?[\s}]))|([^\s}]+))/y;

/** Reads a value from its opening to its closing brace; line endings are spaces. `names` are those that inputs give. */
export function parseInline(source: string, names: readonly string[] = []): Outcome<InlineSpec> {
  const text = source.replace(/[\r\n\t]+/g, " ");
  if (text.length > MAX_INLINE) return { error: { code: "too-long", key: "{…}", found: shown(text), n: MAX_INLINE } };
  const word = /^\{([A-Za-z][\w-]*)/.exec(text)?.[1] ?? "";
  if (names.includes(word) && /^\{\w+ *\}$/.test(text)) return { ok: { verb: "value", where: {}, name: word } };
  const verb = verbs.find((v) => v === word);
  if (verb === undefined) return { error: { ...unknownValue(shown(word || text), [...verbs, ...names]), code: "unknown-verb" } };
  if (!text.endsWith("}")) return { error: { code: "unclosed", found: `{${verb}` } };

  const spec: InlineSpec = { verb, where: {} };
  const seen = new Set<string>();
  PAIR.lastIndex = 1 + verb.length;
  for (let end = PAIR.lastIndex; ; ) {
    const pair = PAIR.exec(text);
    if (pair === null) {
      const rest = text.slice(end).trim();
      return rest === "}" ? complete(spec) : { error: notPairs(verb, rest.replace(/\}$/, "")) };
    }
    end = PAIR.lastIndex;
    const [, key, quoted, bare, other] = pair;
    if (key === undefined) return { error: notPairs(verb, other ?? "") };
    if (!takes[verb].includes(key)) return { error: unknownKey(key, takes[verb], {}) };
    if (seen.has(key)) return { error: { code: "rule", detail: "repeated-key", key, found: key } };
    seen.add(key);
    const problem = setKey(spec, key, quoted?.replace(/\\(.)/g, "$1") ?? bare ?? "", names);
    if (problem) return { error: problem };
  }
}

const notPairs = (verb: Verb, found: string): Problem =>
  found.includes('"')
    ? { code: "unclosed", found: shown(found) }
    : { code: "wrong-type", key: verb, found: shown(found), detail: "pairs" };

/** Adds what stands behind a key, or says what is wrong with it. */
export function setKey(spec: InlineSpec, key: string, value: string, names: readonly string[]): Problem | undefined {
  if (value.trim() === "") return { code: "empty", key };
  const wrong = namesIn(value).find(({ name }) => !names.includes(name));
  if (wrong) return { ...wrongName(wrong.name, new Map(names.map((name) => [name, null])))!, key };
  if ((key === "rule" || key === "by" || key === "top") && soleName(value) !== undefined) {
    (spec.named ??= {})[key] = value;
  } else if (key === "rule") {
    const rule = rules.find((r) => r === value);
    if (rule === undefined) return unknownValue(shown(value), rules, { key });
    spec.rule = rule;
  } else if (key === "by") {
    const by = columnNames.find((c) => c === value);
    if (by === undefined) return unknownValue(shown(value), columnNames, { key });
    spec.by = by;
  } else if (key === "top") {
    if (!/^([1-9]\d?|100)$/.test(value)) return { code: "wrong-type", key, found: shown(value), detail: "whole-range", values: ["1", "100"] };
    spec.top = Number(value);
  } else spec.where[key as Column | "q"] = value;
  return undefined;
}

/** Whether all is there that the verb needs. */
export function complete(spec: InlineSpec): Outcome<InlineSpec> {
  const { verb, where, by } = spec;
  const named = Object.keys(where);
  if (verb === "list" && by === undefined && spec.named?.by === undefined) return { error: { code: "missing-key", key: "by", allowed: columnNames } };
  if (verb === "total" && named.length === 0) return { error: { code: "missing-key", key: "plan" } };
  if (verb === "name") {
    if (named.length === 0) return { error: { code: "missing-key", key: "column", allowed: columnNames } };
    if (named.length > (where.plan !== undefined && where.area !== undefined ? 2 : 1)) {
      return { error: { code: "rule", detail: "one-column", found: named.join(", ") } };
    }
  }
  return { ok: spec };
}

/** Writes a value so that `parseInline` reads the same again. */
export function formatInline({ verb, name, where, by, top, rule, named = {} }: InlineSpec): string {
  if (name !== undefined) return `{${name}}`;
  const pairs: [string, string | number | undefined][] = [
    ["by", named.by ?? by], ["top", named.top ?? top], ...columnNames.map((c) => [c, where[c]] as [string, string | undefined]), ["q", where.q], ["rule", named.rule ?? rule],
  ];
  const written = pairs.filter(([, value]) => value !== undefined).map(([key, value]) => ` ${key}=${quote(String(value))}`);
  return `{${verb}${written.join("")}}`;
}

const quote = (value: string): string => (/^[^\s"{}]+$/.test(value) ? value : `"${value.replace(/[\\"]/g, "\\$&")}"`);
