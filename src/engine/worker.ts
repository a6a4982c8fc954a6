import { expose } from "comlink";
import { dataFiles, loadDataset, type DataFile } from "../core/dataset.ts";
import type { Meta } from "../core/codebook.ts";
import { ProblemError, type Problem } from "../core/problem.ts";
import type { Engine } from "./engine.ts";
import { createEngine } from "./arquero-engine.ts";

export type Loaded = { meta: Meta; problems: Problem[]; problemCount: number } | { error: Problem };

let engine: Engine | undefined;
const ready = (): Engine => {
  if (engine === undefined) throw new Error("the dataset is not loaded yet");
  return engine;
};

/** The engine in a worker: the page hands over the files' bytes and asks questions. */
const remote = {
  load(files: Record<DataFile, ArrayBuffer>): Loaded {
    try {
      const { dataset, problems, problemCount } = loadDataset(decode(files));
      engine = createEngine(dataset);
      return { meta: dataset.meta, problems, problemCount };
    } catch (error) {
      // Only data crosses to the page: an error would arrive without its problem.
      if (error instanceof ProblemError) return { error: error.problem };
      return { error: { code: "internal", detail: (error as Error).message } };
    }
  },
  query: ((spec) => ready().query(spec)) satisfies Engine["query"],
  facets: ((filters) => ready().facets(filters)) satisfies Engine["facets"],
  items: ((spec) => ready().items(spec)) satisfies Engine["items"],
  item: ((id) => ready().item(id)) satisfies Engine["item"],
  itemsCsv: ((spec) => ready().itemsCsv(spec)) satisfies Engine["itemsCsv"],
};
export type Remote = typeof remote;

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
