import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnNames, type Column } from "../../src/core/columns.ts";
import type { Result } from "../../src/core/query.ts";
import { palettes } from "../../src/figures/draw/palette.ts";
import type { DrawContext } from "../../src/figures/figure.ts";
import { sankey, type SankeyOptions } from "../../src/figures/sankey.ts";
import { flowOf, shareOf } from "../../src/figures/sankey/flow.ts";
import { fairShares } from "../../src/figures/sankey/labels.ts";
import { layOut } from "../../src/figures/sankey/layout.ts";
import { place } from "../../src/figures/sankey/place.ts";
import { newDocument } from "../document.ts";
import { shipped } from "../fixture.ts";
import { outside, overlaps, textBoxes } from "./boxes.ts";
import { unprintable } from "./printed.ts";

const { codebook } = shipped();
const defaults: SankeyOptions = { palette: "colour", stages: ["part", "plan", "area"], rule: "fractional", order: "codebook", hide: [] };

/** Results of any shape: shipped codes, blocks, unknown codes, long words, Chinese, fractions, mentions, huge numbers. */
const results = (most = 5): fc.Arbitrary<Result> => fc
  .uniqueArray(fc.constantFrom(...columnNames), { minLength: 2, maxLength: most })
  .chain((by) => {
    const value = (column: Column) => fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...codebook.values(column), "none", "unitemized") },
      { weight: 1, arbitrary: fc.constantFrom("unknown", column === "area" ? "key-points-2024/a4;a9" : "VII;VIII;IX", "Donaudampfschifffahrtsgesellschaftskapitän", "标准化国际合作与对外开放水平提升") },
    );
    const n = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.constantFrom(1 / 3, 0.25, 1e6, 12345.5));
    const path = fc.tuple(fc.tuple(...by.map(value)), n, fc.integer({ min: 0, max: 2 }))
      .map(([values, n, mentions]) => ({ values: values as string[], n, rows: 1, mentions, itemized: n }));
    return fc.uniqueArray(path, { maxLength: 60, selector: (p) => p.values.join("|") }).map((paths): Result => ({
      by, rule: "fractional", paths, total: { n: paths.reduce((s, p) => s + p.n, 0), rows: paths.length, mentions: 0 },
    }));
  });

const draw = (result: Result, width: number, options: Partial<SankeyOptions> = {}, context: Partial<DrawContext> = {}) =>
  sankey.draw(result, { ...defaults, stages: result.by, ...options }, { document: newDocument(), codebook, width, filters: [], selected: {}, ...context });

const check = (svg: Element) => {
  const boxes = textBoxes(svg);
  expect(overlaps(boxes)).toEqual([]);
  expect(outside(boxes, Number(svg.getAttribute("width")), Number(svg.getAttribute("height")))).toEqual([]);
  expect(svg.outerHTML).not.toMatch(/NaN|Infinity|undefined/);
};

const close = (a: number, b: number) => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));

describe("a drawing", () => {
  it("keeps every text in the frame and off the others, at rest and lit, at any width", () => {
    const widths = fc.oneof(fc.constantFrom(320, 480, 1920), fc.integer({ min: 320, max: 1920 }));
    const sizes = fc.record({ fontSize: fc.constantFrom(10, 12, 16), height: fc.integer({ min: 150, max: 1200 }), least: fc.integer({ min: 0, max: 16 }) }, { requiredKeys: ["fontSize"] });
    fc.assert(fc.property(results(), widths, sizes, fc.constantFrom(...palettes), fc.nat(), (result, width, size, palette, pick) => {
      const { svg, marks, highlight } = draw(result, width, { palette }, size);
      const sound = () => {
        check(svg);
        if (palette === "print") expect(unprintable(svg)).toEqual([]);
      };
      sound();
      expect(Number(svg.getAttribute("height"))).toBeGreaterThanOrEqual(size.height ?? 0);
      if (marks.length === 0) return;
      highlight!(marks[pick % marks.length]!.key);
      sound();
    }), { numRuns: 100 });
  });

  it("takes the height it is given, or more where labels need it", () => {
    fc.assert(fc.property(results(3), fc.integer({ min: 120, max: 1500 }), (result, height) => {
      const { svg } = draw(result, 900, { height });
      check(svg);
      if (result.paths.some((p) => p.n > 0)) expect(Number(svg.getAttribute("height"))).toBeGreaterThan(height);
    }), { numRuns: 30 });
  });

  it.each([
    ["nothing", []],
    ["mentions alone", [{ values: ["III", "key-points-2024"], n: 0, rows: 0, mentions: 3, itemized: 0 }]],
  ])("of %s says so", (_, paths) => {
    const { svg, marks, highlight } = draw({ by: ["part", "plan"], rule: "fractional", paths, total: { n: 0, rows: 0, mentions: 0 } }, 400);
    expect(svg.textContent).toContain(codebook.messages.figure.empty);
    expect(marks).toEqual([]);
    highlight!("part=III");
    check(svg);
  });

  it("of one item works, with its whole height on it", () => {
    const paths = [{ values: ["III", "key-points-2024"], n: 1, rows: 1, mentions: 0, itemized: 1 }];
    const { svg, marks } = draw({ by: ["part", "plan"], rule: "full", paths, total: { n: 1, rows: 1, mentions: 0 } }, 320);
    expect(marks.map((m) => m.key)).toEqual(["part=III", "plan=key-points-2024&part=III", "plan=key-points-2024"]);
    check(svg);
  });

  it("shows every node and gives every link six px to hit", () => {
    const paths = ["I", "II"].map((part, i) => ({ values: [part, "key-points-2024"], n: i === 0 ? 1 : 1e6, rows: 1, mentions: 0, itemized: 1 }));
    const { svg } = draw({ by: ["part", "plan"], rule: "full", paths, total: { n: 1, rows: 1, mentions: 0 } }, 600);
    const [small] = svg.querySelectorAll("[data-mark] rect[fill='#332288']");
    expect(Number(small!.getAttribute("height"))).toBe(1);
    const thin = [...svg.querySelectorAll("[data-mark]")].find((g) => g.getAttribute("data-mark") === "plan=key-points-2024&part=I");
    expect(Number(thin!.querySelector("[stroke]")!.getAttribute("stroke-width"))).toBeGreaterThan(4.9);
  });
});

describe("a flow", () => {
  it("neither makes nor loses items, lit or not", () => {
    fc.assert(fc.property(results(), fc.nat(), (result, pick) => {
      const before = JSON.stringify(result);
      const flow = flowOf(result, { stages: result.by, order: "codebook", hide: [] }, codebook);
      expect(JSON.stringify(result)).toBe(before);
      const total = result.paths.reduce((sum, p) => sum + p.n, 0);
      flow.nodes.forEach((node, i) => {
        const into = flow.links.filter((l) => l.target === i).reduce((s, l) => s + l.n, 0);
        const out = flow.links.filter((l) => l.source === i).reduce((s, l) => s + l.n, 0);
        if (node.stage > 0) expect(close(into, node.n)).toBe(true);
        if (node.stage < result.by.length - 1) expect(close(out, node.n)).toBe(true);
      });
      for (const s of result.by.keys()) {
        expect(close(flow.nodes.filter((n) => n.stage === s).reduce((sum, n) => sum + n.n, 0), total)).toBe(true);
      }
      if (flow.nodes.length === 0) return;
      const i = pick % flow.nodes.length;
      const share = shareOf(flow, (p) => p.nodes.includes(i));
      for (const s of result.by.keys()) {
        const lit = flow.nodes.reduce((sum, n, k) => sum + (n.stage === s ? share.nodes[k]! : 0), 0);
        expect(close(lit, flow.nodes[i]!.n)).toBe(true);
      }
      flow.links.forEach((l, k) => expect(share.links[k]).toBeLessThanOrEqual(l.n * (1 + 1e-9)));
    }));
  });

  it("keeps or leaves out every item, and says which", () => {
    fc.assert(fc.property(results(3), (result) => {
      const flow = flowOf(result, { stages: result.by, order: "total", hide: ["none", "unitemized"] }, codebook);
      expect(close(flow.n + flow.left.n, result.paths.reduce((sum, p) => sum + p.n, 0))).toBe(true);
      expect(flow.nodes.some((n) => n.value === "none" || n.value === "unitemized")).toBe(false);
      expect(flow.left.values.length > 0).toBe(flow.left.n > 0);
    }));
  });

  it("by total puts the most items first and what has no code last", () => {
    const n = { "key-points-2023": 5, "key-points-2024": 9, "focus-2022": 1 } as const;
    const paths = [...Object.entries(n), ["none", 50] as const].map(([plan, n]) => ({ values: ["I", plan], n, rows: 1, mentions: 0, itemized: n }));
    const flow = flowOf({ by: ["part", "plan"], rule: "full", paths, total: { n: 65, rows: 4, mentions: 0 } }, { stages: ["part", "plan"], order: "total", hide: [] }, codebook);
    expect(flow.nodes.slice(1).map((node) => node.value)).toEqual(["key-points-2024", "key-points-2023", "focus-2022", "none"]);
  });
});

describe("a layout", () => {
  it("stacks the nodes of a stage in order with a gap, and fills each node with its links", () => {
    fc.assert(fc.property(results(), fc.integer({ min: 10, max: 60 }), (result, label) => {
      const flow = flowOf(result, { stages: result.by, order: "codebook", hide: [] }, codebook);
      const columns = result.by.map((_, s) => ({ x0: s * 100, x1: s * 100 + 10 }));
      const { nodes, links, height, scale } = layOut(flow, { columns, labels: flow.nodes.map(() => label), gap: 6, scale: 400 / Math.max(1, flow.n) });
      flow.nodes.forEach((node, i) => {
        const half = Math.max(label, nodes[i]!.y1 - nodes[i]!.y0) / 2;
        const middle = (nodes[i]!.y0 + nodes[i]!.y1) / 2;
        expect(middle - half).toBeGreaterThan(-0.01);
        expect(middle + half).toBeLessThan(height + 0.01);
        const next = nodes[i + 1];
        if (next && flow.nodes[i + 1]!.stage === node.stage) {
          expect((next.y0 + next.y1) / 2 - Math.max(label, next.y1 - next.y0) / 2).toBeGreaterThan(middle + half + 5.99);
        }
        const leaving = flow.links.flatMap((l, k) => (l.source === i ? [links[k]!] : []));
        if (leaving.length > 0) {
          expect(leaving[0]!.y0 - leaving[0]!.width / 2).toBeCloseTo(nodes[i]!.y0, 4);
          expect(leaving.at(-1)!.y0 + leaving.at(-1)!.width / 2).toBeCloseTo(nodes[i]!.y1, 4);
        }
      });
      flow.links.forEach((l, k) => expect(links[k]!.width).toBeCloseTo(l.n * scale, 4));
    }));
  });

  it("places slots where they are wanted as far as their order allows", () => {
    const slot = (wanted: number, weight = 1) => ({ wanted, weight, height: 10 });
    expect(place([slot(20), slot(60)], 5, 100)).toEqual([20, 60]);
    expect(place([slot(60), slot(20)], 5, 100)).toEqual([32.5, 47.5]);
    expect(place([slot(-50), slot(500)], 5, 100)).toEqual([5, 95]);
    expect(place([slot(50, 0), slot(50, 1)], 5, 100)[1]).toBeCloseTo(50, 3);
    expect(place([slot(0), slot(0)], 5, 10)).toEqual([5, 20]);
  });

  it("shares room fairly", () => {
    expect(fairShares([10, 100, 100], 110)).toEqual([10, 50, 50]);
    expect(fairShares([10, 20], 100)).toEqual([10, 20]);
    expect(fairShares([10, 20], -5)).toEqual([0, 0]);
  });
});
