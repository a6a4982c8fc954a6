import { mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { threadId } from "node:worker_threads";
import { reasonOf } from "./files.ts";

let count = 0;

/**
 * Makes the folder `out` where it is not there, and in it one that files stand aside in until they are whole: its name
 * is chance, nobody else may look into it, and whatever a run leaves is in it. The reason is why nothing can be written.
 */
export function prepareFolder(out: string): { aside: string } | { reason: string } {
  try {
    makeFolder(resolve(out));
    return { aside: mkdtempSync(join(out, ".planflow-")) };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

/**
 * Writes a file aside and then puts it in its place, so that under its name there is only ever a whole one.
 * The result is the reason why not, or undefined.
 */
export function writeWhole(out: string, name: string, content: string | Uint8Array, aside: string): string | undefined {
  const temporary = join(aside, `${threadId}-${count++}`);
  try {
    writeFileSync(temporary, content, { flag: "wx" });
    renameSync(temporary, join(out, name));
    return undefined;
  } catch (error) {
    remove(temporary);
    return reasonOf(error);
  }
}

/** Removes a file or a folder with all in it, without an error: the first one, that nothing can be written, is the one to tell. */
export function remove(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // It is not there, or cannot be reached any more.
  }
}

/** Makes a folder and those above it. Not Node's `recursive`, which tries for ever where a folder such as `/proc` takes none. */
function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (error) {
    // Somebody else may have made it at this moment.
    if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
}
