import { readFileSync } from "node:fs";
import { Codebook } from "../src/core/codebook.ts";
import { loadDataset, type Dataset } from "../src/core/dataset.ts";
import { dataFiles, type DataFile } from "../src/core/files.ts";
import { messages } from "../src/core/messages/index.ts";
import type { Problem } from "../src/core/problem.ts";
import { createEngine } from "../src/engine/arquero-engine.ts";
import type { Engine } from "../src/engine/engine.ts";

export const dataText = (file: DataFile): string => readFileSync(new URL(`../data/${file}`, import.meta.url), "utf8");
export const shippedFiles = (): Record<DataFile, string> =>
  Object.fromEntries(dataFiles.map((f) => [f, dataText(f)])) as Record<DataFile, string>;

export interface Fixture {
  dataset: Dataset;
  problems: Problem[];
  codebook: Codebook;
  engine: Engine;
}

export function fixture(files: Record<DataFile, string>): Fixture {
  const { dataset, problems } = loadDataset(files);
  return { dataset, problems, codebook: new Codebook(dataset.meta, messages("en")), engine: createEngine(dataset) };
}

let once: Fixture | undefined;
/** The shipped dataset with its codebook and an engine over it. */
export const shipped = (): Fixture => (once ??= fixture(shippedFiles()));
