import { isAlias, isMap, isScalar, isSeq, parseDocument, type Document, type ErrorCode, type Node, type Pair } from "yaml";
import type { Problem } from "../core/problem.ts";
import { lineAt, lineStarts } from "./lines.ts";

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

/**
 * Reads `key: value` lines as YAML 1.2 (core schema). Anchors with aliases, merge keys, tags and several documents
 * are refused: nothing in a notebook needs them, and an alias can stand for more than memory holds. Never throws.
 * `line` is the notebook's line on which the source begins.
 */
export function readYaml(source: string, { file, line }: { file: string; line: number }): YamlKeys {
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
  if ((source.match(/[[\]{}"]/g)?.length ?? 0) > MAX_BRACKETS) {
    invalid("yaml-brackets", 0, MAX_BRACKETS);
    return result;
  }
  let doc: Document.Parsed;
  try {
    // The parser does not take CR alone for a line ending; one character for one keeps all offsets.
    doc = parseDocument(source.replace(/\r(?!\n)/g, "\n"), { schema: "core", merge: false, uniqueKeys: false, prettyErrors: false, logLevel: "error" });
  } catch (error) {
    invalid(lowerFirst((error as Error).message));
    return result;
  }
  const error = doc.errors[0] ?? doc.warnings[0];
  if (error) {
    invalid(plainer[error.code] ?? lowerFirst(error.message.replace(/\.$/, "")), Math.min(error.pos[0], source.trimEnd().length));
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

/** The slips that people make have words of their own in the catalogue; the parser's words serve for the rest. */
const plainer: Partial<Record<ErrorCode, string>> = {
  BLOCK_AS_IMPLICIT_KEY: "yaml-colon",
  BAD_SCALAR_START: "yaml-start",
  RESOURCE_EXHAUSTION: "yaml-deep",
  MULTIPLE_DOCS: "yaml-documents",
  TAB_AS_INDENT: "yaml-tab",
  TAG_RESOLVE_FAILED: "yaml-tag",
};

const startOf = (node: unknown): number => (node as Node | null)?.range?.[0] ?? 0;

function keyOf({ key }: Pair): string | undefined {
  if (!isScalar(key) || key.value === null || typeof key.value === "object") return undefined;
  return key.source ?? String(key.value);
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
