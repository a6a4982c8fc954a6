import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { newDocument } from "../../src/cli/document.ts";
import { Codebook } from "../../src/core/codebook.ts";
import { parseFilters } from "../../src/core/filters.ts";
import { loadMessages } from "../../src/core/messages/index.ts";
import { emptyView } from "../../src/core/view.ts";
import { answerCell } from "../../src/export/answer.ts";
import { hashOf } from "../../src/export/manifest.ts";
import { parseSvg } from "../../src/export/node.ts";
import { readRecord } from "../../src/export/record.ts";
import { renderFigure } from "../../src/export/render.ts";
import { toSettings, type SettingsSpec } from "../../src/export/settings.ts";
import { parseNotebook, type FigureCell } from "../../src/notebook/index.ts";
import * as data from "../fixture.ts";
import { contents, folder, inProcess, many, planflow, root } from "./planflow.ts";

const cell = (extra: string) => `\`\`\`figure\nfigure: counts\nby: area\nfilter: plan=key-points-2024\n${extra}\n\`\`\`\n\n`;

/** The file as the page would make it: its filter, no click, the same settings. */
async function drawn(notebook: string, id: string, filter: string, spec: SettingsSpec = {}): Promise<string> {
  const file = `${notebook}.md`;
  const parsed = parseNotebook(readFileSync(join(root, "notebooks", file), "utf8"), file);
  const figure = parsed.cells.find((c): c is FigureCell => c.kind === "figure" && c.id === id)!;
  const { codebook, engine } = data.shipped();
  const { filters } = parseFilters(filter, codebook);
  const answer = await answerCell(figure, { engine, codebook, notebook, file, view: { ...emptyView, notebook, filters } });
  const settings = toSettings(spec);
  if (!("ok" in answer && "ok" in settings)) throw new Error("not drawn");
  const own = new Codebook(data.shipped().dataset.meta, await loadMessages(settings.ok.language));
  const rendered = renderFigure(answer.ok, settings.ok, own, newDocument());
  if (!("ok" in rendered)) throw new Error("not drawn");
  return rendered.ok.text;
}

describe("planflow render", () => {
  it("writes the figures of a shipped notebook, named by their cells, and says nothing in a pipe", () => {
    const out = join(folder(), "a", "b");
    expect(planflow(["render", "key-points-2024", "--out", out])).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(Object.keys(contents(out))).toEqual(["areas-2023.svg", "areas-2024.svg", "mentions-2024.svg"]);
  });

  it("writes the page's own bytes for filters, settings and languages", async () => {
    const out = folder();
    const filter = "plan=key-points-2023&sector=digital,standards";
    const options = ["--out", out, "--cell", "sector-shares", "--filter", filter, "--width", "12cm", "--theme", "grey", "--without", "source,filters", "--lang", "zh"];
    expect(planflow(["render", "sectors", ...options]).status).toBe(0);
    const spec: SettingsSpec = { width: "120mm", theme: "grey", language: "zh", parts: { source: false, filters: false } };
    expect(readFileSync(join(out, "sector-shares.svg"), "utf8")).toBe(await drawn("sectors", "sector-shares", filter, spec));
    // A search asks for the rows themselves.
    expect(planflow(["render", "sectors", "--out", out, "--cell", "sectors-by-plan", "--filter", "q=smart city"]).status).toBe(0);
    const text = readFileSync(join(out, "sectors-by-plan.svg"), "utf8");
    expect(text).toBe(await drawn("sectors", "sectors-by-plan", "q=smart city"));
    const parsed = parseSvg(text, "");
    const record = "ok" in parsed ? readRecord(parsed.ok, "") : parsed;
    expect(record).toMatchObject({ ok: { notebook: "sectors", view: "?q=smart%20city", cell: { id: "sectors-by-plan" } } });
  });

  it("writes every format, with a manifest of them, the same for any number of threads", () => {
    const [one, three, again] = [folder(), folder(), folder()];
    const args = ["render", "key-points-2024", "--format", "svg,svg-outline,pdf,csv,json,png", "--scale", "1", "--manifest"];
    for (const [out, jobs] of [[one, "1"], [three, "3"], [again, "1"]] as const) {
      expect(planflow([...args, "--out", out, "--jobs", jobs])).toEqual({ status: 0, stdout: "", stderr: "" });
    }
    const files = contents(one);
    expect(contents(three)).toEqual(files);
    expect(contents(again)).toEqual(files);
    expect(Object.keys(files).filter((f) => f.startsWith("areas-2024"))).toEqual(["csv", "json", "outline.svg", "pdf", "png", "svg"].map((e) => `areas-2024.${e}`));
    expect(files["areas-2024.png"]!.slice(1, 4)).toBe("PNG");
    expect(files["areas-2024.pdf"]!.slice(0, 5)).toBe("%PDF-");
    const manifest = JSON.parse(readFileSync(join(one, "manifest.json"), "utf8")) as { files: { file: string; bytes: number; sha256: string; notebook: string }[] };
    expect(manifest.files.map((f) => f.file).sort()).toEqual(Object.keys(files).filter((f) => f !== "manifest.json"));
    for (const { file, bytes, sha256 } of manifest.files) expect([file, bytes, sha256]).toEqual([file, files[file]!.length, hashOf(Buffer.from(files[file]!, "latin1"))]);
  });

  it("takes threads by itself for many figures, and replaces files by whole ones", () => {
    const place = folder();
    const [one, own] = [join(place, "one"), join(place, "own")];
    writeFileSync(join(place, "many.md"), many(80));
    expect(planflow(["render", "many.md", "--out", one, "--jobs", "1"], { cwd: place }).status).toBe(0);
    mkdirSync(own);
    writeFileSync(join(own, "bars-1.svg"), "old");
    expect(planflow(["render", "many.md", "--out", own], { cwd: place })).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(Object.keys(contents(own))).toHaveLength(80);
    expect(contents(own)).toEqual(contents(one));
  });

  it("asks no network for anything", () => {
    const place = folder();
    writeFileSync(join(place, "alone.cjs"), `
      const refuse = () => { throw new Error("the network was asked"); };
      require("node:net").Socket.prototype.connect = refuse;
      for (const name of ["lookup", "resolve"]) require("node:dns")[name] = refuse;
      require("node:dgram").createSocket = refuse;
      globalThis.fetch = refuse;
    `);
    const args = ["render", "sectors", "--cell", "sectors-by-plan", "--out", join(place, "out"), "--lang", "zh", "--format", "svg,svg-outline,png,pdf,csv,json", "--manifest", "--filter", "q=data", "--jobs", "2"];
    expect(planflow(args, { env: { NODE_OPTIONS: `--require ${join(place, "alone.cjs")}` } })).toMatchObject({ status: 0, stdout: "" });
  });
});

describe("findings of planflow render", () => {
  it("are cells that cannot be read or whose filter is wrong; the others are written", () => {
    const place = folder();
    writeFileSync(join(place, "mixed.md"), `${cell("id: good")}${cell("id: typo\nhighlght: a6")}${cell("id: lost").replace("key-points-2024", "key-points-2042")}`);
    const { status, stdout, stderr } = planflow(["render", "mixed.md", "--out", "out"], { cwd: place });
    expect([status, stdout, Object.keys(contents(join(place, "out")))]).toEqual([1, "", ["good.svg"]]);
    expect(stderr).toMatch(/^mixed\.md:13: .*“highlght”.*“highlight”/m);
    expect(stderr).toMatch(/^mixed\.md:19: .*“key-points-2042”.*“key-points-20/m);
    // Asked for by name they are findings, too, and the others are not told.
    const named = planflow(["render", "mixed.md", "--out", "out", "--cell", "typo"], { cwd: place });
    expect([named.status, named.stderr.trim().split("\n").length]).toEqual([1, 1]);
    expect(planflow(["render", "mixed.md", "--out", "out", "--cell", "good"], { cwd: place })).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  it("are rows that are left out", () => {
    const place = folder();
    mkdirSync(join(place, "data"));
    for (const [file, text] of Object.entries(data.shippedFiles())) writeFileSync(join(place, "data", file), file === "tasks.csv" ? text.replace(/,develop,/, ",devlop,") : text);
    const { status, stderr } = planflow(["render", "overview", "--out", join(place, "out"), "--data", "data"], { cwd: place });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^data\/tasks\.csv: .*“devlop”.*“develop”/m);
    expect(Object.keys(contents(join(place, "out")))).toHaveLength(3);
  });

  it("are notices no findings", () => {
    const out = folder();
    const { status, stderr } = planflow(["render", "sectors", "--out", out, "--cell", "sector-instrument", "--height", "60mm"]);
    expect(status).toBe(0);
    expect(stderr).toMatch(/^notebooks\/sectors\.md:\d+: sector-instrument: needs a height of \d+ mm; 60 mm were asked for$/m);
  });

  it("are texts of strangers that a terminal would obey not passed on", () => {
    const place = folder();
    writeFileSync(join(place, "x.md"), cell('id: x\ntitle: "\\e]0;owned\\a\\e[31m"\nhighlght: "\\e[2J"'));
    for (const verb of [["render", "x.md", "--out", "out"], ["list", "x.md"], ["check", "x.md"]]) {
      const { stdout, stderr } = planflow(verb, { cwd: place });
      expect(stdout + stderr).not.toContain("\u001b");
    }
  });
});

describe("wrong use of planflow render", () => {
  const place = folder();
  writeFileSync(join(place, "a.md"), cell("id: same"));
  writeFileSync(join(place, "b.md"), cell("id: same"));
  writeFileSync(join(place, "manifest.md"), cell("id: manifest"));
  writeFileSync(join(place, "binary.md"), Buffer.from([0xff, 0xfe, 0x00]));
  writeFileSync(join(place, "file"), "");
  mkdirSync(join(place, "folder.md"));
  mkdirSync(join(place, "empty"));
  symlinkSync("/dev/zero", join(place, "endless.md"));

  it.each([
    ["no notebook", ["--out", "out"], "name a notebook"],
    ["no folder to write to", ["overview"], "--out is missing"],
    ["an unknown notebook", ["overwiew", "--out", "out"], "“overview”"],
    ["a notebook that is not there", ["none.md", "--out", "out"], "none.md cannot be read: there is no such file"],
    ["a folder for a notebook", ["folder.md", "--out", "out"], "folder.md cannot be read: it is a folder"],
    ["a device for a notebook", ["endless.md", "--out", "out"], "endless.md cannot be read: it is not a file"],
    ["a notebook that is no text", ["binary.md", "--out", "out"], "binary.md cannot be read: it is not text in UTF-8"],
    ["an unknown format", ["overview", "--out", "out", "--format", "svg,pgn"], "“png”"],
    ["an unknown preset", ["overview", "--out", "out", "--preset", "journl"], "“journal”"],
    ["a preset with a width", ["overview", "--out", "out", "--preset", "slide", "--width", "90mm"], "--preset slide"],
    ["a width without a unit", ["overview", "--out", "out", "--width", "120"], "120mm"],
    ["a width that is too small", ["overview", "--out", "out", "--width", "20mm"], "at least 56.5 mm"],
    ["text that is too small", ["overview", "--out", "out", "--text", "2"], "--text"],
    ["an unknown theme", ["overview", "--out", "out", "--theme", "gray"], "“grey”"],
    ["an unknown background", ["overview", "--out", "out", "--background", "nothing"], "white, none"],
    ["an unknown part", ["overview", "--out", "out", "--without", "tilte"], "“title”"],
    ["an unknown language", ["overview", "--out", "out", "--lang", "zhh"], "“zh”"],
    ["an unknown scale", ["overview", "--out", "out", "--scale", "5"], "1, 2, 3, 4"],
    ["too few threads", ["overview", "--out", "out", "--jobs", "0"], "from 1 to 64"],
    ["an unknown filter", ["overview", "--out", "out", "--filter", "sektor=digital"], "“sector”"],
    ["an unknown value of a filter", ["overview", "--out", "out", "--filter", "sector=digitl"], "“digital”"],
    ["an unknown cell", ["overview", "--out", "out", "--cell", "item-by-plan"], "“items-by-plan”"],
    ["two figures of one name", ["a.md", "b.md", "--out", "out"], "“same.svg”: a.md:1: same and b.md:1: same"],
    ["a figure named as the manifest", ["manifest.md", "--out", "out", "--format", "json", "--manifest"], "“manifest.json”"],
    ["data that is not there", ["overview", "--out", "out", "--data", "nowhere"], "nowhere/tasks.csv cannot be read"],
    ["data that is incomplete", ["overview", "--out", "out", "--data", "empty"], "empty/plans.csv cannot be read"],
    ["a file for a folder", ["overview", "--out", "file"], "a file stands where a folder should be"],
    ["a folder below a file", ["overview", "--out", "file/out"], "a file stands where a folder should be"],
  ])("is %s", async (_name, args, said) => {
    const own = (text: string) => (/^(none|folder|endless|binary|manifest|a|b)\.md$|^(out|file|nowhere|empty)(\/|$)/.test(text) ? join(place, text) : text);
    const { status, stdout, stderr } = await inProcess(["render", ...args.map(own)]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr.replaceAll(`${place}/`, "")).toContain(said);
    for (const line of stderr.trim().split("\n")) expect(line).toMatch(/^planflow: /);
    expect(contents(join(place, "empty"))).toEqual({});
    expect(() => contents(join(place, "out"))).toThrow("ENOENT");
  });

  it("ends the process with 2 and no stack", () => {
    expect(planflow(["render", "overwiew", "--out", join(place, "out")])).toMatchObject({ status: 2, stdout: "", stderr: expect.stringMatching(/^planflow: .*“overview”.*\n$/) as string });
  });
});
