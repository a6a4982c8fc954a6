import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Modules } from "./build.ts";

/** Bytes of the first view after gzip at its highest level, by what they are. */
export interface Bytes {
  pageJs: number;
  workerJs: number;
  /** HTML, style sheets, the notebook. */
  rest: number;
  fonts: number;
  data: number;
}

/** Adds up the files that were fetched. */
export function weigh(folder: string, fetched: { page: string[]; worker: string[] }): Bytes {
  const sum: Bytes = { pageJs: 0, workerJs: 0, rest: 0, fonts: 0, data: 0 };
  const add = (address: string, js: "pageJs" | "workerJs") => {
    if (!address.startsWith("http")) return;
    const path = new URL(address).pathname.replace(/\/$/, "/index.html");
    const kind = path.endsWith(".js") ? js : path.includes("/data/") ? "data" : path.endsWith(".woff2") ? "fonts" : "rest";
    sum[kind] += gzipped(join(folder, path));
  };
  for (const address of fetched.page) add(address, "pageJs");
  for (const address of fetched.worker) add(address, "workerJs");
  return sum;
}

const known = new Map<string, number>();
function gzipped(file: string): number {
  const content = readFileSync(file);
  const key = `${file} ${content.length}`;
  let size = known.get(key);
  if (size === undefined) known.set(key, (size = gzipSync(content, { level: 9 }).length));
  return size;
}

/** The gzipped bytes of the scripts that were fetched, shared out to packages by the length of their code. */
export function byPackage(folder: string, addresses: readonly string[], modules: Modules): [name: string, bytes: number][] {
  const sums = new Map<string, number>();
  for (const address of addresses.filter((a) => a.endsWith(".js"))) {
    const file = new URL(address).pathname.slice(1);
    const packages = modules.get(file);
    if (!packages) continue;
    const all = [...packages.values()].reduce((a, b) => a + b, 0);
    const size = gzipped(join(folder, file));
    for (const [name, length] of packages) sums.set(name, (sums.get(name) ?? 0) + (size * length) / all);
  }
  return [...sums].sort((a, b) => b[1] - a[1]);
}
