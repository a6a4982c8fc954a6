import { describe, expect, it, vi } from "vitest";
import { MAX_CELLS, MAX_NESTING, walk, type Notebook } from "../../src/notebook/index.ts";
import { kinds, parse, wrongRanges } from "./sample.ts";

// What this process works, not what the clock says: beside other work the same takes longer. Several times what was
// measured, so that a hang is caught and a slow machine is not. µs.
const MOST = 8_000_000;
vi.setConfig({ testTimeout: 60_000 });
const million = 1_000_000;
// Below the limit, with room for what a test puts around it.
const below = 990_000;
const fill = (unit: string, size = below): string => unit.repeat(Math.floor(size / unit.length));

function inTime(text: string): Notebook {
  const from = process.cpuUsage();
  const notebook = parse(text);
  expect(process.cpuUsage(from).user).toBeLessThan(MOST);
  expect(wrongRanges(notebook)).toBeUndefined();
  return notebook;
}

describe("a text that is too much", () => {
  it("is refused over a million characters, and kept", () => {
    const text = fill("Words. ", 5 * million);
    const notebook = inTime(text);
    expect(notebook).toMatchObject({ text, editable: false, problems: [{ code: "too-large", line: 1 }] });
    expect(kinds(notebook)).toEqual(["error"]);
  });

  it("is refused where it is not text", () => {
    expect(inTime("PNG\r\n\u001a\n\0\0\0")).toMatchObject({ editable: false, problems: [{ code: "not-text" }], cells: [{ kind: "error" }] });
  });

  it("has at most so many cells", () => {
    const notebook = inTime(fill("```figure\nfigure: counts\nby: plan\n```\n", 500_000));
    expect(notebook.cells).toHaveLength(MAX_CELLS + 1);
    expect(notebook.cells.at(-1)).toMatchObject({ kind: "error", problems: [{ code: "too-large", line: 4 * MAX_CELLS + 1 }] });
    expect(inTime("---\n\n".repeat(10_000)).cells).toHaveLength(MAX_CELLS + 1);
    expect(inTime(`${"# a\n---\n".repeat(10)}\n`.repeat(150)).cells).toHaveLength(MAX_CELLS + 1);
  });

  it("lists at most a hundred problems and counts the others", () => {
    const notebook = inTime("{cuont plan=x}\n\n".repeat(1000));
    expect(notebook.problems).toHaveLength(100);
    expect(notebook.problemCount).toBe(1000);
  });

  it("shows what comes before the limit", () => {
    const notebook = inTime("# Start\n\n```input\ninput: search\n```\n\n" + fill("Some prose.\n\n"));
    expect(kinds(notebook)).toEqual(["markdown", "input", "error"]);
    expect(notebook.problems).toMatchObject([{ code: "rule", detail: "too-much-text", line: 7 }]);
  });
});

describe("hostile Markdown", () => {
  it.each<[string, string]>([
    ["quotations", fill(">")], ["quotations with spaces", fill("> ")], ["lists", fill("- ")], ["numbers", fill("1. ")], ["a mixture", fill("> - ")],
    ["brackets", fill("[")], ["pairs of brackets", fill("[a]")], ["links", fill("[a](")], ["images", fill("![")], ["closing brackets", fill("[", 450_000) + fill("]", 450_000)],
    ["stars", fill("*a")], ["stars and underscores", fill("*a_ ")], ["strong", fill("a**b")], ["code", fill("``a`")], ["tags", fill("<a ")], ["comments", fill("a <!-- ")],
    ["headings", fill("a\n=\n")], ["lazy lines", ">".repeat(25) + fill("a\n")], ["items of items", fill("- ".repeat(25) + "a\n")], ["definitions", fill("[a]: b\n")],
    ["a staircase", Array.from({ length: 1000 }, (_, i) => `${"  ".repeat(i)}- a`).join("\n").slice(0, below)],
    ["entities", fill("&amp;")], ["backslashes", fill("\\a")], ["exclamations", fill("!")], ["paragraphs", fill("a\n\n")], ["lines", fill("a\n")], ["one line", fill("a")],
    ["blank lines", fill("\n")], ["spaces", fill(" ")], ["fences", fill("```\na\n```\n")], ["one fence", `\`\`\`\n${fill("a\n")}`], ["back ticks", `${fill("`")}a\``],
    ["braces", fill("{")], ["values", fill("{count plan=a} ")], ["open values", fill('{count q="')], ["surrogates", fill("\ud800\uffff")], ["controls", fill("\u0001")],
    ["stars behind a fence inside HTML", `<div>\n\`\`\`\n\n${fill("*a_ ")}`], ["stars behind a fence inside a script", `<script>\n\n\`\`\`\n\n</script>\n${fill("*a_ ")}`],
    ["stars behind a comment inside HTML", `<pre>\n<!--\n</pre>\n\n${fill("*a_ ")}`], ["stars behind a fence in a list", `- a\n  \`\`\`\n\n${fill("*a_ ")}`],
    ["tables of links", Array.from({ length: 1000 }, (_, i) => `[${i}]: ${"b".repeat(500)}\n`).join("") + fill(`\n${Array.from({ length: 100 }, (_, i) => `[${i}]`).join("")}\n`, 400_000)],
  ])("of %s is read or refused in time", (_, text) => {
    const { cells } = inTime(text);
    for (const cell of cells) {
      if (cell.kind === "error") expect(cell.problems[0]).toMatchObject({ code: "rule" });
    }
  });

  it("just below the limits is read in time", () => {
    for (const text of [fill("*a_ ", 7000), fill("[a](b)", 11_000), fill("- ".repeat(28) + "a\n", 5000), fill("&amp;", 200_000), fill("> a\n\n", 22_000)]) {
      expect(kinds(inTime(text))).toEqual(["markdown"]);
    }
  });

  it("never makes a tree too deep for a recursive renderer", () => {
    let deepest = 0;
    for (const unit of ["*a **b ", "> ", "- ", "![", "[a *b "]) {
      for (const size of [50, 200, 1000, 3000]) {
        for (const cell of parse(unit.repeat(size) + "x" + "*".repeat(size)).cells) {
          if (cell.kind === "markdown") walk(cell.nodes, (_, depth) => (deepest = Math.max(deepest, depth)));
        }
      }
    }
    expect(deepest).toBeLessThanOrEqual(MAX_NESTING);
  });

  it("does not take the cells around it along", () => {
    const notebook = inTime(`One.\n\n\`\`\`input\ninput: search\n\`\`\`\n\nTwo.\n\n${"> ".repeat(200)}\n\n---\n\nThree.\n`);
    expect(kinds(notebook)).toEqual(["markdown", "input", "error", "break", "markdown"]);
    expect(notebook.problems).toMatchObject([{ code: "rule", detail: "too-nested", line: 7 }]);
  });
});

describe("hostile YAML", () => {
  const inFigure = (yaml: string) => inTime(`\`\`\`figure\n${yaml}\n\`\`\`\n`);
  it.each<[string, string]>([
    ["nested brackets", "[".repeat(9000)], ["nested braces", "{a: ".repeat(2000)], ["nested items", "- ".repeat(4900)], ["nested keys", "? ".repeat(4900)],
    ["quotation marks", '"'.repeat(9000)], ["closing brackets", "]".repeat(9000)], ["a long text", "a".repeat(200_000)],
    ["many keys", Array.from({ length: 1000 }, (_, i) => `k${i}: 1`).join("\n")], ["equal keys", "a: 1\n".repeat(1900)], ["tags", "- !x a\n".repeat(1300)],
    ["a staircase", Array.from({ length: 100 }, (_, i) => `${" ".repeat(i)}a:`).join("\n")], ["controls", "\u0001\u0002"], ["directives", "%YAML 1.1\n---\nfigure: counts"],
    ["deep values", `figure: counts\nby: plan\nhighlight: ${"[".repeat(200)}${"]".repeat(200)}`],
    ["laughs", "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]"],
  ])("of %s makes an error", (_, yaml) => {
    const { cells } = inFigure(yaml);
    expect(cells.map((c) => c.kind)).toEqual(["error"]);
  });

  it("ends in time in a hundred cells, and in front matter", () => {
    for (const unit of ["? ", "- ", "- !x a\n", "a: 1\n", ": ", "' "]) inTime(fill(`\`\`\`figure\n${fill(unit, 9900)}\n\`\`\`\n`));
    expect(inTime(`---\n${"? ".repeat(400_000)}\n---\n`).problems).toMatchObject([{ code: "too-large", line: 2 }]);
  });
});

describe("HTML and scripts", () => {
  it("stay text", () => {
    const text = '<script>alert(1)</script>\n\n<img src=x onerror="alert(1)">\n\n[a](javascript:alert(1)) <svg/onload=alert(1)>\n\n```figure\nfigure: counts\nby: plan\ntitle: "<img src=x onerror=alert(1)>"\n```\n';
    const notebook = parse(text);
    expect(notebook.problems).toEqual([]);
    const types = new Set<string>();
    for (const cell of notebook.cells) if (cell.kind === "markdown") walk(cell.nodes, (n) => types.add(n.type));
    expect([...types].sort()).toEqual(["html", "link", "paragraph", "text"]);
  });
});
