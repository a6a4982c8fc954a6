import fc from "fast-check";
import * as z from "zod/mini";
import { describe, expect, test } from "vitest";
import { messages } from "../../src/core/messages/index.ts";
import type { Filters } from "../../src/core/filters.ts";
import type { Path, Result } from "../../src/core/query.ts";
import { readObject } from "../../src/core/read.ts";
import { contrast, inkOn, palettes } from "../../src/figures/draw/palette.ts";
import { heatmap, type HeatmapOptions } from "../../src/figures/heatmap.ts";
import { LEGIBLE, scaleOf } from "../../src/figures/heatmap/scale.ts";
import { newDocument } from "../document.ts";
import { shipped } from "../fixture.ts";
import { outside, overlaps, textBoxes } from "./boxes.ts";
import { unprintable } from "./printed.ts";
import { column, picture, unplain } from "./random.ts";

const { codebook, engine } = shipped();
const optionsOf = (spec: object): HeatmapOptions => z.parse(heatmap.options, spec);

async function draw(spec: object = {}, { filters = {}, selected = {}, width = 700 }: { filters?: Filters; selected?: Filters; width?: number } = {}) {
  const options = optionsOf(spec);
  const result = await engine.query({ ...heatmap.query(options), filters: [filters] });
  return { result, ...heatmap.draw(result, options, { document: newDocument(), codebook, width, filters: [filters], selected }) };
}
function drawPaths(spec: object, paths: (Partial<Path> & { values: string[] })[]) {
  const options = optionsOf(spec);
  const result: Result = { by: [options.rows, options.columns], rule: "full", paths: paths.map((p) => ({ n: 0, rows: 0, mentions: 0, itemized: 0, ...p })), total: { n: 0, rows: 0, mentions: 0 } };
  return heatmap.draw(result, options, { document: newDocument(), codebook, width: 700, filters: [], selected: {} });
}
const texts = (svg: Element) => [...svg.querySelectorAll("text")].map((t) => t.textContent ?? "");
const groupOf = (svg: Element, key: string) => [...svg.querySelectorAll("[data-mark]")].find((g) => g.getAttribute("data-mark") === key)!;

const pictures = {
  "heatmap-sectors-plans": () => draw(),
  "heatmap-sectors-plans-narrow": () => draw({}, { width: 320 }),
  "heatmap-parts-plans": () => draw({ rows: "part", order: "codebook" }),
  "heatmap-plans-sectors-share": () => draw({ rows: "plan", columns: "sector", value: "share", order: "codebook" }, { width: 1100 }),
  "heatmap-sectors-parts": () => draw({ columns: "part", order: "name" }, { width: 1100 }),
  "heatmap-sectors-instruments-grey-selected": () => draw({ columns: "instrument", palette: "grey" }, { width: 1100, selected: { sector: ["digital"] } }),
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

describe("cells", () => {
  test("a cell says its number of the plan's stated total", async () => {
    const { result, svg, marks } = await draw();
    const { n } = result.paths.find((p) => p.values.join("|") === "digital|key-points-2023")!;
    const cell = marks.find((m) => m.key === "digital|key-points-2023")!;
    expect(cell.where).toEqual({ sector: ["digital"], plan: ["key-points-2023"] });
    expect(cell.label).toBe(`Digital technology and data, Key Points 2023, ${n} of 89 tasks, ${Math.round((100 * n) / 89)} %`);
    expect(texts(groupOf(svg, cell.key))).toEqual([String(n)]);
  });
  test("a mention is an outline without a number", async () => {
    const { svg, marks } = await draw();
    const group = groupOf(svg, "digital|key-points-2024");
    expect(texts(group)).toEqual([]);
    expect(group.querySelector("rect")!.getAttribute("stroke-dasharray")).not.toBeNull();
    expect(marks.find((m) => m.key === "digital|key-points-2024")!.label).toBe("Digital technology and data, Key Points 2024, mentioned, no number stated, 2 times");
  });
  test("a number that is also mentioned has both", async () => {
    const { svg } = await draw();
    const group = groupOf(svg, "standards|action-plan-2022");
    expect(texts(group)).toHaveLength(1);
    expect(group.querySelector("[stroke-dasharray]")).not.toBeNull();
    expect(texts(svg)).toContain("counted and mentioned");
  });
  test("an undivided block is named for all its parts and outlined", async () => {
    const { svg, marks } = await draw({ rows: "part" });
    const head = texts(groupOf(svg, "row:VI;VII"));
    expect(head.join(" ")).toContain("VI Opening up and VII Reform and innovation not split by the source");
    expect(groupOf(svg, "VI;VII|key-points-2024").querySelector("rect")!.getAttribute("fill")).toBe("#ffffff");
    expect(marks.find((m) => m.key === "VI;VII|key-points-2024")!.label)
      .toBe("VI Opening up and VII Reform and innovation, Key Points 2024, 28 of 90 tasks, 31 %, not split by the source");
  });
  test("shares are of the plan's total", async () => {
    const { svg } = await draw({ rows: "part", value: "share" });
    expect(texts(groupOf(svg, "VIII|key-points-2024"))).toEqual(["31 %"]);
    expect(texts(svg)).toContain("Share of the plan’s items");
  });
  test("no total stands beside shares of another whole", async () => {
    const total = async (spec: object, filters: Filters = {}) => texts((await draw({ value: "share", ...spec }, { filters })).svg).includes("Total");
    expect(await total({ rows: "part" })).toBe(false);
    expect(await total({ rows: "part" }, { plan: ["key-points-2023"] })).toBe(true);
    expect(await total({ rows: "part", columns: "programme" })).toBe(true);
    // Totals stand in the last panel.
    const { svg, marks } = await draw({ rows: "area", columns: "part", value: "share" });
    const wordsOf = (row: string) => marks.filter((m) => m.key.split("#")[0] === row).flatMap((m) => texts(groupOf(svg, m.key)));
    expect(wordsOf("row:key-points-2024/a6")).toContain("31 %");
    expect(wordsOf("row:none").filter((t) => t.endsWith("%"))).toEqual([]);
  });
  test("an empty cell is blank, and a 0 that the rows state is a 0", () => {
    const { svg, marks } = drawPaths({}, [{ values: ["digital", "key-points-2023"], n: 0, rows: 1 }, { values: ["energy", "focus-2022"], n: 2, rows: 2 }]);
    expect(texts(groupOf(svg, "digital|key-points-2023"))).toEqual(["0"]);
    expect(marks.some((m) => m.key === "digital|focus-2022")).toBe(false);
  });
});

describe("what is not itemized", () => {
  test("is stated with its plan, as a mark, and never as a row", async () => {
    const { svg, marks } = await draw();
    expect(marks.find((m) => m.key === "column:key-points-2024|unitemized")).toEqual({
      key: "column:key-points-2024|unitemized",
      where: { sector: ["unitemized"], plan: ["key-points-2024"] },
      label: "Not itemized, Key Points 2024, 90 of 90 tasks, 100 %",
    });
    expect(texts(groupOf(svg, "column:key-points-2024|unitemized")).join(" ")).toBe("90 not itemized");
    expect(texts(groupOf(svg, "column:action-plan-2022|unitemized")).join(" ")).toBe("15 not itemized");
    expect(marks.some((m) => m.key === "row:unitemized")).toBe(false);
  });
  test("stands beside the row where plans are rows", async () => {
    const { svg } = await draw({ rows: "plan", columns: "level" });
    expect(texts(groupOf(svg, "row:key-points-2024|unitemized"))).toEqual(["90 not itemized"]);
  });
  test("stands under the figure where it belongs to no row and no column", async () => {
    const { svg, marks } = await draw({ rows: "sector", columns: "instrument" });
    expect(marks.at(-1)).toMatchObject({ key: "unplaced", where: { sector: ["unitemized"], instrument: ["unitemized"] } });
    expect(texts(groupOf(svg, "unplaced"))).toEqual(["105 not itemized: in no row and no column."]);
  });
  test("every path of a result is a mark with its filter", async () => {
    for (const spec of [{}, { rows: "part" }, { rows: "sector", columns: "instrument" }, { rows: "area", columns: "level" }]) {
      const { result, marks } = await draw(spec);
      const options = optionsOf(spec);
      const said = new Set(marks.map((m) => JSON.stringify(m.where)));
      for (const path of result.paths) {
        const [row, column] = path.values as [string, string];
        if (path.n === 0 && path.values.includes("unitemized")) continue;
        // Filters are written in the order of their columns' roles.
        expect(said).toContain(JSON.stringify({ [options.rows]: [row], [options.columns]: [column] }));
      }
    }
  });
});

describe("heads", () => {
  test("rows carry their totals, columns what their shares are of", async () => {
    const { svg, marks } = await draw();
    expect(texts(groupOf(svg, "row:standards")).at(-1)).toMatch(/^\d+$/);
    expect(texts(groupOf(svg, "column:key-points-2023")).join(" ")).toBe("Key Points 2023 of 89 tasks");
    expect(marks.find((m) => m.key === "column:key-points-2023")).toMatchObject({ where: { plan: ["key-points-2023"] }, label: "Key Points 2023, of 89 tasks" });
  });
  test("a sum of codes is no number of items and is not shown", async () => {
    const { svg, marks } = await draw({ rows: "instrument", columns: "sector" });
    expect(texts(svg)).not.toContain("Total");
    expect(marks.find((m) => m.key === "row:develop")!.label).toBe("Develop standards");
  });
  test("rows go by total, name or codebook; what has no code stands last", async () => {
    const rows = async (order: string) => (await draw({ rows: "programme", columns: "plan", order })).marks.filter((m) => m.key.startsWith("row:")).map((m) => m.key.slice(4));
    expect((await rows("total")).at(-1)).toBe("none");
    expect((await rows("codebook")).slice(0, 2)).toEqual(["equipment", "new-industries"]);
    expect((await rows("name"))[0]).toBe("public-services");
  });
  test("columns without room stand in a second panel with keys of their own", async () => {
    const { marks } = await draw({ rows: "plan", columns: "sector" }, { width: 320 });
    expect(marks.map((m) => m.key)).toContain("row:key-points-2023#2");
    expect(new Set(marks.map((m) => m.key)).size).toBe(marks.length);
  });
  test("by the rule primary the code must come first", async () => {
    const { marks } = await draw({ rule: "primary" });
    expect(marks.find((m) => m.key === "row:digital")!.where).toEqual({ sector: ["digital:first"] });
  });
  test("a selected row keeps its colour, lighting a mark leaves no trace", async () => {
    const drawing = await draw({}, { selected: { sector: ["digital"] } });
    expect(groupOf(drawing.svg, "digital|key-points-2023").querySelector("rect")!.getAttribute("stroke")).toBe("#1f2933");
    expect(groupOf(drawing.svg, "energy|key-points-2023").querySelector("rect")!.getAttribute("fill-opacity")).toBe("0.3");
    const before = drawing.svg.outerHTML;
    drawing.highlight!("row:digital");
    expect(drawing.svg.outerHTML).not.toBe(before);
    drawing.highlight!(null);
    expect(drawing.svg.outerHTML).toBe(before);
  });
});

describe("the scale", () => {
  const m = messages();
  const spec = { whole: true, share: false, palette: "colour" } as const;
  test("small whole numbers have a step each", () => {
    expect(scaleOf({ ...spec, values: [1, 3, 4] }, m).steps.map((s) => s.text)).toEqual(["1", "2", "3", "4"]);
  });
  test("evenly spread values have even steps", () => {
    expect(scaleOf({ ...spec, values: [2, 7, 12, 18, 24] }, m).steps.map((s) => s.text)).toEqual(["1–4", "5–9", "10–14", "15–19", "20–24"]);
  });
  test("a few large values do not flatten all others", () => {
    expect(scaleOf({ ...spec, values: [1, 1, 2, 2, 3, 4, 5, 41] }, m).steps.map((s) => s.text)).toEqual(["1", "2–4", "5–9", "10–19", "20–41"]);
  });
  test("shares are percentages", () => {
    expect(scaleOf({ ...spec, whole: false, share: true, values: [0.1, 0.25, 0.42, 0.5] }, m).steps.map((s) => s.text)).toEqual(["0–10 %", "10–20 %", "20–30 %", "30–40 %", "40–50 %"]);
  });
  test("every value finds its step, and numbers read well on it", () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1, maxLength: 30 }), fc.boolean(), fc.constantFrom(...palettes), (list, whole, palette) => {
      const values = whole ? list.map(Math.round) : list;
      const scale = scaleOf({ ...spec, values, whole, palette }, m);
      expect(scale.steps.length).toBeLessThanOrEqual(palette === "print" ? 4 : 7);
      for (const value of values) expect(contrast(scale.fill(value), inkOn(scale.fill(value), palette))).toBeGreaterThanOrEqual(LEGIBLE);
      for (let i = 1; i < scale.steps.length; i++) expect(scale.steps[i]!.from).toBeGreaterThan(scale.steps[i - 1]!.from);
      expect(new Set(scale.steps.map((s) => s.fill)).size).toBe(scale.steps.length);
    }));
  });
});

describe("odd results", () => {
  test("nothing", () => {
    const { svg, marks } = drawPaths({}, []);
    expect(marks).toEqual([]);
    expect(texts(svg)).toContain("No item passes the filters.");
  });
  test("one cell, of a code that the codebook does not know", () => {
    const { svg, marks } = drawPaths({}, [{ values: ["quantum", "key-points-2030"], n: 3 }]);
    expect(marks.map((m) => m.key)).toEqual(["column:key-points-2030", "row:quantum", "quantum|key-points-2030"]);
    expect(texts(groupOf(svg, "quantum|key-points-2030"))).toEqual(["3"]);
  });
  test("mentions alone: no scale, no numbers", () => {
    const { svg } = drawPaths({}, [{ values: ["digital", "key-points-2024"], mentions: 2 }]);
    expect(texts(svg)).toContain("mentioned, no number");
    expect(texts(svg)).not.toContain("Number of items (full counting)");
  });
  test("only what is not itemized", () => {
    const { svg } = drawPaths({}, [{ values: ["unitemized", "key-points-2024"], n: 90 }]);
    expect(texts(svg)).toContain("90 not itemized");
  });
  test("labels neither overlap nor leave the frame at any width", () => {
    const spec = fc.record({
      rows: column, columns: column, order: fc.constantFrom("total", "name", "codebook"), rule: fc.constantFrom("full", "fractional", "primary"),
      value: fc.constantFrom("count", "share"), palette: fc.constantFrom(...palettes),
    }).filter((o) => o.rows !== o.columns);
    const property = spec.chain((o) => picture([o.rows, o.columns], codebook).map((p) => ({ ...p, options: optionsOf(o) })));
    fc.assert(fc.property(property, ({ options, result, context }) => {
      const { svg, marks } = heatmap.draw(result, options, { document: newDocument(), codebook, selected: {}, ...context });
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
  test("rows and columns are two columns", () => {
    expect(readObject(heatmap.options, { rows: "plan" })).toMatchObject({ error: { key: "columns", detail: "other-column", values: ["rows"] } });
  });
  test("defaults", () => {
    expect(optionsOf({})).toEqual({ rows: "sector", columns: "plan", rule: "full", value: "count", order: "total", palette: "colour" });
  });
});
