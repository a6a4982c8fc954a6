import { nearest } from "./nearest.ts";

/** What can be wrong with something a person made; each has its sentence in the message catalogue. */
export type ProblemCode =
  | "unknown-value" | "unknown-key" | "missing-key" | "wrong-type" | "out-of-range" | "ambiguous-value"
  | "unknown-column" | "missing-column" | "cell-count" | "duplicate-id" | "too-long" | "empty"
  | "wrong-total" | "no-rows" | "too-large" | "not-text" | "bad-yaml" | "bad-json" | "bad-front-matter" | "newer-format"
  | "unclosed" | "missing-file" | "rule" | "duplicate-cell" | "unknown-verb" | "unknown-notebook" | "unknown-cell"
  | "bad-svg" | "bad-record" | "internal";

/**
 * Something wrong, where it is and what would be right. Data, not a sentence: the message catalogue
 * words it for people, so every language and every place says the same.
 */
export interface Problem {
  code: ProblemCode;
  /** The file, such as `tasks.csv`. */
  file?: string;
  /** The line, counted from 1. */
  line?: number;
  /** The row of a table as a spreadsheet numbers it: the header is row 1. */
  row?: number;
  /** The id of that row where it has one. */
  id?: string;
  /** The column of a table, the parameter of a URL or the key of a cell. */
  key?: string;
  found?: string;
  allowed?: readonly string[];
  nearest?: string;
  /**
   * What exactly is wrong or wanted: a key of `rules` (for the code `rule`) or `details` in the message catalogue.
   * What has no key there, such as a parser's own words, is shown as it is.
   */
  detail?: string;
  /** The number that the sentence needs: a limit. */
  n?: number;
  /** Names that the sentence needs. */
  values?: readonly string[];
}

/** A value outside a closed list, with the nearest legal one. */
export function unknownValue(found: string, allowed: readonly string[], where: Partial<Problem> = {}): Problem {
  const near = nearest(found, allowed);
  return { code: "unknown-value", ...where, found, allowed, ...(near === undefined ? {} : { nearest: near }) };
}

/** A result that cannot throw: a `$derived` that throws would leave a stale page behind. */
export type Outcome<T> = { ok: T } | { error: Problem };

/** An error that carries its problem, for the few places that must throw. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super([problem.code, problem.file, problem.key, problem.found].filter(Boolean).join(" "));
    this.name = "ProblemError";
  }
}
