import { expose } from "comlink";
import { checkTotals } from "../core/checks.ts";
import { loadDataset } from "../core/dataset.ts";
import { dataFiles, type DataFile } from "../core/files.ts";
import type { Meta } from "../core/codebook.ts";
import { ProblemError, type Problem } from "../core/problem.ts";
import type { Engine } from "./engine.ts";
import { buildCube, type Cube } from "./cube.ts";
import { MOST_ON_PAGE } from "./page.ts";

export type Loaded =
  | {
      meta: Meta;
      /** Rows that were left out; `problemCount` of them in all. */
      problems: Problem[];
      problemCount: number;
      /** Totals that the rows do not add up to: nothing is left out for them, but they must be known. */
      doubts: Problem[];
      /** For the page to count on by itself, where it is small. */
      cube: Cube | undefined;
    }
  | { error: Problem };

let engine: Promise<Engine> = Promise.reject(new Error("the dataset is not loaded yet"));
engine.catch(() => undefined);

/** The engine in a worker: the page hands over the files' bytes and asks questions. */
const remote = {
  load(files: Record<DataFile, ArrayBuffer>): Loaded {
    try {
      const { dataset, problems, problemCount } = loadDataset(decode(files));
      const built = buildCube(dataset);
      // The page draws without the rows' engine: it is built behind the answer.
      engine = later(async () => (await import("./arquero-engine.ts")).createEngine(dataset, built));
      return { meta: dataset.meta, problems, problemCount, doubts: checkTotals(dataset), cube: built.cube.size <= MOST_ON_PAGE ? built.cube : undefined };
    } catch (error) {
      // Only data crosses to the page: an error would arrive without its problem.
      if (error instanceof ProblemError) return { error: error.problem };
      return { error: { code: "internal", detail: (error as Error).message } };
    }
  },
  query: (async (spec) => (await engine).query(spec)) satisfies Engine["query"],
  facets: ((filters, also) => later(async () => (await engine).facets(filters, also))) satisfies Engine["facets"],
  items: ((spec) => later(async () => (await engine).items(spec))) satisfies Engine["items"],
  item: (async (id) => (await engine).item(id)) satisfies Engine["item"],
  itemsCsv: (async (spec) => (await engine).itemsCsv(spec)) satisfies Engine["itemsCsv"],
};
export type Remote = typeof remote;

/** Behind the questions that have already arrived: figures are drawn before menus and lists are filled. */
async function later<T>(answer: () => Promise<T>): Promise<T> {
  await new Promise((resolve) => setTimeout(resolve));
  return answer();
}

function decode(files: Record<DataFile, ArrayBuffer>): Record<DataFile, string> {
  const text = {} as Record<DataFile, string>;
  for (const file of dataFiles) {
    try {
      text[file] = new TextDecoder("utf-8", { fatal: true }).decode(files[file]);
    } catch {
      throw new ProblemError({ code: "not-text", file });
    }
  }
  return text;
}

expose(remote);
