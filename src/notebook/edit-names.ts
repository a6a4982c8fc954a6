import type { Notebook } from "./cell.ts";
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

/** The source with fresh ids and names in place of those that the notebook has already: `areas-2` for `areas`, `top_2` for `top`. */
export function withFreshNames(notebook: Notebook, source: string): string {
  const fences = scan(`\n${source}`).segments.filter((s) => s.kind === "fence");
  if (fences.length === 0) return source;
  const taken = takenIn(notebook);
  let [result, end] = ["", 0];
  for (const { start: from, end: to } of fences) {
    const cell = source.slice(from - 1, to - 1);
    const { id, name } = namesOf(cell);
    result += source.slice(end, from - 1) + renamed(renamed(cell, "id", fresh(id, taken.ids, "-", MAX_ID)), "name", fresh(name, taken.names, "_", MAX_NAME));
    end = to - 1;
  }
  return result + source.slice(end);
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
