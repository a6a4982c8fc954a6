import type { Notebook } from "./cell.ts";
import { withNames } from "./reference.ts";
import { scan } from "./scan.ts";
import { optionsOf, setOption } from "./yaml-edit.ts";

// As long as a cell's id and an input's name may be.
const MAX_ID = 41;
const MAX_NAME = 40;

/** Ids, written or derived, and names of inputs that are taken. */
interface Taken {
  ids: Set<string>;
  names: Set<string>;
}

function takenIn({ cells }: Notebook): Taken {
  const taken: Taken = { ids: new Set(), names: new Set() };
  for (const cell of cells) {
    if ("id" in cell) taken.ids.add(cell.id);
    // What a cell names counts also while something else is wrong with it.
    const { id, name } = cell.kind === "input" || cell.kind === "error" ? namesOf(cell.source) : {};
    if (id !== undefined) taken.ids.add(id);
    if (name !== undefined) taken.names.add(name);
  }
  return taken;
}

/** What the source of a fenced cell names itself. */
function namesOf(source: string): { id?: string | undefined; name?: string | undefined } {
  const read = optionsOf(source);
  if ("error" in read) return {};
  const { id, input, name } = read.ok;
  return { id: typeof id === "string" ? id : undefined, name: input !== undefined && typeof name === "string" ? name : undefined };
}

/**
 * The source with fresh ids and names in place of those that the notebook has already: `areas-2` for `areas`, `top_2` for
 * `top`. What uses a name within the source follows it.
 */
export function withFreshNames(notebook: Notebook, source: string): string {
  const fences = scan(`\n${source}`).segments.filter((s) => s.kind === "fence").map((s) => ({ start: s.start - 1, end: s.end - 1 }));
  if (fences.length === 0) return source;
  const taken = takenIn(notebook);
  const names = new Map<string, string>();
  const cells = fences.map(({ start, end }) => {
    const cell = source.slice(start, end);
    const { id, name } = namesOf(cell);
    const next = fresh(name, taken.names, "_", MAX_NAME);
    if (name !== undefined && next !== undefined) names.set(name, next);
    return renamed(renamed(cell, "id", fresh(id, taken.ids, "-", MAX_ID)), "name", next);
  });
  const inCell = (text: string): string => (names.size > 0 ? withNames(text, names) : text);
  const inProse = (text: string): string =>
    names.size > 0 ? withNames(text, names).replace(/(?<!\$)\{(\w+)( *\})/g, (found, name: string, rest: string) => (names.has(name) ? `{${names.get(name)}${rest}` : found)) : text;
  const gaps = [...fences.keys(), fences.length].map((i) => source.slice(fences[i - 1]?.end ?? 0, fences[i]?.start));
  return gaps.map((gap, i) => inProse(gap) + (cells[i] === undefined ? "" : inCell(cells[i]))).join("");
}

function renamed(cell: string, key: string, name: string | undefined): string {
  const set = name === undefined ? undefined : setOption(cell, key, name);
  return set && "ok" in set ? set.ok : cell;
}

/** Another name where this one is taken. Counts on behind a small number: a year is part of the name. */
function fresh(name: string | undefined, taken: Set<string>, mark: "-" | "_", most: number): string | undefined {
  if (name === undefined) return undefined;
  let result = name;
  const [, stem = name, n = "1"] = new RegExp(`^(.+)${mark}(\\d{1,2})$`).exec(name) ?? [];
  for (let next = Number(n) + 1; taken.has(result); next++) {
    const end = mark + next;
    result = stem.slice(0, most - end.length) + end;
  }
  taken.add(result);
  return result === name ? undefined : result;
}
