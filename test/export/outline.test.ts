import { describe, expect, it } from "vitest";
import { shapesOf } from "../../src/export/drawing.ts";
import { elements, parseSvg, serializeSvg, textOf, type SvgNode } from "../../src/export/node.ts";
import { outline } from "../../src/export/outline.ts";
import { measure } from "../../src/figures/draw/text.ts";
import { drawing, fonts, freshFonts, text } from "./forms.ts";
import { exported, shippedFigures } from "./sample.ts";

/** The box around all that is drawn, in units of the view box. */
function boxOf(svg: SvgNode): { x0: number; y0: number; x1: number; y1: number } {
  const points = shapesOf(svg).flatMap((s) => (s.kind === "path" ? s.steps : [])).flatMap(([, ...n]) => Array.from({ length: n.length / 2 }, (_, i) => [n[2 * i]!, n[2 * i + 1]!] as const));
  const [xs, ys] = [points.map((p) => p[0]), points.map((p) => p[1])];
  return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
}
const outlined = async (inner: string) => (await outline(drawing(inner), fonts)).svg;

describe("every shipped figure as outlines", () => {
  for (const language of ["en", "zh"] as const) {
    it.each(shippedFigures)(`has no text left, keeps all else, and is the same twice (${language}): %s`, async (_, figure) => {
      const { svg, text: file } = await exported(figure, { language });
      const { svg: result, missing } = await outline(svg, fonts);
      expect(missing).toEqual([]);
      const names = (root: SvgNode) => [...elements(root)].map((e) => e.name);
      expect(names(result)).toEqual(names(svg).map((n) => (n === "text" ? "path" : n)));
      for (const { attributes } of elements(result)) for (const name of Object.keys(attributes)) expect(name).not.toMatch(/^(font|text-anchor|aria-label$)/);
      expect(result.children.slice(0, 3)).toEqual(svg.children.slice(0, 3));
      expect(serializeSvg(result)).not.toMatch(/NaN|undefined|e-\d/);
      expect(serializeSvg((await outline(svg, freshFonts())).svg)).toBe(serializeSvg(result));
      // From the file as from the drawing; and the drawing is as it was.
      const read = parseSvg(file, "x.svg");
      expect("ok" in read && serializeSvg((await outline(read.ok, fonts)).svg)).toBe(serializeSvg(result));
      expect(serializeSvg(svg)).toBe(file);
    });
  }
});

describe("a text as outlines", () => {
  it("stands where the text stood, whatever its anchor", async () => {
    const width = measure("Homes", { size: 10 });
    const start = boxOf(await outlined(text("Homes")));
    expect(start.x0).toBeGreaterThan(10);
    expect(start.x0).toBeLessThan(11);
    expect(start.x1).toBeGreaterThan(10 + width - 1);
    expect(start.x1).toBeLessThan(10 + width);
    // The letters stand on the line, round ones a little below it, and are as high as capitals.
    expect(start.y1).toBeCloseTo(20.15, 1);
    expect(start.y0).toBeCloseTo(20 - (10 * 1409) / 2048, 1);
    for (const [anchor, back] of [["middle", width / 2], ["end", width]] as const) {
      const box = boxOf(await outlined(text("Homes", `x="100" y="20" text-anchor="${anchor}"`)));
      expect(box.x0 - start.x0).toBeCloseTo(90 - back, 1);
    }
  });

  it("keeps its colour, its opacity and its turn", async () => {
    const svg = await outlined(text("turned", 'x="50" y="50" fill="#aa0000" fill-opacity="0.5" transform="rotate(-90 50 50)"'));
    const [path] = [...elements(svg)].filter((e) => e.name === "path");
    expect(Object.keys(path!.attributes)).toEqual(["d", "fill", "fill-opacity", "transform"]);
    const box = boxOf(svg);
    expect(box.y1 - box.y0).toBeGreaterThan(box.x1 - box.x0);
    expect(box.x1).toBeLessThan(53);
    expect(box.y1).toBeLessThan(50);
  });

  it("is heavier in bold, and nothing where it shows nothing", async () => {
    const area = async (weight: string) => boxOf(await outlined(text("mmm", `x="0" y="20" ${weight}`))).x1;
    expect(await area('font-weight="bold"')).toBeGreaterThan(await area(""));
    expect([...elements(await outlined(text(" ") + text("")))].map((e) => e.name)).toEqual(["svg"]);
  });

  it("shows a box for what no font has, and says so once", async () => {
    const { svg, missing } = await outline(drawing(text("a①") + text("Ⅰ①")), fonts);
    expect(missing).toEqual(["①", "Ⅰ"]);
    expect(boxOf(svg).x1).toBeGreaterThan(24);
  });

  it("stays readable to those who do not see it", async () => {
    const svg = await outlined(`<title>Two</title><desc>words</desc>${text("gone")}`);
    expect(textOf(svg)).toBe("Twowords");
  });
});
