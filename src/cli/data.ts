import { join } from "node:path";
import { checkTotals } from "../core/checks.ts";
import { loadDataset, type Dataset } from "../core/dataset.ts";
import { dataFiles, type DataFile } from "../core/files.ts";
import { commandLine as words } from "../core/messages/en-cli.ts";
import { ProblemError, type Problem } from "../core/problem.ts";
import { wrong, type Wrong } from "./exits.ts";
import { readText } from "./files.ts";
import { root } from "./root.ts";

export const ownData = (): string => join(root, "data");

/** The texts of a data folder's files; a file that cannot be read is wrong use. */
export function readData(folder: string): { ok: Record<DataFile, string> } | Wrong {
  const files = {} as Record<DataFile, string>;
  const faults: string[] = [];
  for (const file of dataFiles) {
    const read = readText(join(folder, file));
    if ("ok" in read) files[file] = read.ok;
    else faults.push(words.wrong.read(join(folder, file), read.reason));
  }
  return faults.length > 0 ? wrong(...faults) : { ok: files };
}

export interface Loaded {
  dataset: Dataset;
  /** Rows that are left out; `problemCount` of them in all. */
  problems: Problem[];
  problemCount: number;
  /** Totals that the rows do not add up to: nothing is left out for them. */
  doubts: Problem[];
}

/** Loads a dataset for drawing. The error is what makes the whole of it useless. */
export function loadData(files: Record<DataFile, string>): { ok: Loaded } | { error: Problem } {
  try {
    const { dataset, problems, problemCount } = loadDataset(files);
    return { ok: { dataset, problems, problemCount, doubts: checkTotals(dataset) } };
  } catch (error) {
    if (error instanceof ProblemError) return { error: error.problem };
    throw error;
  }
}
