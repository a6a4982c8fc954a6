import { fenceKinds, type FenceKind } from "./cell.ts";
import { flowAt, queryAt, trimmed, wordAt } from "./form-parts.ts";
import { linesOf, type Line } from "./lines.ts";
import { fenceOf } from "./scan.ts";
import { bodyOf } from "./yaml-body.ts";

/** A place within YAML, which may be half written. */
export interface Place {
  /** A key; a value; an entry of a list that has no dash yet. */
  at: "key" | "value" | "entry";
  /** The keys that it lies in: none, `["stages"]`, `["filter", "sector"]`. */
  path: readonly string[];
  /** What has been written there. */
  from: number;
  to: number;
  /** The keys of the same set, or the values of the same list, that stand beside it. */
  beside: readonly string[];
  /** How a value must be written there: as YAML, within brackets, or as in an address. */
  form: "yaml" | "flow" | "query";
  /** A key has its colon, or `=`, already. */
  filled: boolean;
}

/** A place in the source of a fenced cell. */
export interface Spot extends Place {
  kind: FenceKind;
  /** What the cell is, as far as that is written: `counts`. */
  name: string;
  /** The keys that are written, with what stands on their lines. */
  keys: ReadonlyMap<string, string>;
}

const KEY = /^[ \t]*(?:(["'])([\w-]+)\1|([\w-]+))[ \t]*:(?=[ \t]|$)/;
const DASH = /^[ \t]*-(?:[ \t]+|$)/;
const COMMENT = /"(?:[^"\\\r\n]|\\.)*"|'[^'\r\n]*'|(?:^|[ \t])#[^\r\n]*/gm;

const keyOf = ({ text }: Line): string | undefined => {
  const [, , quoted, bare] = KEY.exec(text) ?? [];
  return quoted ?? bare;
};
/** Where the value of a line's key may begin. */
const colonOf = ({ start, text }: Line): number => start + KEY.exec(text)![0].length;
const indentOf = ({ text }: Line): number => /^[ \t]*/.exec(text)![0].length;
const entryOf = (text: string, line: Line): string => trimmed(text, line.start + DASH.exec(line.text)![0].length, endOf(line)).text;
const endOf = ({ start, text }: Line): number => start + text.length;

/** The place at the offset; undefined outside of a fenced cell’s YAML and in its comments. */
export function spotAt(source: string, offset: number): Spot | undefined {
  const kind = fenceKinds.find((k) => k === fenceOf(linesOf(source)[0]!.text)?.name);
  const { start: first, end } = bodyOf(source);
  // A cell that is not closed yet goes on to the end.
  const last = source.slice(end).trim() === "" ? source.length : end;
  if (!kind || offset < first || offset > last || (offset === last && last < source.length)) return undefined;
  const comments = [...source.slice(0, last).matchAll(COMMENT)].filter(([found]) => !/^["']/.test(found)).map(({ 0: found, index }) => [index + found.indexOf("#"), index + found.length] as const);
  if (comments.some(([start, end]) => start < offset && offset <= end)) return undefined;
  // Blanks in place of comments, so that all offsets stay.
  const text = comments.reduce((rest, [start, end]) => rest.slice(0, start) + " ".repeat(end - start) + rest.slice(end), source.slice(0, last));
  const lines = linesOf(text).filter((line) => line.start >= first);
  const base = Math.min(...lines.filter((line) => keyOf(line) !== undefined).map(indentOf));
  const isTop = (line: Line): boolean => keyOf(line) !== undefined && indentOf(line) <= base;
  const tops = lines.filter(isTop);
  const keys = new Map(tops.map((line) => [keyOf(line)!, trimmed(text, colonOf(line), endOf(line)).text]));
  const place = placeIn(text, lines, offset, isTop, Number.isFinite(base) ? base : 0);
  return place && { kind, name: keys.get(kind) ?? "", keys, ...place };
}

function placeIn(text: string, lines: readonly Line[], offset: number, isTop: (line: Line) => boolean, base: number): Place | undefined {
  const at = lines.findLastIndex((line) => line.start <= offset);
  const line = lines[at]!;
  const owner = lines[lines.findLastIndex((l, i) => i <= at && isTop(l))];
  if (owner === undefined || (owner === line && offset < colonOf(owner))) return keyAt(line, offset, [], lines.filter(isTop));
  const key = keyOf(owner)!;
  const value = trimmed(text, colonOf(owner), text.length);
  if (/[[{]/.test(text[value.from] ?? "") && value.from < offset) {
    const flow = flowAt(text, value.from, offset);
    if (flow) return { at: flow.at, path: [key, ...(flow.key === undefined ? [] : [flow.key])], from: flow.from, to: flow.to, beside: flow.beside, form: "flow", filled: flow.filled };
  }
  if (line === owner) return scalarAt(text, colonOf(owner), endOf(owner), offset, [key]);
  const isBelow = DASH.test(line.text) || (line.text.trim() === "" ? offset - line.start : indentOf(line)) > base;
  if (!isBelow) return keyAt(line, offset, [], lines.filter(isTop));
  const end = lines.findIndex((l, i) => i > at && isTop(l));
  return below(text, lines.slice(lines.indexOf(owner) + 1, end < 0 ? lines.length : end), line, offset, key);
}

/** A place on the lines under a key: in a list, or in a set of keys with values. */
function below(text: string, lines: readonly Line[], line: Line, offset: number, key: string): Place | undefined {
  const dash = DASH.exec(line.text)?.[0].length;
  const inner = lines.filter((l) => keyOf(l) !== undefined && !DASH.test(l.text));
  const own = inner.findLast((l) => l.start <= line.start && (l !== line || offset >= colonOf(l)) && (dash !== undefined || l === line));
  const path = own ? [key, keyOf(own)!] : [key];
  if (dash !== undefined) {
    const after = lines.slice(own ? lines.indexOf(own) + 1 : 0);
    const until = after.findIndex((l) => !DASH.test(l.text) && l.text.trim() !== "");
    const entries = after.slice(0, until < 0 ? after.length : until).filter((l) => DASH.test(l.text) && l !== line);
    return { ...scalarAt(text, line.start + dash, endOf(line), offset, path), beside: entries.map((l) => entryOf(text, l)) };
  }
  if (own) {
    const value = trimmed(text, colonOf(own), endOf(own));
    const flow = text[value.from] === "[" && value.from < offset ? flowAt(text, value.from, offset) : undefined;
    if (flow) return { at: "value", path, from: flow.from, to: flow.to, beside: flow.beside, form: "flow", filled: false };
    return scalarAt(text, colonOf(own), endOf(own), offset, path);
  }
  if (key === "filter" || inner.length > 0) return keyAt(line, offset, [key], inner);
  return { ...keyAt(line, offset, [key], []), at: "entry", beside: lines.filter((l) => DASH.test(l.text)).map((l) => entryOf(text, l)) };
}

function keyAt(line: Line, offset: number, path: readonly string[], lines: readonly Line[]): Place {
  const filled = keyOf(line) !== undefined;
  const { from, to } = wordAt(line.text, 0, filled ? line.text.indexOf(":") : line.text.length, offset - line.start);
  return { at: "key", path, from: line.start + from, to: line.start + to, beside: lines.filter((l) => l !== line).map((l) => keyOf(l)!), form: "yaml", filled };
}

function scalarAt(text: string, start: number, end: number, offset: number, path: readonly string[]): Place {
  const { from, to } = wordAt(text, start, end, offset);
  if (path[0] === "filter" && path.length === 1) {
    const { key, ...query } = queryAt(text, from, to, offset);
    return { ...query, path: key === undefined ? path : [...path, key], form: "query" };
  }
  return { at: "value", path, from, to, beside: [], form: "yaml", filled: false };
}
