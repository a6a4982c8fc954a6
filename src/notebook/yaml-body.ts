import { isMap, isScalar, isSeq, parseDocument, type Node, type Pair, type ParsedNode, type YAMLMap } from "yaml";
import type { Outcome } from "../core/problem.ts";
import { fenceOf, scan } from "./scan.ts";
import { readYaml, type Keys } from "./yaml.ts";

/** The YAML of a cell with the places of everything in it. */
export interface Body {
  text: string;
  keys: Keys;
  /** Null where there is nothing but comments. */
  map: YAMLMap | null;
  /** The line ending that the text uses. */
  eol: string;
}

/** Where the YAML stands in a fenced cell, or in front matter with its `---` lines; any other source is YAML as a whole. */
export function bodyOf(source: string): { start: number; end: number; line: number } {
  const opens = fenceOf(/^[^\r\n]*/.exec(source)![0]) !== undefined || /^---[ \t]*[\r\n]/.test(source);
  const first = opens ? scan(source).segments[0] : undefined;
  return first && "body" in first ? first.body : { start: 0, end: source.length, line: 1 };
}

/** Reads YAML with its places. Error: the first thing wrong, with its line; `line` is that of the first one. */
export function readBody(text: string, line = 1): Outcome<Body> {
  const { keys, problems } = readYaml(text, { file: "", line });
  if (problems[0]) {
    const { file: _file, ...problem } = problems[0];
    return { error: problem };
  }
  const { contents } = parseDocument(text.replace(/\r(?!\n)/g, "\n"), { schema: "core", merge: false, uniqueKeys: false, prettyErrors: false, logLevel: "error", keepSourceTokens: true });
  return { ok: { text, keys, map: isMap(contents) ? contents : null, eol: /\r\n|\n|\r/.exec(text)?.[0] ?? "\n" } };
}

export const rangeOf = (node: Node): [start: number, end: number, next: number] => (node as ParsedNode).range;

export const pairOf = (map: YAMLMap | null, key: string): Pair<Node, Node | null> | undefined =>
  map?.items.find((pair) => isScalar(pair.key) && (pair.key.source ?? String(pair.key.value)) === key) as Pair<Node, Node | null> | undefined;

export const isBlockNode = (node: Node | null): boolean =>
  (isScalar(node) && (node.type === "BLOCK_FOLDED" || node.type === "BLOCK_LITERAL")) || ((isMap(node) || isSeq(node)) && !node.flow);

/** Nothing behind the colon. */
export const isMissing = (node: Node | null): boolean => node === null || (isScalar(node) && rangeOf(node)[0] === rangeOf(node)[1]);

/** Where the last thing in the node ends that is neither comment nor blank. */
export function contentEnd(node: Node): number {
  if ((isSeq(node) || isMap(node)) && !node.flow) {
    const last = node.items.at(-1);
    if (isSeq(node) && last) return contentEnd(last as Node);
    if (isMap(node) && last) return pairEnd(last as Pair<Node, Node | null>);
  }
  return rangeOf(node)[1];
}

/** The same of a key with its value. */
export const pairEnd = ({ key, value }: Pair<Node, Node | null>): number => (value === null ? rangeOf(key)[1] : Math.max(rangeOf(key)[1], contentEnd(value)));

export const lineStart = (text: string, at: number): number => {
  while (at > 0 && text[at - 1] !== "\n" && text[at - 1] !== "\r") at--;
  return at;
};
/** The end of the line without its ending. */
export const lineEnd = (text: string, at: number): number => {
  while (at < text.length && text[at] !== "\n" && text[at] !== "\r") at++;
  return at;
};
/** The beginning of the next line; the place itself where a line begins there already, as behind a block of text. */
export function nextLine(text: string, at: number): number {
  if (at > 0 && /[\n\r]/.test(text[at - 1]!) && !(text[at - 1] === "\r" && text[at] === "\n")) return at;
  const end = lineEnd(text, at);
  return end + (/^(?:\r\n|\n|\r)/.exec(text.slice(end, end + 2))?.[0].length ?? 0);
}

interface Token {
  type?: string;
  offset?: number;
  source?: string;
}

/** All parts of a syntax tree that are of one type, such as `comment`, in their order. */
export function tokens(tree: unknown, type: string): { offset: number; source: string }[] {
  if (typeof tree !== "object" || tree === null) return [];
  const token = tree as Token;
  if (token.type === type) return [{ offset: token.offset!, source: token.source! }];
  return Object.values(tree).flatMap((part) => tokens(part, type));
}
