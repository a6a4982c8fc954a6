import { randomBytes } from "node:crypto";
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { threadId } from "node:worker_threads";
import { reasonOf } from "./files.ts";

/** What the files of one run are called until they are whole: nobody else can know it, and all of them can be found. */
export const asideName = (): string => `.planflow-${randomBytes(12).toString("hex")}`;

let count = 0;

/**
 * Writes a file aside and then puts it in its place, so that under its name there is only ever a whole one.
 * The result is the reason why not, or undefined.
 */
export function writeWhole(folder: string, name: string, content: string | Uint8Array, aside: string): string | undefined {
  const temporary = join(folder, `${aside}-${threadId}-${count++}`);
  try {
    writeFileSync(temporary, content, { flag: "wx" });
    renameSync(temporary, join(folder, name));
    return undefined;
  } catch (error) {
    remove(temporary);
    return reasonOf(error);
  }
}

/** Without an error: the first one, that nothing can be written, is the one to tell. */
function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // It is not there, or cannot be reached any more.
  }
}

/** Makes the folder where it is not there and tries whether it takes files; the reason why not, or undefined. */
export function prepareFolder(folder: string, aside: string): string | undefined {
  try {
    makeFolder(resolve(folder));
    const trial = join(folder, aside);
    writeFileSync(trial, "", { flag: "wx" });
    rmSync(trial);
    return undefined;
  } catch (error) {
    return reasonOf(error);
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

/** Removes what a run has left aside. */
export function sweep(folder: string, aside: string): void {
  try {
    for (const name of readdirSync(folder)) if (name.startsWith(aside)) remove(join(folder, name));
  } catch {
    // The folder is gone, and with it whatever stood in it.
  }
}
