import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { NONE } from "../src/core/columns.ts";
import { loadDataset } from "../src/core/dataset.ts";
import { dataFiles, type DataFile } from "../src/core/files.ts";
import type { Filters } from "../src/core/filters.ts";
import { createEngine } from "../src/engine/arquero-engine.ts";
import type { Counts } from "./bare/count.ts";

/**
 * Whether the bare page counts what the app counts, under each filter: a comparison of two pages that show different
 * numbers would be none. Returns the filters where they differ.
 */
export async function disagreements(page: Page, data: string, filters: readonly string[]): Promise<string[]> {
  const files = Object.fromEntries(dataFiles.map((f) => [f, readFileSync(join(data, f), "utf8")])) as Record<DataFile, string>;
  const engine = createEngine(loadDataset(files).dataset);
  const wrong: string[] = [];
  for (const filter of filters) {
    const [column, value] = filter.split("=") as [keyof Filters, string];
    const on: Filters = { [column]: [value] };
    const bare = await page.evaluate((f) => (globalThis as unknown as { setFilter: (f: string) => Counts }).setFilter(f), filter);
    const full = { rule: "full" as const };
    const pairs: [Awaited<ReturnType<typeof engine.query>>, Record<string, unknown>[], string[]][] = [
      [await engine.query({ by: ["part", "plan", "area"], filters: [on], rule: "fractional" }), bare.flow, ["part", "plan", "area"]],
      [await engine.query({ by: ["sector", "plan"], filters: [{ coverage: ["full", "title"] }, on], ...full }), bare.sectors, ["sector", "plan"]],
      [await engine.query({ by: ["area"], filters: [on], ...full }), bare.areas, ["area"]],
    ];
    for (const [{ paths }, rows, by] of pairs) {
      // A mention has no number, so the bare page has no row for it.
      const ours = paths.filter((p) => p.n > 0).map((p) => `${p.values.join(" ")} ${p.n}`);
      const theirs = rows.map((r) => `${by.map((c) => r[c] || NONE).join(" ")} ${String(r.n)}`);
      if (ours.sort().join() !== theirs.sort().join()) wrong.push(`${filter} by ${by.join()}`);
    }
  }
  return wrong;
}
