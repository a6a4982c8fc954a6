import type { Codebook } from "../core/codebook.ts";
import { parseFilters } from "../core/filters.ts";
import type { Problem } from "../core/problem.ts";
import type { Asked } from "./answer.ts";
import { MAX_IDS, type FigureRecord } from "./record.ts";

/** What is other now than when a figure's file was made. */
export type Difference =
  /** The file was drawn from another dataset. */
  | { kind: "dataset"; then: string; now: string }
  | { kind: "version"; then: string; now: string }
  /** Items that the same filters no longer find, and that they find now, by their ids. */
  | { kind: "items"; gone: string[]; come: string[] }
  /** The number of items alone, where the file lists no ids or the ids are the same. */
  | { kind: "count"; then: number; now: number }
  /** A filter that the data no longer knows. */
  | { kind: "filter"; problem: Problem };

/** Compares a file's record with the data as they are: the same filters are asked again. */
export async function compareRecord(record: FigureRecord, engine: Pick<Asked, "items">, codebook: Codebook): Promise<Difference[]> {
  const found: Difference[] = [];
  const { name, version, created } = codebook.meta.about;
  const of = (d: { version: string; created: string }) => `${d.version} (${d.created})`;
  if (record.dataset.name !== name) found.push({ kind: "dataset", then: record.dataset.title || record.dataset.name, now: codebook.meta.about.title });
  else if (of(record.dataset) !== of({ version, created })) found.push({ kind: "version", then: of(record.dataset), now: of({ version, created }) });

  const read = record.filters.map((f) => parseFilters(f, codebook));
  const problems = read.flatMap((r) => r.problems);
  found.push(...problems.map((problem) => ({ kind: "filter" as const, problem })));
  // Filters that are no longer whole would find more than was meant.
  if (problems.length > 0) return found;
  const { ids } = record.items;
  const page = await engine.items({ filters: read.map((r) => r.filters), sort: "plan", limit: ids ? MAX_IDS : 0 });
  if (ids) {
    const [then, now] = [new Set(ids), new Set(page.items.map((i) => i.id))];
    const gone = ids.filter((id) => !now.has(id));
    const come = [...now].filter((id) => !then.has(id));
    if (gone.length + come.length > 0) found.push({ kind: "items", gone, come });
  }
  if (page.n !== record.items.n && found.at(-1)?.kind !== "items") found.push({ kind: "count", then: record.items.n, now: page.n });
  return found;
}
