import { transfer, wrap, type Remote as Wrapped } from "comlink";
import { dataFiles, type DataFile } from "../../core/files.ts";
import { ProblemError } from "../../core/problem.ts";
import type { Engine } from "../../engine/engine.ts";
import { createPageEngine } from "../../engine/page.ts";
import type { Loaded, Remote } from "../../engine/worker.ts";
import { broken, fetchFile, worker } from "../boot.ts";

/** A file of the app's own as bytes; a missing one is a problem with its name. */
async function bytes(path: string, file: string): Promise<ArrayBuffer> {
  const response = await fetchFile(path);
  // A host that answers a missing file with its start page says 200; none of our files is HTML.
  const html = response?.headers.get("content-type")?.startsWith("text/html");
  if (!response?.ok || html) throw new ProblemError({ code: "missing-file", file });
  return response.arrayBuffer();
}

export const fetchText = async (path: string, file: string): Promise<string> => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await bytes(path, file));
  } catch (error) {
    throw error instanceof ProblemError ? error : new ProblemError({ code: "not-text", file });
  }
};

/** Hands the dataset's bytes to the worker without a copy; the engine answers once they are read. */
export async function startEngine(): Promise<{ engine: Engine; loaded: Loaded }> {
  const remote: Wrapped<Remote> = wrap<Remote>(worker);
  const engine = remote as unknown as Engine;
  try {
    const buffers = await Promise.all(dataFiles.map((f) => bytes(`data/${f}`, f)));
    const files = Object.fromEntries(dataFiles.map((f, i) => [f, buffers[i]!])) as Record<DataFile, ArrayBuffer>;
    const loaded = await Promise.race([remote.load(transfer(files, buffers)), broken]);
    const cube = "cube" in loaded ? loaded.cube : undefined;
    return { engine: cube && "meta" in loaded ? createPageEngine(engine, cube, loaded.meta) : engine, loaded };
  } catch (error) {
    const problem = error instanceof ProblemError ? error.problem : { code: "internal" as const, detail: String(error) };
    return { engine, loaded: { error: problem } };
  }
}
