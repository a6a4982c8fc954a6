import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnNames, columns, filterColumns, splitCodes, UNITEMIZED, type Column } from "../../src/core/columns.ts";
import { compileFilters, filteredColumns, type CodedRow, type Filters } from "../../src/core/filters.ts";
import { rules } from "../../src/core/query.ts";
import { shipped } from "../fixture.ts";

const { codebook, dataset, engine } = shipped();
const column = fc.constantFrom(...columnNames);
const rule = fc.constantFrom(...rules);
const by = fc.uniqueArray(column, { minLength: 1, maxLength: 4 });
const filters: fc.Arbitrary<Filters> = fc
  .uniqueArray(column, { maxLength: 3 })
  .chain((names) => fc.record(Object.fromEntries(names.map((c) => [c, fc.uniqueArray(fc.constantFrom(...codebook.values(c)), { minLength: 1, maxLength: 4 })]))))
  .chain((f) => fc.constantFrom("", "", "standard", "carbon peak").map((q) => (q ? { ...f, q } : f)));

/** The rows of the dataset as plain objects: a second, slow way to count. */
const rows = (await engine.items({ filters: [] })).items;
const coded = (i: (typeof rows)[number]): CodedRow => ({
  plan: i.plan, part: i.part, programme: i.programme, area: i.area, sector: i.sectors.join(";"), instrument: i.instruments.join(";"),
  level: i.levels.join(";"), unit: i.unit, coverage: i.coverage, basis: i.part_basis,
});
const matches = (f: Filters) => {
  const pass = compileFilters([f]);
  const words = (f.q ?? "").toLowerCase().split(" ").filter(Boolean);
  return rows.filter((r) => words.every((w) => `${r.id} ${r.title} ${r.summary} ${r.terms.join(" ")}`.toLowerCase().includes(w)))
    .map((r) => ({ row: r, pass: pass(coded(r)) })).filter((r) => r.pass > 0);
};

describe("counting", () => {
  it("keeps the sum under fractional and primary counting, whatever is grouped and filtered", async () => {
    await fc.assert(fc.asyncProperty(by, filters, fc.constantFrom("fractional" as const, "primary" as const), async (by, f, rule) => {
      const result = await engine.query({ by, rule, filters: [f] });
      expect(result.paths.reduce((s, p) => s + p.n, 0)).toBeCloseTo(result.total.n, 5);
    }), { numRuns: 150 });
  });

  it("never counts less under full counting than there are items", async () => {
    await fc.assert(fc.asyncProperty(by, filters, async (by, f) => {
      const result = await engine.query({ by, rule: "full", filters: [f] });
      expect(result.paths.reduce((s, p) => s + p.n, 0)).toBeGreaterThanOrEqual(result.total.n - 1e-6);
    }), { numRuns: 100 });
  });

  it("agrees with counting row by row", async () => {
    await fc.assert(fc.asyncProperty(column, filters, async (by, f) => {
      const result = await engine.query({ by: [by], rule: "full", filters: [f] });
      const expected = new Map<string, number>();
      for (const { row, pass } of matches(f)) {
        if (pass === 2) continue;
        const cell = coded(row)[by];
        const many = columns[by].codes === "many" || by === "programme";
        const values = many && row.coverage === "count" && (cell === "" || by !== "programme") ? [UNITEMIZED]
          : cell === "" ? ["none"] : many ? splitCodes(cell) : [cell];
        for (const v of values) expected.set(v, (expected.get(v) ?? 0) + row.n);
      }
      const counted = new Map(result.paths.filter((p) => p.rows > 0).map((p) => [p.values[0]!, p.n]));
      expect(Object.fromEntries(counted)).toEqual(Object.fromEntries(expected));
    }), { numRuns: 150 });
  });

  it("never turns a mention into a number", async () => {
    const { paths, total } = await engine.query({ by: ["sector", "plan"], rule: "full", filters: [{ plan: ["key-points-2024"] }] });
    expect(total).toEqual({ n: 90, rows: 5, mentions: 0 });
    for (const p of paths) expect(p.n).toBe(p.values[0] === UNITEMIZED ? 90 : 0);
    const digital = await engine.query({ by: ["plan"], rule: "full", filters: [{ sector: ["digital"], plan: ["key-points-2024"] }] });
    expect(digital.paths).toEqual([{ values: ["key-points-2024"], n: 0, rows: 0, mentions: 2, itemized: 0 }]);
  });

  it("gives every path the items behind it: its filter leaves exactly its number", async () => {
    await fc.assert(fc.asyncProperty(by, rule, async (by, rule) => {
      const { paths } = await engine.query({ by, rule, filters: [] });
      for (const path of paths.slice(0, 25)) {
        const where: Filters = Object.fromEntries(by.map((c, k) => {
          const v = path.values[k]!;
          const first = rule === "primary" && columns[c].codes === "many" && v !== "none" && v !== UNITEMIZED;
          return [c, [first ? `${v}:first` : v]];
        }));
        const page = await engine.items({ filters: [where] });
        if (rule === "fractional") expect(page.n).toBeGreaterThanOrEqual(path.n - 1e-6);
        else expect([page.n, page.mentions]).toEqual([path.n, expect.any(Number)]);
        expect(page.rows - page.mentions).toBe(path.rows);
      }
    }), { numRuns: 40 });
  });

  it("draws 2024 by area as the source states it", async () => {
    const { paths } = await engine.query({ by: ["area"], rule: "full", filters: [{ plan: ["key-points-2024"] }] });
    expect(Object.fromEntries(paths.map((p) => [p.values[0], p.n]))).toEqual({
      "key-points-2024/a1": 10, "key-points-2024/a2": 10, "key-points-2024/a3": 14, "key-points-2024/a4;a5": 28, "key-points-2024/a6": 28,
    });
  });
});

describe("facets", () => {
  it("counts each value under all filters but its own column's", async () => {
    await fc.assert(fc.asyncProperty(filters, async (f) => {
      const facets = await engine.facets(f);
      for (const c of filterColumns) {
        const others = Object.fromEntries(Object.entries(f).filter(([k]) => k !== c)) as Filters;
        const { paths } = await engine.query({ by: [c], rule: "full", filters: [others] });
        expect(facets[c]!.map((v) => v.value)).toEqual([...codebook.values(c)]);
        expect(facets[c]!.reduce((s, v) => s + v.n, 0)).toBe(paths.reduce((s, p) => s + p.n, 0));
      }
    }), { numRuns: 25 });
  });
});

describe("items", () => {
  it("lists exactly the rows that pass, and adds up their items and mentions", async () => {
    await fc.assert(fc.asyncProperty(filters, async (f) => {
      const page = await engine.items({ filters: [f] });
      const expected = matches(f);
      expect(page.items.map((i) => i.id)).toEqual(expected.map((e) => e.row.id));
      expect(page.n).toBe(expected.reduce((s, e) => s + (e.pass === 1 ? e.row.n : 0), 0));
      expect(page.mentions).toBe(expected.filter((e) => e.pass === 2).length);
    }), { numRuns: 80 });
  });

  it.each(["plan", "number", "title", "part", "sectors", "n", "coverage"] as const)("sorts by %s both ways, over all pages", async (sort) => {
    const up = (await engine.items({ filters: [], sort })).items.map((i) => i.id);
    expect([...up].sort()).toEqual(rows.map((r) => r.id).sort());
    const down = (await engine.items({ filters: [], sort, descending: true })).items.map((i) => i.id);
    expect(down).toEqual([...up].reverse());
    const paged: string[] = [];
    for (let offset = 0; offset < up.length; offset += 40) paged.push(...(await engine.items({ filters: [], sort, offset, limit: 40 })).items.map((i) => i.id));
    expect(paged).toEqual(up);
  });

  it("sorts numbers as numbers", async () => {
    const { items } = await engine.items({ filters: [{ plan: ["action-plan-2022"] }], sort: "number" });
    expect(items.map((i) => i.number)).toEqual([...Array.from({ length: 18 }, (_, i) => String(i + 1)), "19-21", "22-33"]);
  });

  it("gives back the file's own rows as CSV", async () => {
    const { dataText } = await import("../fixture.ts");
    expect(await engine.itemsCsv({ filters: [] })).toBe(dataText("tasks.csv"));
  });

  it("searches all words anywhere, whatever the case, and takes signs as they stand", async () => {
    const ids = async (q: string) => (await engine.items({ filters: [{ q }] })).items.map((i) => i.id);
    expect(await ids("CARBON guidelines")).toContain("wf22-04");
    expect(await ids("kp23-89")).toEqual(["kp23-89"]);
    for (const q of ["(", "[a", "\\", "a|b", "^", "$", "*", "{"]) await expect(ids(q)).resolves.toBeInstanceOf(Array);
    expect(await ids(".*")).toEqual([]);
  });
});

it("answers queries for no rows at all", async () => {
  const { fixture, shippedFiles, dataText } = await import("../fixture.ts");
  const empty = fixture({ ...shippedFiles(), "tasks.csv": `${dataText("tasks.csv").split("\n")[0]}\n` });
  expect(await empty.engine.query({ by: ["plan", "sector"], rule: "fractional", filters: [] })).toMatchObject({ paths: [], total: { n: 0 } });
  expect((await empty.engine.items({ filters: [] })).rows).toBe(0);
  expect(dataset.tasks.length).toBe(149);
  expect(filteredColumns({ plan: ["a"] } as Record<Column, string[]>)).toEqual(["plan"]);
});
