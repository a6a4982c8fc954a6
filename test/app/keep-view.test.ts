import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { both, joined, viewSource } from "../../src/app/edit/cells/keep-view.ts";
import { columnNames } from "../../src/core/columns.ts";
import type { Filters } from "../../src/core/filters.ts";
import { figures } from "../../src/figures/index.ts";
import { cellFilters, currentNotebook, parseNotebook, readValues, type FigureCell } from "../../src/notebook/index.ts";
import { shipped } from "../fixture.ts";

const { codebook, engine } = shipped();

/** The figures of a text as they are with these values set. */
function figuresOf(text: string, set: Record<string, string[]> = {}): FigureCell[] {
  const notebook = parseNotebook(text, "a.md");
  const { values } = readValues(notebook.named, { set, filters: {}, codebook });
  return currentNotebook(notebook, values, codebook).cells.filter((c): c is FigureCell => c.kind === "figure");
}
const figure = (...lines: string[]) => `\`\`\`figure\nfigure: counts\n${lines.join("\n")}\n\`\`\``;
const kept = (cell: FigureCell, filters: Filters[]): string => {
  const done = viewSource(cell, filters, codebook);
  if ("error" in done) throw new Error(JSON.stringify(done.error));
  return done.ok;
};
/** The numbers of a figure under filters beside its own. */
const numbers = (cell: FigureCell, filters: readonly Filters[] = []) =>
  engine.query({ ...figures[cell.figure]!.query(cell.options), filters: [cellFilters(cell, codebook).filters, ...filters] });

describe("joined", () => {
  it("lets through what all of the filters do", async () => {
    const values = fc.constantFrom(...columnNames.filter((c) => c !== "area")).chain((c) => fc.record({ [c]: fc.uniqueArray(fc.constantFrom(...codebook.values(c), "some", "none"), { minLength: 1, maxLength: 3 }) }));
    let told = 0;
    await fc.assert(fc.asyncProperty(fc.array(fc.oneof(values, fc.constantFrom<Filters>({ q: "smart city" }, { q: "city data" })), { minLength: 2, maxLength: 3 }), async (filters: Filters[]) => {
      const one = joined(filters);
      if ("error" in one) return;
      told++;
      const wanted = await engine.items({ filters });
      expect((await engine.items({ filters: [one.ok] })).items.map(({ id }) => id)).toEqual(wanted.items.map(({ id }) => id));
    }), { numRuns: 2000 });
    expect(told).toBeGreaterThan(100);
  });

  it("says which column is asked for in two ways", () => {
    const error = joined([{ sector: ["digital", "energy"] }, { sector: ["energy", "services"] }]);
    expect(error).toMatchObject({ error: { code: "rule" } });
    expect(JSON.stringify(error)).toContain("sector");
  });

  it("knows that what has a code first has it", () => {
    expect(both("sector", ["digital:first"], ["digital", "energy"])).toEqual(["digital:first"]);
    expect(both("sector", ["digital"], ["digital:first"])).toEqual(["digital:first"]);
    expect(both("coverage", ["some", "title"], ["title", "full", "none"])).toEqual(["title", "full"]);
    expect(both("coverage", ["some", "none"], ["some", "full"])).toEqual(["some", "full"]);
    expect(both("plan", ["focus-2022", "key-points-2023"], ["key-points-2023", "key-points-2024"])).toEqual(["key-points-2023"]);
  });
});

describe("viewSource", () => {
  it("leaves a figure without filters as it is written", () => {
    const source = figure("by: plan # the plans", "# in order", "filter: area=a6&plan=key-points-2024", 'title: "A: b"');
    expect(kept(figuresOf(source)[0]!, [])).toBe(source);
  });

  it("adds what the page filters by, and leaves every other line as it is", () => {
    const source = figure("by: plan # the plans", "filter: part=III", "title: T");
    expect(kept(figuresOf(source)[0]!, [{ sector: ["digital"] }, { part: ["III", "IV"] }, { q: "smart city" }]))
      .toBe(figure("by: plan # the plans", "filter: part=III&sector=digital&q=smart%20city", "title: T"));
  });

  it("shows the numbers that were seen, whatever filters and values they came from", async () => {
    const inputs = "```input\ninput: select\nname: field\nvalues: sector\n```\n\n```input\ninput: multi\nname: plans\nvalues: plan\n```\n\n```input\ninput: radio\nname: dim\nvalues: [part, plan]\n```\n\n";
    const text = inputs + figure("by: $dim", "filter:", "  sector: $field", "  plan: [key-points-2023, $plans]", "title: On ${field}, $$top for $$5");
    const sectors = fc.option(fc.constantFrom(...codebook.values("sector")), { nil: undefined });
    await fc.assert(fc.asyncProperty(sectors, fc.subarray([...codebook.values("plan")]), fc.constantFrom("part", "plan"), fc.array(fc.constantFrom<Filters>({ instrument: ["develop"] }, { level: ["some"] }, { q: "standards" }, { part: ["III", "VIII"] }), { maxLength: 3 }), async (field, plans, dim, filters) => {
      const [cell] = figuresOf(text, { ...(field ? { field: [field] } : {}), plans, dim: [dim] });
      const source = kept(cell!, filters);
      const [copy, ...more] = figuresOf(source);
      expect(more).toEqual([]);
      expect(copy!.options).toEqual(cell!.options);
      expect(await numbers(copy!)).toEqual(await numbers(cell!, filters));
    }), { numRuns: 60 });
  });

  it("takes dollar signs that were typed for dollar signs", () => {
    const source = kept(figuresOf(figure("by: plan", "title: Costs $$top or $5"))[0]!, [{ q: "$top" }]);
    const [copy] = figuresOf(source);
    expect(copy!.options.title).toBe("Costs $top or $5");
    expect(cellFilters(copy!, codebook).filters.q).toBe("$top");
  });

  it("knows an area by its plan", () => {
    const [cell] = figuresOf(figure("by: plan", "filter: area=a6&plan=key-points-2024"));
    expect(kept(cell!, [{ area: ["key-points-2024/a6"] }])).toContain("key-points-2024/a6");
  });

  it("refuses what would be no cell", () => {
    const [cell] = figuresOf(figure("by: plan", `filter: q=${"a".repeat(150)}`));
    expect(viewSource(cell!, [{ q: "b".repeat(150) }], codebook)).toMatchObject({ error: { code: "too-long" } });
  });
});
