import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { calm } from "./calm.ts";
import { quantile } from "./report.ts";

const root = new URL("..", import.meta.url).pathname;
const FIGURES = 100;
const AIM = 3;

/** A notebook of the same bar chart many times over, under as many names. */
const notebook = (): string =>
  Array.from({ length: FIGURES }, (_, i) => "```figure\n" + `id: areas-${i + 1}\nfigure: counts\nby: area\nfilter: plan=key-points-2024\nhighlight: a6\ntitle: Tasks of 2024 by area\n` + "```\n").join("\n");

/**
 * Figures a second, from the start of the process to the last file, of the command line and of Plot under jsdom drawing
 * the same bars; in turn, so that both meet the same machine. As Markdown.
 */
export async function headless(folder: string, rounds: number): Promise<string> {
  const data = join(root, "data");
  const source = join(folder, "headless.md");
  writeFileSync(source, notebook());
  const runs: Record<"planflow" | "bare", (out: string) => string[]> = {
    planflow: (out) => [join(root, "bin/planflow.js"), "render", source, "--out", out, "--data", data],
    bare: (out) => [join(root, "bench/bare/headless.mjs"), data, out, String(FIGURES)],
  };
  const seconds: Record<keyof typeof runs, number[]> = { planflow: [], bare: [] };
  for (let round = 0; round < rounds; round++) {
    for (const name of ["planflow", "bare"] as const) {
      const out = join(folder, `headless-${name}-${round}`);
      mkdirSync(out);
      await calm();
      const start = performance.now();
      execFileSync(process.execPath, runs[name](out), { stdio: "inherit" });
      seconds[name].push((performance.now() - start) / 1000);
      const files = readdirSync(out).length;
      if (files !== FIGURES) throw new Error(`${name} wrote ${files} files instead of ${FIGURES}`);
    }
  }
  const [own, bare] = [quantile(seconds.planflow, 0.5), quantile(seconds.bare, 0.5)];
  const ratio = bare / own;
  return [
    "### Figures without a browser",
    "",
    `${FIGURES} bar charts as SVG files, start included; median of ${rounds} runs each, in turn.`,
    "",
    "| | planflow render | Plot under jsdom | ratio | aim |",
    "| --- | ---: | ---: | ---: | --- |",
    `| seconds | ${own.toFixed(2)} | ${bare.toFixed(2)} | | |`,
    `| figures a second | ${(FIGURES / own).toFixed(0)} | ${(FIGURES / bare).toFixed(0)} | ${ratio.toFixed(1)} | at least ${AIM}: ${ratio >= AIM ? "met" : "**missed**"} |`,
  ].join("\n");
}
