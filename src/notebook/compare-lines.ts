import { diffArrays } from "diff";

/** A piece of a line; what is `marked` is not in the other text. */
export interface Part {
  text: string;
  marked: boolean;
}
/** A line with its ending. `was` and `is` are of one text alone. */
export interface DiffLine {
  of: "both" | "was" | "is";
  parts: Part[];
  /** It stands in the other text too, but ends in another way there. */
  ending?: boolean;
}
export interface LineDiff {
  lines: DiffLine[];
  /** The texts differ in too much to find what they have in common in between. */
  coarse: boolean;
}
/** What two lists have in common, in order: places in the one and in the other. */
export type Pairs = (readonly [before: number, after: number])[];

/** The square of it bounds the steps of a search. */
const MOST_LINE_EDITS = 600;
const MOST_WORD_EDITS = 120;
const MOST_WORDS = 1500;
/** In more lines at once that gave way to others nobody looks for words. */
const MOST_HUNK = 1000;

/** The longest list of pairs that both have in one order; undefined where more than `most` would be left over. */
export function commonPairs(before: readonly unknown[], after: readonly unknown[], most: number): Pairs | undefined {
  const [start, end] = ends(before, after);
  const found = diffArrays(before.slice(start, before.length - end), after.slice(start, after.length - end), { maxEditLength: most }) as ReturnType<typeof diffArrays> | undefined;
  if (!found) return undefined;
  const pairs: Pairs = Array.from({ length: start }, (_, i) => [i, i]);
  let [a, b] = [start, start];
  for (const { added, removed, value } of found) {
    if (added) b += value.length;
    else if (removed) a += value.length;
    else for (let i = 0; i < value.length; i++) pairs.push([a++, b++]);
  }
  for (let i = end; i > 0; i--) pairs.push([before.length - i, after.length - i]);
  return pairs;
}

/** How many entries are the same at both ends. */
export function ends(before: readonly unknown[], after: readonly unknown[]): [start: number, end: number] {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return [start, end];
}

/** The pairs that all ends have, where the search gave up. */
export function endPairs(before: readonly unknown[], after: readonly unknown[]): Pairs {
  const [start, end] = ends(before, after);
  return [
    ...Array.from({ length: start }, (_, i) => [i, i] as const),
    ...Array.from({ length: end }, (_, i) => [before.length - end + i, after.length - end + i] as const),
  ];
}

/**
 * Compares two texts line by line, with the words marked that changed within a line. The lines of both and of `was`
 * joined are the text before; those of both and of `is` the text after.
 */
export function diffLines(before: string, after: string): LineDiff {
  const [was, is] = [linesIn(before), linesIn(after)];
  const found = commonPairs(was, is, MOST_LINE_EDITS);
  const lines: DiffLine[] = [];
  let [a, b] = [0, 0];
  for (const [i, j] of [...(found ?? endPairs(was, is)), [was.length, is.length] as const]) {
    for (const line of replaced(was.slice(a, i), is.slice(b, j))) lines.push(line);
    if (i < was.length) lines.push({ of: "both", parts: [{ text: was[i]!, marked: false }] });
    [a, b] = [i + 1, j + 1];
  }
  return { lines, coarse: !found };
}

const linesIn = (text: string): string[] => text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
const bare = (line: string): string => line.replace(/[\r\n]+$/, "");

/** Lines that gave way to others; the first is taken for what became the first, and so on. */
function replaced(was: readonly string[], is: readonly string[]): DiffLine[] {
  const close = was.length + is.length <= MOST_HUNK;
  const pairs = was.map((line, i) => (is[i] === undefined || !close ? undefined : diffWords(line, is[i])));
  const one = (line: string, of: "was" | "is", i: number): DiffLine => {
    const other = (of === "was" ? is : was)[i];
    const ending = other !== undefined && bare(other) === bare(line) && bare(line) !== "";
    return { of, parts: pairs[i]?.[of] ?? [{ text: line, marked: false }], ...(ending ? { ending } : {}) };
  };
  return [...was.map((line, i) => one(line, "was", i)), ...is.map((line, i) => one(line, "is", i))];
}

/** Words as they are read; of Chinese each character, for it has no spaces. */
const wordsIn = (line: string): string[] => line.match(/\p{Script=Han}|[\p{L}\p{M}\p{N}_]+?(?=\p{Script=Han}|[^\p{L}\p{M}\p{N}_]|$)|\r\n|\s|[^]/gu) ?? [];

/** Undefined where the lines have too little in common for marks to help. */
function diffWords(before: string, after: string): { was: Part[]; is: Part[] } | undefined {
  if (before.length + after.length > 20 * MOST_WORDS) return undefined;
  const [was, is] = [wordsIn(before), wordsIn(after)];
  if (was.length + is.length > MOST_WORDS) return undefined;
  const pairs = commonPairs(was, is, MOST_WORD_EDITS);
  const common = pairs?.reduce((sum, [i]) => sum + was[i]!.trim().length, 0) ?? 0;
  if (!pairs || 4 * common < Math.max(bare(before).length, bare(after).length)) return undefined;
  const parts = (words: readonly string[], kept: ReadonlySet<number>): Part[] => {
    const found: Part[] = [];
    words.forEach((text, i) => {
      const marked = !kept.has(i);
      const last = found.at(-1);
      if (last?.marked === marked) last.text += text;
      else found.push({ text, marked });
    });
    return found;
  };
  return { was: parts(was, new Set(pairs.map(([i]) => i))), is: parts(is, new Set(pairs.map(([, j]) => j))) };
}
