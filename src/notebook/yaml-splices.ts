import { isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from "yaml";
import type { Splice } from "./splice.ts";
import { isBlockNode, isMissing, lineEnd, lineStart, nextLine, pairEnd, pairOf, rangeOf, tokens, type Body } from "./yaml-body.ts";
import { editList, removeItems } from "./yaml-list.ts";
import { isList, writeSingle, writeValue, type OptionValue } from "./yaml-write.ts";

type KeyValue = Pair<Node, Node | null>;

/** Splices of the body, none of which overlap, that give the key of a map the value. */
export function setPair(body: Body, map: YAMLMap | null, key: string, value: OptionValue): Splice[] {
  const pair = pairOf(map, key);
  if (pair === undefined) return map?.flow ? addToFlow(map, key, value) : addLine(body, map, key, value);
  const node = pair.value;
  const flow = map!.flow === true;
  if (isMissing(node)) return [fill(pair, writeValue(value, flow))];
  if (isSeq(node) && isList(value)) {
    const edits = editList(body, node as YAMLSeq<Node>, value);
    if (edits) return edits;
  }
  if (isBlockNode(node)) return unfold(body, pair, writeValue(value, flow));
  const [from, to] = rangeOf(node!);
  return [{ from, to, insert: writeValue(value, flow) }, ...(isScalar(node) ? [] : aside(body, pair))];
}

/** Takes the key's lines out, with a comment on the last of them and those within the value; others stay. */
export function removePair({ text }: Body, map: YAMLMap, key: string): Splice[] {
  const pair = pairOf(map, key);
  if (pair === undefined) return [];
  if (map.flow) return removeFromFlow(map, pair);
  return [{ from: lineStart(text, rangeOf(pair.key)[0]), to: nextLine(text, pairEnd(pair)), insert: "" }];
}

/** What stands before a key on its line. */
function indentOf(text: string, key: Node): string {
  const [at] = rangeOf(key);
  return text.slice(lineStart(text, at), at);
}
const endsLine = (text: string, at: number): boolean => at === 0 || /[\n\r]/.test(text[at - 1]!);
const colonOf = (pair: KeyValue): number | undefined => tokens(pair.srcToken?.sep, "map-value-ind")[0]?.offset;

function fill(pair: KeyValue, written: string): Splice {
  const colon = colonOf(pair);
  const at = colon === undefined ? rangeOf(pair.key)[1] : colon + 1;
  return { from: at, to: at, insert: `${colon === undefined ? ":" : ""} ${written}` };
}

/** A value of several lines gives way to one on the line of its key. Comments that stood between those lines stay, behind it. */
function unfold({ text, eol }: Body, pair: KeyValue, written: string): Splice[] {
  const colon = colonOf(pair);
  if (colon === undefined) return [];
  const to = nextLine(text, pairEnd(pair));
  const { props, items } = (pair.value as { srcToken?: { props?: unknown; items?: unknown } }).srcToken ?? {};
  const comments = tokens([pair.srcToken?.sep, props, items], "comment").filter((c) => c.offset < to);
  const isBeside = (c: { offset: number }) => c.offset < lineEnd(text, colon);
  const first = [` ${written}`, ...comments.filter(isBeside).map((c) => c.source)].join(" ");
  const others = comments.filter((c) => !isBeside(c)).map((c) => eol + indentOf(text, pair.key) + c.source);
  return [{ from: colon + 1, to, insert: first + others.join("") + (endsLine(text, to) ? eol : "") }];
}

/** Comments within brackets that are replaced go to lines of their own behind them. */
function aside({ text, eol }: Body, pair: KeyValue): Splice[] {
  const comments = tokens((pair.value as { srcToken?: { items?: unknown } }).srcToken?.items, "comment");
  if (comments.length === 0) return [];
  const at = lineEnd(text, pairEnd(pair));
  return [{ from: at, to: at, insert: comments.map((c) => eol + indentOf(text, pair.key) + c.source).join("") }];
}

/** A new key stands on a line of its own behind the others. */
function addLine({ text, eol }: Body, map: YAMLMap | null, key: string, value: OptionValue): Splice[] {
  const last = map?.items.at(-1) as KeyValue | undefined;
  const at = last ? nextLine(text, pairEnd(last)) : text.length;
  const first = map?.items[0]?.key as Node | undefined;
  const line = `${first ? indentOf(text, first) : ""}${writeSingle(key, false)}: ${writeValue(value, false)}`;
  return [{ from: at, to: at, insert: endsLine(text, at) ? line + eol : eol + line }];
}

function addToFlow(map: YAMLMap, key: string, value: OptionValue): Splice[] {
  const written = `${writeSingle(key, true)}: ${writeValue(value, true)}`;
  const last = map.items.at(-1) as KeyValue | undefined;
  const at = last ? pairEnd(last) : rangeOf(map)[0] + 1;
  return [{ from: at, to: at, insert: last ? `, ${written}` : written }];
}

function removeFromFlow(map: YAMLMap, pair: KeyValue): Splice[] {
  const items = map.items as KeyValue[];
  const place = items.indexOf(pair);
  const ranges = items.map((p): [number, number] => [rangeOf(p.key)[0], pairEnd(p)]);
  return removeItems((map as { srcToken?: { items?: unknown[] } }).srcToken?.items ?? [], ranges, place, place + 1);
}
