import { describe, expect, it } from "vitest";
import { columnNames } from "../../src/core/columns.ts";
import { figures } from "../../src/figures/index.ts";
import { fenceKinds, type FenceKind } from "../../src/notebook/cell.ts";
import { keysOf } from "../../src/notebook/check.ts";
import { completionsAt, formOf, helpAt, valuesOf, type Field } from "../../src/notebook/form.ts";
import { setOption, type OptionValue } from "../../src/notebook/yaml-edit.ts";
import { schemas } from "../../src/notebook/schemas.ts";
import { shipped } from "../fixture.ts";
import { parse } from "./sample.ts";

const { codebook } = shipped();
const all = fenceKinds.flatMap((kind) => Object.keys(schemas[kind]).map((name): [FenceKind, string] => [kind, name]));
const field = (kind: FenceKind, name: string, key: string): Field => formOf(kind, name, codebook).find((f) => f.key === key)!;

describe("formOf", () => {
  it.each(all)("has every option of the %s %s once, each with its words", (kind, name) => {
    const fields = formOf(kind, name);
    const keys = keysOf(schemas[kind][name]!);
    expect(fields.map((f) => f.key).toSorted()).toEqual([...keys, "id", ...(kind === "input" ? [] : ["filter"])].toSorted());
    for (const f of fields) {
      expect(f.kind, f.key).not.toBe("other");
      expect(f.label, f.key).toMatch(/^[A-Z]/);
      expect(f.help, f.key).toMatch(/\.$/);
      expect(f.help).not.toMatch(/undefined/);
      for (const choice of f.choices ?? []) expect(choice.label).toBeTruthy();
      if (["select", "multi", "columns", "filter"].includes(f.kind)) expect(f.choices!.length).toBeGreaterThan(1);
    }
    expect(formOf(kind, "nothing")).toEqual([]);
  });

  it("begins with what the figure is, and ends with what is rarely wanted", () => {
    for (const name of Object.keys(figures)) {
      const groups = formOf("figure", name).map((f) => f.group);
      expect([...new Set(groups)]).toEqual(["own", "filter", "text", "rare"]);
      expect(groups).toEqual(groups.toSorted((a, b) => ["own", "filter", "text", "rare"].indexOf(a) - ["own", "filter", "text", "rare"].indexOf(b)));
    }
    expect(formOf("figure", "counts").map((f) => f.key)).toEqual([
      "by", "split", "rule", "highlight", "sort", "label", "max", "filter", "title", "subtitle", "note", "source",
      "title_zh", "subtitle_zh", "note_zh", "source_zh", "width", "palette", "id",
    ]);
  });

  it("knows what each option takes", () => {
    expect(field("figure", "counts", "by")).toMatchObject({ kind: "select", required: true, label: "Bars", group: "own" });
    expect(field("figure", "counts", "by").choices).toEqual(columnNames.map((value) => ({ value, label: codebook.messages.column(value) })));
    expect(field("figure", "counts", "rule")).toMatchObject({ kind: "select", required: false, choices: [{ value: "full", label: "full counting" }, { value: "fractional" }, { value: "primary" }] });
    expect(field("figure", "counts", "rule")).not.toHaveProperty("default");
    expect(field("figure", "counts", "sort")).toMatchObject({ default: "codebook", choices: [{}, { value: "total", label: "most items first" }, {}] });
    expect(field("figure", "counts", "max")).toMatchObject({ kind: "number", min: 1, max: 500, integer: true });
    expect(field("figure", "counts", "highlight")).toMatchObject({ kind: "values", of: "by", most: 50, single: true });
    expect(field("figure", "counts", "title")).toMatchObject({ kind: "text", maxLength: 200, group: "text" });
    expect(field("figure", "counts", "width")).toMatchObject({ kind: "number", min: 320, max: 1920, unit: "px", group: "rare" });
    expect(field("figure", "counts", "filter")).toMatchObject({ kind: "filter", required: false });
    expect(field("figure", "counts", "id")).toMatchObject({ kind: "text", maxLength: 41 });
    expect(field("figure", "heatmap", "rows")).toMatchObject({ kind: "select", default: "sector", required: false });
    expect(field("figure", "sankey", "stages")).toMatchObject({ kind: "columns", least: 2, most: 5, default: ["part", "plan", "area"] });
    expect(field("figure", "sankey", "hide")).toMatchObject({ kind: "multi", choices: [{ value: "none" }, { value: "unitemized" }] });
    expect(field("table", "items", "columns")).toMatchObject({ kind: "columns", least: 1, choices: expect.arrayContaining([{ value: "sectors", label: "Sector" }, { value: "n", label: "Items" }]) });
    expect(field("table", "items", "sort").choices).toContainEqual({ value: "-n", label: "Items, the other way round" });
    expect(field("table", "counts", "by")).toMatchObject({ kind: "columns", single: true, required: true, most: 3 });
    expect(field("input", "select", "column")).toMatchObject({ kind: "select" });
  });

  it("offers only what the reader takes", () => {
    const required: Record<string, string> = { counts: "by: plan", sankey: "", heatmap: "rows: level", "table.counts": "by: plan" };
    for (const [kind, name] of all.filter(([k]) => k !== "input")) {
      for (const f of formOf(kind, name, codebook)) {
        const base = `\`\`\`${kind}\n${kind}: ${name}\n${required[kind === "table" ? `table.${name}` : name] ?? ""}\n\`\`\``;
        const values: OptionValue[] = f.kind === "select" ? f.choices!.map((c) => c.value).filter((v) => v !== "plan" && v !== "level")
          : f.kind === "multi" || f.kind === "columns" ? [f.choices!.slice(0, Math.min(f.most ?? Infinity, f.choices!.length)).map((c) => c.value)]
          : f.kind === "number" ? [f.min!, f.max!] : f.kind === "text" ? ["x".repeat(f.maxLength!)] : f.kind === "filter" ? f.choices!.map((c) => ({ [c.value]: ["none"] })) : [];
        for (const value of values) {
          const set = setOption(base, f.key, value);
          expect("ok" in set && parse(set.ok).problems, `${name}.${f.key}: ${JSON.stringify(value)}`).toEqual([]);
        }
      }
    }
  });
});

describe("valuesOf", () => {
  it("names values with what occurs first", () => {
    expect(valuesOf("plan", codebook)[0]).toEqual({ value: codebook.planIds()[0], label: codebook.label("plan", codebook.planIds()[0]!) });
    expect(valuesOf("sector", codebook).map((c) => c.value)).toEqual(expect.arrayContaining(["digital", "none", "some"].filter((v) => codebook.legal("sector").includes(v))));
    expect(valuesOf("area", codebook).find((c) => c.value === "key-points-2024/a6")!.label).toMatch(/^Key Points 2024, /);
    const within = valuesOf("area", codebook, ["key-points-2024"]);
    expect(within.find((c) => c.value === "key-points-2024/a6")!.label).toBe(codebook.label("area", "key-points-2024/a6"));
    expect(within.filter((c) => c.value.includes("/") && !c.value.startsWith("key-points-2024/"))).toEqual([]);
    for (const column of columnNames) for (const { value } of valuesOf(column, codebook)) expect(codebook.legal(column)).toContain(value);
  });
});

/** What is offered at `|`, and the text with the first offer in it. */
function at(marked: string, names: readonly string[] = []) {
  const offset = marked.indexOf("|");
  const source = marked.slice(0, offset) + marked.slice(offset + 1);
  const found = completionsAt(source, offset, codebook, names);
  const taken = (name: string) => {
    const item = found?.items.find((i) => i.name === name);
    return item && found ? source.slice(0, found.from) + item.insert + source.slice(found.to) : undefined;
  };
  return { names: found?.items.map((i) => i.name), taken, items: found?.items };
}
const cell = (yaml: string) => `\`\`\`figure\n${yaml}\n\`\`\``;

describe("completionsAt", () => {
  it("offers keys that are not used yet", () => {
    expect(at(cell("|")).names!.slice(0, 1)).toEqual(["figure"]);
    expect(at(cell("figure: counts\nby: plan\n|")).names).toEqual(formOf("figure", "counts").map((f) => f.key).filter((k) => k !== "by"));
    const half = at(cell("figure: counts\nspl|\nby: plan"));
    expect(half.names).toContain("split");
    expect(half.taken("split")).toBe(cell("figure: counts\nsplit: \nby: plan"));
    expect(half.items!.find((i) => i.name === "split")).toMatchObject({ label: "Stacked by", help: "A second column: each bar is stacked by its values. Default: none." });
    expect(at(cell("figure: counts\nb|y: plan")).taken("split")).toBe(cell("figure: counts\nsplit: plan"));
    expect(at(cell("figure: counts\nb|y: plan")).names).toContain("by");
    expect(at("```table\ntable: items\n|").names).toContain("columns");
  });

  it("offers the kinds, and the names of a kind", () => {
    expect(at("```|\n```").names).toEqual(["figure", "input", "table"]);
    expect(at("```fi|\nfigure: counts\n```").taken("figure")).toBe("```figure\nfigure: counts\n```");
    expect(at(cell("figure: |")).names).toEqual(Object.keys(figures));
    expect(at(cell("figure: co|")).taken("counts")).toBe(cell("figure: counts"));
    expect(at("```input\ninput: |").names).toEqual(Object.keys(schemas.input));
  });

  it("offers the values of a key", () => {
    expect(at(cell("figure: counts\nby: |")).names!.slice(0, columnNames.length)).toEqual(columnNames);
    expect(at(cell("figure: counts\nby: sec| # x\nsort: name")).taken("sector")).toBe(cell("figure: counts\nby: sector # x\nsort: name"));
    expect(at(cell("figure: counts\nsort:|")).taken("total")).toBe(cell("figure: counts\nsort:total"));
    expect(at(cell("figure: counts\nby: \"se|\"")).taken("sector")).toBe(cell("figure: counts\nby: \"sector\""));
    expect(at(cell("figure: counts\nmax: |"), ["top"]).names).toEqual(["$top"]);
    expect(at(cell("figure: counts\ntitle: |")).names).toBeUndefined();
    expect(at(cell("figure: counts\nby: plan # b|")).names).toBeUndefined();
  });

  it("offers what is left for a list", () => {
    expect(at(cell("figure: sankey\nstages: [part, |]")).names).toEqual(columnNames.filter((c) => c !== "part"));
    expect(at(cell("figure: sankey\nstages: [pl|, area]")).names).toEqual(columnNames.filter((c) => c !== "area"));
    expect(at(cell("figure: sankey\nstages: [part,\n  pl|")).taken("plan")).toBe(cell("figure: sankey\nstages: [part,\n  plan"));
    expect(at(cell("figure: sankey\nstages:\n  - part\n  - |\n  - area\norder: total")).names).toEqual(columnNames.filter((c) => c !== "part" && c !== "area"));
    expect(at(cell("figure: sankey\nstages:\n- part\n- s|")).taken("sector")).toBe(cell("figure: sankey\nstages:\n- part\n- sector"));
    expect(at(cell("figure: sankey\nstages:\n  - part\n  |")).taken("plan")).toBe(cell("figure: sankey\nstages:\n  - part\n  - plan"));
    expect(at(cell("figure: counts\nby: sector\nhighlight: [dig|]")).taken("digital")).toBe(cell("figure: counts\nby: sector\nhighlight: [digital]"));
    expect(at(cell("filter: plan=key-points-2024\nfigure: counts\nby: area\nhighlight: |")).names!.every((n) => !n.includes("/") || n.startsWith("key-points-2024/"))).toBe(true);
  });

  it("offers columns and values in a filter, in each of its forms", () => {
    const columns = [...columnNames, "q"];
    const figure = (filter: string) => cell(`figure: counts\nby: plan\n${filter}\nsort: name`);
    expect(at(figure("filter: |")).names).toEqual(columns);
    expect(at(figure("filter: plan=a&|")).names).toEqual(columns.filter((c) => c !== "plan"));
    expect(at(figure("filter: plan=a&sec|tor=b")).taken("level")).toBe(figure("filter: plan=a&level=b"));
    expect(at(figure("filter: pl|")).taken("plan")).toBe(figure("filter: plan="));
    expect(at(figure("filter: sector=digital,en|&plan=a")).taken("energy")).toBe(figure("filter: sector=digital,energy&plan=a"));
    expect(at(figure("filter: sector=digital,|")).names).not.toContain("digital");
    expect(at(figure("filter: part=|")).taken("VI;VII")).toBe(figure("filter: part=VI;VII"));
    expect(at(figure("filter:\n  |")).names).toEqual(columns);
    expect(at(figure("filter:\n  plan: x\n  se|")).taken("sector")).toBe(figure("filter:\n  plan: x\n  sector: "));
    expect(at(figure("filter:\n  plan: x\n  |")).names).toEqual(columns.filter((c) => c !== "plan"));
    expect(at(figure("filter:\n  plan: key|")).taken("key-points-2024")).toBe(figure("filter:\n  plan: key-points-2024"));
    expect(at(figure("filter:\n  plan: x\n  sector: [digital, |]")).names).not.toContain("digital");
    expect(at(figure("filter:\n  sector:\n    - digital\n    - |")).taken("energy")).toBe(figure("filter:\n  sector:\n    - digital\n    - energy"));
    expect(at(figure("filter:\n  sector:\n    - digital\n    - |")).names).not.toContain("digital");
    expect(at(figure("filter: {|}")).names).toEqual(columns);
    expect(at(figure("filter: {plan: x, sector: dig|}")).taken("digital")).toBe(figure("filter: {plan: x, sector: digital}"));
    expect(at(figure("filter: {plan: x, |")).names).toEqual(columns.filter((c) => c !== "plan"));
    expect(at(figure("filter: {sector: [digital, |]}")).names).not.toContain("digital");
    expect(at(figure("filter: {part: |}")).taken("VI;VII")).toBe(figure("filter: {part: VI;VII}"));
    expect(at(figure("filter: plan=|"), ["which"]).names).toContain("$which");
    expect(at(figure("filter: q=|")).names).toBeUndefined();
    // The keys behind an unclosed bracket are still keys of the cell.
    expect(at(cell("figure: counts\nby: plan\nfilter: plan=a\n|")).names).toContain("sort");
  });

  it("says nothing where no cell is written", () => {
    for (const text of ["Text |", "```js\na|\n```", "---\ntitle: |\n---", "|```figure\n```", "```figure\nfigure: counts\n|```", "```figure\nfigure: counts\n```\n|"]) expect(at(text).names, text).toBeUndefined();
  });

  it("never fails, wherever the cursor is", () => {
    const texts = ["figure: counts\nby: plan\nfilter: {plan: [a, 'b", "{figure: counts, by: |", "figure:\n\n  - x\n : y\n\"a\": 1", "a: [b: {c", "filter: a=b=c&&=,\n  d", "- a\n- b: c", "? x", "\tby: x\n", "figure: counts\r\nby: pl\r\n", "filter: 'a'=&b", "a:\n  b:\n    c:\n      - d\n"];
    for (const text of texts) {
      const source = cell(text);
      for (let offset = 0; offset <= source.length; offset++) {
        const found = completionsAt(source, offset, codebook);
        if (found) expect(found.from <= offset && found.to <= source.length && found.from <= found.to, `${JSON.stringify(text)} at ${offset}`).toBe(true);
        helpAt(source, offset, codebook);
      }
    }
  });
});

describe("helpAt", () => {
  const help = (marked: string) => {
    const offset = marked.indexOf("|");
    return helpAt(marked.replace("|", ""), offset, codebook);
  };
  it("says what a key is", () => {
    const source = cell("figure: counts\nmax: 5");
    expect(helpAt(source, source.indexOf("max") + 1)).toEqual({ from: source.indexOf("max"), to: source.indexOf("max") + 3, text: "At most this many bars, the longest; a note says what is left out. Default: all." });
    expect(help(cell("figure: counts\nfil|ter: plan=x"))!.text).toMatch(/^Which items are counted/);
    expect(help(cell("nonsense|: 1"))).toBeUndefined();
  });
  it("says what a value is", () => {
    expect(help(cell("figure: cou|nts"))!.text).toMatch(/^Bars: how many items/);
    expect(help(cell("figure: counts\nfilter: sector=dig|ital"))!.text).toMatch(new RegExp(`^${codebook.label("sector", "digital")}: `));
    expect(help(cell("figure: counts\nsort: to|tal"))!.text).toMatch(/^most items first\n\nOrder of the bars/);
    expect(help(cell("figure: counts\nmax: 1|0"))!.text).toMatch(/^At most/);
  });
});
