import * as z from "zod/mini";
import { rules } from "../core/query.ts";
import type { Outcome, Problem } from "../core/problem.ts";
import { readObject } from "../core/read.ts";
import { elements, textOf, type SvgNode } from "./node.ts";

/** The newest form of record that this version writes and reads. */
export const RECORD = 1;
/** Ids are listed up to here; past it a record gives their number alone. */
export const MAX_IDS = 5_000;
/** The longest record that is read, in characters. */
export const MAX_RECORD = 1_000_000;

const text = (most: number) => z.string().check(z.maxLength(most));
const amount = z.number().check(z.gte(0));

/**
 * What made a figure: enough to open the same view again, to tell whether its data have changed, and for a reader of
 * the file to know what was counted. Stands as JSON in the file's `<metadata>`.
 */
const schema = z.strictObject({
  planflow: z.literal(RECORD),
  /** The notebook's id; empty where the figure was made outside of one. */
  notebook: text(200),
  cell: z.strictObject({ id: text(64), figure: text(64), source: text(20_000) }),
  /** The page's view as a query string: its filters and what was clicked. Empty without any. */
  view: text(20_000),
  /** The filters that the numbers stand under, all of which must pass, the cell's own first. */
  filters: z.array(text(10_000)).check(z.maxLength(100)),
  rule: z.enum(rules),
  dataset: z.strictObject({ name: text(100), title: text(200), version: text(32), created: text(32) }),
  /** The items behind the figure: their sum, the rows they have, and the ids of these up to `MAX_IDS`. */
  items: z.strictObject({ n: amount, rows: z.int().check(z.gte(0)), ids: z.optional(z.array(text(64)).check(z.maxLength(MAX_IDS))) }),
  /** What the file was made for. Lengths in mm, text in points. */
  page: z.strictObject({ preset: text(32), width: amount, text: amount, least: amount, theme: text(32), language: text(32) }),
});
export type FigureRecord = z.output<typeof schema>;

/** As JSON, a key a line: short enough to be read by people too. */
export const formatRecord = (record: FigureRecord): string =>
  `{\n${Object.entries(record).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join(",\n")}\n}`;

/**
 * The record of a figure's file. What a stranger may have written is checked key by key and bounded; nothing of it is
 * run. A file without a record, with a broken one or one of a newer form is a problem that says so.
 */
export function readRecord(root: SvgNode, file: string): Outcome<FigureRecord> {
  const bad = (detail: string, more: Partial<Problem> = {}): { error: Problem } => ({ error: { code: "bad-record", file, detail, ...more } });
  const found = [...elements(root)].filter((e) => e.name === "metadata");
  const metadata = found.find((e) => e.attributes.id === "planflow") ?? (found.length === 1 ? found[0] : undefined);
  if (!metadata) return bad("record-none");
  const words = textOf(metadata).trim();
  const at = { line: metadata.line };
  if (words === "") return bad("record-none", at);
  if (words.length > MAX_RECORD) return bad("record-large", { ...at, n: MAX_RECORD });
  let value: unknown;
  try {
    value = JSON.parse(words);
  } catch {
    return bad("record-json", at);
  }
  const form = (value as { planflow?: unknown } | null)?.planflow;
  if (typeof form === "number" && form > RECORD) return bad("record-newer", { ...at, n: RECORD });
  const read = readObject(schema, value, { file, ...at });
  return "ok" in read ? read : bad("record-key", { ...at, values: [read.error.key ?? ""] });
}
