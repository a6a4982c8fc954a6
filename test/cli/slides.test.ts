import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { hashOf } from "../../src/export/manifest.ts";
import { chineseText, deckFile, hostileText, shippedText } from "../export/deck.ts";
import { folder, inProcess, planflow } from "./planflow.ts";

const partsOf = (file: string): Record<string, Uint8Array> => unzipSync(readFileSync(file));
const fine = { status: 0, stdout: "", stderr: "" };

describe("planflow slides", () => {
  it("writes the file that the app saves, and says nothing in a pipe", async () => {
    const out = join(folder(), "a", "deck.pptx");
    expect(planflow(["slides", "sectors", "--out", out, "--lang", "zh", "--aspect", "4:3", "--filter", "sector=digital,standards", "--theme", "grey"])).toEqual(fine);
    const expected = await deckFile(shippedText("sectors"), { id: "sectors", language: "zh", aspect: "4:3", theme: "grey", filter: "sector=digital,standards" });
    expect(hashOf(readFileSync(out))).toBe(hashOf(expected.bytes));
    expect(readdirSync(join(out, ".."))).toEqual(["deck.pptx"]);
    expect(strFromU8(partsOf(out)["ppt/presentation.xml"]!)).toContain('<p:sldSz cx="9144000" cy="6858000"/>');
  });

  it("refuses what cannot be, all at once, and writes nothing", async () => {
    const out = join(folder(), "deck.pptx");
    const said = await inProcess(["slides", "sectors", "overview", "--out", "deck.pdf", "--lang", "de", "--aspect", "16:10", "--theme", "gray"]);
    expect(said.status).toBe(2);
    for (const part of ["only one notebook", "ends in .pptx, but is “deck.pdf”", "--lang:", "--aspect:", "--theme:", "“grey”"]) expect(said.stderr).toContain(part);
    expect(await inProcess(["slides"])).toMatchObject({ status: 2, stderr: expect.stringContaining("name a notebook") as string });
    expect((await inProcess(["slides", "sectors"])).stderr).toContain("--out is missing");
    expect((await inProcess(["slides", "sector", "--out", out])).stderr).toContain("“sectors”");
    expect(await inProcess(["slides", "sectors", "--out", out, "--filter", "plan=key-points-2031"])).toMatchObject({ status: 2, stderr: expect.stringContaining("--filter:") as string });
    expect(await inProcess(["slides", "sectors", "--out", out, "--preset", "a4"])).toMatchObject({ status: 2 });
    expect(existsSync(out)).toBe(false);
  });

  it("tells broken cells and comments with their lines, and writes the rest", async () => {
    const place = folder();
    const [file, out] = [join(place, "hostile.md"), join(place, "hostile.pptx")];
    writeFileSync(file, hostileText.replace("\ud800", ""));
    const { status, stdout, stderr } = await inProcess(["slides", file, "--out", out]);
    expect([status, stdout]).toEqual([1, ""]);
    const lineOf = (text: string) => hostileText.split("\n").indexOf(text) + 1;
    expect(stderr).toContain(`${file}:${lineOf("figure: sanky")}: `);
    expect(stderr).toContain(`${file}:${lineOf("## Wrong filter")}: “plan” has no value “key-points-2031”`);
    expect(stderr).toContain("no font here has 😀");
    expect(stderr).toMatch(/the text needs more room than the slide has; it is \d+(\.\d)? pt/);
    // Each thing once, though a slide may show it twice.
    const lines = stderr.trim().split("\n");
    expect(new Set(lines).size).toBe(lines.length);
    expect(Object.keys(partsOf(out)).filter((p) => p.startsWith("ppt/slides/slide")).length).toBeGreaterThan(7);
  });

  it("says which figures lack the language that is asked for, and what of the data does", async () => {
    const place = folder();
    const [file, out] = [join(place, "chinese.md"), join(place, "chinese.pptx")];
    writeFileSync(file, chineseText);
    const { status, stderr } = await inProcess(["slides", file, "--out", out, "--lang", "en"]);
    expect(status).toBe(0);
    expect(stderr).toContain(`${file}:${chineseText.split("\n").indexOf("# 2024年要点的板块") + 1}: areas: has no English; its slide is in 简体中文`);
  });

  it("leaves an older file as it is where the new one cannot be written", async () => {
    const place = folder();
    writeFileSync(join(place, "file"), "");
    expect(await inProcess(["slides", "overview", "--out", join(place, "file", "deck.pptx")])).toMatchObject({ status: 2, stderr: expect.stringContaining("a file stands where a folder should be") as string });
    mkdirSync(join(place, "deck.pptx"));
    expect((await inProcess(["slides", "overview", "--out", join(place, "deck.pptx")])).status).toBe(74);
    expect(readdirSync(place).sort()).toEqual(["deck.pptx", "file"]);
  });
});
