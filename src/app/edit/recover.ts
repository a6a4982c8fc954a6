import { applySplice } from "../../notebook/splice.ts";
import { isChange, type Change } from "./ops.ts";
import { readHead, RECORD, type Head } from "./records.ts";
import type { Store } from "./store.ts";
import type { Kept } from "./trouble.ts";

/** A draft that could not be written at all, as it was. */
export interface Whole {
  draft: string;
  rev: number;
  title: string;
  text: string;
}
/** A line of the journal: a change, or a whole draft. */
export type Line = Change | Whole;

/** Lines of a journal that can be read; the last one may have been cut off in the middle. */
export function readLines(text: string): Line[] {
  return text.split("\n").flatMap((line): Line[] => {
    try {
      const value = JSON.parse(line) as Partial<Whole>;
      if (isChange(value)) return [value];
      const { draft, rev, title, text } = value;
      return typeof draft === "string" && typeof rev === "number" && typeof title === "string" && typeof text === "string" ? [{ draft, rev, title, text }] : [];
    } catch {
      return [];
    }
  });
}

/**
 * Puts the changes of a tab that is no more into its drafts. Those that are there already are passed over; those that
 * another tab's changes have overtaken cannot be put in their place any more, and come into a draft of their own.
 * Gives the ids of the drafts that changed.
 */
export async function recover(store: Store, lines: readonly Line[], { now, newId, title }: { now: number; newId: () => string; title: (of: string) => string }): Promise<Kept<string[]>> {
  return store.write(async (tx) => {
    const touched: string[] = [];
    for (const id of new Set(lines.map((line) => line.draft))) {
      const mine = lines.filter((line) => line.draft === id).sort((a, b) => a.rev - b.rev);
      const record = await tx.get("drafts", [id]);
      const head = readHead(record);
      const whole = mine.findLast((line) => "text" in line);
      const changes = mine.filter((line): line is Change => "op" in line);
      const make = (draft: string, title: string, text: string) => {
        tx.put("drafts", { id: draft, v: RECORD, rev: 0, title, saved: now } satisfies Head);
        tx.put("texts", { draft, rev: 0, text, history: undefined });
        touched.push(draft);
      };
      if (!head) {
        if (whole) make(id, whole.title, wholeText(whole, changes));
        else if (changes.length > 0) make(newId(), title(""), pieces(changes));
        continue;
      }
      const there = new Map((await tx.all("changes", id)).filter(isChange).map((c) => [c.rev, c.by]));
      let { rev } = head;
      const lost: Change[] = [];
      for (const change of changes) {
        // Those that build upon one that is lost belong to it.
        if (change.rev === rev + 1 && !head.lock && lost.length === 0) {
          tx.put("changes", change);
          rev++;
          // A change that its snapshot has swallowed was there.
        } else if (change.rev > rev || lost.length > 0 || (there.get(change.rev) ?? change.by) !== change.by) lost.push(change);
      }
      if (rev > head.rev) {
        tx.put("drafts", { ...(record as object), rev, saved: now });
        touched.push(id);
      }
      if (lost.length > 0) make(newId(), title(head.title), pieces(lost));
    }
    return touched;
  });
}

function wholeText({ text, rev }: Whole, changes: readonly Change[]): string {
  for (const { op } of changes.filter((c) => c.rev > rev)) if (op.splice.to <= text.length) text = applySplice(text, op.splice);
  return text;
}

/** What was typed, where the text it was typed into is not known: typing that goes on where it stopped stays together. */
function pieces(changes: readonly Change[]): string {
  let text = "";
  let end = -1;
  for (const { op: { splice } } of changes) {
    if (splice.insert) text += `${text && splice.from !== end ? "\n\n" : ""}${splice.insert}`;
    end = splice.from + splice.insert.length;
  }
  return `${text}\n`;
}
