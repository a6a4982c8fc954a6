import type { Problem } from "../core/problem.ts";
import type { FencedRead } from "./fenced.ts";

/**
 * Gives every fenced cell its id: the one it names, else its figure's name or its kind with its place among those
 * (`counts-2`), passing over ids that other cells name. A cell that cannot be read is counted too, so that the
 * others keep their ids while it is being mended. The second cell with the same id gets a problem, `twice` by its place.
 */
export function nameCells(reads: readonly FencedRead[], file: string): { ids: string[]; twice: Map<number, Problem> } {
  const used = new Set(reads.flatMap(({ id }) => id ?? []));
  const seen = new Set<string>();
  const places = new Map<string, number>();
  const twice = new Map<number, Problem>();
  const ids = reads.map((read, i) => {
    let place = (places.get(read.stem) ?? 0) + 1;
    places.set(read.stem, place);
    if (read.id !== undefined) {
      if (seen.has(read.id)) twice.set(i, { code: "duplicate-cell", file, line: read.idLine, key: "id", found: read.id });
      seen.add(read.id);
      return read.id;
    }
    while (used.has(`${read.stem}-${place}`)) place++;
    used.add(`${read.stem}-${place}`);
    return `${read.stem}-${place}`;
  });
  return { ids, twice };
}
