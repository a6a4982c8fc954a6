import { join } from "node:path";
import { checkDataset } from "../core/checks.ts";
import { Codebook } from "../core/codebook.ts";
import { ProblemList } from "../core/csv.ts";
import type { Dataset } from "../core/dataset.ts";
import type { DataFile } from "../core/files.ts";
import { commandLine as words } from "../core/messages/en-cli.ts";
import { messages } from "../core/messages/index.ts";
import type { Problem } from "../core/problem.ts";
import { legalCodes, readTasks } from "../core/tasks.ts";
import { cellFilters, currentNotebook, inlineQuery, readValues, resolveInline, walk } from "../notebook/index.ts";
import { deckProblems } from "../slides/filters.ts";
import { toDeck } from "../slides/slides.ts";
import { valueOf, type Values } from "./arguments.ts";
import { loadData, ownData, readData } from "./data.ts";
import { exits, type Wrong } from "./exits.ts";
import { openNotebook, readNotebooks, shippedNotebooks, type Opened } from "./notebooks.ts";
import { readPackage, readTables, rowLines, rowOf } from "./tables.ts";
import type { Terminal } from "./terminal.ts";
import { problemLine } from "./words.ts";

/** `planflow check`: everything that is wrong with a dataset and with notebooks, at once. */
export function check(values: Values, places: readonly string[], terminal: Terminal): number | Wrong {
  const folder = valueOf(values, "data") ?? ownData();
  const files = readData(folder);
  const notebooks = readNotebooks(places.length > 0 ? places : shippedNotebooks());
  const faults = [files, notebooks].flatMap((read) => ("wrong" in read ? read.wrong : []));
  if ("wrong" in files || "wrong" in notebooks) return { wrong: faults };

  const { found, dataset } = findingsOf(files.ok, folder, notebooks.ok.map(openNotebook));
  for (const line of found) terminal.out(line);
  if (found.length > 0) return exits.findings;
  // In a pipe no news is good news.
  if (terminal.watched) terminal.err(words.good(dataset?.tasks.length ?? 0, notebooks.ok.length));
  return exits.good;
}

/** All that is wrong with the files of a data folder and with notebooks, a line each; and what can be read of the data. */
export function findingsOf(files: Record<DataFile, string>, folder: string, notebooks: readonly Opened[]): { found: string[]; dataset: Dataset | undefined } {
  const data = checkData(files);
  return { found: [...dataLines(data, files, folder), ...notebooks.flatMap((n) => notebookLines(n, data.dataset))], dataset: data.dataset };
}

interface Checked {
  problems: Problem[];
  count: number;
  /** What can be read of it; undefined where its plans, areas or codes are wrong. */
  dataset?: Dataset;
}

function checkData(files: Record<DataFile, string>): Checked {
  const problems = new ProblemList();
  readPackage(files["datapackage.json"], problems);
  const inPackage = problems.count;
  const tables = readTables(files, problems);
  if (problems.count === inPackage) {
    // The name of the dataset is not needed to judge its rows.
    const named = inPackage === 0 ? files : { ...files, "datapackage.json": STAND_IN };
    const loaded = loadData(named);
    if ("error" in loaded) return { problems: [...problems.list, loaded.error], count: problems.count + 1 };
    const { dataset, problems: rows, problemCount } = loaded.ok;
    const breaches = checkDataset(dataset);
    return { dataset, problems: [...problems.list, ...rows, ...breaches], count: problems.count + problemCount + breaches.length };
  }
  if (!tables) return { problems: problems.list, count: problems.count };
  const tasks = readTasks(files["tasks.csv"], legalCodes(tables.plans, tables.areas, tables.codes), problems);
  // Without its plans and areas there are no totals to compare.
  const meta = { plans: [], areas: [], totals: {} } as unknown as Dataset["meta"];
  const breaches = checkDataset({ meta, tasks });
  return { problems: [...problems.list, ...breaches], count: problems.count + breaches.length };
}
const STAND_IN = JSON.stringify({ name: "dataset", title: "Dataset", version: "0", created: "2000-01-01" });

function dataLines({ problems, count, dataset }: Checked, files: Record<DataFile, string>, folder: string): string[] {
  const lines = new Map<string, number[]>();
  const lineOf = (problem: Problem): number | undefined => {
    const file = problem.file as DataFile;
    const row = rowOf(problem, files);
    if (row === undefined) return problem.line ?? (problem.code === "no-rows" ? 1 : undefined);
    if (!lines.has(file)) lines.set(file, rowLines(files[file]));
    return lines.get(file)![row] ?? row;
  };
  const told = problems.map((p) => problemLine(p, { file: join(folder, p.file ?? ""), line: lineOf(p) ?? 1 }));
  if (count > problems.length) told.push(words.more(count - problems.length));
  const totals = problems.filter((p) => p.code === "wrong-total").length;
  if (dataset && totals > 0 && count > totals) told.push(words.leftOut(count - totals));
  return told;
}

function notebookLines({ notebook, file }: Opened, dataset: Dataset | undefined): string[] {
  const codebook = dataset && new Codebook(dataset.meta, messages());
  // Values are those that inputs say themselves; the dataset knows whether they fit.
  const { values } = readValues(notebook.named, { filters: {}, ...(codebook ? { codebook } : {}) });
  const current = currentNotebook(notebook, values, codebook);
  const found: Problem[] = [...current.problems];
  const deck = toDeck(current);
  found.push(...(codebook ? deckProblems(deck, codebook, file) : deck.problems));
  for (const cell of codebook ? current.cells : []) {
    if (cell.kind === "figure" || cell.kind === "table") found.push(...cellFilters(cell, codebook!, file).problems);
    if (cell.kind !== "markdown") continue;
    walk(cell.nodes, (node) => {
      if (node.type !== "inlineValue" || !("ok" in node.read)) return;
      const now = resolveInline(node.read.ok, values);
      const asked = "ok" in now ? inlineQuery(now.ok, codebook!) : now;
      if ("error" in asked) found.push({ ...asked.error, file, line: cell.line + node.position!.start.line - 1 });
    });
  }
  const told = found.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)).map((p) => problemLine(p, { line: p.line ?? 1 }));
  return current.problemCount > current.problems.length ? [...told, words.more(current.problemCount - current.problems.length)] : told;
}
