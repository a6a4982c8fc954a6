import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnNames } from "../../src/core/columns.ts";
import { rules } from "../../src/core/query.ts";
import { formatInline, inlineQuery, inlineText, isInline, parseInline, resolveInline, verbs, type InlineSpec, type Value } from "../../src/notebook/index.ts";
import { shipped } from "../fixture.ts";

const { codebook, engine } = shipped();
/** The dataset's rows, to count a second way. */
const rows = (await engine.items({ filters: [] })).items;

describe("parseInline", () => {
  it.each<[string, InlineSpec]>([
    ["{count}", { verb: "count", where: {} }],
    ["{count }", { verb: "count", where: {} }],
    ["{count plan=key-points-2024 area=a6}", { verb: "count", where: { plan: "key-points-2024", area: "a6" } }],
    ['{share q="smart city" rule=full}', { verb: "share", where: { q: "smart city" }, rule: "full" }],
    ["{list by=sector top=3 plan=a,b}", { verb: "list", by: "sector", top: 3, where: { plan: "a,b" } }],
    ["{name sector=digital}", { verb: "name", where: { sector: "digital" } }],
    ["{name plan=a area=b}", { verb: "name", where: { plan: "a", area: "b" } }],
    ['{count q="a \\"b\\" \\\\ c"}', { verb: "count", where: { q: 'a "b" \\ c' } }],
  ])("reads %s", (source, spec) => expect(parseInline(source)).toEqual({ ok: spec }));

  it.each<[string, object]>([
    ["{cuont plan=x}", { code: "unknown-verb", found: "cuont", nearest: "count", allowed: verbs }],
    ["{count paln=x}", { code: "unknown-key", found: "paln", nearest: "plan" }],
    ["{count by=sector}", { code: "unknown-key", found: "by" }],
    ["{rows rule=full}", { code: "unknown-key", found: "rule" }],
    ["{total sector=x}", { code: "unknown-key", found: "sector", allowed: ["plan"] }],
    ["{count the items}", { code: "wrong-type", key: "count", found: "the" }],
    ["{count plan}", { code: "wrong-type", found: "plan" }],
    ["{count plan=}", { code: "empty", key: "plan" }],
    ['{count plan=""}', { code: "empty", key: "plan" }],
    ['{count plan=" "}', { code: "empty", key: "plan" }],
    ["{count plan=a plan=b}", { code: "rule", detail: "repeated-key", key: "plan" }],
    ["{count rule=ful}", { code: "unknown-value", key: "rule", nearest: "full" }],
    ["{list by=sectro}", { code: "unknown-value", key: "by", nearest: "sector" }],
    ["{list plan=x}", { code: "missing-key", key: "by" }],
    ["{list by=plan top=0}", { code: "wrong-type", key: "top", found: "0" }],
    ["{list by=plan top=many}", { code: "wrong-type", key: "top" }],
    ["{total}", { code: "missing-key", key: "plan" }],
    ["{name}", { code: "missing-key" }],
    ["{name plan=a sector=b}", { code: "rule", detail: "one-column" }],
    ['{count q="a}', { code: "unclosed" }],
    ["{count", { code: "unclosed" }],
    ["", { code: "unknown-verb" }],
    [`{count q=${"x".repeat(2000)}}`, { code: "too-long" }],
  ])("says what is wrong with %s", (source, problem) => expect(parseInline(source)).toMatchObject({ error: problem }));

  const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }).filter((s) => s.trim() !== "" && !/[\r\n\t]/.test(s));
  const names = ["top", "focus", "by_what"];
  const value = fc.oneof(text.map((t) => t.replaceAll("$", "$$$$")), fc.constantFrom("$focus", "digital,$focus", "$$5", "a/$top","a,b", "VII;VIII", "x/y", "digital:first", 'say "a"', "a\\", '\\"', "{", "}", "a=b", "=", " a "));
  const where = fc.uniqueArray(fc.constantFrom(...columnNames), { maxLength: 3 })
    .chain((names) => fc.record(Object.fromEntries([...names, "q"].map((c) => [c, value])), { requiredKeys: names }));
  const rule = fc.option(fc.constantFrom(...rules), { nil: undefined });
  const spec: fc.Arbitrary<InlineSpec> = fc.oneof(
    fc.record({ verb: fc.constantFrom("count" as const, "share" as const), where, rule }),
    fc.record({ verb: fc.constant("rows" as const), where }),
    fc.record({ verb: fc.constant("list" as const), where, rule, by: fc.constantFrom(...columnNames), top: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }) }),
    fc.record({ verb: fc.constant("total" as const), where: fc.record({ plan: value }) }),
    fc.record({ verb: fc.constant("name" as const), where: fc.record({ area: value, plan: value }) }),
    fc.record({ verb: fc.constant("list" as const), where, named: fc.record({ by: fc.constant("$by_what"), top: fc.constant("${top}"), rule: fc.constant("$focus") }, { requiredKeys: ["by"] }) }),
    fc.record({ verb: fc.constant("value" as const), where: fc.constant({}), name: fc.constantFrom(...names) }),
  ).map((s) => Object.fromEntries(Object.entries(s).filter(([, v]) => v !== undefined)) as unknown as InlineSpec);

  it("reads what formatInline writes", () => {
    fc.assert(fc.property(spec, (s) => {
      expect(parseInline(formatInline(s), names)).toEqual({ ok: s });
    }), { numRuns: 1000 });
  });

  it("never throws", () => {
    const words = fc.constantFrom("{", "}", " ", "$", "focus", "$top", "${", "count", "list", "plan", "=", '"', "\\", "a", "by", "top", "\n", "rule", ",");
    fc.assert(fc.property(fc.oneof(fc.string(), fc.array(words).map((w) => w.join(""))), (s) => {
      const read = parseInline(s, names);
      if ("ok" in read) expect(parseInline(formatInline(read.ok), names)).toEqual(read);
    }), { numRuns: 2000 });
  });
});

describe("names in prose", () => {
  const names = ["top", "focus", "by"];
  it.each<[string, InlineSpec]>([
    ["{top}", { verb: "value", where: {}, name: "top" }],
    ["{ top}", undefined as never],
    ["{top }", { verb: "value", where: {}, name: "top" }],
    ["{count sector=$focus}", { verb: "count", where: { sector: "$focus" } }],
    ["{count sector=digital,$focus}", { verb: "count", where: { sector: "digital,$focus" } }],
    ['{count q="${focus}s"}', { verb: "count", where: { q: "${focus}s" } }],
    ["{list by=$by top=$top rule=full}", { verb: "list", where: {}, rule: "full", named: { by: "$by", top: "$top" } }],
  ])("are read: %s", (source, spec) => {
    expect(isInline(source, names)).toBe(spec !== undefined);
    if (spec) expect(parseInline(source, names)).toEqual({ ok: spec });
  });

  it.each<[string, object]>([
    ["{tops}", { code: "unknown-verb", found: "tops", nearest: "top" }],
    ["{focs}", { code: "unknown-verb", found: "focs", nearest: "focus" }],
    ["{count sector=$focs}", { code: "unknown-value", key: "sector", found: "$focs", nearest: "$focus" }],
    ["{list by=$to}", { code: "unknown-value", key: "by", found: "$to" }],
    ["{top plan=a}", { code: "unknown-verb" }],
    ["{list by=plan top=$top$top}", { code: "wrong-type", key: "top" }],
  ])("are wrong: %s", (source, problem) => {
    expect(isInline(source, names)).toBe(true);
    expect(parseInline(source, names)).toMatchObject({ error: problem });
  });

  it.each(["{note}", "{x}", "{to}", "{topic}"])("leave %s as it is", (source) => expect(isInline(source, names)).toBe(false));

  const values = new Map<string, Value | null>([
    ["top", { chosen: [2] }], ["focus", { chosen: ["energy"], column: "sector" }], ["by", { chosen: ["sector"] }], ["none", { chosen: [], column: "sector" }],
    ["both", { chosen: ["energy", "digital"], many: true, column: "sector" }], ["words", { chosen: ["smart city"] }], ["broken", null], ["bad", { chosen: ["nowhere"] }],
  ]);
  const show = async (source: string): Promise<unknown> => {
    const spec = parseInline(source, [...values.keys()]);
    if ("error" in spec) return spec.error;
    const now = resolveInline(spec.ok, values);
    if ("error" in now) return now.error;
    const asked = inlineQuery(now.ok, codebook);
    if ("error" in asked) return asked.error;
    const { query } = asked.ok;
    return inlineText(asked.ok, query && await engine.query(query), codebook);
  };
  it("stand for what they are now", async () => {
    expect(await show("{top}")).toBe("2");
    expect(await show("{focus}")).toBe(codebook.label("sector", "energy"));
    expect(await show("{both}")).toBe(codebook.messages.list(["energy", "digital"].map((v) => codebook.label("sector", v))));
    expect(await show("{none}")).toBe("any");
    for (const [named, written] of [
      ["{count sector=$focus}", "{count sector=energy}"], ["{count sector=$none}", "{count}"], ["{count sector=$both}", "{count sector=energy,digital}"], ["{count sector=digital,$focus}", "{count sector=digital,energy}"],
      ["{list by=$by top=$top}", "{list by=sector top=2}"], ["{count q=$words}", '{count q="smart city"}'], ["{name sector=$focus}", "{name sector=energy}"], ["{share sector=$focus}", "{share sector=energy}"],
    ] as const) expect(await show(named), named).toEqual(await show(written));
    expect(await show("{name sector=$none}")).toBe("any");
  });
  it("say where they do not fit", async () => {
    expect(await show("{broken}")).toMatchObject({ code: "rule", detail: "broken-value", found: "$broken" });
    expect(await show("{count sector=$broken}")).toMatchObject({ detail: "broken-value" });
    expect(await show("{count sector=$bad}")).toMatchObject({ code: "unknown-value", key: "sector", found: "nowhere" });
    expect(await show("{list by=$bad}")).toMatchObject({ code: "unknown-value", key: "by", found: "nowhere" });
    expect(await show("{list by=$none}")).toMatchObject({ code: "missing-key", key: "by" });
    expect(await show("{total plan=$none}")).toMatchObject({ code: "missing-key", key: "plan" });
  });
});

describe("inlineText", () => {
  const show = async (source: string): Promise<unknown> => {
    const spec = parseInline(source);
    if ("error" in spec) return spec.error;
    const asked = inlineQuery(spec.ok, codebook);
    if ("error" in asked) return asked.error;
    const { query } = asked.ok;
    return inlineText(asked.ok, query && await engine.query(query), codebook);
  };
  it("counts items, rows and shares of stated totals", async () => {
    expect(await show("{total plan=key-points-2024}")).toBe("90");
    expect(await show("{count plan=key-points-2024}")).toBe("90");
    expect(await show("{count plan=key-points-2024 area=a6}")).toBe("28");
    expect(await show("{share plan=key-points-2024 area=a6}")).toBe("31 %");
    expect(await show("{count plan=key-points-2024 area=a4;a5}")).toBe("28");
    expect(await show("{rows plan=key-points-2024 area=a4;a5}")).toBe("1");
    expect(await show("{rows}")).toBe(String(rows.length));
    expect(await show("{count}")).toBe(String(rows.reduce((n, r) => n + r.n, 0)));
  });

  it("names values", async () => {
    expect(await show("{name sector=digital}")).toBe(codebook.label("sector", "digital"));
    expect(await show("{name plan=key-points-2024 area=a6}")).toBe(codebook.label("area", "key-points-2024/a6"));
    expect(await show("{name sector=digital,energy}")).toBe(`${codebook.label("sector", "digital")} and ${codebook.label("sector", "energy")}`);
  });

  it("lists what occurs, largest first, as counted another way", async () => {
    const counts = new Map<string, number>();
    for (const r of rows) if (r.plan === "key-points-2023") for (const s of r.sectors) counts.set(s, (counts.get(s) ?? 0) + r.n);
    const best = [...counts].sort((a, b) => b[1] - a[1] || codebook.compare("sector", a[0], b[0])).slice(0, 3).map(([s]) => codebook.label("sector", s));
    expect(await show("{list by=sector plan=key-points-2023 top=3}")).toBe(codebook.messages.list(best));
    expect(await show("{list by=programme plan=system-plan-2021 programme=none}")).toBe("none");
  });

  it("counts by a rule as the marks of a figure do", async () => {
    const digital = rows.filter((r) => r.coverage !== "count" && r.sectors.includes("digital"));
    expect(await show("{count sector=digital}")).toBe(String(digital.length));
    expect(await show("{count sector=digital rule=full}")).toBe(String(digital.length));
    expect(await show("{count sector=digital rule=primary}")).toBe(String(digital.filter((r) => r.sectors[0] === "digital").length));
    expect(await show("{count sector=digital rule=fractional}")).toBe(codebook.messages.number(digital.reduce((n, r) => n + 1 / r.sectors.length, 0)));
    const energy = rows.filter((r) => r.coverage !== "count" && r.sectors.includes("energy"));
    expect(await show("{count sector=digital,energy rule=full}")).toBe(String(digital.length + energy.length));
  });

  it("refuses a share that counts an item several times, so none exceeds 100 %", async () => {
    for (const values of ["develop,system", "some"]) {
      expect(await show(`{share plan=key-points-2023 instrument=${values} rule=full}`)).toMatchObject({ code: "rule", detail: "share-over-whole", key: "rule", allowed: ["fractional", "primary"] });
    }
    expect(await show("{share plan=key-points-2023 instrument=develop rule=full}")).toMatch(/^\d+ %$/);
    expect(await show("{share plan=key-points-2023,focus-2022 instrument=develop rule=full}")).toMatch(/^\d+ %$/);
    const all = codebook.values("instrument").join(",");
    for (const rule of ["fractional", "primary"]) expect(await show(`{share plan=key-points-2023 instrument=${all} rule=${rule}}`)).toBe("100 %");
  });

  it("takes “some” for any code, and no plan out of the whole", async () => {
    const coded = rows.filter((r) => r.coverage !== "count" && r.instruments.length > 0 && r.plan === "key-points-2023");
    expect(await show("{count plan=key-points-2023 instrument=some rule=primary}")).toBe(String(coded.length));
    expect(await show("{share plan=some sector=digital}")).toBe(await show("{share sector=digital}"));
    expect(await show("{share area=some plan=key-points-2024}")).toBe("100 %");
  });

  it("gives no number for what is only mentioned", async () => {
    const mentioned = rows.find((r) => r.coverage === "count" && r.sectors.length > 0)!;
    const where = `plan=${mentioned.plan} sector=${mentioned.sectors[0]} coverage=count`;
    expect(await show(`{count ${where}}`)).toBe("an unstated number of");
    expect(await show(`{share ${where}}`)).toBe("an unstated share");
  });

  it("says what the dataset does not know", async () => {
    expect(await show("{count sector=digitl}")).toMatchObject({ code: "unknown-value", key: "sector", nearest: "digital" });
    expect(await show("{total plan=system-plan-2021}")).toMatchObject({ code: "rule", detail: "no-stated-total", found: "system-plan-2021" });
    expect(await show("{total plan=focus-2022,action-plan-2022}")).toMatchObject({ code: "unknown-value", key: "plan" });
    expect(await show("{count area=nowhere}")).toMatchObject({ code: "unknown-value", key: "area" });
  });
});
