import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnNames, columns } from "../../src/core/columns.ts";
import type { Filters } from "../../src/core/filters.ts";
import { emptyView, filtersFor, formatSet, formatView, parseSet, parseView, pick, reset, selectedIn, type View } from "../../src/core/view.ts";
import { figures } from "../../src/figures/index.ts";
import { newDocument } from "../document.ts";
import { shipped } from "../fixture.ts";

const { codebook, engine } = shipped();
const filters: fc.Arbitrary<Filters> = fc.uniqueArray(fc.constantFrom(...columnNames), { maxLength: 3 })
  .chain((names) => fc.record(Object.fromEntries(names.map((c) => [c, fc.uniqueArray(fc.constantFrom(...codebook.values(c)), { minLength: 1, maxLength: 3 })]))) as unknown as fc.Arbitrary<Filters>);
const where: fc.Arbitrary<Filters> = fc.uniqueArray(fc.constantFrom(...columnNames), { minLength: 1, maxLength: 2 })
  .chain((names) => fc.record(Object.fromEntries(names.map((c) => [c, fc.constantFrom(...codebook.values(c)).map((v) => [v])]))) as unknown as fc.Arbitrary<Filters>);
const view: fc.Arbitrary<View> = fc.record({
  notebook: fc.constantFrom(undefined, "overview"), filters, picks: fc.dictionary(fc.constantFrom("areas-2024", "flow", "map-2"), where, { maxKeys: 3 }),
  set: fc.constantFrom(undefined, { top: ["5"], focus: ["energy", "a, b"], none: [] }), items: fc.constantFrom(undefined, "all", "flow"), sort: fc.constantFrom(undefined, "-title"), find: fc.constantFrom(undefined, "a b & c"), item: fc.constantFrom(undefined, "kp23-01"),
  present: fc.constantFrom(undefined, "1", "3.2"), shape: fc.constantFrom(undefined, "16:9", "4:3"), presenter: fc.constantFrom(undefined, "window"),
});
const url = (v: View) => formatView(v);

describe("a view", () => {
  it("comes back from its URL", () => {
    fc.assert(fc.property(view, (v) => {
      const back = parseView(url(v), codebook);
      expect(back.problems).toEqual([]);
      expect(url(back.view)).toBe(url(v));
    }));
  });

  it("says which shapes slides may have", () => {
    expect(parseView("?present=2&shape=4:2", codebook)).toMatchObject({ view: { present: "2", shape: undefined }, problems: [{ code: "unknown-value", key: "shape", found: "4:2", nearest: "4:3" }] });
  });

  it("holds what inputs set by name", () => {
    expect(url({ ...emptyView, set: { top: ["5"], focus: ["energy"] } })).toBe("?set=focus:energy%7Ctop:5");
    expect(parseView("?set=top:5|focus:energy,digital|none:|bare", codebook)).toMatchObject({ view: { set: { top: ["5"], focus: ["energy", "digital"], none: [], bare: [] } }, problems: [] });
    expect(reset({ ...emptyView, set: { top: ["5"] } }).set).toBeUndefined();
    const name = fc.stringMatching(/^[a-z][a-z0-9_]{0,9}$/);
    const text = fc.oneof(fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }), fc.constantFrom("|", ",", "a:b", "%", "%2C", "%7C", "&", "=", "+", " ", "$top", "0"));
    const set = fc.dictionary(name, fc.array(text, { maxLength: 4 }), { maxKeys: 5 });
    fc.assert(fc.property(set, (s) => {
      expect(parseSet(formatSet(s))).toEqual({ set: s, problems: [] });
      expect(parseView(url({ ...emptyView, set: s }), codebook).view.set).toEqual(s);
    }), { numRuns: 500 });
  });

  it("is what it was after a second click on the same mark, whatever else is set", () => {
    fc.assert(fc.property(view, where, (v, w) => {
      const before = { ...v, picks: Object.fromEntries(Object.entries(v.picks).filter(([id]) => id !== "flow")), items: undefined, item: undefined };
      const twice = pick(pick(before, "flow", w), "flow", w);
      expect(url({ ...twice, items: undefined })).toBe(url(before));
    }));
  });

  it("never filters a cell by what was clicked in it, and everything else by it", () => {
    fc.assert(fc.property(view, where, (v, w) => {
      const { flow: _before, ...others } = v.picks;
      const clicked = pick({ ...v, picks: others }, "flow", w);
      expect(selectedIn(clicked, "flow")).toEqual(w);
      expect(filtersFor(clicked, "flow")).not.toContain(w);
      expect(filtersFor(clicked, "map-2")).toContainEqual(w);
      expect(filtersFor(clicked)).toContainEqual(w);
    }));
  });

  it("names one thing at most: a notebook before a cell before a draft", () => {
    const what = (search: string) => {
      const { notebook, cell, draft } = parseView(search, codebook).view;
      return [notebook, cell, draft];
    };
    expect(what("?draft=abc")).toEqual([undefined, undefined, "abc"]);
    expect(what("?draft=abc&cell=x")).toEqual([undefined, "x", undefined]);
    expect(what("?draft=abc&cell=x&notebook=overview")).toEqual(["overview", undefined, undefined]);
    expect(url({ ...emptyView, draft: "abc", filters: { sector: ["digital"] } })).toBe("?draft=abc&sector=digital");
    expect(reset({ ...emptyView, draft: "abc" })).toMatchObject({ draft: "abc" });
  });

  it("resets to its notebook", () => {
    fc.assert(fc.property(view, (v) => {
      expect(reset(v)).toMatchObject({ notebook: v.notebook, filters: {}, picks: {} });
    }));
  });

  it.each([
    ["?sort=titel", { key: "sort", nearest: "title" }],
    [`?find=${"x".repeat(500)}`, { code: "too-long", key: "find" }],
    ["?pick=flow?sector=digitl", { key: "sector", nearest: "digital" }],
    ["?pick=__proto__?sector=digital", { code: "unknown-cell" }],
    ["?pick=%", { code: "unknown-cell" }],
    ["?sector=none:first", { key: "sector", found: "none:first" }],
    ["?set=Top:5", { code: "unknown-value", key: "set", found: "Top:5" }],
    ["?set=__proto__:5", { code: "unknown-value", key: "set" }],
    [`?set=top:${"x".repeat(300)}`, { code: "too-long", key: "top" }],
    ["?from=part:flow", { code: "unknown-key", found: "from" }],
  ])("reports %s and keeps it out", (search, problem) => {
    const read = parseView(search, codebook);
    expect(read.problems[0]).toMatchObject(problem);
    expect(url(read.view)).toBe("");
  });

  it("never throws on any address", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.webQueryParameters(), fc.string().map((s) => `pick=${s}`), fc.string().map((s) => `set=${s}`)), (text) => {
      expect(parseView(`?${text}`, codebook).view.picks).toBeTypeOf("object");
    }));
  });
});

/** The promise of the whole: whoever clicks a mark sees the items that it counts, under any filters of the page. */
it("lists behind a mark as many items as the mark counts, under any filters", async () => {
  const figure = figures.heatmap!;
  const options = figure.options.parse({});
  await fc.assert(fc.asyncProperty(filters, fc.dictionary(fc.constant("other"), where, { maxKeys: 1 }), async (f, picks) => {
    const v: View = { ...emptyView, filters: f, picks };
    const under = filtersFor(v, "map");
    const result = await engine.query({ ...figure.query(options), filters: under });
    const { marks } = figure.draw(result, options, { document: newDocument(), codebook, width: 900, filters: under, selected: {} });
    for (const path of result.paths.slice(0, 12)) {
      const mark = marks.find((m) => result.by.every((c, k) => m.where[c]?.[0] === path.values[k]!) && Object.keys(m.where).length === result.by.length);
      if (!mark) continue;
      const page = await engine.items({ filters: filtersFor(pick(v, "map", mark.where)), limit: 0 });
      expect([page.n, page.mentions], mark.label).toEqual([path.n, path.mentions]);
    }
  }), { numRuns: 40 });
  expect(columns.sector.codes).toBe("many");
});
