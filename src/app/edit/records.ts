import { isChange, type Change } from "./ops.ts";

/** The form of the records; one with a higher number is shown and never written. */
export const RECORD = 1;

/** Where a draft came from. The hash is that of the text as it was, to notice when the original changes. */
export type Origin = { notebook: string; hash: number } | { file: string };

/** Why a draft cannot be changed: what would be lost by that. */
export type Lock = "newer-store" | "newer-record" | "newer-format" | "damaged";

/** All of a draft but its text; small, for it is written with every change. */
export interface Head {
  id: string;
  v: number;
  /** Counts the changes; whoever writes says which one they built upon. */
  rev: number;
  title: string;
  /** ms since 1970. */
  saved: number;
  origin?: Origin | undefined;
  /** The file on disk that it is kept in too, with the hash of what was last read from or written to it. */
  file?: { name: string; hash: number } | undefined;
  lock?: Lock | undefined;
  /** When it was thrown away, ms since 1970. */
  trashed?: number | undefined;
}

/** The text as it was at a revision; changes behind it are records of their own. */
export interface Snapshot {
  draft: string;
  rev: number;
  text: string;
  history: unknown;
}

/** A state of the text that has a name. */
export interface Version {
  v: number;
  draft: string;
  n: number;
  name: string;
  text: string;
  at: number;
}

const isText = (value: unknown): value is string => typeof value === "string";
const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
const fields = (value: unknown): Record<string, unknown> => (typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {});

function readOrigin(value: unknown): Origin | undefined {
  const { notebook, hash, file } = fields(value);
  return isText(notebook) && isNumber(hash) ? { notebook, hash } : isText(file) ? { file } : undefined;
}

/** A head as it can be shown, whatever is wrong with its record; `lock` says so. Undefined where it has no id to be named by. */
export function readHead(value: unknown): Head | undefined {
  const { id, v, rev, title, saved, origin, file, lock, trashed } = fields(value);
  if (!isText(id)) return undefined;
  const whole = isNumber(v) && isNumber(rev) && isText(title) && isNumber(saved);
  const { name, hash } = fields(file);
  return {
    id, v: isNumber(v) ? v : RECORD, rev: isNumber(rev) ? rev : 0, title: isText(title) ? title : "", saved: isNumber(saved) ? saved : 0,
    origin: readOrigin(origin), file: isText(name) && isNumber(hash) ? { name, hash } : undefined, trashed: isNumber(trashed) ? trashed : undefined,
    lock: isNumber(v) && v > RECORD ? "newer-record" : !whole ? "damaged" : lock === "newer-format" ? lock : undefined,
  };
}

export function readVersion(value: unknown): Version | undefined {
  const { v, draft, n, name, text, at } = fields(value);
  if (!isText(draft) || !isNumber(n) || !isText(text)) return undefined;
  return { v: isNumber(v) ? v : RECORD, draft, n, name: isText(name) ? name : "", text, at: isNumber(at) ? at : 0 };
}

/** A draft as it was read: the text at a revision, and the changes since. */
export interface Loaded {
  head: Head;
  text: string;
  history: unknown;
  changes: Change[];
}

/** Puts together what was found of a draft. What cannot be read is left out, and the draft locked, so that nothing overwrites it. */
export function assemble(head: Head, snapshot: unknown, rows: readonly unknown[]): Loaded {
  const { text, rev, history } = fields(snapshot);
  let at = isNumber(rev) ? rev : 0;
  const changes: Change[] = [];
  for (const row of rows) {
    if (!isChange(row) || row.rev > at + 1) break;
    if (row.rev <= at) continue;
    changes.push(row);
    at = row.rev;
  }
  const whole = isText(text) && isNumber(rev) && at === head.rev;
  return { head: whole || head.lock ? head : { ...head, lock: "damaged" }, text: isText(text) ? text : "", history, changes: isText(text) ? changes : [] };
}
