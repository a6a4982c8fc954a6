import type * as z from "zod/mini";
import { columnNames, columns, isBlock, NONE, splitCodes, UNITEMIZED, type Column } from "./columns.ts";
import { areaKey, type Meta, type PlanTotal } from "./codebook.ts";
import type { DataFile } from "./files.ts";
import { ProblemList, readCsv } from "./csv.ts";
import { ProblemError, type Problem } from "./problem.ts";
import { readObject } from "./read.ts";
import { areaRow, codeRow, datapackage, planRow, type Area, type Code, type Datapackage, type Plan } from "./schema.ts";
import { legalCodes, readTasks, type CodedField, type TaskTable } from "./tasks.ts";

export { codedFields, textFields, type CodedColumn, type CodedField, type TaskTable, type TextField } from "./tasks.ts";

export interface Dataset {
  meta: Meta;
  tasks: TaskTable;
}

/**
 * Builds the dataset from the texts of its files. Rows of `tasks.csv` that break a rule are left out and
 * listed, each with row and column; a broken plans, areas or codes file is refused whole (throws
 * `ProblemError`), for without it no row can be judged.
 */
export function loadDataset(files: Record<DataFile, string>): { dataset: Dataset; problems: Problem[]; problemCount: number } {
  const problems = new ProblemList();
  const about = readAbout(files["datapackage.json"]);
  const plans = readTable(files["plans.csv"], "plans.csv", planRow, (p) => p.id);
  const areas = readTable(files["areas.csv"], "areas.csv", areaRow, (a) => areaKey(a.plan, a.area));
  const codes = readTable(files["codes.csv"], "codes.csv", codeRow, (c) => `${c.variable}=${c.code}`);
  const tasks = readTasks(files["tasks.csv"], legalCodes(plans, areas, codes), problems);
  const meta: Meta = { about, plans, areas, codes, totals: planTotals(tasks), values: occurring(tasks, plans, areas, codes) };
  return { dataset: { meta, tasks }, problems: problems.list, problemCount: problems.count };
}

function readAbout(text: string): Datapackage {
  const file = "datapackage.json";
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ProblemError({ code: "bad-json", file, detail: (error as Error).message });
  }
  const read = readObject(datapackage, value, { file });
  if ("error" in read) throw new ProblemError(read.error);
  return read.ok;
}

function readTable<T>(text: string, file: string, schema: z.ZodMiniObject<z.core.$ZodShape> & z.ZodMiniType<T>, key: (row: T) => string): T[] {
  const rows: T[] = [];
  const seen = new Map<string, number>();
  const problems = new ProblemList();
  const fields = Object.keys(schema.shape);
  readCsv(text, file, fields, problems, (cells, row) => {
    const read = readObject(schema, Object.fromEntries(fields.map((f, i) => [f, cells[i]!])), { file, row });
    if ("error" in read) return problems.add(read.error);
    const id = key(read.ok);
    if (seen.has(id)) problems.add({ code: "duplicate-id", file, row, found: id, detail: `row ${seen.get(id)}` });
    seen.set(id, row);
    rows.push(read.ok);
  });
  if (problems.list[0]) throw new ProblemError(problems.list[0]);
  return rows;
}

/** Sums by plan, over all rows. */
function planTotals(tasks: TaskTable): Record<string, PlanTotal> {
  // Plan ids come from a file: one named `constructor` must not find what every object has.
  const totals = Object.create(null) as Record<string, PlanTotal>;
  const { plan, coverage, unit } = tasks.coded;
  for (let i = 0; i < tasks.length; i++) {
    const total = (totals[plan.values[plan.index[i]!]!] ??= { n: 0, rows: 0, itemized: 0, units: [] });
    const name = unit.values[unit.index[i]!]!;
    total.n += tasks.n[i]!;
    total.rows++;
    if (coverage.values[coverage.index[i]!] !== "count") total.itemized += tasks.n[i]!;
    if (!total.units.includes(name)) total.units.push(name);
  }
  return totals;
}

/** The values of each column that occur, in the order of plans.csv, areas.csv and codes.csv; blocks and the rest last. */
function occurring(tasks: TaskTable, plans: Plan[], areas: Area[], codes: Code[]): Record<Column, string[]> {
  const { coverage } = tasks.coded;
  const itemized = coverage.index.some((i) => coverage.values[i] !== "count");
  const counted = coverage.index.some((i) => coverage.values[i] === "count");
  const result = {} as Record<Column, string[]>;
  for (const column of columnNames) {
    const { field, codes: many } = columns[column];
    const variable = "variable" in columns[column] ? columns[column].variable : "";
    const order =
      column === "plan" ? plans.map((p) => p.id)
      : column === "area" ? areas.map((a) => areaKey(a.plan, a.area))
      : codes.filter((c) => c.variable === variable).map((c) => c.code);
    const { values, index } = tasks.coded[field as CodedField];
    // The dictionary also knows what stood in rows that were left out.
    const seen = new Uint8Array(values.length);
    for (const i of index) seen[i] = 1;
    const present = values.filter((_, i) => seen[i] === 1);
    const used = new Set(many === "many" ? present.flatMap(splitCodes) : present);
    const list = order.filter((v) => used.has(v));
    list.push(...[...used].filter((v) => isBlock(v)).sort());
    const ofItems = many === "many" || "ofItems" in columns[column];
    if (present.includes("") && (itemized || !ofItems)) list.push(NONE);
    if (counted && ofItems) list.push(UNITEMIZED);
    result[column] = list;
  }
  return result;
}
