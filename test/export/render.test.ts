import { describe, expect, it } from "vitest";
import { loadMessages } from "../../src/core/messages/index.ts";
import { Codebook } from "../../src/core/codebook.ts";
import { elements, textOf, type SvgNode } from "../../src/export/node.ts";
import { BASE_UNITS, presetNames, presets } from "../../src/export/settings.ts";
import { shipped } from "../fixture.ts";
import { exported, figureNamed, shippedFigures } from "./sample.ts";

const texts = (svg: SvgNode) => [...elements(svg)].filter((e) => e.name === "text");
const words = (svg: SvgNode) => texts(svg).map(textOf).join(" ");
const sizes = (svg: SvgNode) => texts(svg).map((t) => Number(t.attributes["font-size"]));

describe("every figure in every preset", () => {
  for (const preset of presetNames) {
    it.each(shippedFigures)(`${preset}: %s has its size, keeps its least text and is the same twice`, async (_, figure) => {
      const first = await exported(figure, { preset });
      expect((await exported(figure, { preset })).text).toBe(first.text);
      const { width, height, least } = { height: undefined, ...presets[preset] };
      expect(first.svg.attributes.width).toBe(`${width}mm`);
      if (height !== undefined) expect(first.height).toBeGreaterThanOrEqual(height - 0.01);
      expect(Math.min(...sizes(first.svg))).toBeGreaterThanOrEqual(least - 0.02);
      // What is taller than the place says so.
      expect(first.notices.some((n) => n.kind === "taller")).toBe(height !== undefined && first.height > height + 0.05);
    });
  }

  it.each(shippedFigures)("fits a slide: %s", async (_, figure) => {
    const { notices } = await exported(figure, { preset: "slide" });
    expect(notices.filter((n) => n.kind === "taller")).toEqual([]);
  });
});

describe("a figure's file", () => {
  const figure = figureNamed("areas-2024");

  it("has text of the points that were asked for", async () => {
    for (const text of [8, 10, 14]) {
      const { svg, points } = await exported(figure, { width: "200mm", text });
      expect(points).toBe(text);
      expect(sizes(svg)).toContain(text);
      expect(Math.max(...sizes(svg))).toBeCloseTo((text / BASE_UNITS) * 16, 1);
    }
  });

  it("says when text was made smaller, or more height is needed", async () => {
    const narrow = await exported(figure, { width: "60mm" });
    expect(narrow.points).toBeLessThan(presets.custom.text);
    expect(narrow.notices).toContainEqual({ kind: "smaller-text", usual: 8, used: narrow.points });
    const low = await exported(figure, { width: "120mm", height: "20mm" });
    expect(low.notices).toContainEqual({ kind: "taller", asked: 20, needed: Math.ceil(low.height) });
  });

  it("leaves out what is not wanted, and nothing else", async () => {
    const all = words((await exported(figure)).svg);
    expect(all).toContain("The sixth area builds standardization itself");
    expect(all).toContain("Filters: Plan: Key Points 2024");
    expect(all).toContain("version 1.0.0");
    const title = words((await exported(figure, { parts: { title: false } })).svg);
    expect(title).not.toContain("The sixth area builds");
    const bare = words((await exported(figure, { parts: { title: false, note: false, source: false, filters: false, version: false } })).svg);
    for (const gone of ["Filters:", "Source:", "Note:", "version 1.0.0"]) expect(bare).not.toContain(gone);
    // The number itself and its unit stay.
    expect(bare).toContain("28");
    expect(bare).toContain("Number of tasks");
    const version = words((await exported(figure, { parts: { source: false } })).svg);
    expect(version).toContain("1.0.0");
    expect(version).not.toContain("Source:");
  });

  it("has no paper where none is wanted", async () => {
    const paper = ({ svg }: { svg: SvgNode }) => [...elements(svg)].filter((e) => e.name === "rect" && e.attributes.width === svg.attributes.viewBox!.split(" ")[2]);
    expect(paper(await exported(figure))).toHaveLength(1);
    expect(paper(await exported(figure, { background: "none" }))).toHaveLength(0);
  });

  it("is grey where grey is wanted, and black, white and four greys in print", async () => {
    const colours = ({ svg }: { svg: SvgNode }) => new Set([...elements(svg)].flatMap((e) => [e.attributes.fill, e.attributes.stroke]).filter((c) => c?.startsWith("#")) as string[]);
    const isGrey = (c: string) => c.slice(1, 3) === c.slice(3, 5) && c.slice(3, 5) === c.slice(5, 7);
    for (const [name, one] of shippedFigures) {
      const printed = await exported(one, { theme: "print" });
      expect([...colours(printed)].filter((c) => !isGrey(c)), name).toEqual([]);
      expect(colours(printed).size, name).toBeLessThanOrEqual(6);
      const opacities = [...elements(printed.svg)].flatMap((e) => [e.attributes["fill-opacity"], e.attributes["stroke-opacity"]]).filter((o) => o !== undefined && o !== "1");
      expect(opacities, name).toEqual([]);
    }
  });

  it("speaks Chinese where Chinese is wanted", async () => {
    const { svg, title } = await exported(figure, { language: "zh" });
    expect(svg.attributes["xml:lang"]).toBe("zh");
    expect(title).toMatch(/[\u4e00-\u9fff]/);
    const all = words(svg);
    expect(all).not.toMatch(/Source|Filters|Number of|of 90 tasks/);
    // The data has no Chinese for these areas: nothing is invented.
    const zh = new Codebook(shipped().codebook.meta, await loadMessages("zh"));
    expect(zh.label("area", "key-points-2024/a6")).toBe(shipped().codebook.label("area", "key-points-2024/a6"));
  });

  it("has no attribute of the page and no invisible shape in it", async () => {
    for (const [, one] of shippedFigures) {
      const { svg } = await exported(one);
      for (const { name, attributes } of elements(svg)) {
        expect(Object.keys(attributes).filter((a) => /^(data-|tabindex|pointer-events|class|style)/.test(a))).toEqual([]);
        if (name === "rect") expect(attributes["fill-opacity"]).not.toBe("0");
      }
    }
  });

  it.each(["journal", "a4", "slide"])("is in the README for %s", async (preset) => {
    const { text } = await exported(figure, { preset });
    await expect(text).toMatchFileSnapshot(`../snapshots/report-${preset}.svg`);
  });

  it("escapes what XML does not take, also from a hostile title", async () => {
    const title = `<script>alert(1)</script> & "quotes" \u0000\u000b ]]> 中文 \ud800`;
    const hostile = { ...figure, cell: { ...figure.cell, options: { ...figure.cell.options, title } } };
    const { text } = await exported(hostile);
    expect(text).not.toContain("<script");
    // eslint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000\u000b]/);
    expect(() => encodeURIComponent(text)).not.toThrow();
    expect(text).toContain("中文");
  });
});
