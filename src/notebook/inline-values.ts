import type { Column } from "../core/columns.ts";
import type { Outcome } from "../core/problem.ts";
import { complete, setKey, type InlineSpec } from "./inline.ts";
import { namesIn, soleName } from "./reference.ts";
import { rawOf, rawText, wrongName, type Values } from "./values.ts";

/** The names of values that a value in prose uses. */
export const namesOf = ({ name, where, named }: InlineSpec): string[] => [...(name === undefined ? [] : [name]), ...namesIn([where, named]).map((use) => use.name)];

/**
 * A value in prose with what its names stand for now, read as if it were written so. A column of which nothing is
 * chosen is no filter. Errors: a name that has no value, a value that does not fit.
 */
export function resolveInline(spec: InlineSpec, values: Values): Outcome<InlineSpec> {
  for (const name of namesOf(spec)) {
    const wrong = wrongName(name, values);
    if (wrong) return { error: wrong };
  }
  const { name, where, named, ...rest } = spec;
  if (name !== undefined) return { ok: { ...spec, value: values.get(name)! } };
  const now: InlineSpec = { ...rest, where: {} };
  for (const [key, text] of Object.entries(where)) {
    const value = key === "q" ? rawText(text, values)
      : text.split(",").flatMap((v) => (soleName(v) === undefined ? rawText(v, values) : rawOf(v, values))).join(",");
    if (value.trim()) now.where[key as Column | "q"] = value;
  }
  if (spec.verb === "name" && Object.keys(now.where).length === 0) return { ok: { verb: "value", where: {}, value: { chosen: [] } } };
  for (const [key, text] of Object.entries(named ?? {})) {
    const value = rawText(text, values);
    const problem = value ? setKey(now, key, value, []) : undefined;
    if (problem) return { error: problem };
  }
  return complete(now);
}
