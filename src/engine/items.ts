import { splitCodes, taskFields, type TaskField } from "../core/columns.ts";
import { splitArea } from "../core/codebook.ts";
import type { CodedField, Dataset, TaskTable, TextField } from "../core/dataset.ts";
import type { SortKey } from "../core/query.ts";
import type { Item } from "../core/schema.ts";

/** Row `i` of the dataset as its cells stand in `tasks.csv`. */
function cell(tasks: TaskTable, field: TaskField, i: number): string {
  if (field === "n") return String(tasks.n[i]);
  if (field in tasks.text) return tasks.textAt(field as TextField, i);
  const { values, index } = tasks.coded[field as CodedField];
  const value = values[index[i]!]!;
  return field === "area" && value !== "" ? splitArea(value)[1] : value;
}

/** Row `i` as an item with its lists split; `area` is joined with its plan. */
export function itemAt({ tasks }: Dataset, i: number): Item {
  const text = (field: TaskField) => cell(tasks, field, i);
  const list = (field: TaskField) => splitCodes(text(field));
  const area = tasks.coded.area;
  return {
    id: text("id"), plan: text("plan"), area: area.values[area.index[i]!]!, number: text("number"), locator: text("locator"),
    unit: text("unit"), coverage: text("coverage") as Item["coverage"], n: tasks.n[i]!, title: text("title"), summary: text("summary"),
    part: text("part"), part_basis: text("part_basis") as Item["part_basis"], programme: text("programme"),
    sectors: list("sectors"), instruments: list("instruments"), levels: list("levels"), terms: list("terms"),
  };
}

/** The rows as CSV in the form of `tasks.csv`. The code that writes it comes with the first download. */
export async function itemsCsv({ tasks }: Dataset, rows: Iterable<number>): Promise<string> {
  const { csvFormatRows } = await import("d3-dsv");
  const lines: string[][] = [[...taskFields]];
  for (const i of rows) lines.push(taskFields.map((f) => cell(tasks, f, i)));
  return `${csvFormatRows(lines)}\n`;
}

/** All rows in the order of a sort key; ties stay in the order of the file. */
export function sortedRows(dataset: Dataset, key: SortKey): Uint32Array {
  const { tasks, meta } = dataset;
  const rows = Uint32Array.from({ length: tasks.length }, (_, i) => i);
  if (key === "plan") return byRank(ranks(tasks, "plan", meta.values.plan));
  if (key === "n") {
    const place = new Map([...new Set(tasks.n)].sort((a, b) => a - b).map((n, i) => [n, i]));
    return byRank(tasks.n.map((n) => place.get(n)!));
  }
  if (key === "title") {
    const title = tasks.text.title;
    return rows.sort((a, b) => (title[a]! < title[b]! ? -1 : title[a]! > title[b]! ? 1 : a - b));
  }
  if (key === "number") {
    const plan = ranks(tasks, "plan", meta.values.plan);
    const number = tasks.text.number.map((s) => {
      const n = parseFloat(s);
      return Number.isNaN(n) ? Infinity : n;
    });
    return rows.sort((a, b) => plan[a]! - plan[b]! || number[a]! - number[b]! || a - b);
  }
  const order = { part: meta.values.part, coverage: meta.values.coverage, sectors: meta.values.sector }[key];
  return byRank(ranks(tasks, key, order));
}

/** Rows by their rank, by counting: ranks are few where rows are many. */
function byRank(rank: Uint32Array): Uint32Array {
  // Where the rows of each rank begin.
  const place: number[] = [0];
  for (const r of rank) place[r + 1] = (place[r + 1] ?? 0) + 1;
  for (let r = 1; r < place.length; r++) place[r] = place[r - 1]! + (place[r] ?? 0);
  const rows = new Uint32Array(rank.length);
  rank.forEach((r, row) => (rows[place[r]!++] = row));
  return rows;
}

/** For each row the place of its (first) code in an order. */
function ranks(tasks: TaskTable, field: CodedField, order: readonly string[]): Uint32Array {
  const { values, index } = tasks.coded[field];
  const place = values.map((value) => {
    const whole = order.indexOf(value);
    const at = whole >= 0 ? whole : order.indexOf(splitCodes(value)[0] ?? "");
    return at < 0 ? order.length : at;
  });
  return index.map((v) => place[v]!);
}
