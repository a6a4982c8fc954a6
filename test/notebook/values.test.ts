import { describe, expect, it } from "vitest";
import { messages } from "../../src/core/messages/index.ts";
import { cellDependencies, cellFilters, currentNotebook, MAX_NAMED, readValues, splice, type InputCell, type Notebook } from "../../src/notebook/index.ts";
import { shipped } from "../fixture.ts";
import { kinds, of, parse, wrongRanges } from "./sample.ts";

const { codebook } = shipped();
const input = (yaml: string) => `\`\`\`input\n${yaml}\n\`\`\`\n\n`;
const figure = (yaml: string) => `\`\`\`figure\nfigure: counts\n${yaml}\n\`\`\`\n\n`;
const table = (yaml: string) => `\`\`\`table\n${yaml}\n\`\`\`\n\n`;

const top = input("input: slider\nname: top\nmin: 1\nmax: 20\ndefault: 5");
const focus = input("input: select\nname: focus\nvalues: sector");

/** The notebook as it is with these values in the address. */
function now(text: string, set: Record<string, string[]> = {}, filters = {}) {
  const notebook = parse(text);
  const read = readValues(notebook.named, { set, filters, codebook });
  return { ...read, notebook: currentNotebook(notebook, read.values, codebook) };
}
const chosen = (text: string, set?: Record<string, string[]>, filters?: object) =>
  Object.fromEntries([...now(text, set, filters).values].map(([name, value]) => [name, value && [...value.chosen]]));
const errors = ({ cells }: Notebook) => cells.flatMap((c) => (c.kind === "error" ? c.problems : []));

describe("an input", () => {
  it.each<[string, Partial<InputCell>]>([
    ["input: select\ncolumn: sector", { input: "select", column: "sector", initial: [] }],
    ["input: radio\ncolumn: plan\nlabel: Plan", { input: "radio", column: "plan", label: "Plan" }],
    ["input: slider\ncolumn: plan", { input: "slider", column: "plan" }],
    ["input: toggle\ncolumn: sector\nvalue: digital", { input: "toggle", column: "sector", value: "digital" }],
    ["input: search", { input: "search", initial: [] }],
    ["input: search\nname: words\ndefault: carbon", { input: "search", name: "words", initial: ["carbon"] }],
    ["input: select\nname: by\nvalues: [plan, sector]", { name: "by", choices: ["plan", "sector"], initial: ["plan"] }],
    ["input: select\nname: top\nvalues: [3, 5, 10]\ndefault: 5", { choices: [3, 5, 10], initial: [5] }],
    ["input: radio\nname: focus\nvalues: sector", { choices: "sector", initial: [] }],
    ["input: radio\nname: focus\nvalues: sector\ndefault: energy", { choices: "sector", initial: ["energy"] }],
    ["input: multi\nname: some\nvalues: [a, b, c]", { choices: ["a", "b", "c"], initial: [] }],
    ["input: multi\nname: some\nvalues: [a, b, c]\ndefault: [c, a]", { initial: ["c", "a"] }],
    ["input: multi\nname: some\nvalues: [a, b, c]\ndefault: b", { initial: ["b"] }],
    ["input: slider\nname: part_of\nmin: 0\nmax: 0.5\nstep: 0.1", { choices: [0, 0.1, 0.2, 0.3, 0.4, 0.5], initial: [0] }],
    ["input: toggle\nname: on", { choices: [false, true], initial: [false] }],
    ["input: toggle\nname: value\nvalues: [count, share]\ndefault: share", { choices: ["count", "share"], initial: ["share"] }],
    ["input: toggle\nname: only\nvalue: digital", { value: "digital", choices: ["digital"], initial: [] }],
    ["input: select\ncolumn: sector\nname: field", { column: "sector", name: "field", initial: [] }],
  ])("is read: %s", (yaml, cell) => {
    const notebook = parse(input(yaml));
    expect(notebook.problems).toEqual([]);
    expect(of(notebook, "input")[0]).toMatchObject(cell);
  });

  it.each<[string, object]>([
    ["input: select", { code: "rule", detail: "input-target", line: 1, key: "column" }],
    ["input: slidr\ncolumn: plan", { code: "unknown-value", line: 2, nearest: "slider" }],
    ["input: select\nname: top", { code: "missing-key", key: "values" }],
    ["input: slider\nname: top\nmin: 1", { code: "missing-key", key: "max" }],
    ["input: slider\nname: top\nmin: 5\nmax: 1", { code: "out-of-range", line: 5, key: "max", found: "1", n: 5 }],
    ["input: slider\nname: top\nmin: 0\nmax: 100000", { code: "out-of-range", key: "step" }],
    ["input: slider\nname: top\nmin: 0\nmax: 1\nstep: 0", { code: "out-of-range", line: 6, key: "step" }],
    ["input: slider\nname: top\nmin: -1.0e+308\nmax: 1.0e+308", { code: "out-of-range", key: "step" }],
    ["input: slider\nname: top\nmin: 1\nmax: 20\ndefault: 99", { code: "unknown-value", line: 6, key: "default", found: "99", nearest: "20" }],
    ["input: select\nname: by\nvalues: [plan, sector]\ndefault: sectr", { code: "unknown-value", line: 5, key: "default", nearest: "sector" }],
    ["input: select\nname: by\nvalues: sectr", { code: "unknown-value", line: 4, key: "values", nearest: "sector" }],
    ["input: select\nname: by\nvalues: [a, a]", { code: "wrong-type", line: 4, detail: "repeated" }],
    ["input: select\nname: by\nvalues: [1, '1']", { code: "wrong-type", line: 4, detail: "repeated" }],
    ["input: select\nname: By\nvalues: [a]", { code: "wrong-type", line: 3, key: "name", detail: "value-name" }],
    ["input: select\nname: count\nvalues: [a]", { code: "wrong-type", line: 3, key: "name", detail: "value-name" }],
    ["input: select\ncolumn: plan\nvalues: [a]", { code: "rule", line: 4, key: "values", detail: "input-own" }],
    ["input: slider\ncolumn: plan\nmin: 1", { code: "rule", key: "min", detail: "input-own" }],
    ["input: toggle\ncolumn: sector", { code: "missing-key", key: "value" }],
    ["input: toggle\nname: a\nvalues: [b, c, d]", { code: "wrong-type", key: "values", detail: "two-values" }],
    ["input: radio\nname: a\nvalues: [b, c]\ndefault: [b]", { code: "wrong-type", key: "default" }],
    ["input: search\ndefault: a", { code: "rule", detail: "input-own", key: "default" }],
    ["input: search\ncolumn: plan", { code: "unknown-key", found: "column" }],
    ["input: select\nname: a\nvalues: [b]\nfilter: plan=x", { code: "unknown-key", found: "filter" }],
  ])("is wrong: %s", (yaml, problem) => {
    const notebook = parse(input(yaml));
    expect(kinds(notebook)).toEqual(["error"]);
    expect(notebook.problems).toMatchObject([problem]);
    expect(messages().problem(notebook.problems[0]!)).toMatch(/^a\.md, line \d+: .+[.?]$/);
  });

  it("is checked against the dataset once that is there", () => {
    const { notebook, values } = now(input("input: select\nname: focus\nvalues: sector\ndefault: enrgy") + input("input: toggle\ncolumn: sector\nvalue: digitl"));
    expect(errors(notebook)).toMatchObject([
      { code: "unknown-value", line: 5, key: "default", found: "enrgy", nearest: "energy" },
      { code: "unknown-value", line: 11, key: "value", found: "digitl", nearest: "digital" },
    ]);
    expect(notebook.problems).toEqual(errors(notebook));
    expect(values.get("focus")).toBe(null);
  });
});

describe("a named value", () => {
  it("is what its input says until the address says otherwise", () => {
    expect(chosen(top + focus)).toEqual({ top: [5], focus: [] });
    expect(chosen(top + focus, { top: ["7"], focus: ["energy"] })).toEqual({ top: [7], focus: ["energy"] });
    expect(chosen(input("input: toggle\nname: on"), { on: ["true"] })).toEqual({ on: [true] });
    expect(chosen(input("input: multi\nname: m\nvalues: [a, b]\ndefault: a"), { m: [] })).toEqual({ m: [] });
    expect(chosen(input("input: search\nname: words"), { words: ["a", " b"] })).toEqual({ words: ["a, b"] });
  });

  it("is the page's filter where its input has a column", () => {
    const text = input("input: multi\ncolumn: sector\nname: fields") + input("input: toggle\ncolumn: sector\nvalue: digital\nname: only");
    expect(chosen(text, {}, { sector: ["digital", "energy"] })).toEqual({ fields: ["digital", "energy"], only: ["digital"] });
    expect(now(text, { fields: ["energy"] }).problems).toMatchObject([{ code: "unknown-value", key: "fields" }]);
  });

  it.each<[Record<string, string[]>, object]>([
    [{ tpo: ["5"] }, { code: "unknown-value", key: "set", found: "tpo", allowed: ["top", "focus"], nearest: "top" }],
    [{ top: ["99"] }, { code: "unknown-value", key: "top", found: "99", nearest: "20" }],
    [{ top: ["5.4"] }, { key: "top", found: "5.4", nearest: "5" }],
    [{ top: ["1", "2"] }, { key: "top", found: "1,2" }],
    [{ top: [] }, { key: "top", found: "" }],
    [{ top: ["many"] }, { key: "top", found: "many" }],
    [{ focus: ["enrgy"] }, { key: "focus", found: "enrgy", nearest: "energy" }],
    [{ constructor: ["a"] }, { key: "set", found: "constructor" }],
  ])("is not what it cannot be: %j", (set, problem) => {
    const read = now(top + focus, set);
    expect(read.problems).toMatchObject([problem]);
    expect(messages().problem(read.problems[0]!)).not.toContain("undefined");
    expect(read.set).toEqual({});
    expect(read.values.get("top")?.chosen).toEqual([5]);
  });

  it("is kept beside a wrong one", () => {
    expect(now(top + focus, { top: ["7"], focus: ["enrgy"] }).set).toEqual({ top: ["7"] });
  });
});

describe("values in cells", () => {
  it("go into options, as what they are", () => {
    const text = top + input("input: select\nname: by\nvalues: [plan, sector]") + figure("by: $by\nmax: $top\ntitle: The $top largest by $by, for $$5");
    expect(parse(text).problems).toEqual([]);
    expect(of(parse(text), "figure")[0]!.options).toMatchObject({ by: "plan", max: 5, title: "The 5 largest by plan, for $5" });
    expect(of(now(text, { top: ["7"], by: ["sector"] }).notebook, "figure")[0]!.options).toMatchObject({ by: "sector", max: 7, title: "The 7 largest by sector, for $5" });
  });

  it("are left out where nothing is chosen, and go into a list one by one", () => {
    const text = input("input: multi\nname: marked\nvalues: part") + focus + figure("by: part\nhighlight: $marked\nsplit: $focus") + figure("by: part\nhighlight: [VIII, $marked]");
    const first = of(now(text).notebook, "figure");
    expect(first.map((c) => c.options)).toMatchObject([{ highlight: [] }, { highlight: ["VIII"] }]);
    expect(first[0]!.options).not.toHaveProperty("split");
    expect(of(now(text, { marked: ["I", "II"] }).notebook, "figure").map((c) => c.options)).toMatchObject([{ highlight: ["I", "II"] }, { highlight: ["VIII", "I", "II"] }]);
  });

  it("have their names in what people read", () => {
    const text = focus + figure("by: plan\nfilter: sector=$focus\ntitle: Items on $focus");
    const titles = (set = {}) => of(now(text, set).notebook, "figure")[0]!.options.title;
    expect(titles({ focus: ["energy"] })).toBe(`Items on ${codebook.label("sector", "energy")}`);
    expect(titles()).toBe("Items on any");
  });

  it("go into filters, written either way", () => {
    const inputs = focus + input("input: multi\nname: plans\nvalues: plan") + input("input: search\nname: words") + input("input: select\nname: area\nvalues: [a6, a5]");
    const set = { focus: ["energy"], plans: ["key-points-2023", "focus-2022"], words: ["smart & new"] };
    for (const filter of ["sector=digital,$focus&plan=$plans&q=$words", "\n  sector: [digital, $focus]\n  plan: $plans\n  q: $words"]) {
      const [cell] = of(now(inputs + figure(`by: plan\nfilter: ${filter}`), set).notebook, "figure");
      expect(cellFilters(cell!, codebook)).toEqual({ filters: { sector: ["digital", "energy"], plan: ["key-points-2023", "focus-2022"], q: "smart & new" }, problems: [] });
      expect(of(now(inputs + figure(`by: plan\nfilter: ${filter}`)).notebook, "figure")[0]!.filter).toBe("sector=digital");
    }
    const [mixed] = of(now(inputs + figure("by: plan\nfilter: area=key-points-2024/$area")).notebook, "figure");
    expect(cellFilters(mixed!, codebook).filters).toEqual({ area: ["key-points-2024/a6"] });
  });

  it("cannot mean more than a value", () => {
    const text = input("input: search\nname: words") + table("table: items\nfilter: q=$words&plan=key-points-2023");
    const [cell] = of(now(text, { words: ["a&plan=focus-2022&sector=$focus"] }).notebook, "table");
    expect(cellFilters(cell!, codebook).filters).toEqual({ plan: ["key-points-2023"], q: "a&plan=focus-2022&sector=$focus" });
  });

  it("go into tables", () => {
    const text = top + input("input: multi\nname: columns\nvalues: [plan, number, title]\ndefault: [title]") + table("table: items\ncolumns: $columns\nlimit: $top\ntitle: First $top");
    expect(of(now(text, { columns: ["plan", "number"] }).notebook, "table")[0]).toMatchObject({ columns: ["plan", "number"], limit: 5, title: "First 5" });
  });

  it("do not fit: the cell says so at its line, and fits again with another value", () => {
    const text = input("input: slider\nname: top\nmin: 0\nmax: 20\ndefault: 5") + figure("by: plan\nmax: $top");
    expect(errors(now(text).notebook)).toEqual([]);
    const wrong = now(text, { top: ["0"] }).notebook;
    expect(kinds(wrong)).toEqual(["input", "error"]);
    expect(errors(wrong)).toMatchObject([{ code: "out-of-range", file: "a.md", line: 12, key: "max", found: "0" }]);
    expect(wrong.problems).toEqual(errors(wrong));
    // One that does not fit at first is mended by a choice.
    const empty = focus + figure("by: $focus");
    expect(parse(empty).problems).toMatchObject([{ code: "missing-key", line: 9, key: "by" }]);
    const types = input("input: select\nname: by\nvalues: [nowhere, plan]") + figure("by: $by");
    expect(errors(parse(types))).toMatchObject([{ code: "unknown-value", line: 9, key: "by", found: "nowhere" }]);
    const mended = now(types, { by: ["plan"] }).notebook;
    expect([kinds(mended), mended.problems]).toEqual([["input", "figure"], []]);
  });

  it("are known by their names", () => {
    const notebook = parse(top + figure("by: plan\nmax: $tpo\nfilter:\n  sector: [$focus]"));
    expect(errors(notebook)).toMatchObject([
      { code: "unknown-value", line: 12, key: "max", found: "$tpo", allowed: ["$top"], nearest: "$top" },
      { code: "unknown-value", line: 14, key: "filter.sector.0", found: "$focus" },
    ]);
  });

  it("have no place in what a cell is", () => {
    expect(errors(parse(top + "```figure\nfigure: $top\nby: plan\n```\n"))).toMatchObject([{ code: "unknown-value", key: "figure", found: "$top" }]);
    expect(errors(parse(top + figure("id: $top\nby: plan")))).toMatchObject([{ code: "wrong-type", key: "id", found: "$top" }]);
  });
});

describe("values that depend on values", () => {
  const chain = input("input: multi\nname: many\nvalues: [a, b, c]\ndefault: [a, b]") + input("input: select\nname: one\nvalues: $many\ndefault: $first") + input("input: select\nname: first\nvalues: [a, b]\ndefault: b");
  it("follow them, wherever they stand", () => {
    expect(chosen(chain)).toEqual({ many: ["a", "b"], first: ["b"], one: ["b"] });
    expect(chosen(chain, { first: ["a"] })).toMatchObject({ one: ["a"] });
    expect(chosen(chain, { one: ["a"] })).toMatchObject({ one: ["a"] });
    expect(of(now(chain, { many: ["a", "b", "c"] }).notebook, "input")[1]).toMatchObject({ choices: ["a", "b", "c"], initial: ["b"] });
  });

  it("are wrong where what they depend on does not fit them", () => {
    const read = now(chain + figure("by: plan\ntitle: $one"), { many: ["c"] });
    expect(errors(read.notebook)).toMatchObject([{ code: "unknown-value", line: 12, key: "default", found: "b", allowed: ["c"] }, { code: "rule", detail: "broken-value", found: "$one" }]);
    expect(read.values.get("first")?.chosen).toEqual(["b"]);
  });

  it("may be empty", () => {
    expect(chosen(input("input: multi\nname: m\nvalues: [a]") + input("input: radio\nname: r\nvalues: $m"))).toEqual({ m: [], r: [] });
  });

  it("in a circle are told in each of its cells, with the names in order, and the others go on", () => {
    const link = (name: string, on: string) => input(`input: select\nname: ${name}\nvalues: [x]\ndefault: $${on}`);
    const text = link("a", "b") + link("b", "c") + link("c", "a") + link("d", "a") + link("e", "e") + top + figure("by: plan\nmax: $top") + figure("by: plan\ntitle: $d");
    const notebook = parse(text);
    expect(kinds(notebook)).toEqual(["error", "error", "error", "error", "error", "input", "figure", "error"]);
    expect(errors(notebook)).toMatchObject([
      { code: "rule", detail: "circle", line: 3, found: "a → b → c → a" },
      { code: "rule", detail: "circle", line: 10, found: "b → c → a → b" },
      { code: "rule", detail: "circle", line: 17, found: "c → a → b → c" },
      { code: "rule", detail: "broken-value", line: 26, found: "$a" },
      { code: "rule", detail: "circle", line: 31, found: "e → e" },
      { code: "rule", detail: "broken-value", found: "$d" },
    ]);
    expect(wrongRanges(notebook)).toBeUndefined();
    // Nothing that anybody chooses mends a circle.
    expect(errors(now(text, { a: ["x"] }).notebook)).toMatchObject(errors(notebook).map(({ code }) => ({ code })));
    expect(messages().problem(errors(notebook)[0]!)).toBe("a.md, line 3: values depend on each other in a circle; found “a → b → c → a”.");
  });

  it("find every circle that a cell is in", () => {
    const both = (name: string, ...on: string[]) => input(`input: multi\nname: ${name}\nvalues: [x]\ndefault: [${on.map((o) => `$${o}`).join(", ")}]`);
    expect(errors(parse(both("a", "b", "c") + both("b", "a") + both("c", "b")))).toMatchObject([{ found: "a → b → a" }, { found: "b → a → b" }, { found: "c → b → a → c" }]);
  });

  it("have one name each", () => {
    const notebook = parse(top + top + figure("by: plan\nmax: $top"));
    expect(kinds(notebook)).toEqual(["input", "error", "figure"]);
    expect(errors(notebook)).toMatchObject([{ code: "rule", detail: "repeated-name", line: 11, key: "name", found: "top" }]);
  });

  it("are not more than a hundred", () => {
    const many = Array.from({ length: MAX_NAMED + 5 }, (_, i) => input(`input: toggle\nname: v${i}${i > 0 ? `\ndefault: $v${i - 1}` : ""}`)).join("");
    const notebook = parse(many);
    expect(notebook.named).toHaveLength(MAX_NAMED);
    expect(errors(notebook)).toHaveLength(5);
    expect(errors(notebook)[0]).toMatchObject({ code: "too-large", detail: "names", n: MAX_NAMED });
  });
});

describe("a change of a value", () => {
  const text = `# Numbers\n\n${top}${focus}${figure("by: plan\nmax: $top")}${figure("by: plan\nfilter: sector=$focus\ntitle: $focus")}${figure("by: sector")}${table("table: items\nlimit: $top")}${input("input: slider\nname: low\nmin: 1\nmax: $top")}Text {top}.\n`;
  const notebook = parse(text);
  const at = (set: Record<string, string[]>) => currentNotebook(notebook, readValues(notebook.named, { set, filters: {}, codebook }).values, codebook);

  it("makes anew what depends on it and nothing else", () => {
    const before = at({});
    const after = at({ top: ["7"] });
    expect(after.cells.map((cell, i) => cell === before.cells[i])).toEqual([true, true, true, false, true, true, false, false, true]);
    const other = at({ top: ["7"], focus: ["energy"] });
    expect(other.cells.map((cell, i) => cell === after.cells[i])).toEqual([true, true, true, true, false, true, true, true, true]);
    expect(at({ top: ["7"], focus: ["energy"] }).cells).toEqual(other.cells);
  });

  it("leaves the text and all places as they are", () => {
    const after = at({ top: ["7"], focus: ["energy"] });
    expect(after.text).toBe(text);
    expect(wrongRanges(after)).toBeUndefined();
    expect(after.cells.reduceRight((all, cell) => splice(all, cell, cell.source), text)).toBe(text);
  });

  it("does nothing to a notebook without values", () => {
    const plain = parse(figure("by: plan"));
    expect(currentNotebook(plain, new Map(), codebook)).toBe(plain);
  });

  it("is foretold by what each cell uses and gives", () => {
    expect(notebook.cells.map(cellDependencies).map(({ uses, gives }) => [uses, gives])).toEqual([
      [[], []], [[], ["top"]], [[], ["focus"]], [["top"], []], [["focus"], []], [[], []], [["top"], []], [["top"], ["low"]], [["top"], []],
    ]);
    expect(cellDependencies(parse(top + figure("by: plan\nmax: $tpo")).cells[1]!).uses).toEqual(["tpo"]);
    expect(cellDependencies(at({ top: ["1"] }).cells[3]!)).toMatchObject({ reads: ["plan"], uses: ["top"] });
  });
});
