import { lab } from "d3-color";
import { describe, expect, test } from "vitest";
import { contrast, greys, inkOn, paper } from "../../src/figures/draw/palette.ts";
import { outside, overlaps, textBoxes } from "./boxes.ts";
import { drawExample, groupOf, heightOf, textsOf, type Example } from "./draw.ts";
import { unprintable } from "./printed.ts";
import { unplain } from "./random.ts";

const print = (figure: string, options: object = {}, context: Example["context"] = {}): Example => ({ figure, options: { palette: "print", ...options }, context });
const of2024 = { plan: ["key-points-2024"] };
const gallery: Record<string, Example> = {
  "counts-print-areas": print("counts", { by: "area", highlight: "a6" }, { filters: of2024 }),
  "counts-print-mentions": print("counts", { by: "sector" }, { filters: of2024 }),
  "counts-print-parts-by-plan": print("counts", { by: "part", split: "plan", label: "n" }, { width: 1097 }),
  "counts-print-plans-by-part": print("counts", { by: "plan", split: "part" }),
  "counts-print-plans-by-part-narrow-selected": print("counts", { by: "plan", split: "part" }, { width: 360, selected: { plan: ["key-points-2023"] } }),
  "counts-print-plans-by-instrument": print("counts", { by: "plan", split: "instrument", label: "n" }, { width: 400 }),
  "heatmap-print": print("heatmap", {}, { width: 900 }),
  "heatmap-print-narrow": print("heatmap", {}, { width: 340 }),
  "heatmap-print-parts-selected": print("heatmap", { rows: "part", order: "codebook" }, { selected: { part: ["VIII"] } }),
  "heatmap-print-shares": print("heatmap", { rows: "plan", columns: "instrument", value: "share", order: "codebook" }, { width: 1097 }),
  "sankey-print": print("sankey", {}, { width: 1097 }),
  "sankey-print-narrow": print("sankey", {}, { width: 340 }),
  "sankey-print-selected": print("sankey", {}, { width: 1097, selected: { part: ["VI;VII"], plan: ["key-points-2024"] } }),
  "sankey-print-sectors": print("sankey", { stages: ["plan", "sector"], order: "total" }, { width: 1097 }),
};

describe("in print", () => {
  test.each(Object.entries(gallery))("%s", async (name, example) => {
    const drawing = await drawExample(example);
    const { svg } = drawing;
    const before = svg.outerHTML;
    await expect(`${before}\n`).toMatchFileSnapshot(`../snapshots/${name}.svg`);
    const boxes = textBoxes(svg);
    expect(overlaps(boxes)).toEqual([]);
    expect(outside(boxes, Number(svg.getAttribute("width")), heightOf(svg))).toEqual([]);
    expect(unplain(svg)).toEqual([]);
    expect(unprintable(svg)).toEqual([]);
    drawing.highlight!(drawing.marks[0]!.key);
    drawing.highlight!(null);
    expect(svg.outerHTML).toBe(before);
  });
});

describe("greys", () => {
  const lightness = [paper, ...greys, "#000000"].map((c) => lab(c).l);
  test("are apart from each other, from paper and from black", () => {
    for (let i = 1; i < lightness.length; i++) expect(lightness[i - 1]! - lightness[i]!).toBeGreaterThan(10);
  });
  test("let words be read: WCAG 2.2, level AA", () => {
    for (const grey of greys) expect(contrast(grey, inkOn(grey, "print"))).toBeGreaterThan(4.5);
  });
});

/** The lines around a mark: how many rectangles, and how they are dashed. */
const linesOf = (group: Element) => [...group.querySelectorAll("rect")].filter((r) => r.getAttribute("fill-opacity") !== "0").map((r) => r.getAttribute("stroke-dasharray") ?? "solid");

describe("what is stated, undivided, unknown or mentioned", () => {
  test("has lines of its own in bars", async () => {
    const { svg } = await drawExample(gallery["counts-print-areas"]!);
    const mentions = (await drawExample(gallery["counts-print-mentions"]!)).svg;
    expect(linesOf(groupOf(svg, "key-points-2024/a1"))).toEqual(["solid"]);
    expect(linesOf(groupOf(svg, "key-points-2024/a4;a5"))).toEqual(["solid", "solid"]);
    expect(linesOf(groupOf(mentions, "unitemized"))).toEqual(["1.5 2"]);
    expect(linesOf(groupOf(mentions, "digital"))).toEqual(["5 3"]);
  });
  test("and in a Sankey, whose ribbons from undivided nodes are white and dashed", async () => {
    const { svg } = await drawExample(gallery["sankey-print"]!);
    expect(linesOf(groupOf(svg, "part=VI"))).toEqual(["solid"]);
    expect(linesOf(groupOf(svg, "part=VI;VII"))).toEqual(["solid", "solid"]);
    const ribbons = [...svg.querySelectorAll("path")].filter((p) => p.getAttribute("fill-opacity") !== "0");
    expect(new Set(ribbons.map((p) => `${p.getAttribute("fill")} ${p.getAttribute("stroke-dasharray") ?? "solid"}`))).toEqual(new Set([`${greys[0]} solid`, `${paper} 4 2`]));
    // Whatever lies under others would be lost if it were the narrower.
    const widths = ribbons.map((p) => Number(p.getAttribute("stroke-width")));
    expect(widths).toEqual([...widths].sort((a, b) => b - a));
    expect(linesOf(groupOf((await drawExample(gallery["sankey-print-sectors"]!)).svg, "sector=unitemized"))).toEqual(["1.5 2"]);
  });
  test("stays so beside a selection, where others lose their grey", async () => {
    const { svg } = await drawExample(gallery["heatmap-print-parts-selected"]!);
    const look = (key: string) => ["fill", "stroke-width"].map((name) => groupOf(svg, key).querySelector("rect")!.getAttribute(name));
    expect(look("VIII|key-points-2024")).toEqual([greys[3], "2.25"]);
    expect(look("III|key-points-2024")).toEqual([paper, "0.75"]);
    expect(linesOf(groupOf(svg, "VI;VII|key-points-2024"))).toHaveLength(2);
  });
});

describe("names where marks stand", () => {
  test("are on every segment; the legend holds the keys alone", async () => {
    const { svg, marks } = await drawExample(gallery["counts-print-parts-by-plan"]!);
    for (const { key } of marks.filter((m) => m.key.includes("|"))) expect([key, textsOf(groupOf(svg, key)).length]).toEqual([key, 1]);
    expect(textsOf(groupOf(svg, "VIII|key-points-2024"))).toEqual(["Key Points 2024 28"]);
    expect(textsOf(groupOf(svg, "II|focus-2022"))).toEqual(["b 1"]);
    const legend = textsOf(svg).slice(1, 9);
    expect(legend).toEqual(["a", "System Plan 2021", "b", "Focus 2022", "c", "Action Plan 2022", "d", "Key Points 2023"]);
    expect(textsOf(svg).filter((t) => t === "Key Points 2024")).toEqual([]);
  });
  test("are short where these are as good as keys: a part's numeral", async () => {
    const { svg } = await drawExample(gallery["counts-print-plans-by-part"]!);
    expect(textsOf(groupOf(svg, "key-points-2023|V"))).toEqual(["V 20"]);
    expect(textsOf(svg).join(" ")).toContain("V Urban, rural and social life");
    expect(textsOf(groupOf(svg, "key-points-2024|VI;VII"))).toEqual(["VI+VII 28"]);
    expect(textsOf(svg).join(" ")).toContain("VI+VII VI Opening up and VII Reform and innovation, not split by the source");
  });
  test("are listed in their order above a bar whose segments are too slim to be pointed at", async () => {
    const { svg } = await drawExample(gallery["counts-print-plans-by-part"]!);
    const segments = [...svg.querySelectorAll("[data-mark^='focus-2022|']")].map(textsOf);
    expect(segments).toEqual([["II 1, III 1, IV 1, VI 1, VII 1, VIII 3, IX 2"], [], [], [], [], [], []]);
  });
  test("are in cells of mentions as far as all have room, otherwise in the legend", async () => {
    const wide = textsOf((await drawExample(gallery["heatmap-print"]!)).svg);
    const narrow = textsOf((await drawExample(gallery["heatmap-print-narrow"]!)).svg);
    expect(wide.filter((t) => t === "mentioned, no number").length).toBeGreaterThan(5);
    expect(narrow.filter((t) => t === "mentioned, no number")).toHaveLength(1);
    for (const texts of [wide, narrow]) expect(texts).toContain("Number of items (full counting)");
  });
  test("leave a Sankey without a legend unless a block is shortened to its numerals", async () => {
    const notSplit = async (name: string) => textsOf((await drawExample(gallery[name]!)).svg).indexOf("not split by the source");
    expect(await notSplit("sankey-print-narrow")).toBe(1);
    expect(await notSplit("sankey-print")).toBeGreaterThan(5);
  });
});

test("neighbouring segments differ in grey, and a value has one grey in the whole figure", async () => {
  for (const name of ["counts-print-parts-by-plan", "counts-print-plans-by-part", "counts-print-plans-by-instrument"]) {
    const { svg, marks } = await drawExample(gallery[name]!);
    const fills = new Map<string, Set<string>>();
    let before: { bar: string; fill: string } | undefined;
    for (const { key } of marks.filter((m) => m.key.includes("|"))) {
      const [bar, value] = key.split("|") as [string, string];
      const fill = groupOf(svg, key).querySelector("rect")!.getAttribute("fill")!;
      if (fill === paper) continue;
      expect([key, before?.bar === bar && before.fill === fill]).toEqual([key, false]);
      before = { bar, fill };
      fills.set(value, (fills.get(value) ?? new Set()).add(fill));
    }
    for (const used of fills.values()) expect(used.size).toBe(1);
  }
});

test("a highlighted bar is black among dark grey ones", async () => {
  const { svg } = await drawExample(gallery["counts-print-areas"]!);
  const fill = (area: string) => groupOf(svg, `key-points-2024/${area}`).querySelectorAll("rect")[1]!.getAttribute("fill");
  expect([fill("a1"), fill("a6")]).toEqual([greys[2], "#000000"]);
});
