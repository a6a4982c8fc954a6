import type * as markdown from "mdast-util-from-markdown";
import type * as yaml from "yaml";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { MAX_ALL_YAML, MAX_CELLS, MAX_COST, MAX_LINES, MAX_NESTING, MAX_PIECE, MAX_TEXT, parseNotebook, splice, walk, type Notebook } from "../../src/notebook/index.ts";
import { kinds, of, parse, wrongRanges } from "./sample.ts";

// Time is not told by tests: what the parsers are handed is, and a hang ends here.
vi.setConfig({ testTimeout: 120_000 });

/** Characters handed to the parsers whose time grows faster than their text. */
const handed = vi.hoisted(() => ({ markdown: 0, yaml: 0 }));
vi.mock("mdast-util-from-markdown", async (original) => {
  const module = await original<typeof markdown>();
  return { ...module, fromMarkdown: (text: string, options: never) => ((handed.markdown += text.length), module.fromMarkdown(text, options)) };
});
vi.mock("yaml", async (original) => {
  const module = await original<typeof yaml>();
  return { ...module, parseDocument: (text: string, options: never) => ((handed.yaml += text.length), module.parseDocument(text, options)) };
});
beforeEach(() => Object.assign(handed, { markdown: 0, yaml: 0 }));

const million = 1_000_000;
// Below the limit, with room for what a test puts around it.
const below = MAX_TEXT - 10_000;
const fill = (unit: string, size = million): string => unit.repeat(Math.floor(size / unit.length));

function read(text: string): Notebook {
  const notebook = parse(text);
  // A character of Markdown is estimated to cost 0.3 µs and more, and none is parsed before it is shown beyond the budget.
  expect(handed.markdown).toBeLessThanOrEqual(MAX_COST / 0.3);
  expect(handed.yaml).toBeLessThanOrEqual(MAX_ALL_YAML);
  expect(wrongRanges(notebook)).toBeUndefined();
  return notebook;
}
/** Lays out everything, as if somebody read to the end. */
const layOut = (notebook: Notebook) => of(notebook, "markdown").forEach((cell) => cell.nodes);

const figure = (i: number) => `\`\`\`figure\nid: f${i}\nfigure: counts\nby: plan\nfilter: sector=digital\ntitle: Items on energy ${i}\n\`\`\`\n\n`;
const prose = (i: number) => `Paragraph ${i} says *something* about {count plan=focus-2022} items, and [links](https://a.org/${i}).\n\n`;
const many = (n: number, unit: (i: number) => string) => Array.from({ length: n }, (_, i) => unit(i)).join("");

describe("a text that is too much", () => {
  it("is refused over the limits, and kept", () => {
    for (const text of [fill("Words. ", MAX_TEXT + million), fill("a\n", 2 * MAX_LINES + 10), fill("a\r", 2 * MAX_LINES + 10)]) {
      const notebook = read(text);
      expect(notebook).toMatchObject({ text, editable: false, problems: [{ code: "too-large", line: 1 }] });
      expect(kinds(notebook)).toEqual(["error"]);
    }
    expect(handed).toEqual({ markdown: 0, yaml: 0 });
  });

  it("is refused where it is not text", () => {
    expect(read("PNG\r\n\u001a\n\0\0\0")).toMatchObject({ editable: false, problems: [{ code: "not-text" }], cells: [{ kind: "error" }] });
  });

  it("has at most so many cells", () => {
    const notebook = read(many(MAX_CELLS + 500, () => "```figure\nfigure: counts\nby: plan\n```\n"));
    expect(notebook.cells).toHaveLength(MAX_CELLS + 1);
    expect(notebook.cells.at(-1)).toMatchObject({ kind: "error", problems: [{ code: "too-large", line: 4 * MAX_CELLS + 1 }] });
    expect(read("---\n\n".repeat(MAX_CELLS + 500)).cells).toHaveLength(MAX_CELLS + 1);
  });

  it("lists at most a hundred problems and counts the others", () => {
    const notebook = read("{cuont plan=x}\n\n".repeat(1000));
    expect(notebook.problems).toHaveLength(100);
    expect(notebook.problemCount).toBe(1000);
  });

  it("shows what comes before the limit", () => {
    // Underlined headings look like breaks: only the parser can tell.
    const notebook = read("# Start\n\n```input\ninput: search\n```\n\n" + fill(`Heading\n---\n\n${"Some prose. ".repeat(40)}\n\n`, 4 * million));
    expect(kinds(notebook).slice(0, 3)).toEqual(["markdown", "input", "markdown"]);
    expect(notebook.problems[0]).toMatchObject({ code: "rule", detail: "too-much-text" });
    expect(notebook.cells.at(-1)!.kind).toBe("error");
  });

  it("has only so much YAML that is more than keys and values", () => {
    const cells = read(many(3000, (i) => `\`\`\`figure\nfigure: counts\nby: plan\ntitle: |\n  Number ${i}\n  of many\n\`\`\`\n`)).cells;
    expect(cells[0]!.kind).toBe("figure");
    expect(cells.at(-1)).toMatchObject({ kind: "error", of: "figure", problems: [{ code: "too-large", detail: "characters-of-cells" }] });
  });
});

describe("a long notebook", () => {
  it("of ten thousand cells opens without any being laid out", () => {
    for (const [text, cells] of [[many(10_000, figure), 10_000], [many(5_000, (i) => `${prose(i)}---\n\n`), 10_000], [many(5_000, (i) => prose(i) + figure(i)), 10_000]] as const) {
      const notebook = read(text);
      expect(notebook.problems).toEqual([]);
      expect(notebook.cells).toHaveLength(cells);
    }
    expect(handed).toEqual({ markdown: 0, yaml: 0 });
  });

  it("of five megabytes of prose opens in pieces, and each is laid out when it is shown", () => {
    const text = many(45_000, prose) + "[a]: https://b.org\n";
    expect(text.length).toBeGreaterThan(4.5 * million);
    const notebook = read(text);
    expect(notebook).toMatchObject({ problems: [], editable: true });
    expect(handed.markdown).toBe(0);
    for (const cell of notebook.cells) expect(cell.source.length).toBeLessThan(2 * MAX_PIECE);
    const [first, second] = of(notebook, "markdown");
    expect(first!.nodes[0]).toMatchObject({ type: "paragraph", position: { start: { offset: 0, line: 1 } } });
    expect(second!.nodes[0]!.position!.start).toMatchObject({ offset: 0, line: 1 });
    expect(handed.markdown).toBeLessThan(5 * MAX_PIECE);
  });

  it("is read again after an edit without what did not change", () => {
    const text = many(300, (i) => prose(i) + figure(i));
    const before = parse(text);
    layOut(before);
    handed.markdown = 0;
    const cell = before.cells[300]!;
    const after = parseNotebook(splice(text, cell, `${cell.source} And more.`), "a.md", before);
    layOut(after);
    expect(handed.markdown).toBeLessThan(2 * prose(0).length);
    expect(of(after, "markdown")[0]!.nodes).toBe(of(before, "markdown")[0]!.nodes);
  });
});

describe("hostile Markdown", () => {
  it.each<[string, string]>([
    ["quotations", fill(">")], ["quotations with spaces", fill("> ")], ["lists", fill("- ")], ["numbers", fill("1. ")], ["a mixture", fill("> - ")],
    ["brackets", fill("[", below)], ["pairs of brackets", fill("[a]")], ["links", fill("[a](")], ["images", fill("![")], ["closing brackets", fill("[", 450_000) + fill("]", 450_000)],
    ["stars", fill("*a", below)], ["stars and underscores", fill("*a_ ")], ["strong", fill("a**b")], ["code", fill("``a`")], ["tags", fill("<a ")], ["comments", fill("a <!-- ")],
    ["headings", fill("a\n=\n", 800_000)], ["lazy lines", ">".repeat(25) + fill("a\n", 500_000)], ["items of items", fill("- ".repeat(25) + "a\n")], ["definitions", fill("[a]: b\n")],
    ["a staircase", Array.from({ length: 1000 }, (_, i) => `${"  ".repeat(i)}- a`).join("\n").slice(0, million)],
    ["a staircase of tabs", Array.from({ length: 500 }, (_, i) => `${"\t".repeat(i)}- a`).join("\n")],
    ["entities", fill("&amp;")], ["backslashes", fill("\\a")], ["exclamations", fill("!")], ["paragraphs", fill("a\n\n", 800_000)], ["lines", fill("a\n", 500_000)], ["one line", fill("a", below)], ["one paragraph of words", fill("word ", below)],
    ["blank lines", fill("\n", MAX_LINES)], ["spaces", fill(" ", below)], ["fences", fill("```\na\n```\n")], ["one fence", `\`\`\`\n${fill("a\n", 500_000)}`], ["back ticks", `${fill("`")}a\``],
    ["braces", fill("{")], ["words in braces", fill("{ab} ")], ["braces in short paragraphs", fill("{a {b {c {d\n\n")], ["values", fill("{count plan=a} ")], ["open values", fill('{count q="')], ["values over lines", fill("{count\nplan=a} ", 900_000)],
    ["surrogates", fill("\ud800\uffff")], ["controls", fill("\u0001")], ["hyphens", fill("-", below)], ["hyphens and spaces", fill("a\n---   b\n")],
    ["stars behind a fence inside HTML", `<div>\n\`\`\`\n\n${fill("*a_ ")}`], ["stars behind a fence inside a script", `<script>\n\n\`\`\`\n\n</script>\n${fill("*a_ ")}`],
    ["stars behind a comment inside HTML", `<pre>\n<!--\n</pre>\n\n${fill("*a_ ")}`], ["stars behind a fence in a list", `- a\n  \`\`\`\n\n${fill("*a_ ")}`],
    ["tables of links", Array.from({ length: 1000 }, (_, i) => `[${i}]: ${"b".repeat(500)}\n`).join("") + fill(`\n${Array.from({ length: 100 }, (_, i) => `[${i}]`).join("")}\n`, 400_000)],
  ])("of %s is read or refused", (_, text) => {
    const { cells } = read(text);
    for (const cell of cells) {
      if (cell.kind === "error") expect(cell.problems[0]!.code).toMatch(/^(rule|unclosed|wrong-type|too-large)$/);
    }
  });

  it("just below the limits is laid out", () => {
    for (const text of [fill("*a_ ", 5800), fill("[a](b)", 8_500), fill("- ".repeat(28) + "a\n", 3000), fill("&amp;", 120_000), fill("> a\n\n", 22_000)]) {
      const notebook = parse(text);
      expect(new Set(kinds(notebook))).toEqual(new Set(["markdown"]));
      layOut(notebook);
    }
  });

  it("never makes a tree too deep for a recursive renderer", () => {
    let deepest = 0;
    for (const unit of ["*a **b ", "> ", "- ", "![", "[a *b ", "*a ", "  - ", "\t- "]) {
      for (const size of [20, 40, 50, 60, 100, 200, 1000, 3000]) {
        for (const text of [unit.repeat(size) + "x" + "*".repeat(size), Array.from({ length: Math.min(size, 200) }, (_, i) => `${unit.repeat(i)}- x`).join("\n")]) {
          for (const cell of of(parse(text), "markdown")) walk(cell.nodes, (_, depth) => (deepest = Math.max(deepest, depth)));
        }
      }
    }
    expect(deepest).toBeLessThanOrEqual(MAX_NESTING);
    expect(deepest).toBeGreaterThan(40);
  });

  it("does not take the cells around it along", () => {
    const notebook = read(`One.\n\n\`\`\`input\ninput: search\n\`\`\`\n\nTwo.\n\n${"> ".repeat(200)}\n\n---\n\nThree.\n`);
    expect(kinds(notebook)).toEqual(["markdown", "input", "error", "break", "markdown"]);
    expect(notebook.problems).toMatchObject([{ code: "rule", detail: "too-nested", line: 7 }]);
  });
});

describe("hostile YAML", () => {
  it.each<[string, string]>([
    ["nested brackets", "[".repeat(9000)], ["nested braces", "{a: ".repeat(2000)], ["nested items", "- ".repeat(4900)], ["nested keys", "? ".repeat(4900)],
    ["quotation marks", '"'.repeat(9000)], ["closing brackets", "]".repeat(9000)], ["a long text", "a".repeat(200_000)], ["a long value", `a: ${"b ".repeat(4000)}`], ["spaces", `a: b${" ".repeat(9000)}c`],
    ["many keys", Array.from({ length: 1000 }, (_, i) => `k${i}: 1`).join("\n")], ["equal keys", "a: 1\n".repeat(1900)], ["tags", "- !x a\n".repeat(1300)],
    ["a staircase", Array.from({ length: 100 }, (_, i) => `${" ".repeat(i)}a:`).join("\n")], ["controls", "\u0001\u0002"], ["directives", "%YAML 1.1\n---\nfigure: counts"],
    ["deep values", `figure: counts\nby: plan\nhighlight: ${"[".repeat(200)}${"]".repeat(200)}`],
    ["laughs", "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]"], ["dollars", `figure: counts\nby: plan\ntitle: ${"$a".repeat(4000)}`],
  ])("of %s makes an error", (_, yaml) => {
    expect(kinds(read(`\`\`\`figure\n${yaml}\n\`\`\`\n`))).toEqual(["error"]);
  });

  it("ends in a hundred cells, and in front matter", () => {
    for (const unit of ["? ", "- ", "- !x a\n", "a: 1\n", ": ", "' ", "a: b\n", "  - a\n"]) {
      handed.yaml = 0;
      read(fill(`\`\`\`figure\n${fill(unit, 9900)}\n\`\`\`\n`));
    }
    handed.yaml = 0;
    expect(read(`---\n${"? ".repeat(400_000)}\n---\n`).problems).toMatchObject([{ code: "too-large", line: 2 }]);
  });

  it("of values that hang on values is bounded by their number", () => {
    const text = many(2000, (i) => `\`\`\`input\ninput: multi\nname: v${i}\nvalues: [${Array.from({ length: 90 }, (_, k) => `$v${(i + k + 1) % 100}`).join(", ")}]\n\`\`\`\n`);
    const notebook = read(text);
    expect(notebook.named).toHaveLength(100);
    expect(new Set(kinds(notebook))).toEqual(new Set(["error"]));
  });
});

describe("HTML and scripts", () => {
  it("stay text", () => {
    const text = '<script>alert(1)</script>\n\n<img src=x onerror="alert(1)">\n\n[a](javascript:alert(1)) <svg/onload=alert(1)>\n\n```figure\nfigure: counts\nby: plan\ntitle: "<img src=x onerror=alert(1)>"\n```\n';
    const notebook = parse(text);
    expect(notebook.problems).toEqual([]);
    const types = new Set<string>();
    for (const cell of of(notebook, "markdown")) walk(cell.nodes, (n) => types.add(n.type));
    expect([...types].sort()).toEqual(["html", "link", "paragraph", "text"]);
  });

  it("in every field are text or refused", () => {
    const evil = '"<script>alert(1)</script>"';
    const inputs = ["input: select\ncolumn: plan\nlabel: E", "input: select\nname: a\nvalues: [E, b]\nlabel: E", "input: search\nname: b\ndefault: E", "input: toggle\nname: c\nvalue: E", "input: E", "input: select\ncolumn: E", "input: select\nname: E\nvalues: [a]"];
    const others = ["table: items\ntitle: E\nfilter:\n  q: E", "table: E", "table: counts\nby: E"];
    const text = `---\ntitle: E\ndescription: E\nlang: E\n---\n${inputs.map((y) => `\`\`\`input\n${y}\n\`\`\`\n`).join("")}${others.map((y) => `\`\`\`table\n${y}\n\`\`\`\n`).join("")}`.replaceAll("E", evil);
    const notebook = read(text);
    expect(notebook.front).toMatchObject({ title: "<script>alert(1)</script>", lang: "en" });
    expect(kinds(notebook)).toEqual(["input", "input", "input", "input", "error", "error", "error", "table", "error", "error"]);
  });
});
