import { isScalar, type Node, type YAMLSeq } from "yaml";
import type { Splice } from "./splice.ts";
import { isBlockNode, isMissing, lineStart, nextLine, rangeOf, tokens, type Body } from "./yaml-body.ts";
import { writeSingle, type Single } from "./yaml-write.ts";

/**
 * Splices that make a list hold other values: entries that stay, in their order, keep their text, their line and their
 * comments. Undefined where the list, or the new one, is empty or holds more than single values.
 */
export function editList(body: Body, list: YAMLSeq<Node>, values: readonly Single[]): Splice[] | undefined {
  const old = list.items;
  if (old.length === 0 || values.length === 0 || !old.every((item) => isScalar(item) && !isBlockNode(item) && !isMissing(item))) return undefined;
  const flow = list.flow === true;
  const splices: Splice[] = [];
  let [i, j] = [0, 0];
  for (const [nextOld, nextNew] of [...staying(old.map((item) => (isScalar(item) ? item.value : undefined)), values), [old.length, values.length] as const]) {
    // What stands between two entries that stay gives way one by one; then some are left over on one side.
    for (; i < nextOld && j < nextNew; i++, j++) {
      const [from, to] = rangeOf(old[i]!);
      splices.push({ from, to, insert: writeSingle(values[j]!, flow) });
    }
    const added = values.slice(j, nextNew).map((value) => writeSingle(value, flow));
    if (added.length > 0) splices.push(flow ? insertInto(old, i, added) : insertLines(body, list, i, added));
    if (i < nextOld) splices.push(...(flow ? removeItems(sourcesOf(list), old.map((item) => [rangeOf(item)[0], rangeOf(item)[1]]), i, nextOld) : removeLines(body, list, i, nextOld)));
    [i, j] = [nextOld + 1, nextNew + 1];
  }
  return splices;
}

/** Places of the longest common subsequence, in the old and in the new list. */
function staying(old: readonly unknown[], values: readonly unknown[]): (readonly [old: number, now: number])[] {
  const longest = old.map(() => values.map(() => 0));
  const at = (i: number, j: number): number => longest[i]?.[j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = values.length - 1; j >= 0; j--) longest[i]![j] = old[i] === values[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  }
  const places: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < old.length && j < values.length; ) {
    if (old[i] === values[j]) places.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return places;
}

const sourcesOf = (list: YAMLSeq<Node>): readonly unknown[] => (list as { srcToken?: { items?: unknown[] } }).srcToken?.items ?? [];
const dashOf = (list: YAMLSeq<Node>, i: number): number => tokens((sourcesOf(list)[i] as { start?: unknown }).start, "seq-item-ind")[0]!.offset;

function insertInto(old: readonly Node[], place: number, added: readonly string[]): Splice {
  const at = place === 0 ? rangeOf(old[0]!)[0] : rangeOf(old[place - 1]!)[1];
  return { from: at, to: at, insert: place === 0 ? `${added.join(", ")}, ` : `, ${added.join(", ")}` };
}

function insertLines({ text, eol }: Body, list: YAMLSeq<Node>, place: number, added: readonly string[]): Splice {
  const dash = dashOf(list, 0);
  const indent = text.slice(lineStart(text, dash), dash);
  const lines = added.map((value) => `${indent}- ${value}`).join(eol);
  if (place === 0) return { from: dash - indent.length, to: dash - indent.length, insert: lines + eol };
  const at = nextLine(text, rangeOf(list.items[place - 1]!)[1]);
  return { from: at, to: at, insert: /[\n\r]$/.test(text.slice(0, at)) ? lines + eol : eol + lines };
}

/** Whole lines, with the comment behind each entry; comments on lines of their own stay. */
const removeLines = ({ text }: Body, list: YAMLSeq<Node>, from: number, to: number): Splice[] =>
  list.items.slice(from, to).map((item, i) => ({ from: lineStart(text, dashOf(list, from + i)), to: nextLine(text, rangeOf(item)[1]), insert: "" }));

/** Takes items of a flow collection out, each with one comma, and leaves comments where they are. */
export function removeItems(sources: readonly unknown[], ranges: readonly [start: number, end: number][], from: number, to: number): Splice[] {
  const commaBefore = (i: number): number | undefined => tokens((sources[i] as { start?: unknown } | undefined)?.start, "comma")[0]?.offset;
  const commented = (i: number): boolean => tokens((sources[i] as { start?: unknown } | undefined)?.start, "comment").length > 0;
  const splices: Splice[] = [];
  for (let i = from; i < to; i++) {
    // The first item goes with the comma behind it.
    const [at, beside] = from === 0 ? [commaBefore(i + 1), i + 1] : [commaBefore(i), i];
    const [start, end] = ranges[i]!;
    if (at === undefined) splices.push({ from: start, to: end, insert: "" });
    else if (commented(beside)) splices.push({ from: start, to: end, insert: "" }, { from: at, to: at + 1, insert: "" });
    else splices.push(from === 0 ? { from: start, to: ranges[i + 1]?.[0] ?? at + 1, insert: "" } : { from: at, to: end, insert: "" });
  }
  return splices;
}
