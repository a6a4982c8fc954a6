import { diffSplice, applySplice, type Splice } from "../../notebook/splice.ts";
import { History } from "../../notebook/history.ts";
import type { Loaded } from "./records.ts";

/**
 * One change of a draft, as it is written down, sent to other tabs and done again after a reload. What was undone is
 * named so that the history can follow; its splice is there all the same, so that the text never depends on the history.
 */
export interface Op {
  do: "edit" | "undo" | "redo";
  splice: Splice;
  group?: string;
  /** ms since 1970. */
  time: number;
}

/** A change in its place: the draft, the revision that it makes, and the tab that made it. */
export interface Change {
  draft: string;
  rev: number;
  by: string;
  op: Op;
}

/** How much of its past a draft keeps, in characters. It is written whole now and then, so it has a bound. */
export const HISTORY = { limit: 4_000_000 };

const isIndex = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;

/** Whether a record is a change; one that a fault or another version has written may be anything. */
export function isChange(value: unknown): value is Change {
  const { draft, rev, by, op } = (value ?? {}) as Partial<Change>;
  const { splice, time, group } = op ?? ({} as Partial<Op>);
  return typeof draft === "string" && isIndex(rev) && typeof by === "string" && op !== undefined && ["edit", "undo", "redo"].includes(op.do)
    && splice !== undefined && isIndex(splice.from) && isIndex(splice.to) && splice.from <= splice.to && typeof splice.insert === "string"
    && typeof time === "number" && (group === undefined || typeof group === "string");
}

/** Does a change again on the text and history that it was made on. False where it does not fit them; then nothing is done. */
export function replay(history: History, op: Op): boolean {
  const { splice } = op;
  if (splice.to > history.text.length) return false;
  if (op.do === "edit") {
    history.push(splice, { ...(op.group === undefined ? {} : { group: op.group }), time: op.time });
    return true;
  }
  const wanted = applySplice(history.text, splice);
  if (op.do === "undo") history.undo();
  else history.redo();
  // The history may have been cut, or have parted typing into other steps: the text is what counts.
  if (history.text !== wanted) history.push(diffSplice(history.text, wanted));
  return true;
}

/** A draft's history, and with it its text, as it was read; `good` is false where a change did not fit. */
export function rebuild({ text, history, changes }: Loaded): { history: History; good: boolean } {
  const read = History.fromJSON(history, text, HISTORY) ?? new History(text, HISTORY);
  return { history: read, good: changes.every(({ op }) => replay(read, op)) };
}
