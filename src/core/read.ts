import * as z from "zod/mini";
import { unknownValue, type Outcome, type Problem } from "./problem.ts";

// Zod compiles object schemas with `Function` where it may; the page's security policy forbids that,
// and merely trying would be reported as a violation.
z.config({ jitless: true });

/** Reads a value by a schema; the first thing wrong becomes a problem with its key and the legal values. */
export function readObject<T>(schema: z.ZodMiniType<T>, value: unknown, where: Partial<Problem> = {}): Outcome<T> {
  const read = z.safeParse(schema, value);
  if (read.success) return { ok: read.data };
  const issue = read.error.issues[0]!;
  const known = "def" in schema && "shape" in (schema as { def: object }).def ? Object.keys((schema as unknown as z.ZodMiniObject).def.shape) : [];
  return { error: zodProblem(issue, at(value, issue.path), { ...where, ...(issue.path.length ? { key: issue.path.join(".") } : {}) }, known) };
}

const at = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((v, key) => (v as Record<PropertyKey, unknown> | undefined)?.[key], value);

const shown = (value: unknown): string => {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

/** A zod issue as a problem, in the words of the data's user instead of the schema's author. */
export function zodProblem(issue: z.core.$ZodIssue, value: unknown, where: Partial<Problem>, keys: readonly string[] = []): Problem {
  const found = shown(value);
  switch (issue.code) {
    case "unrecognized_keys": {
      const name = issue.keys[0] ?? "";
      return { ...unknownValue(name, keys), ...where, code: "unknown-key", key: [where.key, name].filter(Boolean).join(".") };
    }
    case "invalid_value":
      if (value === undefined) return { code: "missing-key", ...where, allowed: issue.values.map(String) };
      return unknownValue(found, issue.values.map(String), where);
    case "invalid_type":
      if (value === undefined) return { code: "missing-key", ...where };
      return { code: "wrong-type", ...where, found, detail: typeNames[issue.expected] ?? "other" };
    case "too_big": {
      const n = Number(issue.maximum);
      if (issue.origin === "string") return { code: "too-long", ...where, found, n };
      return { code: "out-of-range", ...where, found, detail: issue.origin === "array" ? "entries-at-most" : issue.inclusive ? "at-most" : "less-than", n };
    }
    case "too_small": {
      if (issue.origin === "string") return { code: "empty", ...where };
      const detail = issue.origin === "array" ? "entries-at-least" : issue.inclusive ? "at-least" : "more-than";
      return { code: "out-of-range", ...where, found, detail, n: Number(issue.minimum) };
    }
    case "invalid_format":
      return { code: "wrong-type", ...where, found, detail: isKey(issue.message) ? issue.message : "format" };
    case "invalid_union": {
      // The branch that got furthest knows best what was meant.
      const branches = issue.errors.map((e) => e[0]).filter((e) => e !== undefined);
      const branch = branches.reduce<(typeof branches)[number] | undefined>((best, e) => (best && depth(best) >= depth(e) ? best : e), undefined);
      if (!branch) return { code: "wrong-type", ...where, found, detail: "other" };
      const key = [...(where.key ? [where.key] : []), ...branch.path].join(".");
      return zodProblem(branch as z.core.$ZodIssue, at(value, branch.path), { ...where, ...(key ? { key } : {}) }, keys);
    }
    case "custom": {
      const named = issue.params?.values as readonly string[] | undefined;
      return { code: "wrong-type", ...where, found, detail: isKey(issue.message) ? issue.message : "other", ...(named ? { values: named } : {}) };
    }
    default:
      return { code: "wrong-type", ...where, found, detail: "other" };
  }
}

/** Checks name what they want in their `error`, as a key of the catalogue's `details`; zod's own sentences are none. */
const isKey = (text: string): boolean => /^[a-z][a-z-]*$/.test(text);

const depth = ({ code, path }: z.core.$ZodIssue): number => path.length + (code === "invalid_type" ? 0 : 0.5);

/** Keys of the catalogue's `details`. */
const typeNames: Record<string, string> = {
  string: "text", number: "number", int: "whole", boolean: "boolean", array: "list", object: "map",
};
