import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { completionsInProse } from "../../src/notebook/form.ts";
import { inlineQuery, parseInline, verbs, type Value } from "../../src/notebook/index.ts";
import { resolveInline } from "../../src/notebook/inline-values.ts";
import { shipped } from "../fixture.ts";

const { codebook } = shipped();
const names = ["top", "field"];
/** What is offered at `|`. */
function offered(marked: string) {
  const at = marked.indexOf("|");
  const text = marked.replace("|", "");
  const found = completionsInProse(text, at, codebook, names);
  return found && { ...found, text, names: found.items.map(({ name }) => name) };
}

describe("in the braces of prose", () => {
  it.each<[string, string[]]>([
    ["There are {|", [...verbs, "top", "field"]],
    ["There are {co|", ["count"]],
    ["{count se|", ["sector", "rule", "q"]],
    ["{list by=|", ["sector", "$top"]],
    ["{count rule=|", ["full", "fractional", "primary"]],
    ["{count sector=digital,|", ["energy", "$field"]],
    ["{count plan=key-points-2024 area=|", ["key-points-2024/a6"]],
    ["{list by=sector top=|", ["$top"]],
  ])("%s", (marked, some) => expect(offered(marked)!.names).toEqual(expect.arrayContaining(some)));

  it("nothing is offered twice or where nothing can be said", () => {
    expect(offered("{count sector=a |")!.names).not.toContain("sector");
    expect(offered("{total |")!.names).toEqual(["plan"]);
    expect(offered("{count plan=key-points-2024 area=|")!.names.some((n) => n.startsWith("key-points-2023"))).toBe(false);
    for (const marked of ["no braces |", "{count} |", "\\{|", '{count q="sma|', "{note x|", "{count by=|", "{count\n\nsector=|", "{top |"]) expect(offered(marked), marked).toBeUndefined();
  });

  it("what is taken is read without a problem", () => {
    const values = new Map<string, Value>([["top", { chosen: [2] }], ["field", { chosen: ["energy"], column: "sector" }]]);
    for (const marked of ["{|", "{count sector=|", "{count instrument=develop,|", "{list by=|", "{share rule=|", "{count plan=key-points-2024 area=|", "{total plan=|", "{name level=|"]) {
      const { from, to, text, items } = offered(marked)!;
      for (const { name, insert } of items) {
        // What a name stands for may not fit; that is told in its place.
        if (insert.startsWith("$") || ["list", "total", "name"].includes(name)) continue;
        const source = `${text.slice(0, from)}${insert}${text.slice(to)}}`;
        const read = parseInline(source, names);
        const now = "ok" in read ? resolveInline(read.ok, values) : read;
        expect("ok" in now ? inlineQuery(now.ok, codebook) : now, source).toHaveProperty("ok");
      }
    }
  });

  it("never fails", () => {
    const words = fc.constantFrom("{", "}", " ", "$", "field", "${", "count", "list", "plan", "=", '"', "\\", "by", "top", "\n", "rule", ",", "constructor", "name");
    fc.assert(fc.property(fc.array(words).map((w) => w.join("")), fc.nat(), (text, n) => {
      const at = n % (text.length + 1);
      const found = completionsInProse(text, at, codebook, names);
      if (!found) return;
      expect(found.to).toBe(at);
      expect(found.from).toBeLessThanOrEqual(at);
      expect(found.items.length).toBeGreaterThan(0);
    }), { numRuns: 1000 });
  });
});
