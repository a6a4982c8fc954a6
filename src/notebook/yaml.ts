import { isAlias, isMap, isScalar, isSeq, parseDocument, type Document, type Node, type Pair } from "yaml";
import type { Problem } from "../core/problem.ts";
import { MAX_ALL_YAML } from "./guard.ts";
import { lineAt, lineStarts } from "./lines.ts";
import { readPlain } from "./yaml-plain.ts";
import { slipOf } from "./yaml-slips.ts";

/** A cell or front matter past this many characters is refused; the longest legal cell has some 3,000. */
export const MAX_YAML = 10_000;
const MAX_DEPTH = 16;
// A parser's time goes up steeply with brackets and quotation marks that do not pair; no cell has many.
const MAX_BRACKETS = 500;
const MOST = 10;

export type Keys = Record<string, unknown>;

export interface YamlKeys {
  /** Without a prototype, so that a key such as `__proto__` is a key like any other. Keys without a value are left out. */
  keys: Keys;
  /** The line for each path: `stages`, `stages.1`. */
  lines: Map<string, number>;
  /** What is wrong, each with file and line; `keys` then holds what could be read. */
  problems: Problem[];
}

/** What may yet be spent on a notebook. */
export interface Budget {
  /** Characters that the parser may read; it takes a tenth of a second for some 100,000. */
  yaml: number;
  /** Places where a value may go. */
  uses: number;
}

/**
 * Reads `key: value` lines as YAML 1.2 (core schema). Anchors with aliases, merge keys, tags and several documents
 * are refused: nothing in a notebook needs them, and an alias can stand for more than memory holds. Never throws.
 * `line` is the notebook's line on which the source begins.
 */
export function readYaml(source: string, at: At): YamlKeys {
  const plain = readPlain(source, at.line);
  return plain ? { ...plain, problems: [] } : parseYaml(source, at);
}
interface At {
  file: string;
  line: number;
  /** Default: no limit but that of one source. */
  budget?: Budget | undefined;
}

/** The same by the parser, however plain the source is. */
export function parseYaml(source: string, { file, line, budget }: At): YamlKeys {
  const starts = lineStarts(source);
  const lineOf = (offset: number) => line + lineAt(starts, offset) - 1;
  const result: YamlKeys = { keys: Object.create(null) as Keys, lines: new Map(), problems: [] };
  const bad = (problem: Problem, offset: number) => {
    if (result.problems.length < MOST) result.problems.push({ ...problem, file, line: lineOf(offset) });
  };
  const invalid = (detail: string, offset = 0, n?: number) => bad({ code: "bad-yaml", detail, ...(n === undefined ? {} : { n }) }, offset);

  if (source.length > MAX_YAML) {
    bad({ code: "too-large", detail: "characters", n: MAX_YAML }, 0);
    return result;
  }
  if (budget && (budget.yaml -= source.length) < 0) {
    bad({ code: "too-large", detail: "characters-of-cells", n: MAX_ALL_YAML }, 0);
    return result;
  }
  if ((source.match(/[[\]{}"]/g)?.length ?? 0) > MAX_BRACKETS) {
    invalid("yaml-brackets", 0, MAX_BRACKETS);
    return result;
  }
  let doc: Document.Parsed;
  try {
    // The parser does not take CR alone for a line ending; one character for one keeps all offsets.
    doc = parseDocument(source.replace(/\r(?!\n)/g, "\n"), { schema: "core", merge: false, uniqueKeys: false, prettyErrors: false, logLevel: "error" });
  } catch (error) {
    invalid((error as Error).message);
    return result;
  }
  const error = doc.errors[0] ?? doc.warnings[0];
  if (error) {
    const { offset, ...slip } = slipOf(error, source);
    bad({ code: "bad-yaml", ...slip }, offset);
    return result;
  }
  if (doc.contents === null) return result;
  if (!isMap(doc.contents)) {
    if (!isScalar(doc.contents) || doc.contents.value !== null) invalid("yaml-lines", startOf(doc.contents));
    return result;
  }
  const value = read(doc.contents, []);
  if (value !== undefined) result.keys = value as Keys;
  return result;

  function read(node: unknown, path: readonly string[]): unknown {
    const at = startOf(node);
    if (isAlias(node)) return invalid("yaml-alias", at);
    if (path.length > MAX_DEPTH) return invalid("yaml-deep", at);
    if (isScalar(node)) return typeof node.value === "bigint" ? Number(node.value) : node.value;
    if (isSeq(node)) {
      return node.items.map((item, i) => {
        const here = [...path, String(i)];
        result.lines.set(here.join("."), lineOf(startOf(item)));
        return read(item, here);
      });
    }
    if (!isMap(node)) return undefined;
    const keys = Object.create(null) as Keys;
    const seen = new Set<string>();
    for (const pair of node.items) {
      const key = keyOf(pair);
      const offset = startOf(pair.key) || at;
      if (key === undefined) {
        invalid("yaml-key", offset);
        continue;
      }
      const here = [...path, key];
      const name = here.join(".");
      if (seen.has(key)) {
        bad({ code: "rule", detail: "repeated-key", key: name, found: key }, offset);
        continue;
      }
      seen.add(key);
      result.lines.set(name, lineOf(offset));
      const value = read(pair.value, here);
      if (value !== null && value !== undefined) keys[key] = value;
    }
    return keys;
  }
}

const startOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0;

function keyOf({ key }: Pair): string | undefined {
  if (!isScalar(key) || key.value === null || typeof key.value === "object") return undefined;
  return key.source ?? String(key.value);
}
