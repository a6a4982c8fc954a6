import { cpus, totalmem } from "node:os";
import type { Bytes } from "./bytes.ts";
import type { Generated } from "./generate.ts";
import type { Memory } from "./memory.ts";
import type { Task } from "./trace.ts";

/** What one page gave at one size. Times in ms, sizes in bytes. */
export interface Measured {
  bytes: Bytes;
  figures: number[];
  changes: number[];
  /** Figures drawn more often than the changes asked for. */
  redrawn: number;
  longest: Task;
  memory: Memory;
}

export function quantile(numbers: readonly number[], q: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const below = sorted[Math.floor(at)] ?? NaN;
  return below + ((sorted[Math.ceil(at)] ?? NaN) - below) * (at - Math.floor(at));
}
const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

const whole = (n: number) => n.toLocaleString("en", { maximumFractionDigits: 0 });
const tenth = (n: number) => n.toLocaleString("en", { maximumFractionDigits: 1, minimumFractionDigits: 1 });
const kB = (n: number) => tenth(n / 1000);
const MB = (n: number) => tenth(n / 1e6);
const verdict = (aim: string, met: boolean) => `${aim}: ${met ? "met" : "**missed**"}`;

interface Row {
  name: string;
  of: (m: Measured) => number | undefined;
  shown: (n: number) => string;
  /** From the app's number and the ratio of both. */
  aim?: (app: number, ratio: number) => string;
}

const rowsAt = (rows: number): Row[] => [
  { name: "JS of the page, kB gzipped", of: (m) => m.bytes.pageJs, shown: kB },
  { name: "JS of the worker, kB gzipped", of: (m) => m.bytes.workerJs, shown: kB },
  { name: "JS in all, kB gzipped", of: (m) => m.bytes.pageJs + m.bytes.workerJs, shown: kB, aim: (app) => verdict("at most 245 kB", app <= 245_000) },
  { name: "HTML, CSS, notebook, icon, kB gzipped", of: (m) => m.bytes.rest, shown: kB },
  { name: "fonts, kB", of: (m) => m.bytes.fonts, shown: kB },
  { name: "data, kB gzipped", of: (m) => m.bytes.data, shown: kB },
  { name: "time to all figures, ms", of: (m) => median(m.figures), shown: whole, aim: (_, ratio) => verdict("at most 1.2", ratio <= 1.2) },
  {
    name: "filter change to next paint, median, ms", of: (m) => median(m.changes), shown: tenth,
    ...(rows <= 200 ? { aim: (_: number, ratio: number) => verdict("at most 1", ratio <= 1) } : {}),
    ...(rows >= 1_000_000 ? { aim: (_: number, ratio: number) => verdict("at most 0.33", ratio <= 1 / 3) } : {}),
  },
  { name: "filter change to next paint, p95, ms", of: (m) => quantile(m.changes, 0.95), shown: tenth },
  { name: "longest main-thread task of a change, ms", of: (m) => m.longest.ms, shown: tenth, aim: (app) => verdict("at most 50", app <= 50) },
  { name: "heap of the page, MB", of: (m) => m.memory.page, shown: MB },
  { name: "heap of the worker, MB", of: (m) => m.memory.worker, shown: MB },
  { name: "heap in all, MB", of: (m) => m.memory.page + m.memory.worker, shown: MB },
  { name: "resident memory of the process, MB", of: (m) => m.memory.process, shown: MB },
];

/** Both pages side by side at one size, as Markdown. */
export function table({ rows, combinations, bytes }: Generated, app: Measured, bare: Measured): string {
  const lines = [
    `### ${whole(rows)} rows`,
    "",
    `${kB(bytes)} kB of CSV, ${whole(combinations)} distinct combinations of codes; ${app.figures.length} loads, ${app.changes.length} changes.`,
    "",
    "| | app | bare | app ÷ bare | aim |",
    "| --- | ---: | ---: | ---: | --- |",
  ];
  for (const { name, of, shown, aim } of rowsAt(rows)) {
    const [a, b] = [of(app), of(bare)];
    if (a === undefined || b === undefined) continue;
    const ratio = b > 0 ? a / b : NaN;
    lines.push(`| ${name} | ${shown(a)} | ${b > 0 ? shown(b) : "–"} | ${b > 0 ? ratio.toFixed(2) : ""} | ${aim?.(a, ratio) ?? ""} |`);
  }
  lines.push("", `The longest tasks: app ${app.longest.what}; bare ${bare.longest.what}.`);
  const redrawn = [app.redrawn && `${app.redrawn} of the app`, bare.redrawn && `${bare.redrawn} of the bare page`].filter(Boolean);
  if (redrawn.length > 0) lines.push(`Figures drawn more than once for one change: ${redrawn.join(", ")}.`);
  return lines.join("\n");
}

/** What the numbers were measured on, without names. */
export const machine = (browser: string): string =>
  `${cpus().length} cores (${cpus()[0]?.model.trim() ?? "unknown"}), ${Math.round(totalmem() / 2 ** 30)} GB of memory, Node ${process.versions.node}, Chromium ${browser}`;

/** Where the bytes of a page's scripts come from. */
export const packages = (name: string, list: readonly [string, number][]): string =>
  [`### Scripts of ${name} by package, kB gzipped`, "", "| package | kB |", "| --- | ---: |", ...list.filter(([, n]) => n >= 500).map(([p, n]) => `| ${p} | ${kB(n)} |`)].join("\n");
