import { isMap, type YAMLMap } from "yaml";
import { encode, parsePairs } from "../core/filters.ts";
import { composing } from "../core/messages/en-compose.ts";
import type { Outcome, Problem } from "../core/problem.ts";
import { shown } from "./check.ts";
import { applySplice, type Splice } from "./splice.ts";
import { bodyOf, pairOf, readBody, type Body } from "./yaml-body.ts";
import { removePair, setPair } from "./yaml-splices.ts";
import { isKeyed, isList, type OptionValue, type Single } from "./yaml-write.ts";
import type { Keys } from "./yaml.ts";

export type { OptionValue };

/** A key of a cell, or a key within one: `["filter", "sector"]`. */
export type OptionPath = string | readonly [key: string] | readonly [key: string, within: string];

/**
 * What the cell's YAML says, unchecked. `source` is a fenced cell with its fences, front matter with its `---` lines, or
 * YAML alone. Error: YAML that cannot be read, with its line in the source.
 */
export function optionsOf(source: string): Outcome<Keys> {
  const read = openBody(source);
  return "ok" in read ? { ok: read.ok.keys } : read;
}

/**
 * The source with the option set; every other line, comment and quotation mark stays as it is. A new key comes last; a
 * list that gains or loses entries keeps the lines of the others. `filter` keeps its form, `a=b&c=d` or keys; within it
 * no values, such as an empty list, unset the key. Errors: YAML that cannot be read, or that is written in a way that can
 * only be edited by hand, such as a key within a value that is no set of keys.
 */
export function setOption(source: string, path: OptionPath, value: OptionValue): Outcome<string> {
  const [key, within] = typeof path === "string" ? [path] : path;
  return edited(source, (body) => (key === "filter" ? setFilter(body, within, value) : set(body, key, within, value)));
}

/** The source without the option, its comment on the same line included; as it is where it has none. Errors as in `setOption`. */
export function unsetOption(source: string, path: OptionPath): Outcome<string> {
  const [key, within] = typeof path === "string" ? [path] : path;
  return edited(source, (body) => (key === "filter" && within !== undefined ? setFilter(body, within, []) : unset(body, key, within)));
}

function openBody(source: string): Outcome<Body> {
  const { start, end, line } = bodyOf(source);
  const read = readBody(source.slice(start, end), line);
  if ("error" in read) return read;
  // A cell of one line has its line endings around it.
  return { ok: { ...read.ok, eol: /\r\n|\n|\r/.exec(source)?.[0] ?? "\n" } };
}

function edited(source: string, change: (body: Body) => Outcome<Body>): Outcome<string> {
  const read = openBody(source);
  if ("error" in read) return read;
  const next = change(read.ok);
  if ("error" in next) return next;
  const { start, end } = bodyOf(source);
  // A fence that was opened and not yet given a line.
  const begin = start === end && start > 0 && next.ok.text !== "" && !/[\n\r]/.test(source[start - 1]!) ? read.ok.eol : "";
  return { ok: source.slice(0, start) + begin + next.ok.text + source.slice(end) };
}

function set(body: Body, key: string, within: string | undefined, value: OptionValue): Outcome<Body> {
  const now = pairOf(body.map, key)?.value;
  const filled = Object.hasOwn(body.keys, key);
  if (same(within === undefined ? body.keys[key] : (body.keys[key] as Keys | undefined)?.[within], value)) return { ok: body };
  if (within !== undefined) {
    if (!filled) return write(body, setPair(body, body.map, key, { [within]: value as Single }), [key], { [within]: value as Single });
    return isMap(now) ? write(body, setPair(body, now as YAMLMap, within, value), [key, within], value) : { error: { code: "wrong-type", key, found: shown(body.keys[key]), detail: "map" } };
  }
  if (!isKeyed(value) || !isMap(now) || now.items.length === 0 || Object.keys(value).length === 0) return write(body, setPair(body, body.map, key, value), [key], value);
  // Key by key, so that what stays keeps its text.
  const gone = Object.keys(body.keys[key] as Keys).filter((name) => !Object.hasOwn(value, name));
  const added = Object.entries(value).reduce<Outcome<Body>>((done, [name, one]) => ("ok" in done ? set(done.ok, key, name, one) : done), { ok: body });
  return gone.reduce((done, name) => ("ok" in done ? unset(done.ok, key, name) : done), added);
}

function unset(body: Body, key: string, within?: string): Outcome<Body> {
  const now = pairOf(body.map, key)?.value;
  if (body.map === null || now === undefined) return { ok: body };
  if (within === undefined) return write(body, removePair(body, body.map, key), [key], undefined);
  if (!isMap(now) || pairOf(now as YAMLMap, within) === undefined) return { ok: body };
  // A set of keys that lost the last one goes too.
  if (now.items.length === 1) return unset(body, key);
  return write(body, removePair(body, now as YAMLMap, within), [key, within], undefined);
}

/** `value` is what may stand in a filter: values of a column, words, a query string, or several columns with values. */
function setFilter(body: Body, within: string | undefined, value: OptionValue): Outcome<Body> {
  const now = body.keys.filter;
  const form = typeof now === "string" ? "text" : isMap(pairOf(body.map, "filter")?.value) ? "keys" : "none";
  if (within === undefined && !isKeyed(value)) return value === "" ? unset(body, "filter") : set(body, "filter", undefined, value);
  const changes = within === undefined ? Object.entries(value as object) : [[within, value]] as [string, OptionValue][];
  const values = changes.map(([key, v]): [string, Single[]] => [key, (isList(v) ? [...v] : [v as Single]).filter((one) => one !== "")]);
  if (form === "keys") {
    const gone = within === undefined ? Object.keys(now as Keys ?? {}).filter((key) => !values.some(([name]) => name === key)).map((key): [string, Single[]] => [key, []]) : [];
    return [...values, ...gone].reduce<Outcome<Body>>((done, [key, list]) => {
      if ("error" in done) return done;
      if (list.length === 0) return unset(done.ok, "filter", key);
      const listed = Array.isArray((done.ok.keys.filter as Keys | undefined)?.[key]);
      return set(done.ok, "filter", key, list.length === 1 && !listed ? list[0]! : list);
    }, { ok: body });
  }
  const query = values.reduce((text, [key, list]) => withPair(text, key, list), within === undefined || form === "none" ? "" : (now as string));
  if (query === "") return unset(body, "filter");
  // What an address would write as %20 reads better as a key.
  if (form === "none" && query.includes("%")) return set(body, "filter", undefined, Object.fromEntries(values.filter(([, list]) => list.length > 0).map(([key, list]) => [key, list.length === 1 ? list[0]! : list])));
  return set(body, "filter", undefined, query);
}

/** A query string with other values of a key; the others stay as they are written. */
function withPair(query: string, key: string, values: readonly Single[]): string {
  const written = values.length === 0 ? [] : [`${key}=${values.map((v) => encode(String(v))).join(key === "q" ? "%20" : ",")}`];
  const parts = query.split("&").filter(Boolean);
  const isOf = (part: string) => parsePairs(part).has(key);
  const place = parts.findIndex(isOf);
  if (place < 0) return [...parts, ...written].join("&");
  return [...parts.slice(0, place), ...written, ...parts.slice(place + 1).filter((part) => !isOf(part))].join("&");
}

/** Applies splices and looks at what came of them: YAML has more forms than anybody can think of, and nothing may be lost. */
function write(body: Body, splices: readonly Splice[], [key, within]: [string, string?], value: OptionValue | undefined): Outcome<Body> {
  const text = splices.toSorted((a, b) => b.from - a.from || b.to - a.to).reduce(applySplice, body.text);
  const read = readBody(text);
  const wanted: Keys = within === undefined ? { ...body.keys, [key]: value } : { ...body.keys, [key]: { ...(body.keys[key] as Keys), [within]: value } };
  const byHand: Problem = { code: "rule", detail: composing.byHand, found: [key, within].filter(Boolean).join(".") };
  return "ok" in read && same(read.ok.keys, wanted) ? { ok: { ...read.ok, eol: body.eol } } : { error: byHand };
}

const same = (a: unknown, b: unknown): boolean => {
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b || (Number.isNaN(a) && Number.isNaN(b));
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((k) => same((a as Keys)[k], (b as Keys)[k]));
};
