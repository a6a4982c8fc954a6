import type { Codebook } from "../core/codebook.ts";
import type { Filters } from "../core/filters.ts";
import { unknownValue, type Problem } from "../core/problem.ts";
import type { SetValues } from "../core/view.ts";
import type { InputCell } from "./cell.ts";
import { lineOf } from "./check.ts";
import { finish } from "./finish.ts";
import { choose } from "./input.ts";
import type { Draft, Named } from "./template.ts";
import type { Value, Values } from "./values.ts";

/** A notebook names at most so many values. */
export const MAX_NAMED = 100;

/**
 * The inputs that name their value, each behind those whose values it uses, and what is wrong with how they hang
 * together: a name that stands twice, where the first counts; a value that depends on itself, told for each cell of
 * the circle with the names in order; more names than there is room for.
 */
export function orderNamed(drafts: readonly Draft[]): { named: Named[]; problems: Map<Draft, Problem> } {
  const problems = new Map<Draft, Problem>();
  const byName = new Map<string, Named>();
  const tell = (draft: Draft, problem: Problem) => {
    const { file } = draft.place;
    problems.set(draft, { ...problem, file, line: lineOf(draft.place, ["name"]), key: "name" });
    return problems.get(draft)!;
  };
  for (const draft of drafts) {
    const { name } = draft.keys;
    if (draft.kind !== "input" || typeof name !== "string") continue;
    if (byName.has(name)) tell(draft, { code: "rule", detail: "repeated-name", found: name });
    else if (byName.size === MAX_NAMED) tell(draft, { code: "too-large", detail: "names", n: MAX_NAMED });
    else byName.set(name, { name, draft });
  }
  const next = (name: string) => byName.get(name)!.draft.uses.map((use) => use.name).filter((used) => byName.has(used));
  for (const [name, named] of byName) {
    const circle = wayBack(name, next);
    if (circle) named.problem = tell(named.draft, { code: "rule", detail: "circle", found: [...circle, name].join(" → ") });
  }
  const order = new Set<Named>();
  const place = (named: Named) => {
    if (order.has(named)) return;
    if (!named.problem) for (const used of next(named.name)) place(byName.get(used)!);
    order.add(named);
  };
  for (const named of byName.values()) place(named);
  return { named: [...order], problems };
}

/** The shortest way from a name back to itself, without its end. */
function wayBack(name: string, next: (name: string) => readonly string[]): string[] | undefined {
  const seen = new Set<string>();
  let ways = [[name]];
  while (ways.length > 0) {
    const longer: string[][] = [];
    for (const way of ways) {
      for (const step of next(way.at(-1)!)) {
        if (step === name) return way;
        if (seen.has(step)) continue;
        seen.add(step);
        longer.push([...way, step]);
      }
    }
    ways = longer;
  }
  return undefined;
}

/** What values are taken from: the address, and the dataset once it is there. */
export interface Chosen {
  /** Default: every value is what its input says itself. */
  set?: SetValues | undefined;
  filters: Filters;
  codebook?: Codebook | undefined;
}

/**
 * The values by their names. What the address asks for and no input allows is reported and left out of `set`; the
 * value is then what the input says itself.
 */
export function readValues(named: readonly Named[], { set = {}, filters, codebook }: Chosen): { values: Values; set: SetValues; problems: Problem[] } {
  const values = new Map<string, Value | null>(named.map(({ name }) => [name, null]));
  const problems: Problem[] = [];
  const kept: Record<string, readonly string[]> = {};
  for (const { name, draft, problem } of named) {
    const read = problem ? { problems: [] } : finish(draft, values, codebook);
    if ("problems" in read) continue;
    const cell = read.ok as InputCell;
    values.set(name, valueOf(cell, filters));
    const texts = Object.hasOwn(set, name) ? set[name]! : undefined;
    if (!texts) continue;
    const chosen = cell.column ? { error: unknownValue(name, []) } : choose(cell, texts, codebook);
    if ("error" in chosen) problems.push({ ...chosen.error, key: name });
    else {
      kept[name] = texts;
      values.set(name, { ...values.get(name)!, chosen: chosen.ok });
    }
  }
  for (const name of Object.keys(set)) {
    if (!values.has(name)) problems.push(unknownValue(name, [...values.keys()], { key: "set" }));
  }
  return { values, set: kept, problems };
}

function valueOf({ input, column, value, choices, initial }: InputCell, filters: Filters): Value {
  const many = input === "multi";
  if (!column) return { chosen: initial, many, column: typeof choices === "string" ? choices : undefined };
  const set = filters[column] ?? [];
  return { chosen: input === "toggle" ? set.filter((v) => v === value) : set, many, column };
}
