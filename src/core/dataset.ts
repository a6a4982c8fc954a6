import * as z from "zod/mini";
import { columnNames, columns, isBlock, NONE, splitCodes, taskFields, UNITEMIZED, type Column, type TaskField } from "./columns.ts";
import { areaKey, type Meta, type PlanTotal } from "./codebook.ts";
import { ProblemList, readCsv } from "./csv.ts";
import { ProblemError, unknownValue, type Problem } from "./problem.ts";
import { readObject, zodProblem } from "./read.ts";
import { areaRow, codeRow, datapackage, planRow, taskCells, type Area, type Code, type Datapackage, type Plan } from "./schema.ts";

export const dataFiles = ["datapackage.json", "plans.csv", "areas.csv", "codes.csv", "tasks.csv"] as const;
export type DataFile = (typeof dataFiles)[number];

/** A column of few distinct values: each row holds the position of its value in `values`. */
export interface CodedColumn {
  values: string[];
  index: Uint32Array;
}

/** The rows of `tasks.csv` by column. `area` is joined with its plan (`key-points-2024/a6`), for area codes repeat. */
export interface TaskTable {
  length: number;
  coded: Record<CodedField, CodedColumn>;
  text: Record<TextField, string[]>;
  n: Uint32Array;
  /** Where each row stands in its file, as a spreadsheet numbers it. */
  row: Uint32Array;
}

export const codedFields = ["plan", "area", "unit", "coverage", "part", "part_basis", "programme", "sectors", "instruments", "levels"] as const satisfies readonly TaskField[];
export const textFields = ["id", "number", "locator", "title", "summary", "terms"] as const satisfies readonly TaskField[];
export type CodedField = (typeof codedFields)[number];
export type TextField = (typeof textFields)[number];

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

type Legal = Record<CodedField, { allowed: ReadonlySet<string>; list: boolean; optional: boolean }>;

function legalCodes(plans: Plan[], areas: Area[], codes: Code[]): Legal {
  const of = (variable: string) => new Set(codes.filter((c) => c.variable === variable).map((c) => c.code));
  const one = (allowed: Set<string>) => ({ allowed, list: false, optional: false });
  const list = (allowed: Set<string>, optional: boolean) => ({ allowed, list: true, optional });
  return {
    plan: one(new Set(plans.map((p) => p.id))),
    area: list(new Set(areas.map((a) => areaKey(a.plan, a.area))), true),
    unit: one(of("unit")),
    coverage: one(of("coverage")),
    part: list(of("part"), false),
    part_basis: one(of("basis")),
    programme: { ...one(of("programme")), optional: true },
    // Whether a row must name a sector is the codebook's rule, not the loader's: see checks.ts.
    sectors: list(of("sector"), true),
    instruments: list(of("instrument"), true),
    levels: list(of("level"), true),
  };
}

function readTasks(text: string, legal: Legal, problems: ProblemList): TaskTable {
  const file = "tasks.csv";
  const at = Object.fromEntries(taskFields.map((f, i) => [f, i])) as Record<TaskField, number>;
  const coded = codedFields.map((field) => ({ field, at: at[field], ids: new Map<string, number>(), values: [] as string[], index: [] as number[], bad: [] as (Problem | undefined)[] }));
  const texts = textFields.map((field) => ({ at: at[field], field, cells: [] as string[], schema: taskCells[field] }));
  const ids = new Map<string, number>();
  const n: number[] = [];
  const place: number[] = [];

  readCsv(text, file, taskFields, problems, (cells, row) => {
    const id = cells[at.id]!;
    const before = problems.count;
    // Area codes repeat between plans, so the column holds them with their plan.
    if (cells[at.area] !== "") cells[at.area] = areaKey(cells[at.plan]!, cells[at.area]!);
    const codes = coded.map((column) => {
      const value = cells[column.at]!;
      let code = column.ids.get(value);
      if (code === undefined) {
        code = column.values.push(value) - 1;
        column.ids.set(value, code);
        column.bad[code] = illegal(value, column.field, legal[column.field]);
      }
      const bad = column.bad[code];
      if (bad) problems.add({ ...bad, file, row, id });
      return code;
    });
    for (const column of texts) {
      const value = cells[column.at]!;
      if (z.safeParse(column.schema, value).success) continue;
      problems.add(zodProblem(z.safeParse(column.schema, value).error!.issues[0]!, value, { file, row, id, key: column.field }));
    }
    const count = z.safeParse(taskCells.n, cells[at.n]);
    if (!count.success) problems.add({ code: "wrong-type", file, row, id, key: "n", found: cells[at.n]!, detail: "a whole number" });
    if (ids.has(id)) problems.add({ code: "duplicate-id", file, row, found: id, detail: `row ${ids.get(id)}` });
    ids.set(id, row);
    if (problems.count > before) return;
    coded.forEach((column, i) => column.index.push(codes[i]!));
    texts.forEach((column) => column.cells.push(cells[column.at]!));
    n.push(count.data!);
    place.push(row);
  });

  return {
    length: n.length,
    coded: Object.fromEntries(coded.map((c) => [c.field, { values: c.values, index: Uint32Array.from(c.index) }])) as TaskTable["coded"],
    text: Object.fromEntries(texts.map((c) => [c.field, c.cells])) as TaskTable["text"],
    n: Uint32Array.from(n),
    row: Uint32Array.from(place),
  };
}

/** What is wrong with a coded cell, looked at once for each distinct value. */
function illegal(value: string, field: CodedField, { allowed, list, optional }: Legal[CodedField]): Problem | undefined {
  if (value === "") return optional ? undefined : { code: "empty", key: field };
  const plan = field === "area" ? value.slice(0, value.indexOf("/") + 1) : "";
  const codes = list ? splitCodes(value.slice(plan.length)).map((c) => plan + c) : [value];
  const wrong = codes.find((c) => !allowed.has(c));
  if (wrong !== undefined) {
    const shown = [...allowed].filter((a) => a.startsWith(plan)).map((a) => a.slice(plan.length));
    return unknownValue(wrong.slice(plan.length), shown, { key: field });
  }
  if (new Set(codes).size < codes.length) return { code: "rule", detail: "repeated-code", key: field, found: value };
  return undefined;
}

/** Sums by plan, over all rows. */
function planTotals(tasks: TaskTable): Record<string, PlanTotal> {
  const totals: Record<string, PlanTotal> = {};
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
    const present = tasks.coded[field as CodedField].values;
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
