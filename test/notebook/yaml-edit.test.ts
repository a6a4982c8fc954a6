import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { messages } from "../../src/core/messages/index.ts";
import { readFilter } from "../../src/notebook/filter.ts";
import { optionsOf, setOption, unsetOption, type OptionPath, type OptionValue } from "../../src/notebook/yaml-edit.ts";
import { readYaml } from "../../src/notebook/yaml.ts";

vi.setConfig({ testTimeout: 60_000 });

const ok = (read: ReturnType<typeof setOption>): string => ("ok" in read ? read.ok : messages().problem(read.error));
const set = (source: string, path: OptionPath, value: OptionValue) => ok(setOption(source, path, value));
const unset = (source: string, path: OptionPath) => ok(unsetOption(source, path));
const keysOf = (source: string) => {
  const read = optionsOf(source);
  if ("error" in read) throw new Error(messages().problem(read.error));
  return read.ok;
};

const cell = `\`\`\`figure
id: areas-2024   # the first figure
figure: counts
by: area
# Only this year.
filter: plan=key-points-2024 # newest
highlight:
  - a6  # standardization itself
  # and
  - a1
title: "Areas: 2024"
note: >-
  A long note
  of two lines.

max: 10
\`\`\``;

describe("an option", () => {
  it("is set where it stands, and everything else stays", () => {
    expect(set(cell, "by", "sector")).toBe(cell.replace("by: area", "by: sector"));
    expect(set(cell, "id", "other")).toBe(cell.replace("areas-2024 ", "other "));
    expect(set(cell, "max", 5)).toBe(cell.replace("max: 10", "max: 5"));
    expect(set(cell, "title", "Areas")).toBe(cell.replace('"Areas: 2024"', "Areas"));
    expect(set(cell, "title", "Areas: 2024")).toBe(cell);
    expect(set(cell, "note", "Short")).toBe(cell.replace(">-\n  A long note\n  of two lines.\n", "Short\n"));
    expect(set(cell, "by", "area")).toBe(cell);
  });

  it("comes last where it is new", () => {
    expect(set(cell, "sort", "total")).toBe(cell.replace("max: 10\n", "max: 10\nsort: total\n"));
    expect(set("```figure\n```", "figure", "counts")).toBe("```figure\nfigure: counts\n```");
    expect(set("```figure", "figure", "counts")).toBe("```figure\nfigure: counts\n");
    expect(set("```figure\nfigure: counts", "by", "plan")).toBe("```figure\nfigure: counts\nby: plan");
    expect(set("~~~table\r\ntable: items\r\n~~~\r\n", "limit", 5)).toBe("~~~table\r\ntable: items\r\nlimit: 5\r\n~~~\r\n");
    expect(set("  a: 1\n  b: 2\n\n# end\n", "c", 3)).toBe("  a: 1\n  b: 2\n  c: 3\n\n# end\n");
    expect(set("# nothing yet\n", "c", 3)).toBe("# nothing yet\nc: 3\n");
    expect(set("---\ntitle: A\n---", "order", 2)).toBe("---\ntitle: A\norder: 2\n---");
    expect(set("", "a", true)).toBe("a: true\n");
  });

  it("fills a key that has no value yet", () => {
    expect(set("a:\nb: 1\n", "a", "x")).toBe("a: x\nb: 1\n");
    expect(set("a: # one\nb: 1\n", "a", ["x"])).toBe("a: [x] # one\nb: 1\n");
    expect(set("a:\n", ["a", "b"], 1)).toBe("a: {b: 1}\n");
    expect(set("{a: , b}", "b", 1)).toBe("{a: , b: 1}");
    expect(set("{a: , b}", "a", 1)).toBe("{a: 1 , b}");
    expect(set("a: ~\n", "a", 1)).toBe("a: 1\n");
  });

  it("is unset with its own line and its own comment", () => {
    expect(unset(cell, "id")).toBe(cell.replace("id: areas-2024   # the first figure\n", ""));
    expect(unset(cell, "filter")).toBe(cell.replace("filter: plan=key-points-2024 # newest\n", ""));
    expect(unset(cell, "highlight")).toBe(cell.replace(/highlight:\n(?: .*\n)+/, ""));
    expect(unset(cell, "note")).toBe(cell.replace(/note: >-\n(?: .*\n)+/, ""));
    expect(unset(cell, "max")).toBe(cell.replace("max: 10\n", ""));
    expect(unset(cell, "nothing")).toBe(cell);
    expect(unset("a: 1\n", "a")).toBe("");
    expect(unset("a:\n  - x\n  # of the list\n# of b\nb: 1\n", "a")).toBe("  # of the list\n# of b\nb: 1\n");
  });

  it("is text in quotation marks only where YAML needs them", () => {
    const written = (value: string) => set("k: 1\n", "k", value).slice(3, -1);
    for (const plain of ["a", "Items by sector", "key-points-2024/a6", "It’s", "yes", "a:b", "a#b", "50 %", "x, y", "标准化", "VII;VIII", "a [b]", "1.2.3", "a ``` b", "-a"]) expect(written(plain)).toBe(plain);
    for (const quoted of ["", " a", "a ", "A: B", "a #b", "2024", "1e3", "true", "null", "~", "[a", "{count}", "*a", "&a", "!a", "|", ">", "%a", "@a", "`a`", "- a", "? a", "'a", "a:", "#a", ".5", "0x1f"]) expect(written(quoted)).toBe(JSON.stringify(quoted));
    expect(written('say "a: b"')).toBe("'say \"a: b\"'");
    expect(written("'\" #")).toBe("'''\" #'");
    expect(written("two\nlines")).toBe('"two\\nlines"');
    expect(set("k: []\n", "k", ["a, b", "c", "d]"])).toBe('k: ["a, b", c, "d]"]\n');
  });

  it("is a list in the form that the list has", () => {
    const list = "s:\n  - a # 1\n  # two\n  - b\n";
    expect(set(list, "s", ["a", "c", "b"])).toBe("s:\n  - a # 1\n  - c\n  # two\n  - b\n");
    expect(set(list, "s", ["c", "a", "d", "b", "e"])).toBe("s:\n  - c\n  - a # 1\n  - d\n  # two\n  - b\n  - e\n");
    expect(set(list, "s", ["b"])).toBe("s:\n  # two\n  - b\n");
    expect(set(list, "s", ["a"])).toBe("s:\n  - a # 1\n  # two\n");
    expect(set(list, "s", ["b", "a"])).toBe("s:\n  # two\n  - b\n  - a\n");
    expect(set(list, "s", ["c", "d"])).toBe("s:\n  - c # 1\n  # two\n  - d\n");
    expect(set("s: [ part,plan ] # x\n", "s", ["part", "plan", "area"])).toBe("s: [ part,plan, area ] # x\n");
    expect(set("s: [ part, plan, area ]\n", "s", ["part", "area"])).toBe("s: [ part, area ]\n");
    expect(set("s: [part, plan, area]\n", "s", ["area"])).toBe("s: [area]\n");
    expect(set('s: ["part", \'plan\']\n', "s", ["sector", "plan"])).toBe("s: [sector, 'plan']\n");
    expect(set("s: [\n  part, # one\n  plan, # two\n]\n", "s", ["part"])).toBe("s: [\n  part # one\n  , # two\n]\n");
    expect(set("s: [part]\n", "s", [])).toBe("s: []\n");
    expect(set("s: part # x\n", "s", ["part", "plan"])).toBe("s: [part, plan] # x\n");
    expect(set("s:\n- a\n- b\nt: 1\n", "s", ["a", "b", "c"])).toBe("s:\n- a\n- b\n- c\nt: 1\n");
    expect(set("s:\n  - a\n  - b", "s", ["a", "b", "c"])).toBe("s:\n  - a\n  - b\n  - c");
  });

  it("gives up the lines of a list for a single value, but not their comments", () => {
    expect(set("a: # 1\n  # 2\n  - x # 3\n  # 4\n  - y # 5\n  # 6\nb: 1\n", "a", "z")).toBe("a: z # 1\n# 2\n# 3\n# 4\n# 5\n  # 6\nb: 1\n");
    expect(set("a: [x, # 1\n  y # 2\n] # 3\nb: 1\n", "a", "z")).toBe("a: z # 3\n# 1\n# 2\nb: 1\n");
    expect(set("a: | # 1\n  x\n  y\n\nb: 1\n", "a", "z")).toBe("a: z # 1\n\nb: 1\n");
  });

  it("is set among keys in braces", () => {
    expect(set("{figure: counts, by: area}", "by", "plan")).toBe("{figure: counts, by: plan}");
    expect(set("{figure: counts}\n", "title", "A, b")).toBe('{figure: counts, title: "A, b"}\n');
    expect(set("{}", "by", "plan")).toBe("{by: plan}");
    expect(unset("{figure: counts, by: area, max: 3}", "by")).toBe("{figure: counts, max: 3}");
    expect(unset("{figure: counts, by: area}", "figure")).toBe("{by: area}");
    expect(unset("{figure: counts, by: area, }", "by")).toBe("{figure: counts, }");
  });
});

describe("a filter", () => {
  const text = "figure: counts\nfilter: plan=a,b&q=smart%20city # x\n";
  const keyed = "filter:\n  plan: a # one\n  sector: [b, c]\n";

  it("keeps the form of an address", () => {
    expect(set(text, ["filter", "sector"], ["c", "d"])).toBe(text.replace("city", "city&sector=c,d"));
    expect(set(text, ["filter", "plan"], "c")).toBe(text.replace("a,b", "c"));
    expect(set(text, ["filter", "q"], "a&b")).toBe(text.replace("smart%20city", "a%26b"));
    expect(unset(text, ["filter", "plan"])).toBe(text.replace("plan=a,b&", ""));
    expect(set(text, ["filter", "q"], "")).toBe(text.replace("&q=smart%20city", ""));
    expect(unset(set(text, ["filter", "plan"], []), ["filter", "q"])).toBe("figure: counts\n");
    expect(set(text, "filter", { plan: ["c"], level: "none" })).toBe("figure: counts\nfilter: plan=c&level=none # x\n");
    expect(set("filter: 'plan=a'\n", ["filter", "level"], "b")).toBe("filter: plan=a&level=b\n");
  });

  it("keeps the form of keys", () => {
    expect(set(keyed, ["filter", "plan"], ["a", "d"])).toBe(keyed.replace("a #", "[a, d] #"));
    expect(set(keyed, ["filter", "sector"], ["c"])).toBe(keyed.replace("[b, c]", "[c]"));
    expect(set(keyed, ["filter", "level"], ["x"])).toBe(`${keyed}  level: x\n`);
    expect(unset(keyed, ["filter", "sector"])).toBe("filter:\n  plan: a # one\n");
    expect(set("a: 1\nfilter: {plan: a}\n", ["filter", "plan"], [])).toBe("a: 1\n");
    expect(set(keyed, "filter", { sector: ["b", "c", "d"], q: "smart city" })).toBe("filter:\n  sector: [b, c, d]\n  q: smart city\n");
    expect(set("filter: {plan: a, sector: [b]}\n", "filter", { sector: "b" })).toBe("filter: {sector: [b]}\n");
    expect(set(keyed, "filter", "plan=x")).toBe("filter: plan=x\n# one\n");
  });

  it("that is new reads like an address, where nothing has to be written in code", () => {
    expect(set("a: 1\n", ["filter", "sector"], ["b", "c"])).toBe("a: 1\nfilter: sector=b,c\n");
    expect(set("filter:\n", "filter", { plan: ["a"] })).toBe("filter: plan=a\n");
    expect(set("a: 1\n", ["filter", "q"], "smart city")).toBe("a: 1\nfilter: {q: smart city}\n");
    expect(set("a: 1\n", "filter", { plan: [] })).toBe("a: 1\n");
    expect(set("a: 1\n", "filter", {})).toBe("a: 1\n");
  });
});

describe("YAML that a form cannot edit", () => {
  it("stays as it is, with what is wrong", () => {
    expect(setOption("```figure\nfigure: counts\nby: [\n```", "by", "plan")).toMatchObject({ error: { code: "bad-yaml", line: 3 } });
    expect(setOption("a: *x\n", "a", 1)).toMatchObject({ error: { detail: "yaml-alias" } });
    expect(setOption("a: 1\na: 2\n", "a", 1)).toMatchObject({ error: { detail: "repeated-key" } });
    expect(setOption("title: x\n", ["title", "plan"], 1)).toMatchObject({ error: { code: "wrong-type", key: "title" } });
    const strange = setOption("? a\nb: 1\n", "a", 1);
    expect(strange).toMatchObject({ error: { code: "rule", found: "a" } });
    expect(ok(strange)).toMatch(/^the form cannot .*; found “a”\.$/);
    for (const bad of ["just words", "- a\n- b\n", "a: 'x"]) expect(setOption(bad, "a", 1)).toHaveProperty("error");
  });
});

const word = fc.constantFrom("plan", "area", "x y", "a: b", "'", "2024", "# no", "#1", "a, b", "[x", "", "é", "null", "it's \"a\"", "two\nlines", " ", "a\tb", "\u2028", "~", "- a");
const single = fc.oneof(word, fc.string({ unit: "binary", maxLength: 12 }), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0), fc.boolean());
const name = fc.constantFrom("figure", "by", "title", "stages", "max", "note", "id");
const item = fc.oneof(word.filter((w) => !/[\n\u2028]/.test(w)).map((w) => JSON.stringify(w)), fc.constantFrom("part", "plan", "7", "'q'"));
/** A key with a value in any of the forms that people write. */
const line = (key: string) => fc.oneof(
  item.map((v) => `${key}: ${v}`),
  fc.tuple(item, fc.nat(9)).map(([v, n]) => `${key}:   ${v}  # c${n}`),
  fc.array(item, { maxLength: 4 }).map((list) => `${key}: [${list.join(", ")}]`),
  fc.array(item, { minLength: 1, maxLength: 4 }).map((list) => `${key}: [ # f1\n  ${list.join(", # f2\n  ")} # f3\n  ]`),
  fc.array(item, { minLength: 1, maxLength: 4 }).map((list) => `${key}:\n${list.map((v) => `- ${v}`).join("\n")}`),
  fc.array(item, { minLength: 1, maxLength: 4 }).map((list) => `${key}: # l0\n${list.map((v) => `    # l1\n    - ${v} # l2`).join("\n")}`),
  fc.tuple(item, item).map(([a, b]) => `${key}:\n  k: ${a} # m1\n  # m2\n  l: ${b}`),
  fc.tuple(item, item).map(([a, b]) => `${key}: { k: ${a}, l: ${b} }`),
  fc.constantFrom(`${key}:`, `${key}: # none`, `"${key}": 1`, `${key}: |\n  text\n  # no comment\n`, `${key}: >- # header\n  folded\n\n  text`, `${key}: |+\n  kept\n\n`, `${key}: plain\n  on two lines`),
);
const body = fc.tuple(fc.uniqueArray(name, { maxLength: 5 }), fc.constantFrom("\n", "\n", "\r\n", "\r"), fc.constantFrom("", "\n"), fc.constantFrom("", "# last\n", "\n\n# last\n"))
  .chain(([names, eol, start, last]) => fc.tuple(...names.map(line)).map((lines) => (start + lines.map((l, i) => `# before ${i}\n${l}\n`).join(start) + last).replaceAll("\n", eol)));
const comments = (text: string) => text.match(/# (?:c\d|[flm]\d|before \d|last|none|header)/g) ?? [];
const fenced = (text: string, eol = /\r\n|\n|\r/.exec(text)?.[0] ?? "\n") => `\`\`\`figure${eol}${text}\`\`\``;
const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>;

describe("any cell", () => {
  it("has the value that was set, and all other keys and all comments as before", () => {
    fc.assert(fc.property(body, name, fc.oneof(single, fc.array(single, { maxLength: 4 }), fc.dictionary(fc.constantFrom("k", "l", "m"), fc.oneof(single, fc.array(single, { maxLength: 2 })))), (text, key, value) => {
      const source = fenced(text);
      const before = keysOf(source);
      const after = set(source, key, value);
      expect(plain(keysOf(after))).toEqual(plain({ ...before, [key]: value }));
      // Lists and keys that go take the comment behind them along.
      const kept = typeof value === "object" ? comments(after).filter((c) => !/[flm]\d/.test(c)) : comments(after);
      expect(kept.toSorted()).toEqual((typeof value === "object" ? comments(text).filter((c) => !/[flm]\d/.test(c)) : comments(text)).toSorted());
      expect(after.startsWith("```figure") && after.endsWith("```")).toBe(true);
      if (!/\r/.test(text)) expect(after).not.toContain("\r");
    }), { numRuns: 1500 });
  });

  it("is as before where the same value is set again", () => {
    fc.assert(fc.property(body, (text) => {
      const source = fenced(text);
      for (const [key, value] of Object.entries(keysOf(source))) {
        expect(set(source, key, value as OptionValue)).toBe(source);
      }
    }), { numRuns: 500 });
  });

  it("loses a key with its own lines alone", () => {
    fc.assert(fc.property(body, name, (text, key) => {
      const source = fenced(text);
      const { [key]: _gone, ...rest } = keysOf(source);
      const after = unset(source, key);
      expect(plain(keysOf(after))).toEqual(plain(rest));
      const lines = source.split(/\r\n|\n|\r/);
      const left = after.split(/\r\n|\n|\r/);
      const gone = lines.length - left.length;
      const start = left.findIndex((l, i) => l !== lines[i]);
      if (gone > 0) expect(left).toEqual([...lines.slice(0, start < 0 ? left.length : start), ...lines.slice((start < 0 ? left.length : start) + gone)]);
      else expect(after).toBe(source);
      expect(comments(after).filter((c) => /before|last/.test(c))).toEqual(comments(text).filter((c) => /before|last/.test(c)));
    }), { numRuns: 1000 });
  });

  it("means the filter that was set, in every form", () => {
    const values = fc.array(fc.constantFrom("a", "key-points-2024/a6", "VII;VIII", "digital:first", "none"), { minLength: 1, maxLength: 3 });
    const changes = fc.dictionary(fc.constantFrom("plan", "sector", "level"), values);
    const form = fc.constantFrom("", "filter:\n", "filter: plan=x&q=a+b # c1\n", "filter:\n  plan: x # m1\n  q: a b\n", "filter: {plan: [x, y]}\n", "filter: { sector: x, q: \"1: 2\" }\n", "filter: '?plan=x&plan=y'\n", "filter:\n  sector:\n    - x\n    - y\n");
    const place = { file: "", line: 1, lines: new Map<string, number>() };
    const meaning = (text: string) => new URLSearchParams((readFilter(readYaml(text, place).keys.filter, place) as { ok: string }).ok);
    fc.assert(fc.property(form, changes, fc.constantFrom("plan", "sector", "level"), (text, all, one) => {
      const whole = meaning(set(text, "filter", all));
      expect(Object.fromEntries(whole)).toEqual(Object.fromEntries(Object.entries(all).map(([key, list]) => [key, list.join(",")])));
      const before = Object.fromEntries(meaning(text));
      const { [one]: _gone, ...rest } = before;
      expect(Object.fromEntries(meaning(unset(text, ["filter", one])))).toEqual(rest);
      for (const [key, list] of Object.entries(all)) expect(Object.fromEntries(meaning(set(text, ["filter", key], list)))).toEqual({ ...before, [key]: list.join(",") });
    }), { numRuns: 800 });
  });
});
