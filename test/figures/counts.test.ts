import fc from "fast-check";
import * as z from "zod/mini";
import { describe, expect, test } from "vitest";
import type { Filters } from "../../src/core/filters.ts";
import type { Path, Result } from "../../src/core/query.ts";
import { readObject } from "../../src/core/read.ts";
import { counts, type CountsOptions } from "../../src/figures/counts.ts";
import { calm, colourOf, ink, palettes, strong } from "../../src/figures/draw/palette.ts";
import { newDocument } from "../document.ts";
import { shipped } from "../fixture.ts";
import { outside, overlaps, textBoxes } from "./boxes.ts";
import { unprintable } from "./printed.ts";
import { column, picture, unplain } from "./random.ts";

const { codebook, engine } = shipped();
const optionsOf = (spec: object): CountsOptions => z.parse(counts.options, spec);

async function draw(spec: object, { filters = {}, selected = {}, width = 700 }: { filters?: Filters; selected?: Filters; width?: number } = {}) {
  const options = optionsOf(spec);
  const result = await engine.query({ ...counts.query(options), filters: [filters] });
  return counts.draw(result, options, { document: newDocument(), codebook, width, filters: [filters], selected });
}
function drawResult(spec: object, by: Result["by"], paths: (Partial<Path> & { values: string[] })[], more: { width?: number; selected?: Filters; filters?: Filters[] } = {}) {
  const result: Result = { by, rule: "full", paths: paths.map((p) => ({ n: 0, rows: 0, mentions: 0, itemized: 0, ...p })), total: { n: 0, rows: 0, mentions: 0 } };
  return counts.draw(result, optionsOf(spec), { document: newDocument(), codebook, width: 700, filters: [], selected: {}, ...more });
}
const texts = (svg: Element) => [...svg.querySelectorAll("text")].map((t) => t.textContent ?? "");
const groupOf = (svg: Element, key: string) => [...svg.querySelectorAll("[data-mark]")].find((g) => g.getAttribute("data-mark") === key)!;
const areas2024 = { plan: ["key-points-2024"] };

const pictures = {
  "counts-2024-areas": () => draw({ by: "area", highlight: "a6", title: "The 90 tasks of 2024 by area" }, { filters: areas2024 }),
  "counts-2024-areas-narrow": () => draw({ by: "area", highlight: "a6" }, { filters: areas2024, width: 320 }),
  "counts-2024-sectors": () => draw({ by: "sector" }, { filters: areas2024, width: 1100 }),
  "counts-sectors": () => draw({ by: "sector", sort: "total", max: 12 }),
  "counts-plans-by-part": () => draw({ by: "plan", split: "part" }),
  "counts-plans-by-part-grey-selected": () => draw({ by: "plan", split: "part", palette: "grey" }, { selected: { plan: ["key-points-2024"] } }),
  "counts-areas": () => draw({ by: "area", sort: "total" }, { width: 1100 }),
};
describe("snapshots", () => {
  for (const [name, picture] of Object.entries(pictures)) {
    test(name, async () => {
      const { svg } = await picture();
      await expect(`${svg.outerHTML}\n`).toMatchFileSnapshot(`../snapshots/${name}.svg`);
      expect(overlaps(textBoxes(svg))).toEqual([]);
      expect(unplain(svg)).toEqual([]);
    });
  }
});

describe("the areas of 2024", () => {
  test("the sixth area shows 28 of 90 tasks, 31 %", async () => {
    const { svg, marks } = await draw({ by: "area" }, { filters: areas2024 });
    expect(marks.find((m) => m.key === "key-points-2024/a6")).toEqual({
      key: "key-points-2024/a6",
      where: { area: ["key-points-2024/a6"] },
      label: "Development and influence of standardization, 28 of 90 tasks, 31 %",
    });
    expect(texts(groupOf(svg, "key-points-2024/a6"))).toContain("28 (31 %)");
    expect(texts(svg).join(" ")).toContain("Number of tasks; percentages of 90 tasks");
  });
  test("areas four and five are one outlined block of 28", async () => {
    const { svg, marks } = await draw({ by: "area" }, { filters: areas2024 });
    const block = groupOf(svg, "key-points-2024/a4;a5");
    expect(texts(block)).toEqual(expect.arrayContaining(["areas 4 and 5", "28 (31 %)", "not split by the source"]));
    expect(block.querySelectorAll("rect")[1]!.getAttribute("stroke")).not.toBeNull();
    expect(marks.map((m) => m.key)).toEqual(["a1", "a2", "a3", "a4;a5", "a6"].map((a) => `key-points-2024/${a}`));
    expect(marks[3]!.label).toBe("Standards system and its use and International cooperation, 28 of 90 tasks, 31 %, not split by the source");
    expect(marks.some((m) => /\/a[45]$/.test(m.key))).toBe(false);
  });
  test("an area is highlighted by its short name, a block by any of its codes", async () => {
    const boldOf = async (highlight: string | string[]) => {
      const { svg } = await draw({ by: "area", highlight }, { filters: areas2024 });
      return [...svg.querySelectorAll("[data-mark]")].filter((g) => g.querySelector("[font-weight]")).map((g) => g.getAttribute("data-mark")!.split("/")[1]);
    };
    expect(await boldOf("a6")).toEqual(["a6"]);
    expect(await boldOf(["key-points-2024/a1", "a5"])).toEqual(["a1", "a4;a5"]);
  });
  test("a value to highlight that is not there is stated", async () => {
    const { svg } = await draw({ by: "area", highlight: "a9" }, { filters: areas2024 });
    expect(texts(svg).join(" ")).toContain("Nothing is highlighted for “a9”");
  });
});

describe("what nobody states", () => {
  test("a mention is a dashed outline without a number", async () => {
    const { svg, marks } = await draw({ by: "sector" }, { filters: areas2024 });
    const group = groupOf(svg, "digital");
    expect(texts(group)).toEqual(["Digital technology and data", "mentioned, no number"]);
    expect(group.querySelector("[stroke-dasharray]")).not.toBeNull();
    expect(marks.find((m) => m.key === "digital")!.label).toBe("Digital technology and data, mentioned, no number stated, 2 times");
    expect(marks.at(-1)).toMatchObject({ key: "unitemized", label: "Not itemized, 90 of 90 tasks, 100 %" });
  });
  test("all mentions: no axis numbers, no bars", () => {
    const { svg } = drawResult({ by: "sector" }, ["sector"], [{ values: ["digital"], mentions: 1 }, { values: ["energy"], mentions: 2 }]);
    expect(texts(svg).filter((t) => t === "mentioned, no number")).toHaveLength(2);
    expect(texts(svg)).not.toContain("0");
  });
  test("a plan without a stated total says so", async () => {
    const { svg, marks } = await draw({ by: "area" }, { filters: { plan: ["system-plan-2021"] } });
    expect(texts(svg).join(" ")).toContain("percentages of 25 coded items");
    expect(marks[0]!.label).toBe("Goals for 2025, 6 of 25 coded items, 24 %");
  });
  test("bars that max leaves out are stated", async () => {
    const { svg, marks } = await draw({ by: "sector", max: 5, sort: "total" });
    expect(marks).toHaveLength(5);
    expect(texts(svg).join(" ")).toMatch(/The 5 longest of 25 bars are shown; the others stand for at most \d+ items each\./);
  });
  test("a stack by full counting counts codes and has no percentage", async () => {
    const { svg, marks } = await draw({ by: "plan", split: "sector", rule: "full" });
    expect(marks.find((m) => m.key === "action-plan-2022")!.label).toMatch(/ codes of items$/);
    expect(texts(groupOf(svg, "key-points-2023")).some((t) => t.includes("%"))).toBe(false);
  });
});

describe("colours of unsplit bars", () => {
  const fillOf = (svg: Element, key: string) => groupOf(svg, key).querySelectorAll("rect")[1]!.getAttribute("fill");
  test("a plan, part or sector wears its own", async () => {
    for (const [by, value] of [["plan", "key-points-2023"], ["part", "III"], ["sector", "digital"]] as const) {
      for (const palette of ["colour", "grey"] as const) {
        const { svg } = await draw({ by, palette });
        expect(fillOf(svg, value)).toBe(colourOf(codebook, by, value, palette));
      }
    }
  });
  test("beside a highlighted bar the others are calm", async () => {
    const { svg } = await draw({ by: "plan", highlight: "key-points-2023" });
    expect([fillOf(svg, "key-points-2023"), fillOf(svg, "key-points-2024")]).toEqual([strong, calm]);
  });
  test("other columns are of one colour", async () => {
    const { svg } = await draw({ by: "instrument" });
    expect([fillOf(svg, "develop"), fillOf(svg, "system")]).toEqual([strong, strong]);
  });
  test("an undivided block keeps its outline", async () => {
    const { svg } = await draw({ by: "part" });
    expect(groupOf(svg, "VI;VII").querySelectorAll("rect")[1]!.getAttribute("stroke")).toBe(ink);
  });
});

describe("filters of marks", () => {
  test("by the rule primary the code must come first", async () => {
    const { marks } = await draw({ by: "sector", rule: "primary", split: "plan" });
    expect(marks.find((m) => m.key === "digital|key-points-2023")!.where).toEqual({ sector: ["digital:first"], plan: ["key-points-2023"] });
  });
  test("each mark's filter finds as many items as the mark says", async () => {
    for (const spec of [{ by: "sector" }, { by: "part", split: "plan" }, { by: "area" }, { by: "programme" }]) {
      const options = optionsOf(spec);
      const result = await engine.query({ ...counts.query(options), filters: [] });
      const { marks } = await draw(spec);
      for (const path of result.paths) {
        const key = path.values.join("|");
        const mark = marks.find((m) => m.key === key);
        if (path.n === 0 && path.values.length > 1) continue;
        const total = await engine.query({ by: [], rule: "full", filters: [mark!.where] });
        expect([key, total.total.n]).toEqual([key, path.n]);
      }
    }
  });
  test("a selected mark keeps its colour, the others fade", async () => {
    const { svg } = await draw({ by: "area" }, { filters: areas2024, selected: { area: ["key-points-2024/a6"] } });
    const bar = (key: string) => groupOf(svg, `key-points-2024/${key}`).querySelectorAll("rect")[1]!;
    expect(bar("a6").getAttribute("stroke")).toBe("#1f2933");
    expect(bar("a6").getAttribute("fill-opacity")).toBeNull();
    expect(bar("a1").getAttribute("fill-opacity")).toBe("0.3");
  });
  test("lighting a mark leaves no trace", async () => {
    const drawing = await draw({ by: "plan", split: "part" });
    const before = drawing.svg.outerHTML;
    drawing.highlight!("key-points-2023");
    expect(drawing.svg.outerHTML).not.toBe(before);
    drawing.highlight!(null);
    expect(drawing.svg.outerHTML).toBe(before);
  });
});

describe("odd results", () => {
  test("nothing", () => {
    const { svg, marks } = drawResult({ by: "sector" }, ["sector"], []);
    expect(marks).toEqual([]);
    expect(texts(svg)).toContain("No item passes the filters.");
  });
  test("one row, and a code that the codebook does not know", () => {
    const { svg, marks } = drawResult({ by: "sector" }, ["sector"], [{ values: ["quantum"], n: 1_234_567.5 }]);
    expect(marks.map((m) => m.key)).toEqual(["quantum"]);
    expect(texts(groupOf(svg, "quantum"))[0]).toBe("quantum");
    expect(outside(textBoxes(svg), 700, Number(svg.getAttribute("height")))).toEqual([]);
  });
  test("a 0 that the rows state is a 0", () => {
    const { svg } = drawResult({ by: "sector" }, ["sector"], [{ values: ["digital"], n: 0, rows: 1 }]);
    expect(texts(groupOf(svg, "digital"))).toEqual(["Digital technology and data", "0 (0 %)"]);
  });
  test("labels neither overlap nor leave the frame at any width", () => {
    const spec = fc.record({
      by: column, split: fc.option(column, { nil: undefined }), sort: fc.constantFrom("codebook", "total", "name"),
      label: fc.constantFrom("both", "n"), max: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
      highlight: fc.constantFrom(undefined, "a6", "digital", ["key-points-2023", "nobody"]), palette: fc.constantFrom(...palettes),
    }).filter((o) => o.by !== o.split);
    const property = spec.chain((o) => picture(o.split ? [o.by, o.split] : [o.by], codebook).map((p) => ({ ...p, options: optionsOf(o) })));
    fc.assert(fc.property(property, ({ options, result, context }) => {
      const { svg, marks } = counts.draw(result, options, { document: newDocument(), codebook, selected: {}, ...context });
      const boxes = textBoxes(svg);
      expect(overlaps(boxes)).toEqual([]);
      expect(outside(boxes, context.width, Number(svg.getAttribute("height")))).toEqual([]);
      expect(unplain(svg)).toEqual([]);
      if (options.palette === "print") expect(unprintable(svg)).toEqual([]);
      expect(Number(svg.getAttribute("height"))).toBeGreaterThanOrEqual(context.height ?? 0);
      expect([...svg.querySelectorAll("[data-mark]")].map((g) => g.getAttribute("data-mark"))).toEqual(marks.map((m) => m.key));
      expect(new Set(marks.map((m) => m.key)).size).toBe(marks.length);
    }), { numRuns: 150 });
  });
});

describe("options", () => {
  test("by is required, and split is another column", () => {
    expect(readObject(counts.options, {})).toHaveProperty("error.key", "by");
    expect(readObject(counts.options, { by: "part", split: "part" })).toMatchObject({ error: { key: "split", detail: "other-column", values: ["by"] } });
  });
  test("defaults", () => {
    expect(optionsOf({ by: "area" })).toEqual({ by: "area", sort: "codebook", label: "both", palette: "colour" });
    expect(counts.query(optionsOf({ by: "sector" }))).toEqual({ by: ["sector"], rule: "full" });
    expect(counts.query(optionsOf({ by: "plan", split: "sector" }))).toEqual({ by: ["plan", "sector"], rule: "fractional" });
  });
});
