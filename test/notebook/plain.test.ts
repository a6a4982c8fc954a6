import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseYaml } from "../../src/notebook/yaml.ts";
import { readPlain } from "../../src/notebook/yaml-plain.ts";

const at = { file: "a.md", line: 3 };
const same = (source: string) => {
  const plain = readPlain(source, at.line);
  if (plain) expect({ ...plain, problems: [] }).toEqual(parseYaml(source, at));
  return plain;
};

describe("plain YAML", () => {
  it.each([
    "figure: counts\nby: plan\ntitle: Items & more, (a) [b] {c} 'd' 50 %\n", "id: a\n\ntable: items\ncolumns: [plan, number]\nlimit: 20", "filter:\n  plan: key-points-2023\n  sector: [digital, energy]\nsort: n",
    "stages:\n  - part\n  - plan\nwidth: 800\n", "title_zh: 各领域条目（2023）\nnote:\n", "a: true\nb: false\nc: 0\nd: \"a: b # c\"\ne: 'x'\nf: \"\"", "a: b\r\nc: d\r\n", "", "\n \n", "top: $top\nmax: ${top}", "q: a&b=c,d;e:f",
  ])("is read without the parser, and the same: %j", (source) => expect(same(source)).toBeDefined());

  it.each([
    "a: b: c", "a: b #c", "a: 007", "a: 1.5", "a: -1", "a: 0x1f", "a: ~", "a: null", "a: True", "a: &b c", "a: *b", "a: !c d", "a: |\n  b", "a: [b, c", "a: [b: c]", "a: {b: c}", "a: b\n  c", "a: b\na: c", "null: a", "a:\n- b", "a:\n  b:\n    c: d",
    "a:\tb", "a: b:", "- a", "a", "? a", "a: \"b\\n\"", "a: 'b''c'", "# a", "a: @b", "a: `b", "a: %b", "---\na: b", "a: b\n...", "a: b\u0001", "A: b", `a: ${"b".repeat(10_001)}`, "a: b\n  - c", "a:\n  - b\n  c: d", "a:\n  - b\n  - ", "<<: a",
  ])("leaves to the parser: %j", (source) => expect(readPlain(source, 1)).toBeUndefined());

  it("says of everything that it reads what the parser says", () => {
    const piece = fc.constantFrom("a", "b", "key", "a1", "null", "true", "12", "0", "007", "1e3", "0x1", "1.", "-", "- ", ":", ": ", " ", "  ", "#", " #", "[", "]", ", ", ",", "{", "}", "\"", "'", "&", "*", "!", "|", ">", "%", "@", "$", "\\", "\t", "\u00a0", "\u2028", "各", "…", "?", "? ", "~", "=", "<<", "__proto__");
    const value = fc.oneof(fc.array(piece, { maxLength: 6 }).map((p) => p.join("")), fc.constantFrom("word", "[a, b]", "[]", "\"a b\"", "'a'", "two words", "[a, 12]"));
    const line = fc.oneof(
      fc.tuple(fc.constantFrom("", "", "", "  ", " ", "    "), fc.constantFrom("a", "b", "c", "key", "null", "x_1"), fc.constantFrom(": ", ":", ":  ", ":"), value).map((p) => p.join("")),
      fc.tuple(fc.constantFrom("  - ", "  -  ", "- "), value).map((p) => p.join("")),
      value,
    );
    let plain = 0;
    fc.assert(fc.property(fc.array(line, { maxLength: 6 }), fc.constantFrom("\n", "\n", "\r\n", "\r"), (lines, ending) => {
      if (same(lines.join(ending))) plain++;
    }), { numRuns: 20_000 });
    expect(plain).toBeGreaterThan(1000);
  });
});
