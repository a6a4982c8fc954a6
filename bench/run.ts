/**
 * `npm run bench`: the app and a bare page with the same three figures, measured side by side. See README.md.
 * `--headless` measures the command line alone, `--typing` a notebook that is written, `--present` one that is presented; `--rows 200,10000` chooses sizes; `--quick` takes two sizes, two loads and ten changes; `--packages` lists where
 * the scripts' bytes come from. Always ends well: it measures and judges nothing.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Browser } from "@playwright/test";
import { serve } from "../test/setup/serve.ts";
import { disagreements } from "./agree.ts";
import { change, fetched, launch, open, type Name, type Opened } from "./browser.ts";
import { buildBoth, useData } from "./build.ts";
import { byPackage, weigh } from "./bytes.ts";
import { benchFilters } from "./filters.ts";
import { generate } from "./generate.ts";
import { headless } from "./headless.ts";
import { memory } from "./memory.ts";
import { benchPresent } from "./present.ts";
import { machine, packages, table, type Measured } from "./report.ts";
import { longestTask } from "./trace.ts";
import { benchTyping } from "./typing.ts";

const { values: flags } = parseArgs({ options: { rows: { type: "string" }, quick: { type: "boolean" }, packages: { type: "boolean" }, headless: { type: "boolean" }, typing: { type: "boolean" }, present: { type: "boolean" } } });
const sizes = (flags.rows ?? (flags.quick ? "200,10000" : "200,10000,100000,1000000")).split(",").map(Number);
const loadsAt = (rows: number) => (flags.quick || rows >= 1_000_000 ? 2 : rows >= 100_000 ? 3 : 5);
const CHANGES = flags.quick ? 10 : 30;
const TRACED = 6;

const names = ["app", "bare"] as const;
const addresses: Record<Name, string> = { app: "http://127.0.0.1:4291/?notebook=bench", bare: "http://127.0.0.1:4292/" };
const shipped = new URL("../data", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "planflow-bench-"));
type Filters = ReturnType<typeof benchFilters>;

/** What a page gives once it is loaded: bytes, changes, the longest task, memory. */
async function measure(browser: Browser, name: Name, opened: Opened, filters: Filters): Promise<Omit<Measured, "figures">> {
  const { page } = opened;
  const bytes = weigh(join(folder, name), await fetched(page));
  const changes: number[] = [];
  let redrawn = 0;
  for (const filter of filters.timed.slice(0, CHANGES)) {
    const done = await change(page, name, filter);
    changes.push(done.ms);
    redrawn += done.redrawn;
  }
  const longest = await longestTask(browser, page, async () => {
    for (const filter of filters.traced.slice(0, TRACED)) await change(page, name, filter);
  });
  return { bytes, changes, redrawn, longest, memory: await memory(browser, opened) };
}

/** Loads both pages in turn, A B A B, and goes on with the last load of each. */
async function compare(browser: Browser, rows: number, filters: Filters): Promise<Record<Name, Measured>> {
  const figures: Record<Name, number[]> = { app: [], bare: [] };
  const rest = {} as Record<Name, Omit<Measured, "figures">>;
  const loads = loadsAt(rows);
  for (let i = 1; i <= loads; i++) {
    for (const name of names) {
      const opened = await open(browser, addresses[name]);
      figures[name].push(opened.figures);
      if (i === loads) rest[name] = await measure(browser, name, opened, filters);
      await opened.context.close();
    }
  }
  return { app: { figures: figures.app, ...rest.app }, bare: { figures: figures.bare, ...rest.bare } };
}

/** The command line as it would be installed, against Plot under jsdom. */
async function withoutBrowser(): Promise<void> {
  execFileSync("npx", ["tsx", "src/cli/bundle.ts"], { cwd: new URL("..", import.meta.url).pathname, stdio: "inherit" });
  console.log(`${await headless(folder, flags.quick ? 3 : 7)}\n`);
}

type Bench = (browser: Browser, address: string, data: string) => Promise<string>;
const presenting: Bench = (browser, address, data) => benchPresent(browser, address, folder, data);

/** A notebook that is written or presented, over the shipped data and over many rows. */
async function inUse(browser: Browser, bench: Bench): Promise<void> {
  for (const rows of flags.quick ? [0] : [0, 100_000]) {
    const data = rows === 0 ? shipped : join(folder, String(rows));
    if (rows > 0) await generate(shipped, data, rows);
    useData(folder, data);
    console.log(`${await bench(browser, "http://127.0.0.1:4291/", rows === 0 ? "the shipped data" : `${rows} rows`)}\n`);
    if (rows > 0) rmSync(data, { recursive: true });
  }
}

async function main(): Promise<void> {
  if (flags.headless) {
    await withoutBrowser();
    rmSync(folder, { recursive: true, force: true });
    return;
  }
  const modules = await buildBoth(folder);
  const servers = [await serve(4291, "/", join(folder, "app")), await serve(4292, "/", join(folder, "bare"))];
  const browser = await launch();
  try {
    console.log(`${machine(browser.version())}\n`);
    if (flags.typing) return await inUse(browser, benchTyping);
    if (flags.present) return await inUse(browser, presenting);
    const small = join(folder, "small");
    await generate(shipped, small, 200);
    const filters = benchFilters(small);

    useData(folder, small);
    const opened = await open(browser, addresses.bare);
    const wrong = await disagreements(opened.page, small, [...filters.timed.slice(0, CHANGES), ...filters.traced]);
    console.log(wrong.length === 0 ? "Both pages count the same.\n" : `The pages count differently: ${wrong.join("; ")}\n`);
    if (flags.packages) {
      for (const name of names) {
        const { page, context } = name === "bare" ? opened : await open(browser, addresses.app);
        const { page: own, worker } = await fetched(page);
        console.log(`${packages(`${name}, page`, byPackage(join(folder, name), own, modules[name]))}\n`);
        if (worker.length > 0) console.log(`${packages(`${name}, worker`, byPackage(join(folder, name), worker, modules[name]))}\n`);
        if (name === "app") await context.close();
      }
    }
    await opened.context.close();

    for (const rows of sizes) {
      const data = join(folder, String(rows));
      const generated = await generate(shipped, data, rows);
      useData(folder, data);
      const { app, bare } = await compare(browser, rows, filters);
      console.log(`${table(generated, app, bare)}\n`);
      rmSync(data, { recursive: true });
    }
    await inUse(browser, benchTyping);
    await inUse(browser, presenting);
    await withoutBrowser();
  } finally {
    await browser.close();
    for (const server of servers) server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
