import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import { parseFilters } from "../core/filters.ts";
import { commandLine as words } from "../core/messages/en-cli.ts";
import { messages } from "../core/messages/index.ts";
import type { Format } from "../export/formats.ts";
import { createEngine } from "../engine/arquero-engine.ts";
import { valueOf, type Values } from "./arguments.ts";
import { loadData, ownData, readData, type Loaded } from "./data.ts";
import { dataFindings } from "./data-findings.ts";
import { deliver } from "./deliver.ts";
import { codebookIn } from "./draw.ts";
import { exits, wrong, type Wrong } from "./exits.ts";
import { startThreads } from "./jobs.ts";
import { openNotebook, readNotebooks, type Text } from "./notebooks.ts";
import { chooseCells, orderOf, type Chosen, type Order } from "./plan.ts";
import { readJobs, readMaking, type Making } from "./settings.ts";
import type { Terminal } from "./terminal.ts";
import { problemLine } from "./words.ts";

/** What the options of `render` come to. */
interface Asked extends Making {
  out: string;
  data: string;
  chosen: Chosen[];
  findings: string[];
}

/** `planflow render`: figures of notebooks as files. `entry` is the module that further threads begin with. */
export async function render(values: Values, places: readonly string[], terminal: Terminal, entry: URL): Promise<number | Wrong> {
  const out = valueOf(values, "out");
  const [making, jobs, texts] = [readMaking(values), readJobs(values), readNotebooks(places)];
  const faults = [
    ...(places.length === 0 ? [words.wrong.noNotebook()] : []), ...(out === undefined ? [words.wrong.noOut()] : []),
    ...[making, jobs, texts].flatMap((read) => ("wrong" in read ? read.wrong : [])),
  ];
  if (out === undefined || "wrong" in making || "wrong" in jobs || "wrong" in texts || faults.length > 0) return wrong(...faults);

  const others = startThreads(entry, threadsFor(jobs.ok, making.ok.formats, texts.ok) - 1);
  try {
    const cells = chooseCells(texts.ok.map(openNotebook), { ids: values.get("cell") ?? [], formats: making.ok.formats, manifest: values.has("manifest") });
    if ("wrong" in cells) return cells;
    return await draw({ ...making.ok, out, data: valueOf(values, "data") ?? ownData(), chosen: cells.ok, findings: cells.findings }, values, others, terminal);
  } finally {
    await Promise.all(others.map((worker) => worker.terminate()));
  }
}

/** Takes the figures' numbers from the dataset and draws them. */
async function draw(asked: Asked, values: Values, others: readonly Worker[], terminal: Terminal): Promise<number | Wrong> {
  const files = readData(asked.data);
  if ("wrong" in files) return files;
  const loaded = loadData(files.ok);
  if ("error" in loaded) {
    terminal.err(problemLine(loaded.error, { file: join(asked.data, loaded.error.file ?? "") }));
    return exits.findings;
  }
  const { ok: data } = loaded;
  const orders = await takeOrders(values, asked, data);
  if ("wrong" in orders) return orders;

  const found = [...dataFindings(asked.data, data), ...asked.findings, ...orders.findings];
  for (const line of found) terminal.err(line);
  for (const doubt of data.doubts) terminal.err(words.notice.doubt(problemLine(doubt, { file: join(asked.data, doubt.file ?? "") })));
  const run = { meta: data.dataset.meta, settings: asked.settings, formats: asked.formats, scale: asked.scale, out: asked.out, manifest: values.has("manifest") };
  const exit = await deliver(orders.ok, run, others, terminal);
  return exit === exits.good && found.length > 0 ? exits.findings : exit;
}

/** The numbers of all figures. A filter of the command line that the data does not know is wrong use. */
async function takeOrders(values: Values, { chosen, language }: Asked, { dataset }: Loaded): Promise<{ ok: Order[]; findings: string[] } | Wrong> {
  const codebook = await codebookIn("en", dataset.meta);
  const { filters, problems } = parseFilters(valueOf(values, "filter") ?? "", codebook);
  if (problems.length > 0) return wrong(...problems.map((p) => words.wrong.setting("filter", messages().problem(p))));
  const engine = createEngine(dataset);
  const taken = [];
  for (const one of chosen) taken.push(await orderOf(one, { engine, codebook, filters, language }));
  return { ok: taken.flatMap((t) => ("ok" in t ? [t.ok] : [])), findings: taken.flatMap((t) => ("findings" in t ? t.findings : [])) };
}

/** Formats that take long enough for a thread to be worth its start with the second figure. */
const slow: readonly Format[] = ["svg-outline", "png", "pdf"];
/** As many figures in SVG are drawn while a thread starts. */
const FEW = 30;

/** How many threads are to draw; cells are counted before they are read, so that threads can start meanwhile. */
function threadsFor(jobs: number | undefined, formats: readonly Format[], texts: readonly Text[]): number {
  const figures = texts.reduce((sum, { text }) => sum + (text.match(/^ {0,3}(```+|~~~+)[ \t]*figure/gm)?.length ?? 0), 0);
  if (jobs !== undefined) return Math.max(1, Math.min(jobs, figures));
  const few = formats.some((f) => slow.includes(f)) ? 1 : FEW;
  return Math.max(1, Math.min(availableParallelism(), Math.floor(figures / few)));
}
