import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Codebook } from "../../src/core/codebook.ts";
import { loadMessages } from "../../src/core/messages/index.ts";
import { sizes } from "../../src/figures/draw/frame.ts";
import { palettes } from "../../src/figures/draw/palette.ts";
import { largest, spaced, spacingFor } from "../../src/figures/draw/stretch.ts";
import type { DrawContext, Parts } from "../../src/figures/figure.ts";
import { figures } from "../../src/figures/index.ts";
import { cellFilters, parseNotebook, type FigureCell } from "../../src/notebook/index.ts";
import { newDocument } from "../document.ts";
import { shipped } from "../fixture.ts";
import { outside, overlaps, textBoxes } from "./boxes.ts";
import { drawExample, heightOf, textsOf, type Example } from "./draw.ts";
import { unplain } from "./random.ts";

const slide = { width: 1097, height: 617 };
const none: Parts = { title: false, legend: false, note: false, source: false, filters: false, version: false };
const bare = { parts: none, background: "none" } as const;
const of2023 = { plan: ["key-points-2023"] };
const gallery: Record<string, Example> = {
  "counts-slide": { figure: "counts", options: { by: "area", highlight: ["s7", "s8"] }, context: { ...slide, filters: of2023 } },
  "counts-low": { figure: "counts", options: { by: "instrument", sort: "total" }, context: { height: 150 } },
  "counts-high": { figure: "counts", options: { by: "plan", split: "coverage", label: "n" }, context: { height: 1200 } },
  "counts-bare": { figure: "counts", options: { by: "sector", split: "plan" }, context: bare },
  "heatmap-slide": { figure: "heatmap", context: slide },
  "heatmap-slide-instruments": { figure: "heatmap", options: { columns: "instrument" }, context: slide },
  "heatmap-low": { figure: "heatmap", options: { rows: "part", order: "codebook" }, context: { height: 150 } },
  "heatmap-high": { figure: "heatmap", options: { rows: "plan", columns: "level", order: "codebook" }, context: { height: 1200 } },
  "heatmap-bare": { figure: "heatmap", options: { rows: "part" }, context: bare },
  "sankey-slide": { figure: "sankey", context: slide },
  "sankey-low": { figure: "sankey", context: { height: 150 } },
  "sankey-high": { figure: "sankey", context: { width: 340, height: 1200 } },
  "sankey-bare": { figure: "sankey", options: { stages: ["part", "programme", "plan"], hide: ["none"] }, context: bare },
};

function sound(svg: Element): void {
  const boxes = textBoxes(svg);
  expect(overlaps(boxes)).toEqual([]);
  expect(outside(boxes, Number(svg.getAttribute("width")), heightOf(svg))).toEqual([]);
  expect(unplain(svg)).toEqual([]);
}

describe("pages", () => {
  test.each(Object.entries(gallery))("%s", async (name, example) => {
    const { svg } = await drawExample(example);
    await expect(`${svg.outerHTML}\n`).toMatchFileSnapshot(`../snapshots/${name}.svg`);
    sound(svg);
  });
});

const { codebook, engine } = shipped();
const folder = new URL("../../notebooks/", import.meta.url);
const cells = await Promise.all(readdirSync(folder).flatMap((file) =>
  parseNotebook(readFileSync(new URL(file, folder), "utf8"), file).cells
    .filter((c): c is FigureCell => c.kind === "figure")
    .map(async (cell) => {
      const figure = figures[cell.figure]!;
      const { filters } = cellFilters(cell, codebook);
      return { cell, figure, filters, result: await engine.query({ ...figure.query(cell.options), filters: [filters] }) };
    })));
const drawCell = ({ cell, figure, filters, result }: (typeof cells)[number], context: Partial<DrawContext> & { width: number }, options: object = {}) =>
  figure.draw(result, { ...cell.options, ...options }, { document: newDocument(), codebook, selected: {}, ...context, filters: [filters] }).svg;

describe("every shipped figure", () => {
  // 960 by 540 pt at 10.5 pt, and nothing smaller than that.
  test.each(cells.map((c) => [c.cell.id, c] as const))("%s fits a slide", (_, cell) => {
    for (const [palette, least] of [["colour", 12], ["print", 12], ["grey", 0]] as const) {
      const svg = drawCell(cell, { ...slide, least }, { palette });
      expect(heightOf(svg)).toBe(slide.height);
      sound(svg);
    }
  });

  test("fits a slide in Chinese too", async () => {
    const chinese = new Codebook(codebook.meta, await loadMessages("zh"));
    for (const cell of cells) {
      const svg = drawCell(cell, { ...slide, least: 12, codebook: chinese });
      expect([cell.cell.id, heightOf(svg)]).toEqual([cell.cell.id, slide.height]);
      sound(svg);
    }
  });

  test("fills any height that its text leaves, and is taller by what that needs", () => {
    const page = fc.record({ cell: fc.constantFrom(...cells), palette: fc.constantFrom(...palettes), width: fc.integer({ min: 320, max: 1100 }), height: fc.integer({ min: 150, max: 1200 }) });
    fc.assert(fc.property(page, ({ cell, palette, width, height }) => {
      const svg = drawCell(cell, { width, height }, { palette });
      sound(svg);
      if (heightOf(svg) === height) return;
      expect(heightOf(svg)).toBeGreaterThan(height);
      expect(heightOf(svg)).toBe(heightOf(drawCell(cell, { width, height: 1 }, { palette })));
    }), { numRuns: 40 });
  });
});

describe("a height", () => {
  test("is met to a hundredth, and what stands below the picture stands at the foot", async () => {
    const { svg } = await drawExample({ figure: "counts", options: { by: "plan", label: "n" }, context: { width: 1097.1428, height: 617.142 } });
    expect(svg.getAttribute("viewBox")).toBe("0 0 1097.14 617.15");
    expect(textBoxes(svg).at(-1)!.y1).toBeGreaterThan(600);
  });
  test("makes bars up to three times as thick, and as thin as a line", async () => {
    const thick = async (height?: number) => {
      const { svg } = await drawExample({ figure: "counts", options: { by: "plan", label: "n" }, context: height === undefined ? {} : { height } });
      return Number(svg.querySelectorAll("[data-mark] rect")[1]!.getAttribute("height"));
    };
    expect([await thick(), await thick(4000), await thick(10)]).toEqual([20, 60, 13.44]);
  });
  test("puts the heads of a wide table on two levels rather than make two of it", async () => {
    const panels = async (height?: number) => {
      const { svg } = await drawExample({ figure: "heatmap", options: { columns: "instrument" }, context: { width: 1097, ...(height ? { height } : {}) } });
      return { lines: svg.querySelectorAll("line").length, heads: svg.querySelectorAll("[data-mark^='row:standards']").length };
    };
    expect([await panels(), await panels(617), await panels(1500)]).toEqual([{ lines: 0, heads: 2 }, { lines: 6, heads: 1 }, { lines: 0, heads: 2 }]);
  });
  test("is more than an empty figure needs", async () => {
    for (const figure of ["counts", "heatmap", "sankey"]) {
      const nothing = { plan: ["key-points-2024"], programme: ["urban"] };
      const { svg } = await drawExample({ figure, options: figure === "counts" ? { by: "sector" } : {}, context: { height: 400, filters: nothing } });
      expect(heightOf(svg)).toBe(400);
      sound(svg);
    }
  });
});

describe("sizes of text", () => {
  test("follow the base, but are never less than the least", () => {
    expect(sizes()).toEqual({ title: 16, subtitle: 12 * 1.05, base: 12, small: 12 * 0.92, line: 1.3 });
    expect(sizes(12, 12)).toEqual({ title: 16, subtitle: 12 * 1.05, base: 12, small: 12, line: 1.3 });
    expect(sizes(10, 14)).toEqual({ title: 14, subtitle: 14, base: 14, small: 14, line: 1.3 });
  });
  test("in a figure", async () => {
    const { svg } = await drawExample({ figure: "sankey", context: { width: 320, least: 13 } });
    for (const text of svg.querySelectorAll("text")) expect(Number(text.getAttribute("font-size"))).toBeGreaterThanOrEqual(13);
    sound(svg);
  });
});

describe("parts", () => {
  const example = { figure: "heatmap", options: { title: "A title", subtitle: "A subtitle", note: "A note." }, context: { filters: of2023 } };
  const words = async (parts?: Partial<Parts>, options: object = {}) =>
    textsOf((await drawExample({ ...example, options: { ...example.options, ...options }, context: { ...example.context, ...(parts ? { parts } : {}) } })).svg).join("\n");
  test("are all there unless left out", async () => expect(await words()).toBe(await words({ title: true, source: true })));
  test.each([
    ["title", { title: false }, ["A title", "A subtitle"]],
    ["legend", { legend: false }, ["5–9"]],
    ["note", { note: false }, ["Note: A note.", "Each code of an item counts 1"]],
    ["filters", { filters: false }, ["Filters:"]],
    ["source", { source: false }, ["Source:"]],
    ["version", { version: false }, ["version 1.0.0", "2026-11-21"]],
  ])("%s", async (_, parts, gone) => {
    const [all, left] = [await words(), await words(parts)];
    for (const text of gone) {
      expect(all).toContain(text);
      expect(left).not.toContain(text);
    }
    expect(left).toContain("Number of tasks (full counting)");
  });
  test("name the dataset's version behind a source of the cell's own, or alone", async () => {
    const source = "SAC, notice of 21 March 2023";
    const { version, created } = codebook.meta.about;
    expect(await words({}, { source })).toContain(`Source: ${source}; dataset version ${version} (${created})`);
    expect(await words({}, { source: `${source}.` })).toContain(`Source: ${source}. Dataset version ${version} (${created})`);
    expect(await words({ version: false }, { source })).toMatch(new RegExp(`Source: ${source}$`));
    expect(await words({ source: false }, { source })).toMatch(new RegExp(`\nDataset version ${version.replaceAll(".", "\\.")} \\(${created}\\)$`));
    expect(await words({ source: false, version: false })).not.toContain(version);
  });
  test("leave what the numbers would mislead without", async () => {
    const left = async (name: string, options: object) => textsOf((await drawExample({ figure: name, options, context: bare })).svg).join(" ");
    expect(await left("counts", { by: "sector" })).toContain("(full counting)");
    expect(await left("counts", { by: "plan" })).toContain("System Plan 2021 states no total");
    expect(await left("sankey", { stages: ["plan", "sector"] })).toContain("Fractional counting:");
    expect(await left("sankey", { stages: ["plan", "sector"], rule: "full" })).toContain("count the codes of items");
    expect(await left("sankey", { stages: ["part", "programme"], hide: ["none"] })).toContain("Left out:");
    expect(await left("sankey", {})).not.toContain("Widths and numbers");
  });
});

test("without background there is no paper", async () => {
  const paper = async (background?: "white" | "none") => (await drawExample({ figure: "sankey", context: background ? { background } : {} })).svg.firstElementChild!.localName;
  expect([await paper(), await paper("white"), await paper("none")]).toEqual(["rect", "rect", "text"]);
});

test("spacing finds the largest that is within a height", () => {
  expect([spaced(0, 2, 10), spaced(0.5, 2, 10), spaced(1, 2, 10), spaced(3, 2, 10), spaced(3, 2, 10, false)]).toEqual([2, 6, 10, 30, 10]);
  expect(largest(50, (at) => at * 10, 0, 10)).toBeCloseTo(5, 9);
  expect([largest(5, () => 10, 2, 3), largest(500, (at) => at, 2, 3)]).toEqual([2, 3]);
  expect([spacingFor(undefined, () => 1), spacingFor(1e6, (at) => at)]).toEqual([1, 3]);
});
