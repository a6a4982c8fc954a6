import type { Cell, Notebook } from "./cell.ts";
import { commonPairs, ends, type Pairs } from "./compare-lines.ts";
import { pairSimilar } from "./compare-similar.ts";

export { diffLines, type DiffLine, type LineDiff } from "./compare-lines.ts";

/** What is compared as one: a cell, or what stands before the first. */
export interface Piece {
  kind: Cell["kind"] | "front";
  source: string;
  /** The id that the cell names for itself: what bears it is the same cell, however much of it changed. */
  name?: string | undefined;
}

/** What became of a piece, by its place before and its place after. Without the one it is new, without the other it is gone. */
export interface Change {
  before?: number;
  after?: number;
  same: boolean;
  /** It stands before or behind others than it did. */
  moved: boolean;
}

export interface Comparison {
  /** In the order of the text after; what is gone stands where it was. */
  changes: Change[];
  /** The notebooks are so large and so different that pieces may count as gone and new which only changed. */
  coarse: boolean;
}

/** So many pieces that are gone or new are told apart in the best way; the square of it bounds the steps. */
const MOST_EDITS = 1000;

/** Front matter, also where there is none, and then the cells: a cell's number is its place here. */
export const piecesOf = ({ text, front, cells }: Notebook): Piece[] => [
  { kind: "front", source: text.slice(0, front.end) },
  ...cells.map((cell): Piece => ({ kind: cell.kind, source: cell.source, name: nameOf(cell) })),
];

const nameOf = (cell: Cell): string | undefined =>
  "lines" in cell ? (cell.lines.has("id") ? cell.id : undefined)
  // While something in it is wrong a cell keeps its name.
  : cell.kind === "error" && cell.of !== "markdown" && cell.of !== "notebook" ? /^id:[ \t]*([a-z][a-z0-9-]*)[ \t]*$/m.exec(cell.source)?.[1] : undefined;

/** Compares two notebooks piece by piece. Takes well under a second for the largest that can be read. */
export function compare(before: readonly Piece[], after: readonly Piece[]): Comparison {
  const keys = new Map<string, number>();
  const keyOf = ({ kind, source }: Piece): number => {
    const text = kind === "front" ? `\0${source}` : source;
    if (!keys.has(text)) keys.set(text, keys.size);
    return keys.get(text)!;
  };
  const [was, is] = [before.map(keyOf), after.map(keyOf)];
  const exact = commonPairs(was, is, MOST_EDITS);
  const same = exact ?? greedyPairs(was, is);

  // Where each piece that stays was before.
  const from = new Map<number, { before: number; same: boolean; moved: boolean }>();
  const used = new Set<number>();
  const pair = (i: number, j: number, more: { same: boolean; moved: boolean }) => {
    from.set(j, { before: i, ...more });
    used.add(i);
  };
  same.forEach(([i, j]) => pair(i, j, { same: true, moved: false }));
  const isFront = (piece: Piece | undefined) => piece?.kind === "front";
  if (isFront(before[0]) && isFront(after[0]) && !from.has(0)) pair(0, 0, { same: false, moved: false });

  const elsewhere = (key: (piece: Piece) => string | undefined, equal: boolean) => {
    const places = new Map<string, number[]>();
    before.forEach((piece, i) => {
      const k = used.has(i) ? undefined : key(piece);
      if (k !== undefined) places.set(k, [...(places.get(k) ?? []), i]);
    });
    after.forEach((piece, j) => {
      const k = from.has(j) ? undefined : key(piece);
      const i = k === undefined ? undefined : places.get(k)?.shift();
      if (i !== undefined) pair(i, j, { same: equal, moved: true });
    });
  };
  // A slide break has nothing of its own that could be known again.
  elsewhere(({ kind, source }) => (kind === "break" || kind === "front" ? undefined : source), true);
  elsewhere(({ name }) => name, false);

  let coarse = !exact;
  const anchors = [...from].filter(([, p]) => !p.moved).map(([j, p]): [number, number] => [p.before, j]).sort(([, a], [, b]) => a - b);
  let [a, b] = [0, 0];
  for (const [i, j] of [...anchors, [before.length, after.length] as const]) {
    const left = range(a, i).filter((n) => !used.has(n) && !isFront(before[n]));
    const right = range(b, j).filter((n) => !from.has(n) && !isFront(after[n]));
    const found = pairSimilar(left.map((n) => before[n]!), right.map((n) => after[n]!));
    coarse ||= found.coarse;
    for (const [x, y] of found.pairs) pair(left[x]!, right[y]!, { same: false, moved: false });
    [a, b] = [i + 1, j + 1];
  }
  return { changes: ordered(before.length, after.length, from, used), coarse };
}

const range = (start: number, end: number): number[] => Array.from({ length: Math.max(0, end - start) }, (_, i) => start + i);

function ordered(before: number, after: number, from: ReadonlyMap<number, { before: number; same: boolean; moved: boolean }>, used: ReadonlySet<number>): Change[] {
  const changes: Change[] = [];
  const away = strays(after, from);
  const stays = new Set([...from.values()].flatMap((p) => (p.moved ? [] : [p.before])));
  let next = 0;
  const gone = (end: number) => {
    for (; next < end; next++) if (!used.has(next)) changes.push({ before: next, same: false, moved: false });
  };
  const goneHere = () => {
    let end = next;
    while (end < before && !stays.has(end)) end++;
    gone(end);
  };
  for (let j = 0; j < after; j++) {
    const was = from.get(j);
    // What gave way is told before what came in its place.
    if (!was || was.moved) goneHere();
    else {
      gone(was.before);
      next++;
    }
    const { before: i, same, moved } = was ?? { before: undefined, same: false, moved: false };
    changes.push({ ...(i === undefined ? {} : { before: i }), after: j, same, moved: moved && away.has(j) });
  }
  gone(before);
  return changes;
}

/** One that bears the same name, or is the same, between the same neighbours has not moved. */
function strays(after: number, from: ReadonlyMap<number, { before: number; moved: boolean }>): Set<number> {
  const found = new Set<number>();
  const sweep = (places: readonly number[], beyond: (i: number, other: number) => boolean) => {
    let last: number | undefined;
    for (const j of places) {
      const was = from.get(j);
      if (was && !was.moved) last = was.before;
      else if (was && last !== undefined && beyond(was.before, last)) found.add(j);
    }
  };
  const places = range(0, after);
  sweep(places, (i, other) => i < other);
  sweep(places.reverse(), (i, other) => i > other);
  return found;
}

/** The pairs of what stands in both, the first with the first and so on, as many as keep one order. */
function greedyPairs(before: readonly number[], after: readonly number[]): Pairs {
  const [start, end] = ends(before, after);
  const places = new Map<number, number[]>();
  for (let i = before.length - end - 1; i >= start; i--) places.set(before[i]!, [...(places.get(before[i]!) ?? []).slice(-50), i]);
  const pairs: [number, number][] = [];
  for (let j = start; j < after.length - end; j++) {
    const i = places.get(after[j]!)?.pop();
    if (i !== undefined) pairs.push([i, j]);
  }
  return [
    ...range(0, start).map((i) => [i, i] as const),
    ...rising(pairs),
    ...range(0, end).map((i) => [before.length - end + i, after.length - end + i] as const),
  ];
}

/** The longest part of the pairs whose first places rise as the second do. */
function rising(pairs: readonly [number, number][]): [number, number][] {
  const tails: number[] = [];
  const previous: number[] = [];
  pairs.forEach(([i], n) => {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pairs[tails[middle]!]![0] < i) low = middle + 1;
      else high = middle;
    }
    previous[n] = low > 0 ? tails[low - 1]! : -1;
    tails[low] = n;
  });
  const found: [number, number][] = [];
  for (let n = tails.at(-1) ?? -1; n >= 0; n = previous[n]!) found.push(pairs[n]!);
  return found.reverse();
}
