import * as z from "zod/mini";
import { areaKey } from "../core/codebook.ts";
import { ProblemList, readCsv } from "../core/csv.ts";
import type { DataFile } from "../core/files.ts";
import type { Problem } from "../core/problem.ts";
import { zodProblem } from "../core/read.ts";
import { areaRow, codeRow, datapackage, planRow, type Area, type Code, type Plan } from "../core/schema.ts";

type Row = Record<string, string>;
type Schema = z.ZodMiniObject<z.core.$ZodShape>;

/** The small tables, and by what a row of each is known. */
const tables = {
  "plans.csv": { schema: planRow as unknown as Schema, key: (r: Row) => r.id! },
  "areas.csv": { schema: areaRow as unknown as Schema, key: (r: Row) => areaKey(r.plan!, r.area!) },
  "codes.csv": { schema: codeRow as unknown as Schema, key: (r: Row) => `${r.variable}=${r.code}` },
};
type Table = keyof typeof tables;
const fieldsOf = (file: Table): string[] => Object.keys(tables[file].schema.def.shape);

/** The rows of a small table as text with all that is wrong with them; undefined where its header is wrong. */
function readTable(file: Table, text: string, problems: ProblemList): Row[] | undefined {
  const { schema, key } = tables[file];
  const rows: Row[] = [];
  const seen = new Map<string, number>();
  const fields = fieldsOf(file);
  const whole = readCsv(text, file, fields, problems, (cells, row) => {
    const values = Object.fromEntries(fields.map((f, i) => [f, cells[i]!]));
    const read = z.safeParse(schema, values);
    for (const issue of read.error?.issues ?? []) {
      const column = String(issue.path[0] ?? "");
      problems.add(zodProblem(issue, values[column], { file, row, key: column }));
    }
    const id = key(values);
    if (seen.has(id)) problems.add({ code: "duplicate-id", file, row, found: id, detail: `row ${seen.get(id)}` });
    else seen.set(id, row);
    rows.push(values);
  });
  return whole ? rows : undefined;
}

/**
 * Everything that is wrong with the small tables: loading stops at the first of it. A row with a mistake still says
 * which code there is, so that the rows of `tasks.csv` can be judged; undefined where a table says nothing.
 */
export function readTables(files: Record<DataFile, string>, problems: ProblemList): { plans: Plan[]; areas: Area[]; codes: Code[] } | undefined {
  const [plans, areas, codes] = (["plans.csv", "areas.csv", "codes.csv"] as const).map((file) => readTable(file, files[file], problems));
  return plans && areas && codes && { plans: plans as never, areas: areas as never, codes: codes as never };
}

/** Everything that is wrong with `datapackage.json`. */
export function readPackage(text: string, problems: ProblemList): void {
  const file = "datapackage.json";
  const lineAt = (offset: number) => text.slice(0, offset).split("\n").length;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const detail = (error as Error).message;
    const [, position] = /position (\d+)/.exec(detail) ?? [];
    return problems.add({ code: "bad-json", file, line: position ? lineAt(Number(position)) : 1, detail });
  }
  for (const issue of z.safeParse(datapackage, value).error?.issues ?? []) {
    const key = String(issue.path[0] ?? "");
    const found = (value as Record<string, unknown> | null)?.[key];
    problems.add(zodProblem(issue, found, { file, line: lineAt(Math.max(0, text.indexOf(`"${key}"`))), ...(key ? { key } : {}) }));
  }
}

/** The line on which each row of a table begins, by its number as a spreadsheet shows it: cells may hold line breaks. */
export function rowLines(text: string): number[] {
  const lines = [0, 1];
  let line = 1;
  let quoted = false;
  let begins = true;
  const plain = text.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n");
  for (let i = 0; i < plain.length; i++) {
    const c = plain[i];
    if (c === "\n") line++;
    if (quoted) {
      if (c === '"' && plain[i + 1] === '"') i++;
      else if (c === '"') quoted = false;
    } else if (c === '"' && begins) quoted = true;
    else if (c === "\n") lines.push(line);
    begins = !quoted && (c === "," || c === "\n");
  }
  return lines;
}

/** The row that a problem speaks of: its own, or that of the plan or the area whose total it names. */
export function rowOf({ file, row, id }: Problem, files: Record<DataFile, string>): number | undefined {
  if (row !== undefined || id === undefined || !(file === "plans.csv" || file === "areas.csv")) return row;
  let found: number | undefined;
  const fields = fieldsOf(file);
  readCsv(files[file], file, fields, new ProblemList(), (cells, number) => {
    if (tables[file].key(Object.fromEntries(fields.map((f, i) => [f, cells[i]!]))) === id) found ??= number;
  });
  return found;
}
