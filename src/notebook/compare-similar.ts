import type { Piece } from "./compare.ts";

/** Pieces of which less than this is the same are not taken for one that changed. */
const ALIKE = 0.35;
/** Words that are compared with words at most; past it places decide. */
const MOST_STEPS = 3_000_000;
const MOST_PAIRS = 40_000;

/** Which pieces became which, in one order; places count from 0. `coarse` where there were too many to look into. */
export function pairSimilar(before: readonly Pick<Piece, "kind" | "source">[], after: readonly Pick<Piece, "kind" | "source">[]): { pairs: [number, number][]; coarse: boolean } {
  const [n, m] = [before.length, after.length];
  if (n === 0 || m === 0) return { pairs: [], coarse: false };
  const all = [...before, ...after].reduce((sum, { source }) => sum + source.length, 0);
  if (n * m > MOST_PAIRS || (all / 5) * Math.max(n, m) > MOST_STEPS) {
    const inPlace = n === m ? before.flatMap(({ kind }, i): [number, number][] => (kind === after[i]!.kind && kind !== "break" ? [[i, i]] : [])) : [];
    return { pairs: inPlace, coarse: true };
  }
  const [was, is] = [before.map(bagOf), after.map(bagOf)];
  const alone = n === 1 && m === 1;
  const score = before.map((a, i) => after.map((b, j) => {
    if (a.kind === "break" || b.kind === "break") return 0;
    // A cell that is broken at the moment is still that cell.
    const kindred = a.kind === b.kind || a.kind === "error" || b.kind === "error";
    const share = kindred ? alike(was[i]!, is[j]!) : 0;
    return share >= ALIKE || (alone && kindred && share > 0) ? share : 0;
  }));
  // The best sum of what is left from each place on.
  const best = Array.from({ length: n + 1 }, () => new Float64Array(m + 1));
  for (let i = n - 1; i >= 0; i--) {
    for (let j = m - 1; j >= 0; j--) {
      const together = score[i]![j]! > 0 ? score[i]![j]! + best[i + 1]![j + 1]! : 0;
      best[i]![j] = Math.max(together, best[i + 1]![j]!, best[i]![j + 1]!);
    }
  }
  const pairs: [number, number][] = [];
  for (let [i, j] = [0, 0]; i < n && j < m;) {
    if (best[i]![j] === best[i + 1]![j]) i++;
    else if (best[i]![j] === best[i]![j + 1]) j++;
    else pairs.push([i++, j++]);
  }
  return { pairs, coarse: false };
}

interface Bag {
  size: number;
  words: Map<string, number>;
}

function bagOf({ source }: { source: string }): Bag {
  const words = new Map<string, number>();
  let size = 0;
  for (const [word] of source.matchAll(/\p{Script=Han}|[\p{L}\p{N}_]+|[^\s\p{L}\p{N}_]/gu)) {
    words.set(word, (words.get(word) ?? 0) + 1);
    size++;
  }
  return { size, words };
}

function alike(a: Bag, b: Bag): number {
  const [small, large] = a.words.size < b.words.size ? [a, b] : [b, a];
  let common = 0;
  for (const [word, n] of small.words) common += Math.min(n, large.words.get(word) ?? 0);
  return a.size + b.size === 0 ? 0 : (2 * common) / (a.size + b.size);
}
