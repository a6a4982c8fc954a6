import { dataFiles } from "../core/files.ts";
import { embedded, oneFile } from "./embedded.ts";

/**
 * Runs before the app's own code has arrived: starts the worker and asks for every file that the first view
 * needs, so that nothing waits for the app to be downloaded and read.
 */

/** Addresses beside the page, wherever it is hosted. */
const beside = (path: string): URL => new URL(path, document.baseURI);
/** Failures are told when somebody asks for the file. */
const ask = (path: string): Promise<Response | undefined> => (oneFile ? embedded(path) : fetch(beside(path)).catch(() => undefined));

export const worker = new Worker(new URL("../engine/worker.ts", import.meta.url), { type: "module" });
/** A worker that cannot start would never answer. */
export const broken = new Promise<never>((_, reject) => {
  worker.addEventListener("error", (event) => reject(new Error(event.message || "the worker did not start")));
});
broken.catch(() => undefined);

const asked = new Map<string, Promise<Response | undefined>>();
const notebook = new URLSearchParams(location.search).get("notebook");
for (const path of [...dataFiles.map((f) => `data/${f}`), "notebooks/index.json", ...(notebook && /^[\w.-]+$/.test(notebook) ? [`notebooks/${notebook}.md`] : [])]) {
  asked.set(path, ask(path));
}

/** The answer for a file of the app's own: the one that was asked for at the start, once, and a new one after that. */
export function fetchFile(path: string): Promise<Response | undefined> {
  const first = asked.get(path);
  asked.delete(path);
  return first ?? ask(path);
}

void import("./main.ts");
