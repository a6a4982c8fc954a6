import type { Codebook } from "../core/codebook.ts";
import type { Column } from "../core/columns.ts";
import { unknownValue, type Outcome, type Problem } from "../core/problem.ts";
import type { InputCell, InputKind, Scalar } from "./cell.ts";
import { lineOf, shown, type Place } from "./check.ts";

/** Steps of a slider, at most. */
const MOST_STEPS = 1000;

/** The keys of an input as its schema leaves them. */
interface Written {
  label?: string | undefined;
  column?: Column | undefined;
  name?: string | undefined;
  value?: Scalar | undefined;
  values?: readonly Scalar[] | Column | undefined;
  default?: Scalar | readonly Scalar[] | undefined;
  min?: number | undefined;
  max?: number | undefined;
  step?: number | undefined;
}
export type Control = Pick<InputCell, "kind" | "input" | "label" | "column" | "name" | "value" | "choices" | "initial">;

/** What an input is by its keys, once each of them is right by itself: how they go together, and with the dataset. */
export function readInput(input: InputKind, keys: Written, place: Place, codebook?: Codebook): { ok: Control } | { problems: Problem[] } {
  const { label, column, name, value } = keys;
  const wrong = (key: keyof Written, problem: Problem) => ({ problems: [{ ...problem, key, file: place.file, line: lineOf(place, [key]) }] });
  const control: Control = { kind: "input", input, label, column, name, value, initial: [] };

  if (!column && !name && input !== "search") return wrong("column", { code: "rule", detail: "input-target" });
  if (column || (input === "search" && !name)) {
    // A column brings its own values, and the page's address says which are set.
    const mine = (["values", "default", "min", "max", "step"] as const).find((key) => keys[key] !== undefined);
    if (mine) return wrong(mine, { code: "rule", detail: "input-own", found: mine });
    if (input !== "toggle" || !column) return { ok: control };
    if (value === undefined) return wrong("value", { code: "missing-key" });
    const known = codebook?.legal(column);
    return known && !known.includes(String(value)) ? wrong("value", unknownValue(shown(value), known)) : { ok: control };
  }

  if (input !== "search") {
    const range = input === "slider" && keys.values === undefined ? steps(keys) : undefined;
    if (range && "error" in range) return wrong(range.error.key as keyof Written, range.error);
    control.choices = range?.ok ?? keys.values ?? (input !== "toggle" ? undefined : value === undefined ? [false, true] : [value]);
    if (control.choices === undefined) return wrong("values", { code: "missing-key" });
    if (input === "toggle" && value === undefined && control.choices.length !== 2) return wrong("values", { code: "wrong-type", found: shown(keys.values), detail: "two-values" });
  }
  const first = Array.isArray(control.choices) && input !== "multi" && value === undefined ? control.choices.slice(0, 1) : [];
  const asked = keys.default === undefined ? first : [keys.default].flat() as Scalar[];
  const initial = choose(control, asked.map(String), codebook);
  if ("error" in initial) return wrong("default", initial.error);
  return { ok: { ...control, initial: initial.ok } };
}

/** The numbers of a slider, rounded so that tenths stay tenths. */
function steps({ min, max, step = 1 }: Written): Outcome<number[]> {
  if (min === undefined || max === undefined) return { error: { code: "missing-key", key: min === undefined ? "min" : "max" } };
  const count = Math.floor((max - min) / step + 1e-9) + 1;
  if (count < 1) return { error: { code: "out-of-range", key: "max", found: String(max), detail: "at-least", n: min } };
  if (count > MOST_STEPS) return { error: { code: "out-of-range", key: "step", found: String(step), detail: "at-least", n: (max - min) / (MOST_STEPS - 1) } };
  return { ok: Array.from({ length: count }, (_, i) => Number((min + i * step).toFixed(10))) };
}

/**
 * What is chosen, from texts as the address has them. Errors: a value that cannot be chosen, with the nearest that
 * can; several where there is room for one. Without the codebook the values of a column are taken as they are.
 */
export function choose({ input, choices, initial }: Pick<InputCell, "input" | "choices" | "initial">, texts: readonly string[], codebook?: Codebook): Outcome<readonly Scalar[]> {
  if (choices === undefined) return { ok: texts.length > 0 && texts.join("") ? [texts.join(",").trim()] : [] };
  const legal: readonly Scalar[] = typeof choices === "string" ? codebook?.legal(choices) ?? texts : choices;
  const unknown = (found: string) => ({ error: numeric(found, legal) ?? unknownValue(found, legal.map(String)) });
  const chosen: Scalar[] = [];
  for (const text of texts) {
    const value = legal.find((v) => String(v) === text);
    if (value === undefined) return unknown(text);
    if (!chosen.includes(value)) chosen.push(value);
  }
  const one = input !== "multi";
  if (one && (chosen.length > 1 || (chosen.length === 0 && initial.length > 0))) return unknown(texts.join(","));
  return { ok: chosen };
}

/** Among numbers the nearest is the nearest number. */
function numeric(found: string, legal: readonly Scalar[]): Problem | undefined {
  const n = Number(found);
  const numbers = legal.filter((v) => typeof v === "number");
  if (found === "" || Number.isNaN(n) || numbers.length === 0 || numbers.length < legal.length) return undefined;
  const near = numbers.reduce((best, v) => (Math.abs(v - n) < Math.abs(best - n) ? v : best));
  return { ...unknownValue(found, numbers.map(String)), nearest: String(near) };
}
