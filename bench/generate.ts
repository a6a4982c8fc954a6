import { once } from "node:events";
import { copyFileSync, createWriteStream, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { csvFormat, csvFormatRows, csvParse, type DSVRowString } from "d3-dsv";
import { columnNames, columns, taskFields, type TaskField } from "../src/core/columns.ts";

type Row = Record<TaskField, string>;

/** What one generated folder holds. */
export interface Generated {
  rows: number;
  /** Distinct combinations of all coded columns: the size of the table that the app's queries read. */
  combinations: number;
  bytes: number;
}

const SEED = 20261121;
/** Combinations to draw from; see `generate`. */
const POOL = 50_000;
const CHUNK = 1 << 20;

/** mulberry32 (Tommy Ettinger, public domain): a small generator with a period of 2^32. */
export function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const coded = columnNames.map((c) => columns[c].field);

/**
 * Writes a data folder of `rows` single items beside the shipped `count` rows, the same on every machine.
 *
 * Each row takes its codes from one of 50,000 combinations, the first more often than the last (the square of a
 * uniform number is the place). A combination is plan, area, unit, coverage, part, basis and programme of one
 * shipped row with the sectors of a second, the instruments of a third and the levels of a fourth, so frequencies,
 * lists and the codebook's rules stay those of the shipped data. About thirty thousand of the drawn combinations are
 * distinct: ten thousand rows are mostly different from each other, a million repeat each about thirty times.
 *
 * Titles, summaries and terms are words of the shipped texts at random. Summaries are half as long as the shipped
 * ones, so that a million rows stay below 250 MB.
 */
export async function generate(shipped: string, folder: string, rows: number): Promise<Generated> {
  mkdirSync(folder, { recursive: true });
  for (const file of ["datapackage.json", "codes.csv"]) copyFileSync(join(shipped, file), join(folder, file));
  emptied(shipped, folder, "plans.csv", "stated_total");
  emptied(shipped, folder, "areas.csv", "stated_n");

  const source = csvParse(readFileSync(join(shipped, "tasks.csv"), "utf8")) as DSVRowString<string>[] as Row[];
  const items = source.filter((r) => r.coverage !== "count");
  const counts = source.filter((r) => r.coverage === "count");
  const random = mulberry32(SEED);
  const below = (n: number) => Math.floor(random() * n);
  const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const pool = Array.from({ length: POOL }, (): Row => ({
    ...pick(items), sectors: pick(items).sectors, instruments: pick(items).instruments, levels: pick(items).levels,
  }));
  const titles = words(items, "title");
  const summaries = words(items, "summary");
  const terms = items.flatMap((r) => r.terms.split(";"));
  const some = (list: readonly string[], least: number, most: number, gap: string) =>
    Array.from({ length: least + below(most - least + 1) }, () => pick(list)).join(gap);

  const out = createWriteStream(join(folder, "tasks.csv"));
  const seen = new Set<string>();
  let chunk = csvFormatRows([[...taskFields]]) + "\n";
  for (let i = 0; i < rows; i++) {
    // The shipped count rows stand in front, where every size has them.
    const counted = counts[i];
    const codes = counted ?? pool[Math.floor(random() ** 2 * POOL)]!;
    const row: Row = {
      ...codes,
      id: `${codes.id.slice(0, codes.id.indexOf("-"))}-g${String(i).padStart(6, "0")}`,
      number: String(i), locator: `${codes.unit} ${i}`,
      title: sentence(some(titles, 4, 7, " ")).slice(0, 79),
      summary: `${sentence(some(summaries, 6, 12, " "))}.`,
      terms: some(terms, 1, 2, ";"),
    };
    seen.add(coded.map((field) => row[field]).join("|"));
    chunk += csvFormatRows([taskFields.map((field) => row[field])]) + "\n";
    if (chunk.length > CHUNK || i === rows - 1) {
      if (!out.write(chunk)) await once(out, "drain");
      chunk = "";
    }
  }
  out.end();
  await once(out, "finish");
  return { rows, combinations: seen.size, bytes: out.bytesWritten };
}

/** Copies a table with one column emptied: generated rows do not add up to what the plans state. */
function emptied(shipped: string, folder: string, file: string, column: string): void {
  const table = csvParse(readFileSync(join(shipped, file), "utf8"));
  for (const row of table) row[column] = "";
  writeFileSync(join(folder, file), `${csvFormat(table, table.columns)}\n`);
}

const words = (rows: readonly Row[], field: TaskField): string[] => rows.flatMap((r) => r[field].split(" ").filter(Boolean));

/** Words with a capital letter in front and without a stop at the end, as the codebook wants titles. */
const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1).replace(/[.,;:]+$/, "");
