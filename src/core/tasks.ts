import * as z from "zod/mini";
import { splitCodes, taskFields, type TaskField } from "./columns.ts";
import { areaKey } from "./codebook.ts";
import { readCells, type Cells, type ProblemList } from "./csv.ts";
import { Dictionary, Numbers } from "./dictionary.ts";
import { unknownValue, type Problem } from "./problem.ts";
import { zodProblem } from "./read.ts";
import { taskCells, type Area, type Code, type Plan } from "./schema.ts";

/** A column of few distinct values: each row holds the position of its value in `values`. */
export interface CodedColumn {
  values: string[];
  index: Uint32Array;
}

/** The rows of `tasks.csv` by column. `area` is joined with its plan (`key-points-2024/a6`), for area codes repeat. */
export interface TaskTable {
  length: number;
  coded: Record<CodedField, CodedColumn>;
  /** Whole columns; each is made when it is first asked for, which takes a while at a million rows. */
  text: Record<TextField, string[]>;
  /** One cell of them, at once. */
  textAt: (field: TextField, row: number) => string;
  n: Uint32Array;
  /** Where each row stands in its file, as a spreadsheet numbers it. */
  row: Uint32Array;
}

export const codedFields = ["plan", "area", "unit", "coverage", "part", "part_basis", "programme", "sectors", "instruments", "levels"] as const satisfies readonly TaskField[];
export const textFields = ["id", "number", "locator", "title", "summary", "terms"] as const satisfies readonly TaskField[];
export type CodedField = (typeof codedFields)[number];
export type TextField = (typeof textFields)[number];

type Legal = Record<CodedField, { allowed: ReadonlySet<string>; list: boolean; optional: boolean }>;

export function legalCodes(plans: Plan[], areas: Area[], codes: Code[]): Legal {
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

const file = "tasks.csv";
const at = Object.fromEntries(taskFields.map((f, i) => [f, i])) as Record<TaskField, number>;

/** Reads `tasks.csv`. What is wrong with a code or a number is found once for each distinct cell. */
export function readTasks(text: string, legal: Legal, problems: ProblemList): TaskTable {
  const coded = codedFields.map((field) => ({ field, at: at[field], found: new Dictionary(), bad: [] as (Problem | undefined)[], index: new Numbers() }));
  const texts = textFields.map((field) => ({ field, at: at[field], fits: fitter(taskCells[field]), list: new Texts() }));
  const [plan, area] = [coded[codedFields.indexOf("plan")]!, coded[codedFields.indexOf("area")]!];
  const areaCodes = new Dictionary();
  const areaOf: number[][] = [];
  const counts = new Dictionary();
  const countOf: number[] = [];
  const ids = new Dictionary();
  const rowOfId: number[] = [];
  const numbers = coded.map(() => 0);
  const n = new Numbers();
  const place = new Numbers();

  readCells(text, file, taskFields, problems, (cells, row) => {
    const before = problems.count;
    const idNumber = cells.numberIn(ids, at.id);
    const id = ids.values[idNumber]!;
    for (let c = 0; c < coded.length; c++) {
      const column = coded[c]!;
      let number: number;
      if (column === area) {
        // Area codes repeat between plans, so the column holds them with their plan.
        const raw = cells.numberIn(areaCodes, at.area);
        const ofPlan = (areaOf[numbers[coded.indexOf(plan)]!] ??= []);
        number = ofPlan[raw] ??= area.found.number(areaCodes.values[raw] === "" ? "" : areaKey(cells.at(at.plan), areaCodes.values[raw]!));
      } else number = cells.numberIn(column.found, column.at);
      if (number === column.bad.length) column.bad.push(illegal(column.found.values[number]!, column.field, legal[column.field]));
      const bad = column.bad[number];
      if (bad) problems.add({ ...bad, file, row, id });
      numbers[c] = number;
    }
    for (const column of texts) {
      if (column.fits(cells, column.at)) continue;
      const value = cells.at(column.at);
      problems.add(zodProblem(z.safeParse(taskCells[column.field], value).error!.issues[0]!, value, { file, row, id, key: column.field }));
    }
    const count = cells.numberIn(counts, at.n);
    if (count === countOf.length) countOf.push(z.safeParse(taskCells.n, counts.values[count]).data ?? -1);
    if (countOf[count]! < 0) problems.add({ code: "wrong-type", file, row, id, key: "n", found: counts.values[count]!, detail: "a whole number" });
    if (idNumber < rowOfId.length) problems.add({ code: "duplicate-id", file, row, found: id, detail: `row ${rowOfId[idNumber]}` });
    else rowOfId.push(row);
    if (problems.count > before) return;
    for (const column of texts) column.list.push(cells, column.at);
    for (let c = 0; c < coded.length; c++) coded[c]!.index.push(numbers[c]!);
    n.push(countOf[count]!);
    place.push(row);
  });

  return {
    length: place.size,
    coded: Object.fromEntries(coded.map((c) => [c.field, { values: c.found.values, index: c.index.done() }])) as TaskTable["coded"],
    ...textsOf(Object.fromEntries(texts.map((c) => [c.field, c.list])) as Record<TextField, Texts>),
    n: n.done(),
    row: place.done(),
  };
}

/**
 * A quick test that says what the schema says. Zod takes a third of a microsecond for a cell, which six million
 * cells feel; so its own limits are read once. A check of a kind that is not known here is left to zod.
 */
function fitter(schema: z.ZodMiniString): (cells: Cells, at: number) => boolean {
  let [least, most] = [0, Infinity];
  const patterns: RegExp[] = [];
  for (const { _zod } of schema._zod.def.checks ?? []) {
    const def = _zod.def as { check: string; minimum?: number; maximum?: number; pattern?: RegExp };
    if (def.check === "min_length") least = Math.max(least, def.minimum!);
    else if (def.check === "max_length") most = Math.min(most, def.maximum!);
    else if (def.pattern) patterns.push(def.pattern);
    else return (cells, at) => z.safeParse(schema, cells.at(at)).success;
  }
  const fits = (size: number) => size >= least && size <= most;
  if (patterns.length === 0) return (cells, at) => fits(cells.size(at));
  return (cells, at) => fits(cells.size(at)) && patterns.every((p) => p.test(cells.at(at)));
}

/** Texts as places in the file: figures need none of them, so they are cut out when somebody looks. */
class Texts {
  #source = "";
  readonly #start = new Numbers();
  readonly #size = new Numbers();
  readonly #plain = new Map<number, string>();

  push(cells: Cells, at: number): void {
    const start = cells.start(at);
    if (start < 0) this.#plain.set(this.#start.size, cells.at(at));
    this.#source = cells.text;
    this.#start.push(Math.max(0, start));
    this.#size.push(cells.size(at));
  }

  at(row: number): string {
    const start = this.#start.at(row);
    return this.#plain.get(row) ?? this.#source.slice(start, start + this.#size.at(row));
  }

  all(): string[] {
    const list = new Array<string>(this.#start.size);
    for (let row = 0; row < list.length; row++) list[row] = this.at(row);
    return list;
  }
}

function textsOf(lists: Record<TextField, Texts>): Pick<TaskTable, "text" | "textAt"> {
  const text = {} as TaskTable["text"];
  for (const field of textFields) {
    let made: string[] | undefined;
    Object.defineProperty(text, field, { enumerable: true, get: () => (made ??= lists[field].all()) });
  }
  return { text, textAt: (field, row) => lists[field].at(row) };
}

/** What is wrong with a coded cell. */
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
