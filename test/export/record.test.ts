import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { messages } from "../../src/core/messages/index.ts";
import { emptyView, parseView } from "../../src/core/view.ts";
import { compareRecord } from "../../src/export/compare.ts";
import { node, parseSvg, serializeSvg, type SvgNode } from "../../src/export/node.ts";
import { formatRecord, MAX_RECORD, readRecord, type FigureRecord } from "../../src/export/record.ts";
import { fixture, shipped, shippedFiles } from "../fixture.ts";
import { exported, figureNamed, shippedFigures } from "./sample.ts";

const m = messages();
const { codebook, engine } = shipped();
const file = (record: string) => serializeSvg(node("svg", {}, [node("metadata", { id: "planflow" }, [record])]));
const read = (text: string) => {
  const svg = parseSvg(text, "figure.svg");
  return "error" in svg ? svg : readRecord(svg.ok, "figure.svg");
};
const refusal = (text: string): string => {
  const found = read(text);
  return "error" in found ? m.problem(found.error) : "read";
};

describe("the record of a figure's file", () => {
  it.each(shippedFigures)("says what made it: %s", async (_, figure) => {
    const { text, record } = await exported(figure, { preset: "journal" }, { ...emptyView, filters: { sector: ["energy", "standards"] } });
    const found = read(text);
    if ("error" in found) throw new Error(m.problem(found.error));
    expect(found.ok).toEqual(record);
    expect(found.ok).toMatchObject({ notebook: figure.notebook, cell: { id: figure.cell.id, source: figure.cell.source }, view: "?sector=energy,standards" });
    expect(found.ok.dataset).toMatchObject({ version: codebook.meta.about.version, created: codebook.meta.about.created });
    expect(parseView(found.ok.view, codebook).problems).toEqual([]);
    expect(await compareRecord(found.ok, engine, codebook)).toEqual([]);
  });

  it("lists the items behind the figure, and no others", async () => {
    const { record } = await exported(figureNamed("areas-2023"));
    expect(record.items.ids).toHaveLength(89);
    expect(record.items).toMatchObject({ n: 89, rows: 89 });
    expect(record.items.ids!.every((id) => id.startsWith("kp23"))).toBe(true);
  });
});

describe("what has changed since is told", async () => {
  const { record } = await exported(figureNamed("areas-2023"));
  const against = (change: (files: ReturnType<typeof shippedFiles>) => void) => {
    const files = shippedFiles();
    change(files);
    const now = fixture(files);
    return compareRecord(record, now.engine, now.codebook);
  };
  const about = (change: (about: { name: string; version: string }) => void) => against((files) => {
    const value = JSON.parse(files["datapackage.json"]) as { name: string; version: string };
    change(value);
    files["datapackage.json"] = JSON.stringify(value);
  });

  it("by version and by dataset", async () => {
    expect(await about((a) => (a.version = "1.1.0"))).toEqual([expect.objectContaining({ kind: "version", now: expect.stringContaining("1.1.0") as string })]);
    expect(await about((a) => (a.name = "other-plans"))).toEqual([expect.objectContaining({ kind: "dataset" })]);
  });

  it("by items gone, and by items that came", async () => {
    const gone = record.items.ids![3]!;
    const without = await against((files) => (files["tasks.csv"] = files["tasks.csv"].split("\n").filter((l) => !l.startsWith(`${gone},`)).join("\n")));
    expect(without).toEqual([{ kind: "items", gone: [gone], come: [] }]);
    const more = await against((files) => {
      const line = files["tasks.csv"].split("\n").find((l) => l.startsWith(`${gone},`))!;
      files["tasks.csv"] += `${line.replace(`${gone},`, "kp23-new,")}\n`;
    });
    expect(more).toEqual([{ kind: "items", gone: [], come: ["kp23-new"] }]);
  });

  it("by filters that are gone, and by numbers alone where no ids are listed", async () => {
    const odd: FigureRecord = { ...record, filters: ["plan=key-points-2099"] };
    expect(await compareRecord(odd, engine, codebook)).toEqual([{ kind: "filter", problem: expect.objectContaining({ code: "unknown-value", found: "key-points-2099" }) as object }]);
    const { n, rows } = record.items;
    expect(await compareRecord({ ...record, items: { n, rows } }, engine, codebook)).toEqual([]);
    expect(await compareRecord({ ...record, items: { n: n + 1, rows } }, engine, codebook)).toEqual([{ kind: "count", then: n + 1, now: n }]);
  });
});

describe("a bad or hostile record is refused with a reason", async () => {
  const { record } = await exported(figureNamed("areas-2024"));
  it.each([
    ["no record", serializeSvg(node("svg", {}, [])), "no record of Planflow"],
    ["an editor's own metadata", '<svg><metadata><rdf:RDF xmlns:rdf="x"/></metadata></svg>', "no record of Planflow"],
    ["an empty one", file(""), "no record of Planflow"],
    ["no JSON", file("figure: counts"), "not valid JSON"],
    ["null", file("null"), "something is wrong"],
    ["a list", file("[1]"), "something is wrong"],
    ["a newer form", file('{"planflow": 2}'), "newer version"],
    ["a missing key", file('{"planflow": 1}'), "something is wrong at “"],
    ["another key", file(JSON.stringify({ ...record, script: "alert(1)" })), "“script”"],
    ["a key of every object", file(formatRecord(record).replace("{", '{"__proto__": {"notebook": "x"},')), "“__proto__”"],
    ["another type", file(JSON.stringify({ ...record, view: { toString: 1 } })), "“view”"],
    ["a number as rule", file(JSON.stringify({ ...record, rule: 3 })), "“rule”"],
    ["too many ids", file(JSON.stringify({ ...record, items: { n: 1, rows: 1, ids: Array<string>(5_001).fill("x") } })), "“items.ids”"],
    ["a long record", file(`{"planflow": 1, "view": "${"x".repeat(MAX_RECORD)}"}`), "longer than"],
    ["an HTML page", "<!doctype html><html></html>", "its XML is broken"],
    ["entities without end", '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg>&b;</svg>', "document type"],
    ["an unknown entity", "<svg>&nbsp;</svg>", "its XML is broken"],
    ["another root", "<html/>", "does not begin with <svg>"],
    ["half a file", "<svg><metadata>{", "its XML is broken"],
    ["nothing", "", "cannot be read"],
    ["bytes", "\u0000\u0001\u0002", "its XML is broken"],
    ["deep elements", `<svg>${"<g>".repeat(200)}${"</g>".repeat(200)}</svg>`, "deep in one another"],
  ])("%s", (_, text, reason) => {
    const said = refusal(text);
    expect(said).toContain("figure.svg");
    expect(said).toContain(reason === "cannot be read" ? "SVG file" : reason);
  });

  it("whatever the file holds, reading it ends in a record or a problem", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string().map(file), fc.json().map(file), fc.string().map((s) => `<svg>${s}</svg>`)), (text) => {
      const found = read(text);
      expect("ok" in found || m.problem(found.error).length > 10).toBe(true);
    }), { numRuns: 500 });
  });
});

describe("SVG as data", () => {
  it("is written and read back without a change", () => {
    const word = fc.string({ unit: "grapheme" }).map((s) => s.replace(/\s+/g, " ").trim()).filter((s) => s !== "");
    const attributes = fc.dictionary(fc.constantFrom("x", "fill", "id"), word);
    const name = fc.constantFrom("g", "rect", "text");
    const leaf = fc.record({ name, attributes, children: fc.constant<SvgNode[]>([]), line: fc.constant(0) });
    const { tree } = fc.letrec<{ tree: SvgNode }>((tie) => ({
      tree: fc.oneof({ maxDepth: 3 }, leaf, fc.record({ name, attributes, children: fc.array(tie("tree"), { maxLength: 3 }), line: fc.constant(0) })),
    }));
    fc.assert(fc.property(fc.array(tree, { maxLength: 4 }), word, (children, words) => {
      const text = serializeSvg(node("svg", {}, [...children, node("text", {}, [words])]));
      const found = parseSvg(text, "x.svg");
      expect("ok" in found && serializeSvg(found.ok)).toBe(text);
    }));
  });
});
