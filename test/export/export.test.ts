import { readdirSync, readFileSync } from "node:fs";
import { csvParse } from "d3-dsv";
import { DOMParser } from "linkedom";
import { describe, expect, it } from "vitest";
import { harmless, resultCsv } from "../../src/export/csv.ts";
import { standaloneSvg } from "../../src/export/svg.ts";
import { wholeOf } from "../../src/figures/draw/describe.ts";
import { figures } from "../../src/figures/index.ts";
import { cellFilters, parseNotebook, type FigureCell } from "../../src/notebook/index.ts";
import { newDocument } from "../document.ts";
import { shipped } from "../fixture.ts";

const { codebook, engine } = shipped();
const folder = new URL("../../notebooks/", import.meta.url);
const cells = readdirSync(folder).flatMap((file) =>
  parseNotebook(readFileSync(new URL(file, folder), "utf8"), file).cells
    .filter((c): c is FigureCell => c.kind === "figure")
    .map((cell) => [`${file} ${cell.id}`, cell] as const));

async function exported(cell: FigureCell, width: number): Promise<string> {
  const figure = figures[cell.figure]!;
  const { filters } = cellFilters(cell, codebook);
  const result = await engine.query({ ...figure.query(cell.options), filters: [filters] });
  const context = { document: newDocument(), codebook, width, filters: [filters], selected: {} };
  const { svg, marks } = figure.draw(result, cell.options, context);
  return standaloneSvg(svg, { title: figure.title(cell.options, codebook), description: marks.map((m) => m.label).join("; ") });
}

describe("the SVG of every shipped figure", () => {
  it("covers all notebooks", () => expect(cells.length).toBeGreaterThan(10));

  it.each(cells)("%s is plain, whole and the same twice", async (_name, cell) => {
    const text = await exported(cell, 760);
    expect(await exported(cell, 760)).toBe(text);
    const root = new DOMParser().parseFromString(text, "image/svg+xml").documentElement!;
    expect(root.nodeName).toBe("svg");
    expect(root.getAttribute("role")).toBe("img");
    const names = new Set([...root.querySelectorAll("*")].map((e) => e.localName));
    expect([...names].filter((n) => !["title", "desc", "rect", "path", "text", "g", "line", "circle"].includes(n))).toEqual([]);
    for (const element of root.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) {
        expect(name, `${element.localName} ${name}`).not.toMatch(/^(class|style|on.*|tabindex|pointer-events|aria-.*|data-.*|dominant-baseline|href|xlink:href|filter|mask|clip-path)$/);
        expect(value).not.toMatch(/NaN|undefined|currentColor|var\(|url\(|rgba?\(/);
        if (name === "fill" || name === "stroke") expect(value).toMatch(/^(none|#[0-9a-f]{6})$/);
      }
      if (element.localName === "text") {
        for (const name of ["x", "y", "font-family", "font-size"]) expect(element.getAttribute(name), element.textContent ?? "").toBeTruthy();
        expect(element.children.length).toBe(0);
      }
    }
    expect(text).toContain("Source: ");
  });

  it("escapes what XML does not take, also from a hostile title", async () => {
    const [, cell] = cells[0]!;
    const title = `<script>alert(1)</script> & "quotes" \u0000\u000b ]]> 中文`;
    const text = await exported({ ...cell, options: { ...cell.options, title } }, 760);
    expect(text).not.toContain("<script");
    expect(text).not.toContain("\u0000");
    const root = new DOMParser().parseFromString(text, "image/svg+xml").documentElement!;
    expect(root.querySelector("script")).toBeNull();
    expect(text).toContain("中文");
  });
});

describe("the CSV of every shipped figure", () => {
  it.each(cells)("%s adds up to its figure, and has no number for a mention", async (_name, cell) => {
    const figure = figures[cell.figure]!;
    const { filters } = cellFilters(cell, codebook);
    const result = await engine.query({ ...figure.query(cell.options), filters: [filters] });
    const rows = csvParse(resultCsv(result, codebook, (values) => wholeOf(result.by.map((c, k) => [c, values[k]!]), { codebook, filters: [filters] })));
    expect(rows).toHaveLength(result.paths.length);
    expect(rows.reduce((s, r) => s + Number(r.n), 0)).toBeCloseTo(result.paths.reduce((s, p) => s + p.n, 0), 6);
    for (const row of rows) {
      if (row.rows === "0") expect(row.n).toBe("");
      if (row.rule !== "full") expect(Number(row.n)).toBeLessThanOrEqual(Number(row.of));
    }
  });

  it("defuses formulas and leaves numbers and names alone", () => {
    expect(harmless("=HYPERLINK(1)")).toBe("'=HYPERLINK(1)");
    expect(harmless("@x")).toBe("'@x");
    expect(harmless("-1.5")).toBe("-1.5");
    expect(harmless("Energy")).toBe("Energy");
  });
});
