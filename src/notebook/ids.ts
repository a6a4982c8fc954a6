import type { FencedRead } from "./fenced.ts";

/**
 * Gives every fenced cell its id: the one it names, else its figure's name or its kind with its place among those
 * (`counts-2`), passing over ids that other cells name. A cell that cannot be read is counted too, so that the
 * others keep their ids while it is being mended. The second cell with the same id gets a problem.
 */
export function nameCells(reads: readonly FencedRead[], file: string): string[] {
  const used = new Set(reads.flatMap(({ id }) => id ?? []));
  const seen = new Set<string>();
  const places = new Map<string, number>();
  return reads.map((read) => {
    let place = (places.get(read.stem) ?? 0) + 1;
    places.set(read.stem, place);
    if (read.id !== undefined) {
      if (seen.has(read.id)) {
        const problem = { code: "duplicate-cell", file, line: read.idLine, key: "id", found: read.id } as const;
        read.content = { problems: [...("problems" in read.content ? read.content.problems : []), problem] };
      }
      seen.add(read.id);
      return read.id;
    }
    while (used.has(`${read.stem}-${place}`)) place++;
    used.add(`${read.stem}-${place}`);
    return `${read.stem}-${place}`;
  });
}
