import type { OptionValue } from "../../../../notebook/yaml-edit.ts";

export interface Choice {
  value: string | number | boolean;
  label: string;
}

/** How an option is set in the form. */
export type Control =
  | { kind: "choice"; choices: readonly Choice[] }
  | { kind: "number"; min?: number | undefined; max?: number | undefined; step?: number | undefined; unit?: string | undefined }
  | { kind: "text"; long: boolean; max?: number | undefined }
  | { kind: "switch" }
  | { kind: "list"; choices?: readonly Choice[] | undefined; ordered: boolean; most?: number | undefined }
  | { kind: "filter" }
  | { kind: "value"; choices?: readonly Choice[] | undefined }
  | { kind: "other" };

export interface FormField {
  key: string;
  label: string;
  /** What the option means, in which unit, and what happens without it. */
  help: string;
  required: boolean;
  /** Most cells do without it. */
  rare: boolean;
  /** It takes the whole width of the form. */
  wide: boolean;
  /** What stands for it where it is not written. */
  otherwise?: string | undefined;
  control: Control;
}

/** Whether the form can show what is written; what it cannot is left to the YAML. */
export function fits({ kind }: Control, value: unknown): boolean {
  if (kind === "other") return false;
  if (value === undefined || value === null) return true;
  if (typeof value === "string" && value.includes("$")) return kind === "filter";
  if (kind === "filter") return typeof value === "string" || (typeof value === "object" && !Array.isArray(value));
  if (kind === "list") return !Array.isArray(value) ? typeof value !== "object" : value.every((v) => typeof v !== "object" && !String(v).includes("$"));
  if (kind === "number") return typeof value === "number";
  if (kind === "switch") return typeof value === "boolean";
  return typeof value !== "object";
}

/** A list as it is written: one value may stand by itself where it did before. */
export const listed = (values: readonly string[], choices: readonly Choice[] | undefined, before: unknown): OptionValue => {
  const typed = values.map((v) => choices?.find((c) => String(c.value) === v)?.value ?? scalar(v));
  return typed.length === 1 && before !== undefined && !Array.isArray(before) ? typed[0]! : typed;
};

/** A value of any kind as it is meant: `7` is a number, `true` is not a word. */
export const scalar = (text: string): string | number | boolean =>
  text === "true" || text === "false" ? text === "true" : /^-?(?:0|[1-9]\d{0,14})(?:\.\d{1,10})?$/.test(text) ? Number(text) : text;
