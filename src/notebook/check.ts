import * as z from "zod/mini";
import { unknownValue, type Problem } from "../core/problem.ts";
import { zodProblem } from "../core/read.ts";
import type { Keys, YamlKeys } from "./yaml.ts";

/** Past this many problems a cell's message helps nobody. */
const MOST = 10;

/** Where the keys of a cell stand, for its problems. */
export interface Place {
  file: string;
  /** The line of the cell. */
  line: number;
  lines: YamlKeys["lines"];
}

/** The line of a key or, where it is missing, of what should hold it. */
export function lineOf({ line, lines }: Pick<Place, "line" | "lines">, path: readonly PropertyKey[]): number {
  for (let n = path.length; n > 0; n--) {
    const found = lines.get(path.slice(0, n).map(String).join("."));
    if (found !== undefined) return found;
  }
  return line;
}

/** The keys of an object schema, also behind a `z.pipe`. */
export function keysOf(schema: z.ZodMiniType): string[] {
  const def = schema._zod.def as { shape?: object; in?: z.ZodMiniType };
  return def.shape ? Object.keys(def.shape) : def.in ? keysOf(def.in) : [];
}

/** What was found, short enough for a message. */
export const shown = (found: unknown): string => {
  const text = typeof found === "string" ? found : (JSON.stringify(found) ?? String(found));
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

/** A key that is not in `allowed`, with the nearest one. */
export const unknownKey = (found: string, allowed: readonly string[], where: Partial<Problem>): Problem =>
  ({ ...unknownValue(shown(found), allowed), ...where, code: "unknown-key", key: where.key ?? shown(found) });

/**
 * Checks keys by an object schema and reports everything wrong at once, each at its line. `own` are keys of the
 * cell that the schema does not know; they are passed over. A key that neither knows is a problem, also where the
 * schema itself would drop it in silence.
 */
export function check<T>(schema: z.ZodMiniType<T>, keys: Keys, own: readonly string[], place: Place): { ok: T } | { problems: Problem[] } {
  const { file } = place;
  const known = keysOf(schema as z.ZodMiniType);
  const problems: Problem[] = [];
  const wanted: Keys = {};
  for (const [key, value] of Object.entries(keys)) {
    if (known.includes(key)) wanted[key] = value;
    else if (!own.includes(key)) problems.push(unknownKey(key, [...own, ...known], { file, line: lineOf(place, [key]) }));
    if (problems.length >= MOST) return { problems };
  }
  const read = z.safeParse(schema, wanted);
  if (read.success) return problems.length > 0 ? { problems } : { ok: read.data };
  for (const issue of read.error.issues.slice(0, MOST)) {
    const found = issue.path.reduce<unknown>((v, key) => (v as Keys | undefined)?.[key as string], wanted);
    problems.push(zodProblem(issue, found, { file, line: lineOf(place, issue.path), key: issue.path.join(".") }));
  }
  return { problems: problems.slice(0, MOST) };
}

/** Whether the word is known, or would be with one letter more, less or other. Quick, for a hostile text asks it often. */
export function isSlip(word: string, known: string): boolean {
  if (Math.abs(word.length - known.length) > 1) return false;
  let at = 0;
  while (at < word.length && word[at] === known[at]) at++;
  const [a, b] = [word.slice(at), known.slice(at)];
  return a.slice(1) === b.slice(1) || a === b.slice(1) || a.slice(1) === b;
}
