import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatParts, partsOf, type Part } from "../../src/notebook/index.ts";
import { namesIn, soleName } from "../../src/notebook/reference.ts";

describe("partsOf", () => {
  it.each<[string, Part[]]>([
    ["", []],
    ["Top 5", ["Top 5"]],
    ["$top", [{ name: "top" }]],
    ["The $top largest in $focus.", ["The ", { name: "top" }, " largest in ", { name: "focus" }, "."]],
    ["the ${top}th", ["the ", { name: "top" }, "th"]],
    ["前$top个", ["前", { name: "top" }, "个"]],
    ["$top$top", [{ name: "top" }, { name: "top" }]],
    ["$Top_2", [{ name: "Top_2" }]],
    ["$$top", ["$top"]],
    ["$$$top", ["$", { name: "top" }]],
    ["$5, US$ 5, $, ${, ${5}, ${a, {top}", ["$5, US$ 5, $, ${, ${5}, ${a, {top}"]],
  ])("reads %j", (text, parts) => expect(partsOf(text)).toEqual(parts));

  it("reads what formatParts writes", () => {
    const name = fc.stringMatching(/^[A-Za-z]\w{0,5}$/).map((n): Part => ({ name: n }));
    const text = fc.oneof(fc.string({ minLength: 1 }), fc.array(fc.constantFrom("$", "{", "}", "a", " ", "_", "1", "$$"), { minLength: 1 }).map((t) => t.join("")));
    // No two texts side by side: they would be one.
    const parts = fc.array(fc.oneof(name, text)).map((all) => all.filter((p, i) => typeof p !== "string" || typeof all[i - 1] !== "string"));
    fc.assert(fc.property(parts, (p) => {
      expect(partsOf(formatParts(p))).toEqual(p);
    }), { numRuns: 2000 });
  });

  it("never throws, leaves nothing out, and gives no more pieces than there are characters", () => {
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.array(fc.constantFrom("$", "{", "}", "top", "5", "$$", "${", "é")).map((t) => t.join("")));
    fc.assert(fc.property(text, (t) => {
      const parts = partsOf(t);
      expect(parts.length).toBeLessThanOrEqual(t.length);
      expect(partsOf(formatParts(parts))).toEqual(parts);
      const written = parts.reduce((n, p) => n + (typeof p === "string" ? p.length : p.name.length), 0);
      expect(written).toBeLessThanOrEqual(t.length);
      if (!t.includes("$")) expect(parts.join("")).toBe(t);
    }), { numRuns: 2000 });
  });
});

it("knows a name that stands alone", () => {
  expect(["$top", "${top}", "$top ", "top", "$$top", "$a$b"].map(soleName)).toEqual(["top", "top", undefined, undefined, undefined, undefined]);
});

it("finds names with their paths", () => {
  expect(namesIn({ a: "$x and $y", b: ["$z", 5, null], c: { d: { e: "${w}" } }, f: "none" })).toEqual([
    { name: "x", path: ["a"] }, { name: "y", path: ["a"] }, { name: "z", path: ["b", "0"] }, { name: "w", path: ["c", "d", "e"] },
  ]);
});
