import { describe, expect, it } from "vitest";
import { messages } from "../../src/core/messages/index.ts";
import type { Problem } from "../../src/core/problem.ts";
import { columnNames } from "../../src/core/columns.ts";
import { figures } from "../../src/figures/index.ts";
import { inputKinds, MAX_TEXT } from "../../src/notebook/index.ts";
import { kinds, of, onlyError, parse, wrongRanges } from "./sample.ts";

/** The problems of a figure cell on lines 3 to the end, behind two lines of prose. */
const inCell = (yaml: string, kind = "figure"): readonly Problem[] => {
  const text = `Prose.\n\n\`\`\`${kind}\n${yaml}\n\`\`\`\n\nThe end.\n`;
  const notebook = parse(text);
  expect(kinds(notebook)).toEqual(["markdown", "error", "markdown"]);
  expect(wrongRanges(notebook)).toBeUndefined();
  const { problems, source } = onlyError(text);
  expect(source).toContain(yaml);
  expect(notebook.problems).toEqual(problems);
  for (const p of problems) {
    expect(p.file).toBe("a.md");
    expect(messages().problem(p)).toMatch(/^a\.md, line \d+: .*[.?]$/s);
    expect(messages().problem(p)).not.toContain("undefined");
  }
  return problems;
};

describe("a wrong cell", () => {
  it("does not keep the others from being shown", () => {
    expect(kinds(parse("```figure\nfigure: cuonts\n```\n\n```figure\nfigure: counts\nby: plan\n```"))).toEqual(["error", "figure"]);
  });

  it("names the nearest figure", () => {
    expect(inCell("id: x\nfigure: cuonts\nby: plan")).toMatchObject([
      { code: "unknown-value", line: 5, key: "figure", found: "cuonts", allowed: Object.keys(figures), nearest: "counts" },
    ]);
    expect(inCell("figure: constructor")).toMatchObject([{ code: "unknown-value", line: 4, found: "constructor" }]);
    expect(inCell("figure: [counts]")).toMatchObject([{ code: "unknown-value", line: 4, found: '["counts"]' }]);
  });

  it("misses its figure at the line of the cell", () => {
    expect(inCell("by: plan")).toMatchObject([{ code: "missing-key", line: 3, key: "figure", allowed: Object.keys(figures) }]);
    expect(inCell("")).toMatchObject([{ code: "missing-key", line: 3, key: "figure" }]);
  });

  it("misses an option at the line of the cell", () => {
    expect(inCell("figure: counts")).toMatchObject([{ code: "missing-key", line: 3, key: "by", allowed: columnNames }]);
  });

  it("names the nearest option", () => {
    expect(inCell("figure: counts\nby: plan\ntitel: A")).toMatchObject([{ code: "unknown-key", line: 6, key: "titel", found: "titel", nearest: "title" }]);
    expect(inCell("figure: counts\nby: plan\nfliter: A")).toMatchObject([{ code: "unknown-key", line: 6, nearest: "filter" }]);
  });

  it("names the nearest value, and everything that is wrong at once", () => {
    expect(inCell("figure: counts\nby: sectro\npalette: gray\nmax: 0\nwidht: 3")).toMatchObject([
      { code: "unknown-key", line: 8, found: "widht", nearest: "width" },
      { code: "unknown-value", line: 6, key: "palette", found: "gray", nearest: "grey" },
      { code: "unknown-value", line: 5, key: "by", found: "sectro", nearest: "sector" },
      { code: "out-of-range", line: 7, key: "max", found: "0" },
    ]);
  });

  it("finds the line inside a list", () => {
    expect(inCell("figure: sankey\nstages:\n  - part\n  - paln")).toMatchObject([{ code: "unknown-value", line: 7, key: "stages.1", found: "paln", nearest: "plan" }]);
  });

  it("wants text for text", () => {
    expect(inCell("figure: counts\nby: plan\ntitle: 2024")).toMatchObject([{ code: "wrong-type", line: 6, key: "title", found: "2024", detail: "text" }]);
    expect(inCell("figure: counts\nby: plan\ntitle: {count plan}")).toMatchObject([{ code: "wrong-type", line: 6, key: "title" }]);
  });

  it("says what is only begun as a person would", () => {
    expect(messages().problem(inCell("figure: counts\nso")[0]!)).toBe("a.md, line 5: “so” has no colon and value yet. Did you mean “sort”?");
    expect(messages().problem(inCell("input: select\ncolu", "input")[0]!)).toBe("a.md, line 5: “colu” has no colon and value yet. Did you mean “column”?");
    expect(messages().problem(inCell("table: items\nzzzzzzzzzz", "table")[0]!)).toBe("a.md, line 5: “zzzzzzzzzz” has no colon and value yet.");
  });

  it.each([["Upper", 5], ["7", 5], ["a b", 5], ["all", 5], ["app", 5], ["content", 5], ["x".repeat(42), 5], ["[a]", 5]])("refuses the id %s", (id, line) => {
    expect(inCell(`figure: counts\nid: ${id}\nby: plan`)).toMatchObject([{ code: "wrong-type", line, key: "id" }]);
  });

  it("repeats the id of another", () => {
    const cell = (kind: string, rest: string) => `\`\`\`${kind}\n${kind}: ${rest}\nid: same\n\`\`\`\n`;
    const notebook = parse(cell("figure", "counts\nby: plan") + cell("table", "items") + cell("input", "search"));
    expect(kinds(notebook)).toEqual(["figure", "error", "error"]);
    expect(notebook.problems).toMatchObject([{ code: "duplicate-cell", line: 8, found: "same" }, { code: "duplicate-cell", line: 12, found: "same" }]);
  });

  it("is one letter off a kind of cell", () => {
    expect(inCell("figure: counts\nby: plan", "figures")).toMatchObject([{ code: "unknown-value", line: 3, found: "figures", nearest: "figure" }]);
    expect(inCell("table: items", "Table")).toMatchObject([{ code: "unknown-value", line: 3, nearest: "table" }]);
    expect(inCell("figure: counts\nby: plan", "figure wide")).toMatchObject([{ code: "unknown-key", line: 3, found: "wide" }]);
  });

  it("is not closed and ends before the next cell", () => {
    const notebook = parse("```figure\nfigure: counts\nby: plan\n\nProse.\n\n```table\ntable: items\n```\n");
    expect(kinds(notebook)).toEqual(["error", "table"]);
    expect(notebook.problems[0]).toMatchObject({ code: "unclosed", line: 1, found: "```figure" });
    expect(wrongRanges(notebook)).toBeUndefined();
    expect(onlyError("A\n\n```input")).toMatchObject({ of: "input", problems: [{ code: "unclosed", line: 3 }] });
  });
});

describe("a wrong filter", () => {
  it("names the nearest column", () => {
    expect(inCell("figure: counts\nby: plan\nfilter: paln=x&sector=digital")).toMatchObject([{ code: "unknown-key", line: 6, key: "filter.paln", found: "paln", nearest: "plan" }]);
    expect(inCell("figure: counts\nby: plan\nfilter:\n  plan: x\n  sektor: digital")).toMatchObject([{ code: "unknown-key", line: 8, found: "sektor", nearest: "sector" }]);
  });
  it("is neither text nor keys", () => {
    expect(inCell("table: items\nfilter: [a]", "table")).toMatchObject([{ code: "wrong-type", line: 5, key: "filter" }]);
    expect(inCell("table: items\nfilter:\n  plan: {a: b}", "table")).toMatchObject([{ code: "wrong-type", line: 6, key: "filter.plan" }]);
    expect(inCell(`table: items\nfilter: q=${"x".repeat(300)}`, "table")).toMatchObject([{ code: "too-long", line: 5, key: "filter.q" }]);
  });
  it("has no place in an input", () => {
    expect(inCell("input: select\ncolumn: plan\nfilter: plan=x", "input")).toMatchObject([{ code: "unknown-key", line: 6, found: "filter" }]);
  });
});

describe("wrong inputs and tables", () => {
  it("names what there is", () => {
    expect(inCell("input: slidr", "input")).toMatchObject([{ code: "unknown-value", line: 4, allowed: inputKinds, nearest: "slider" }]);
    expect(inCell("input: search\ncolumn: plan", "input")).toMatchObject([{ code: "unknown-key", line: 5, found: "column" }]);
    expect(inCell("table: item", "table")).toMatchObject([{ code: "unknown-value", line: 4, nearest: "items" }]);
    expect(inCell("table: items\ncolumns: [plan, sector]", "table")).toMatchObject([{ code: "unknown-value", line: 5, key: "columns.1", nearest: "sectors" }]);
    expect(inCell("table: items\nlimit: 1000\nsort: date", "table")).toMatchObject([{ code: "unknown-value", line: 6, key: "sort" }, { code: "out-of-range", line: 5, key: "limit" }]);
    expect(inCell("table: counts\nby: [plan, plan]", "table")).toMatchObject([{ code: "wrong-type", line: 5, key: "by", detail: "repeated" }]);
    expect(inCell("table: counts\nby: [plan, paln]", "table")).toMatchObject([{ code: "unknown-value", line: 5, key: "by.1", found: "paln", nearest: "plan" }]);
    expect(inCell("table: counts\nby: paln", "table")).toMatchObject([{ line: 5, nearest: "plan" }]);
  });
});

describe("a list with the same entry twice", () => {
  it.each([
    ["table", "table: items\ncolumns: [title, title]", "columns"],
    ["figure", "figure: sankey\nstages: [part, plan, part]", "stages"],
    ["figure", "figure: sankey\nhide: [none, none]", "hide"],
    ["figure", "figure: counts\nhighlight: [a6, a6]\nby: area", "highlight"],
  ])("is refused in a %s: %s", (kind, yaml, key) => {
    expect(inCell(yaml, kind)).toMatchObject([{ code: "wrong-type", line: 5, key, detail: "repeated" }]);
  });
});

describe("the words of a problem", () => {
  const sayIn = (yaml: string, kind?: string) => messages().problem({ ...inCell(yaml, kind)[0]!, file: "a.md" });
  it("come from the catalogue, with numbers as numbers", () => {
    expect(sayIn("figure: counts\nby: plan\nmax: 0")).toBe("a.md, line 6: “max” is “0”; it should be at least 1.");
    expect(sayIn("figure: sankey\nstages: [plan]")).toBe("a.md, line 5: “stages” is “[\"plan\"]”; it should be a list of at least 2.");
    expect(sayIn("figure: counts\nby: part\nsplit: part")).toBe("a.md, line 6: “split” should be another column than “by”, but is “part”.");
    expect(sayIn(`table: items\nfilter: q=${"x".repeat(300)}`, "table")).toContain("longer than 200 characters");
    expect(sayIn("figure: counts\nid: all\nby: plan")).toContain("at most 41, and not “all” or “app” or “content”, but is “all”.");
    expect(sayIn("figure: counts\nby: *a")).toBe("a.md, line 5: this is not valid YAML: aliases (*) are not allowed.");
    expect(messages().problem(parse("x".repeat(MAX_TEXT + 1)).problems[0]!)).toBe("a.md, line 1: it is larger than 5,500,000 characters.");
  });
});

describe("wrong YAML", () => {
  it.each<[string, string, number, Partial<Problem>]>([
    ["a colon in a value", "figure: counts\ntitle: One: two", 5, { code: "bad-yaml", detail: "yaml-colon" }],
    ["a line that is only begun", "figure: counts\nso", 5, { code: "bad-yaml", detail: "yaml-no-value", found: "so", nearest: "sort" }],
    ["a line that is only begun, above others", "figure: counts\ntitl\nby: plan", 5, { code: "bad-yaml", detail: "yaml-no-value", found: "titl", nearest: "title" }],
    ["no space behind a colon", "figure: counts\nby:plan", 5, { code: "bad-yaml", detail: "yaml-space", found: "by:plan" }],
    ["an open quotation mark", "figure: counts\ntitle: 'One", 5, { code: "bad-yaml", detail: "yaml-quote" }],
    ["an open list", "figure: counts\nby: [plan\nmax: 3", 6, { code: "bad-yaml", detail: "yaml-list-end" }],
    ["open keys", "figure: counts\nfilter: {plan: a", 5, { code: "bad-yaml", detail: "yaml-keys-end" }],
    ["a line moved in", "figure: counts\n  by: plan\nmax: 3", 5, { code: "bad-yaml", detail: "yaml-column" }],
    ["a line moved out", "figure: counts\nfilter:\n  plan: a\n sector: b", 7, { code: "bad-yaml", detail: "yaml-column" }],
    ["a list", "- figure: counts", 4, { code: "bad-yaml" }],
    ["text", "figure counts", 4, { code: "bad-yaml" }],
    ["an open quotation", 'figure: counts\ntitle: "One\n', 5, { code: "bad-yaml" }],
    ["an open bracket", "figure: sankey\nstages: [part", 5, { code: "bad-yaml" }],
    ["a repeated key", "figure: counts\nby: plan\nby: part", 6, { code: "rule", detail: "repeated-key", found: "by" }],
    ["an alias", "figure: counts\nby: &a plan\ntitle: *a", 6, { code: "bad-yaml", detail: "yaml-alias" }],
    ["a merge key", "figure: counts\nby: plan\n<<: {title: a}", 6, { code: "unknown-key", found: "<<" }],
    ["a tag", "figure: counts\nby: !!js/function plan", 5, { code: "bad-yaml" }],
    ["two documents", "figure: counts\n---\nby: plan", 5, { code: "bad-yaml" }],
    ["a key that is a list", "figure: counts\n? [a]\n: b", 5, { code: "bad-yaml" }],
    ["a tab", "figure: counts\nfilter:\n\tplan: x", 6, { code: "bad-yaml" }],
    ["a prototype", "figure: counts\nby: plan\n__proto__: {sort: name}", 6, { code: "unknown-key", found: "__proto__" }],
    ["a constructor", "figure: counts\nby: plan\nconstructor: a", 6, { code: "unknown-key", found: "constructor" }],
  ])("is %s", (_, yaml, line, problem) => {
    expect(inCell(yaml)[0]).toMatchObject({ ...problem, line });
  });

  it("leaves objects alone", () => {
    parse("```figure\nfigure: counts\nby: plan\n__proto__: {polluted: yes}\nfilter: {__proto__: {polluted: yes}}\n```\n\n---\n__proto__: {polluted: yes}\n---");
    parse("---\n__proto__: {polluted: yes}\n---");
    expect({}).not.toHaveProperty("polluted");
  });
});

describe("front matter", () => {
  const front = (yaml: string) => parse(`---\n${yaml}\n---\n\nText.\n`);
  it("is of a newer format: shown, but not for editing", () => {
    const notebook = front("title: A\nformat: 2");
    expect(notebook.problems).toMatchObject([{ code: "newer-format", line: 3, found: "2", n: 1 }]);
    expect(notebook.editable).toBe(false);
    expect(kinds(notebook)).toEqual(["markdown"]);
  });
  it("keeps what is right beside what is wrong", () => {
    const notebook = front("title: A\nordre: 2\nlang: english language\ndescription: B");
    expect(notebook.front).toMatchObject({ title: "A", description: "B", lang: "en" });
    expect(notebook.problems).toMatchObject([{ code: "unknown-key", line: 3, nearest: "order" }, { code: "wrong-type", line: 4, key: "lang" }]);
  });
  it("is not YAML", () => {
    expect(front("title: A: B").problems).toMatchObject([{ code: "bad-front-matter", line: 2 }]);
    expect(front("just text").problems).toMatchObject([{ code: "bad-front-matter", line: 2 }]);
    expect(front("format: 0\norder: first").problems).toMatchObject([{ code: "wrong-type", line: 3 }, { code: "out-of-range", line: 2 }]);
  });
  it("is never closed", () => {
    const notebook = parse("---\ntitle: A\n\nText\n");
    expect(notebook.problems).toMatchObject([{ code: "unclosed", line: 1, found: "---" }]);
    expect(kinds(notebook)).toEqual(["break", "markdown"]);
  });
  it("is empty", () => {
    expect(parse("---\n---\nText").problems).toEqual([]);
    expect(front("").problems).toEqual([]);
  });
});

describe("wrong values in prose", () => {
  it("are reported at their line and leave the text standing", () => {
    const notebook = parse("---\ntitle: A\n---\n\nOne\n{cuont plan=x} two\n\n> three {count paln=x}\n");
    expect(kinds(notebook)).toEqual(["markdown"]);
    expect(notebook.problems).toMatchObject([
      { code: "unknown-verb", file: "a.md", line: 6, found: "cuont", nearest: "count" },
      { code: "unknown-key", file: "a.md", line: 8, found: "paln", nearest: "plan" },
    ]);
    expect(of(notebook, "markdown")[0]!.nodes).toHaveLength(2);
  });
});
