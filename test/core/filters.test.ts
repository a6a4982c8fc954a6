import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnNames, columns } from "../../src/core/columns.ts";
import { formatFilters, parseFilters, toggleValue, type Filters } from "../../src/core/filters.ts";
import { messages } from "../../src/core/messages/index.ts";
import { editDistance, nearest } from "../../src/core/nearest.ts";
import { parseView } from "../../src/core/view.ts";
import { shipped } from "../fixture.ts";

const { codebook } = shipped();
const words = fc.string({ unit: "grapheme", maxLength: 30 }).map((s) => s.trim()).filter((s) => s.length <= 60);
const filters: fc.Arbitrary<Filters> = fc.uniqueArray(fc.constantFrom(...columnNames), { maxLength: 5 })
  .chain((names) => fc.record(Object.fromEntries(names.map((c) => [c, fc.uniqueArray(
    fc.constantFrom(...codebook.values(c)).map((v) => (columns[c].codes === "many" && v.length % 2 ? `${v}:first` : v)), { minLength: 1, maxLength: 4 })]))))
  .chain((f) => words.map((q) => (q ? { ...f, q } : f)));
const sorted = (f: Filters) => Object.fromEntries(Object.entries(f).sort(([a], [b]) => (a < b ? -1 : 1)));

describe("filters in a URL", () => {
  it("come back as they went", () => {
    fc.assert(fc.property(filters, (f) => {
      const back = parseFilters(formatFilters(f), codebook);
      expect(back.problems).toEqual([]);
      expect(sorted(back.filters)).toEqual(sorted(f));
    }));
  });

  it("read the same whatever their order was", () => {
    expect(formatFilters({ sector: ["digital"], plan: ["focus-2022"] })).toBe(formatFilters({ plan: ["focus-2022"], sector: ["digital"] }));
  });

  it("never throw on any text, and let in only values of the data", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string().map((s) => `sector=${s}`), fc.webQueryParameters()), (text) => {
      const { filters: f } = parseFilters(text, codebook);
      for (const c of columnNames) for (const v of f[c] ?? []) expect(codebook.values(c)).toContain(v.replace(/:first$/, ""));
    }));
  });

  it("without a value are told, for they would filter nothing; an address may have them from a form", () => {
    for (const text of ["sector", "sector=", "sector=,"]) expect(parseFilters(text, codebook)).toEqual({ filters: {}, problems: [{ code: "empty", key: "sector" }] });
    expect(parseView("?sector=&plan=focus-2022", codebook)).toMatchObject({ view: { filters: { plan: ["focus-2022"] } }, problems: [] });
    expect(parseView("?sectr=", codebook).problems).toMatchObject([{ code: "unknown-key", nearest: "sector" }]);
  });

  it.each([
    ["sector=digitl", "“sector” has no value “digitl”", "Did you mean “digital”?"],
    ["sektor=digital", "there is no setting “sektor”", "Did you mean “sector”?"],
    ["area=a9", "“area” has no value “a9”", ""],
    ["plan=key-points-2024%", "no value “key-points-2024%”", "Did you mean “key-points-2024”?"],
    [`q=${"x".repeat(201)}`, "longer than 200 characters", ""],
    ["sector=none:first", "“sector” has no value “none:first”", ""],
    ["__proto__=x", "there is no setting “__proto__”", ""],
  ])("report what the data does not know: %s", (text, said, hint) => {
    const { filters: f, problems } = parseFilters(text, codebook);
    expect(f).toEqual({});
    expect(messages("en").problem(problems[0]!)).toContain(said);
    expect(messages("en").problem(problems[0]!)).toContain(hint);
  });

  it("are written also where half a character stands in them, as YAML may have it", () => {
    expect(formatFilters({ q: "a\ud83d b😀" })).toBe("q=a%EF%BF%BD%20b%F0%9F%98%80");
    expect(formatFilters({ q: "\ude00" })).toBe("q=%EF%BF%BD");
  });

  it("keep the good part of a half wrong filter", () => {
    expect(parseFilters("sector=digital,nope&plan=focus-2022", codebook)).toMatchObject({ filters: { sector: ["digital"], plan: ["focus-2022"] }, problems: [{ found: "nope" }] });
  });

  it("take an area without its plan where only one can be meant", () => {
    expect(parseFilters("plan=key-points-2024&area=a6", codebook).filters.area).toEqual(["key-points-2024/a6"]);
    expect(parseFilters("area=a4;a5", codebook).filters.area).toEqual(["key-points-2024/a4;a5"]);
  });
});

it("adds and removes single values", () => {
  const two = toggleValue(toggleValue({}, "sector", "energy"), "sector", "digital");
  expect(two.sector).toEqual(["energy", "digital"]);
  expect(toggleValue(toggleValue(two, "sector", "energy"), "sector", "digital")).toEqual({});
});

describe("the nearest name", () => {
  it("finds a slip and leaves strangers alone", () => {
    expect(nearest("sanky", ["sankey", "heatmap"])).toBe("sankey");
    expect(nearest("qqqqqqqq", ["sankey", "heatmap"])).toBeUndefined();
    expect(nearest("x".repeat(100_000), ["sankey"])).toBeUndefined();
  });
  it("is a distance", () => {
    fc.assert(fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, a)).toBe(0);
      expect(editDistance(a, b)).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
    }));
  });
});
