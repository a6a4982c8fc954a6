import type { TaskTable } from "../core/dataset.ts";

/** The words of a search: all must occur, each anywhere in title, summary, terms or id, whatever the case. */
export const searchWords = (q: string): string[] => q.trim().split(/\s+/).filter(Boolean);

/** For each row whether it holds all the words. Reads the rows themselves: time grows with their text. */
export function searchRows(tasks: TaskTable, q: string): Uint8Array {
  const tests = searchWords(q).map((word) => new RegExp(word.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&"), "iu"));
  const { title, summary, terms, id } = tasks.text;
  const hits = new Uint8Array(tasks.length);
  for (let i = 0; i < tasks.length; i++) {
    hits[i] = tests.every((t) => t.test(title[i]!) || t.test(terms[i]!) || t.test(summary[i]!) || t.test(id[i]!)) ? 1 : 0;
  }
  return hits;
}
