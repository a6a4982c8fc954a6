import { describe, expect, it } from "vitest";
import { exporting } from "../../src/core/messages/en-export.ts";
import { lintSvg, type LintRule } from "../../src/export/lint.ts";
import { elements, node, parseSvg, type SvgNode } from "../../src/export/node.ts";
import { themes } from "../../src/export/settings.ts";
import { findingText } from "../../src/export/words.ts";
import { exported, figureNamed, shippedFigures } from "./sample.ts";

describe("every shipped figure passes", () => {
  for (const preset of ["journal", "journal-double", "a4", "slide"]) {
    it.each(shippedFigures)(`in ${preset}: %s`, async (_, figure) => {
      for (const theme of themes) {
        const { svg, text } = await exported(figure, { preset, theme });
        expect(lintSvg(svg).map((f) => findingText(f, exporting)), theme).toEqual([]);
        // What is read back from the file is what was checked.
        const read = parseSvg(text, "figure.svg");
        expect("ok" in read && lintSvg(read.ok)).toEqual([]);
      }
    });
  }

  it.each(shippedFigures)("in Chinese, without paper and with fewer parts: %s", async (_, figure) => {
    const { svg } = await exported(figure, { language: "zh", background: "none", parts: { title: false, legend: false, note: false, source: false, filters: false, version: false } });
    expect(lintSvg(svg).map((f) => findingText(f, exporting))).toEqual([]);
  });
});

describe("a file that breaks a rule is found out, with the line and what was found", () => {
  const good = exported(figureNamed("areas-2024"), { preset: "journal" });
  const broken = async (change: (root: SvgNode, text: SvgNode, rect: SvgNode) => void): Promise<LintRule[]> => {
    const read = parseSvg((await good).text, "figure.svg");
    if ("error" in read) throw new Error(read.error.code);
    const all = [...elements(read.ok)];
    change(read.ok, all.findLast((e) => e.name === "text")!, all.findLast((e) => e.name === "rect")!);
    const findings = lintSvg(read.ok);
    for (const f of findings) {
      expect(f.line).toBeGreaterThan(0);
      expect(findingText({ ...f, found: "" }, exporting)).not.toMatch(/undefined|NaN/);
    }
    return [...new Set(findings.map((f) => f.rule))];
  };
  const set = (element: SvgNode, name: string, value: string) => (element.attributes[name] = value);

  const cases: [LintRule, (root: SvgNode, text: SvgNode, rect: SvgNode) => void][] = [
    ["size", (root) => set(root, "width", "300")],
    ["size", (root) => delete root.attributes.height],
    ["view-box", (root) => delete root.attributes.viewBox],
    ["view-box", (root) => set(root, "viewBox", "0 0 0 0")],
    ["aspect", (root) => set(root, "height", "10mm")],
    ...["style", "script", "foreignObject", "filter", "mask", "pattern", "clipPath", "image", "use", "a", "animate", "symbol"].map((name): [LintRule, (root: SvgNode) => void] =>
      ["element", (root) => void root.children.push({ ...node(name, {}), line: 3 })]),
    ...["class", "style", "onclick", "filter", "mask", "clip-path", "dominant-baseline", "href", "xlink:href", "opacity"].map((name): [LintRule, (root: SvgNode, text: SvgNode) => void] =>
      ["attribute", (_, text) => set(text, name, "x")]),
    ...["currentColor", "red", "#FFF", "#abc", "#ABCDEF", "rgba(0,0,0,0.5)", "rgb(0,0,0)", "var(--ink)", "url(#nothing)", "transparent"].map((value): [LintRule, (root: SvgNode, text: SvgNode, rect: SvgNode) => void] =>
      ["colour", (_r, _t, rect) => set(rect, "fill", value)]),
    ["gradient", (root, _t, rect) => {
      root.children.push({ ...node("defs", {}, [{ ...node("linearGradient", { id: "g" }), line: 3 }]), line: 3 });
      set(rect, "fill", "url(#g)");
    }],
    ["reference", (_r, _t, rect) => set(rect, "data-from", "https://example.org/a.png")],
    ["number", (_r, _t, rect) => set(rect, "x", "NaN")],
    ["number", (_r, _t, rect) => set(rect, "x", "10%")],
    ["number", (_r, _t, rect) => set(rect, "fill-opacity", "half")],
    ["font", (_r, text) => set(text, "font-family", "system-ui")],
    ["font", (_r, text) => delete text.attributes["font-family"]],
    ["text-position", (_r, text) => delete text.attributes.x],
    ["text-children", (_r, text) => void text.children.push({ ...node("tspan", {}, ["x"]), line: 3 })],
    ["text-size", (_r, text) => set(text, "font-size", "5.5")],
    ["outside", (_r, text) => set(text, "x", "250")],
    ["outside", (_r, text) => set(text, "y", "9000")],
    ["outside", (_r, text) => set(text, "transform", "rotate(90 240 10)")],
    ["attribute", (_r, text) => set(text, "transform", "skewX(10)")],
    ["role", (root) => delete root.attributes.role],
    ["title", (root) => (root.children = root.children.filter((c) => typeof c === "string" || c.name !== "title"))],
    ["description", (root) => (root.children = root.children.filter((c) => typeof c === "string" || c.name !== "desc"))],
    ["record", (root) => (root.children = root.children.filter((c) => typeof c === "string" || c.name !== "metadata"))],
  ];
  it.each(cases)("%s (%#)", async (rule, change) => expect(await broken(change)).toContain(rule));

  it("covers every rule that has words", () => {
    expect([...new Set(cases.map(([rule]) => rule))].sort()).toEqual(Object.keys(exporting.lint.rules).sort());
  });

  it("and an untouched one is not", async () => expect(await broken(() => undefined)).toEqual([]));

  it("takes another smallest text where one is given", async () => {
    const { svg } = await good;
    expect(lintSvg(svg, { least: 8 }).some((f) => f.rule === "text-size")).toBe(true);
  });
});
