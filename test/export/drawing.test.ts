import { describe, expect, it } from "vitest";
import type { Problem } from "../../src/core/problem.ts";
import { convert, type Request } from "../../src/export/convert.ts";
import { shapesOf } from "../../src/export/drawing.ts";
import { readPath } from "../../src/export/path.ts";
import { readMotion } from "../../src/export/motion.ts";
import { drawing, fonts, text, wasm } from "./forms.ts";
import { exported, shippedFigures } from "./sample.ts";

const request = (format: Request["format"]): Request => ({ format, scale: 1, title: "t", language: "en", created: "" });

describe("what figures are made of", () => {
  for (const theme of ["colour", "grey", "print"]) {
    it.each(shippedFigures)(`is known, in ${theme}: %s`, async (_, figure) => {
      const { svg } = await exported(figure, { theme, background: "none" });
      expect(shapesOf(svg).length).toBeGreaterThan(5);
    });
  }

  it("gets its look and its place from its groups too", () => {
    const [shape, line] = shapesOf(drawing(`
      <g transform="translate(10,20)" stroke="#ff0000" fill-opacity="0.5"><g transform="rotate(90)"><rect x="1" y="2" width="3" height="4"/></g>
      <line x1="0" y1="0" x2="5" y2="0" stroke-dasharray="1,2"/></g>`));
    expect(shape).toMatchObject({ kind: "path", look: { fill: "#1f2933", stroke: "#ff0000", fillOpacity: 0.5, strokeOpacity: 1, strokeWidth: 1, dashes: [] } });
    expect(shape?.kind === "path" && shape.steps.map(([c, ...n]) => [c, ...n.map((v) => Math.round(v * 1e6) / 1e6)])).toEqual([["M", 8, 21], ["L", 8, 24], ["L", 4, 24], ["L", 4, 21], ["Z"]]);
    expect(line).toMatchObject({ steps: [["M", 10, 20], ["L", 15, 20]], look: { fill: "none", dashes: [1, 2] } });
  });
});

describe("what figures are not made of is a problem in every form, with its place", () => {
  const wrong = async (inner: string, format: Request["format"] = "pdf", attributes?: string): Promise<Partial<Problem>> => {
    const result = await convert(drawing(inner, attributes), request(format), { fonts, wasm });
    return "ok" in result ? {} : result.error;
  };

  it.each(["svg-outline", "png", "pdf"] as const)("%s", async (format) => {
    for (const inner of ['<image href="x.png"/>', "<script>1</script>", "<style>*{}</style>", "<foreignObject/>", '<use href="#a"/>', "<svg/>", "<text><tspan>a</tspan></text>"]) {
      expect(await wrong(inner, format), inner).toMatchObject({ code: "bad-svg", line: 1, detail: "svg-element" });
    }
    for (const inner of [
      '<rect style="fill:red"/>', '<rect rx="2"/>', '<g opacity="0.5"/>', '<rect filter="url(#f)"/>', '<rect onclick="x"/>', '<g transform="scale(2)"/>', '<g transform="rotate(1 2)"/>',
      '<rect fill="red"/>', '<rect fill="url(#g)"/>', '<rect width="1e999x"/>', '<rect width="10%"/>', '<path d="M0,0l1,1"/>', '<path d="M0 0 L1"/>', '<path d="L1 1"/>', '<rect stroke-dasharray="a"/>', '<text x="1 2" y="3">ab</text>',
    ]) expect(await wrong(inner, format), inner).toMatchObject({ code: "bad-svg", line: 1, detail: "svg-attribute" });
    for (const attributes of ['width="100" height="50" viewBox="0 0 200 100"', 'width="100mm" height="50mm"', 'width="0mm" height="50mm" viewBox="0 0 1 1"', 'width="100mm" height="50mm" viewBox="0 0 0 1"', 'width="100mm" height="50mm" viewBox="0 0 a 1"']) {
      expect(await wrong("", format, attributes), attributes).toMatchObject({ detail: "svg-size" });
    }
  });

  it("what cannot be loaded is told, not thrown", async () => {
    const none = () => Promise.reject(new Error("offline"));
    expect(await convert(drawing(text("a")), request("png"), { fonts: { line: none }, wasm })).toEqual({ error: { code: "internal", detail: "offline" } });
  });
});

describe("paths and motions", () => {
  it("are read whole or not at all", () => {
    expect(readPath("M1,2 3 4H5V-6.5ZM0 0Q3 0 3 3")).toEqual([["M", 1, 2], ["L", 3, 4], ["L", 5, 4], ["L", 5, -6.5], ["Z"], ["M", 0, 0], ["C", 2, 0, 3, 1, 3, 3]]);
    for (const bad of ["M1", "M1 2 3", "1 2", "M1 2 A1 1 0 0 0 2 2", "M1 2 Z3 4", "M1 2 #", "M1 2 C1 2 3 4"]) expect(readPath(bad), bad).toBeUndefined();
    expect(readPath("")).toEqual([]);
  });

  it("go one after the other", () => {
    expect(readMotion("translate(1) translate(2,3)")).toEqual({ cos: 1, sin: 0, dx: 3, dy: 3 });
    const { cos, sin, dx, dy } = readMotion("rotate(90 10 0)")!;
    expect([cos, sin, dx, dy].map((n) => Math.round(n * 1e9) / 1e9)).toEqual([0, 1, 10, -10]);
    for (const bad of ["scale(1)", "translate()", "translate(1,2,3)", "matrix(1 0 0 1 0 0)", "rotate(1", "translate(a)"]) expect(readMotion(bad), bad).toBeUndefined();
  });
});
