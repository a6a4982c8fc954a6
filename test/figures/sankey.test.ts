import { describe, expect, it } from "vitest";
import * as z from "zod/mini";
import type { Filters } from "../../src/core/filters.ts";
import { NONE } from "../../src/core/columns.ts";
import type { DrawContext } from "../../src/figures/figure.ts";
import { sankey, type SankeyOptions } from "../../src/figures/sankey.ts";
import { newDocument } from "../document.ts";
import { shipped } from "../fixture.ts";
import { outside, overlaps, textBoxes } from "./boxes.ts";

const { engine, codebook } = shipped();
const read = (options: object = {}) => z.parse(sankey.options, options) as SankeyOptions;

async function draw(options: object = {}, context: Partial<DrawContext> = {}) {
  const full = read(options);
  const filters = context.filters ?? [];
  const result = await engine.query({ ...sankey.query(full), filters });
  return sankey.draw(result, full, { document: newDocument(), codebook, width: 1100, selected: {}, ...context, filters });
}

const texts = (svg: Element) => [...svg.querySelectorAll("text")].map((t) => t.textContent);
/** A node's label as it reads. */
const labelOf = (svg: Element, key: string) =>
  [...svg.querySelectorAll("[data-mark]")].find((g) => g.getAttribute("data-mark") === key)!.querySelectorAll("text");
const reads = (svg: Element, key: string) => [...labelOf(svg, key)].map((t) => t.textContent).join(" ");

const uses: Record<string, { options?: object; context?: Partial<DrawContext> }> = {
  outline: {},
  "outline-narrow": { context: { width: 320 } },
  "outline-grey": { options: { palette: "grey", order: "total" } },
  "outline-selected": { context: { width: 700, selected: { part: ["V"] } } },
  programmes: { options: { stages: ["part", "programme", "plan"], hide: [NONE] } },
  sectors: { options: { stages: ["plan", "sector"] } },
  "sectors-primary": { options: { stages: ["plan", "sector"], rule: "primary", height: 700 }, context: { filters: [{ plan: ["key-points-2023"] }] } },
  empty: { context: { filters: [{ plan: ["key-points-2024"], programme: ["urban"] }] } },
};

describe("the shipped uses", () => {
  for (const [name, { options, context }] of Object.entries(uses)) {
    it(name, async () => {
      const { svg } = await draw(options, context);
      await expect(svg.outerHTML).toMatchFileSnapshot(`../snapshots/sankey-${name}.svg`);
      const boxes = textBoxes(svg);
      expect(overlaps(boxes)).toEqual([]);
      expect(outside(boxes, Number(svg.getAttribute("width")), Number(svg.getAttribute("height")))).toEqual([]);
    });
  }
});

describe("marks", () => {
  it("are all nodes and links in reading order, each once, as in the SVG", async () => {
    const { svg, marks } = await draw();
    const keys = marks.map((m) => m.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect([...svg.querySelectorAll("[data-mark]")].map((g) => g.getAttribute("data-mark"))).toEqual(keys);
    expect(keys[0]).toBe("part=I");
    expect(keys.indexOf("plan=key-points-2023&part=V")).toBeLessThan(keys.indexOf("plan=system-plan-2021"));
  });

  it("hold exactly the items that their filters find", async () => {
    const options = read({ stages: ["part", "programme", "plan", "area"] });
    const drawing = await draw(options);
    for (const { where, label } of drawing.marks) {
      const { total } = await engine.query({ by: [], filters: [where], rule: "full" });
      expect(label, label).toContain(`, ${codebook.messages.number(total.n)} of `);
    }
  });

  it("ask for the first code where that is what was counted", async () => {
    const { marks } = await draw({ stages: ["plan", "sector"], rule: "primary" });
    for (const { where, label } of marks.filter((m) => m.where.sector)) {
      const { total } = await engine.query({ by: [], filters: [where], rule: "full" });
      expect(label, label).toContain(`, ${codebook.messages.number(total.n)} of `);
    }
    expect(marks.some((m) => m.where.sector?.[0] === "digital:first")).toBe(true);
    expect(marks.some((m) => m.where.sector?.[0] === "unitemized")).toBe(true);
  });

  it("say name, number and whole", async () => {
    const { marks } = await draw();
    const label = (where: Filters) => marks.find((m) => JSON.stringify(m.where) === JSON.stringify(where))?.label;
    expect(label({ area: ["key-points-2024/a6"] })).toBe("Development and influence of standardization, 28 of 90 tasks, 31 %");
    expect(label({ plan: ["key-points-2023"] })).toBe("Key Points 2023, 89 of 89 tasks, 100 %");
    expect(label({ part: ["VII;VIII;IX"] })).toBe("VII Reform and innovation, VIII Foundations, and IX Organizing implementation, 12 of 247 coded items, 5 %, not split by the source");
    expect(label({ part: ["V"], plan: ["key-points-2023"] })).toMatch(/^V Urban, rural and social life to Key Points 2023, 20 of 89 tasks, 22 %$/);
  });

  it("count codes, not items, by full counting, except where all codes are named", async () => {
    const { marks, svg } = await draw({ stages: ["part", "plan", "sector"], rule: "full" });
    expect(marks.find((m) => m.key === "part=III")!.label).toMatch(/codes of items$/);
    const sector = marks.find((m) => m.key === "sector=digital")!;
    const { total } = await engine.query({ by: [], filters: [sector.where], rule: "full" });
    expect(sector.label).toContain(`, ${total.n} of `);
    expect(texts(svg).join(" ")).toContain("Widths and numbers count the codes of items");
  });
});

describe("lighting", () => {
  it("shows the share that passes through a node along the whole width, and goes out again", async () => {
    const { svg, highlight } = await draw();
    const before = svg.outerHTML;
    highlight!("part=V");
    expect(reads(svg, "part=V")).toBe("V Urban, rural and social life 31");
    expect(reads(svg, "plan=key-points-2023")).toBe("Key Points 2023 20 of 89");
    expect(reads(svg, "area=key-points-2023/s4")).toBe("Safety and security 6");
    expect(reads(svg, "plan=key-points-2024")).toBe("Key Points 2024 90");
    expect(labelOf(svg, "plan=key-points-2024")[0]!.getAttribute("fill-opacity")).toBe("0.45");
    expect(svg.outerHTML).not.toBe(before);
    highlight!("plan=key-points-2023&area=key-points-2023/s2");
    expect(reads(svg, "part=III")).toBe("III Industry 8 of 37");
    highlight!(null);
    expect(svg.outerHTML).toBe(before);
  });

  it("stays on what was clicked, and comes back to it", async () => {
    const { svg, highlight } = await draw({}, { selected: { part: ["V"] } });
    const before = svg.outerHTML;
    expect(reads(svg, "plan=key-points-2023")).toBe("Key Points 2023 20 of 89");
    highlight!("part=VII");
    expect(reads(svg, "plan=key-points-2023")).toBe("Key Points 2023 24 of 89");
    highlight!("no such mark");
    expect(svg.outerHTML).toBe(before);
  });

  it("is not touched by a click on a column that is no stage", async () => {
    expect((await draw({}, { selected: { sector: ["digital"] } })).svg.outerHTML).toBe((await draw()).svg.outerHTML);
  });
});

describe("what the figure states", () => {
  it("the counting rule where a column has several codes an item", async () => {
    expect(texts((await draw({ stages: ["plan", "sector"] })).svg).join(" ")).toContain("Fractional counting: An item with k codes counts 1/k");
    expect(texts((await draw()).svg).join(" ")).not.toContain("ractional");
  });

  it("how many items are left out", async () => {
    const { svg } = await draw({ stages: ["part", "programme", "plan"], hide: [NONE] });
    const { total } = await engine.query({ by: [], filters: [{ programme: [NONE] }], rule: "full" });
    expect(texts(svg).join(" ")).toContain(`Left out: ${total.n} items (No programme named).`);
  });

  it("how many codes are left out by full counting", async () => {
    const { svg } = await draw({ stages: ["part", "programme", "sector"], rule: "full", hide: [NONE] });
    expect(texts(svg).join(" ")).toMatch(/Left out: \d+ codes of items \(No programme named/);
  });

  it("what no source divides", async () => {
    const { svg } = await draw();
    expect(texts(svg).filter((t) => t === "not split by the source").length).toBeGreaterThan(3);
    const [block] = [...svg.querySelectorAll("[data-mark]")].filter((g) => g.getAttribute("data-mark") === "part=VII;VIII;IX");
    expect(block!.querySelector("rect[stroke]")!.getAttribute("fill")).toBe("#ffffff");
  });

  it("the plans' totals, as they state them", async () => {
    const { svg } = await draw();
    for (const [plan, total] of [["focus-2022", 10], ["action-plan-2022", 33], ["key-points-2023", 89], ["key-points-2024", 90]]) {
      expect(reads(svg, `plan=${plan}`)).toMatch(new RegExp(` ${total}$`));
    }
  });
});

describe("options", () => {
  it("have defaults", () => {
    expect(read()).toEqual({ palette: "colour", stages: ["part", "plan", "area"], rule: "fractional", order: "codebook", hide: [] });
  });
  it.each([
    { stages: ["plan"] }, { stages: ["plan", "plan"] }, { stages: ["plan", "planet"] }, { hide: ["digital"] }, { height: 10 }, { orders: "total" },
    { stages: ["plan", "part", "area", "sector", "unit", "level"] },
  ])("refuse %j", (options) => {
    expect(z.safeParse(sankey.options, options).success).toBe(false);
  });
});

it("is plain SVG", async () => {
  const { svg, highlight } = await draw({ stages: ["part", "programme", "plan"] });
  highlight!("part=III");
  for (const element of svg.querySelectorAll("*")) {
    expect(["g", "rect", "path", "text"]).toContain(element.localName);
    for (const { name, value } of element.attributes) {
      expect(["style", "class", "filter", "mask", "id", "opacity"]).not.toContain(name);
      if (name === "fill" || name === "stroke") expect(value).toMatch(/^(none|#[0-9a-f]{6})$/);
      expect(value).not.toMatch(/NaN|Infinity|undefined|url\(/);
    }
  }
});
