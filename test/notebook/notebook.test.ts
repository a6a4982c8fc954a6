import { describe, expect, it } from "vitest";
import { cellDependencies, cellFilters, parseNotebook, splice } from "../../src/notebook/index.ts";
import { shipped } from "../fixture.ts";
import { kinds, of, parse, sample, wrongRanges } from "./sample.ts";

describe("parseNotebook", () => {
  const notebook = parse(sample);

  it("reads a notebook into cells", () => {
    expect(notebook.problems).toEqual([]);
    expect(kinds(notebook)).toEqual(["markdown", "figure", "break", "markdown", "input", "table", "table", "markdown"]);
    expect(notebook.front).toMatchObject({ title: "The Key Points", description: "Tasks of two years.", order: 3, format: 1, lang: "en" });
    expect(notebook.editable).toBe(true);
    expect(wrongRanges(notebook)).toBeUndefined();
  });

  it("completes options by the schemas of the figures", () => {
    expect(of(notebook, "figure")[0]).toMatchObject({
      id: "counts-1", figure: "counts", filter: "plan=key-points-2024", line: 11, options: { by: "area", palette: "colour", sort: "codebook" },
    });
    const [items, counts] = of(notebook, "table");
    expect(items).toMatchObject({
      id: "tasks", table: "items", columns: ["plan", "number", "title"], sort: "n", descending: true, limit: 5,
      filter: "plan=key-points-2023&sector=digital,energy",
    });
    expect(counts).toMatchObject({ id: "table-2", table: "counts", by: ["plan", "part"], rule: "fractional", filter: "" });
    expect(of(notebook, "input")[0]).toMatchObject({ id: "input-1", input: "multi", column: "sector", label: "Field" });
  });

  it("takes one column and the defaults for a table", () => {
    const [items, counts] = of(parse("```table\ntable: items\n```\n\n```table\ntable: counts\nby: sector\n```"), "table");
    expect(items).toMatchObject({ columns: ["plan", "number", "title", "part", "sectors"], limit: 20, descending: false });
    expect(items).not.toHaveProperty("sort");
    expect(counts).toMatchObject({ by: ["sector"], rule: "full" });
  });

  it("reads a search input without a column", () => {
    expect(of(parse("```input\ninput: search\n```"), "input")[0]).toMatchObject({ input: "search" });
  });

  it("names cells by their place and passes over ids that others name", () => {
    const cell = (more = "") => `\`\`\`figure\nfigure: counts\nby: plan\n${more}\`\`\`\n\n`;
    const ids = (text: string) => of(parse(text), "figure").map((c) => c.id);
    expect(ids(cell() + cell() + cell())).toEqual(["counts-1", "counts-2", "counts-3"]);
    expect(ids(cell() + cell("id: counts-1\n") + cell())).toEqual(["counts-2", "counts-2", "counts-3"].map((_, i) => ["counts-2", "counts-1", "counts-3"][i]));
    // A cell with an error keeps its place, so that the ids behind it do not change while it is mended.
    expect(ids(cell("sort: sideways\n") + cell())).toEqual(["counts-2"]);
  });

  it("finds a title where none is written", () => {
    expect(parse("Text\n\n## A *fine* {count} title\n\n# Other").front.title).toBe("A fine {count} title");
    expect(parseNotebook("Text", "notebooks/some-file.md").front.title).toBe("some-file");
    expect(parse("---\norder: 2\n---\n").front).toMatchObject({ title: "a", order: 2 });
  });

  it("leaves out keys without a value, as while somebody types", () => {
    expect(of(parse("```figure\nfigure: counts\nby: plan\ntitle:\nfilter:\n```"), "figure")).toHaveLength(1);
  });

  it("reads CR LF and CR, and a byte order mark", () => {
    for (const ending of ["\r\n", "\r"]) {
      const other = parse(`\ufeff${sample.replaceAll("\n", ending)}`);
      expect(kinds(other)).toEqual(kinds(notebook));
      expect(other.cells.map((c) => c.line)).toEqual(notebook.cells.map((c) => c.line));
      expect(other.front.title).toBe("The Key Points");
      expect(wrongRanges(other)).toBeUndefined();
    }
  });

  it("knows an empty notebook", () => {
    for (const text of ["", "\n", " \t\n\n", "\ufeff"]) expect(parse(text)).toMatchObject({ cells: [], problems: [] });
  });

  it("keeps the nodes of prose that did not change", () => {
    const edited = splice(sample, of(notebook, "figure")[0]!, "```figure\nfigure: counts\nby: part\n```\n\nA new line.");
    const next = parseNotebook(edited, "a.md", notebook);
    expect(of(next, "markdown")[0]!.nodes).toBe(of(notebook, "markdown")[0]!.nodes);
    expect(of(next, "markdown").at(-1)!.nodes).toBe(of(notebook, "markdown").at(-1)!.nodes);
    expect(next).toEqual(parse(edited));
  });

  it("reads prose anew where a link's target has changed", () => {
    const text = "See [a].\n\n```input\ninput: search\n```\n\n[a]: one\n";
    const before = parse(text);
    const after = parseNotebook(text.replace("one", "two"), "a.md", before);
    expect(JSON.stringify(of(after, "markdown")[0]!.nodes)).toContain('"url":"two"');
    expect(JSON.stringify(of(before, "markdown")[0]!.nodes)).toContain('"url":"one"');
  });
});

describe("what makes a cell", () => {
  it("is a fence at the beginning of a line, of any length", () => {
    expect(kinds(parse("`````figure\nfigure: counts\nby: plan\n`````  \n"))).toEqual(["figure"]);
    expect(kinds(parse("  ```figure\nfigure: counts\n```\n"))).toEqual(["markdown"]);
    expect(kinds(parse("> ```figure\n> figure: counts\n> ```\n"))).toEqual(["markdown"]);
  });

  it("is not a fence that is quoted or commented out", () => {
    expect(kinds(parse("````md\n```figure\nfigure: counts\n```\n````\n"))).toEqual(["markdown"]);
    expect(kinds(parse("~~~\n```figure\n```\n~~~\n"))).toEqual(["markdown"]);
    const comment = parse("<!--\n```figure\nfigure: nonsense\n```\n\n---\n\n-->\n");
    expect(kinds(comment)).toEqual(["markdown"]);
    expect(of(comment, "markdown")[0]!.nodes).toEqual([]);
  });

  it("is not other code", () => {
    expect(kinds(parse("```js\nfigure: counts\n```\n\n```\n```\n"))).toEqual(["markdown"]);
  });

  it("is a slide break where Markdown takes --- for one", () => {
    expect(kinds(parse("a\n\n---\n\nb"))).toEqual(["markdown", "break", "markdown"]);
    expect(kinds(parse("a\n\n---\n---\nb"))).toEqual(["markdown", "break", "break", "markdown"]);
    expect(kinds(parse("# a\n---\nb"))).toEqual(["markdown", "break", "markdown"]);
    expect(kinds(parse("- a\n---\nb\n\nc"))).toEqual(["markdown", "break", "markdown"]);
    expect(kinds(parse("a\n\n-----  \nb"))).toEqual(["markdown", "break", "markdown"]);
    // Under a line of text it underlines a heading; the other marks are lines within a slide.
    expect(kinds(parse("a\n---\n\nb"))).toEqual(["markdown"]);
    expect(kinds(parse("a\n\n***\n\nb\n\n- - -\n\nc\n\n    ---"))).toEqual(["markdown"]);
  });

  it("has ranges that fit around breaks without blank lines", () => {
    const notebook = parse("\n\n# a\n---\n\n\n- b\n---\nc {cuont x=1}\n");
    expect(wrongRanges(notebook)).toBeUndefined();
    expect(notebook.cells.map((c) => [c.source, c.line])).toEqual([["# a", 3], ["---", 4], ["- b", 7], ["---", 8], ["c {cuont x=1}", 9]]);
    expect(notebook.problems).toMatchObject([{ code: "unknown-verb", line: 9 }]);
    expect(of(notebook, "markdown")[1]!.nodes[0]!.position!.start).toMatchObject({ line: 1, column: 1, offset: 0 });
  });
});

describe("splice", () => {
  it("replaces a cell and leaves every other character", () => {
    const cell = of(parse(sample), "break")[0]!;
    expect(splice(sample, cell, "Instead")).toBe(sample.replace("\n---\n\nChoose", "\nInstead\n\nChoose"));
    expect(splice(sample, cell, cell.source)).toBe(sample);
  });
});

describe("cellFilters", () => {
  const { codebook } = shipped();
  it("finds areas within the plan that is named beside them", () => {
    const [cell] = of(parse("```figure\nfigure: counts\nby: plan\nfilter: {plan: key-points-2024, area: a6, q: smart city}\n```"), "figure");
    expect(cell!.filter).toBe("plan=key-points-2024&area=a6&q=smart%20city");
    expect(cellFilters(cell!, codebook)).toEqual({ filters: { plan: ["key-points-2024"], area: ["key-points-2024/a6"], q: "smart city" }, problems: [] });
  });

  it("reports what the dataset does not know, at the line of its key", () => {
    const [cell] = of(parse("\n```figure\nfigure: counts\nby: plan\nfilter:\n  plan: key-points-2024\n  sector: [digital, enrgy]\n```"), "figure");
    const { filters, problems } = cellFilters(cell!, codebook, "a.md");
    expect(filters).toEqual({ plan: ["key-points-2024"], sector: ["digital"] });
    expect(problems).toMatchObject([{ code: "unknown-value", file: "a.md", line: 7, key: "sector", found: "enrgy", nearest: "energy" }]);
  });
});

describe("cellDependencies", () => {
  const none = { uses: [], gives: [] };
  it("says what each cell reads and sets", () => {
    expect(parse(sample).cells.map(cellDependencies)).toEqual([
      { reads: ["plan", "area"], sets: [], follows: false, ...none },
      { reads: ["plan", "area"], sets: ["area"], follows: true, ...none },
      { reads: [], sets: [], follows: false, ...none },
      { reads: [], sets: [], follows: false, ...none },
      { reads: [], sets: ["sector"], follows: false, ...none },
      { reads: ["plan", "sector"], sets: [], follows: true, ...none },
      { reads: ["plan", "part"], sets: [], follows: true, ...none },
      { reads: [], sets: [], follows: false, ...none },
    ]);
  });
});
