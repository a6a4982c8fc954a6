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
      return { code: "wrong-type", ...where, found, detail: typeNames[issue.expected] ?? issue.expected };
    case "too_big":
      if (issue.origin === "string") return { code: "too-long", ...where, found, detail: String(issue.maximum) };
      return { code: "out-of-range", ...where, found, detail: `${issue.inclusive ? "at most" : "less than"} ${issue.maximum}` };
    case "too_small":
      if (issue.origin === "string") return { code: "empty", ...where };
      return { code: "out-of-range", ...where, found, detail: `at least ${issue.minimum}` };
    case "invalid_format":
      return { code: "wrong-type", ...where, found, detail: issue.pattern ? `of the form ${issue.pattern}` : issue.format };
    case "invalid_union": {
      // The branch that got furthest knows best what was meant.
      const branch = issue.errors.map((e) => e[0]).find((e) => e !== undefined && e.code !== "invalid_type") ?? issue.errors[0]?.[0];
      if (branch) return zodProblem(branch as z.core.$ZodIssue, at(value, branch.path), where, keys);
      return { code: "wrong-type", ...where, found, detail: "another value" };
    }
    default:
      return { code: "wrong-type", ...where, found, detail: issue.message };
  }
}

const typeNames: Record<string, string> = {
  string: "text", number: "a number", int: "a whole number", boolean: "true or false", array: "a list", object: "a set of keys and values",
};
