import fontkit from "@pdf-lib/fontkit";
import { describe, expect, it, vi } from "vitest";
import { loadFont } from "../../src/cli/fonts.ts";
import { createFonts, type Letter, type Line } from "../../src/export/fonts.ts";
import { readTables } from "../../src/export/sfnt.ts";
import { subsetFont } from "../../src/export/subset.ts";
import { unpackFont } from "../../src/export/woff.ts";
import { measure } from "../../src/figures/draw/text.ts";

const fonts = createFonts(loadFont);
const letters = (line: Line): Letter[] => line.runs.flatMap((r) => r.letters);
const shown = (line: Line) => letters(line).map((l) => l.character).join("");

describe("a line of text", () => {
  it("is as wide as layout takes it for, but for kerning", async () => {
    const plain = await fonts.line("Items in each plan", false);
    expect(plain.width).toBeCloseTo(measure("Items in each plan", { size: 1 }), 6);
    const kerned = await fonts.line("AVATAR, To 11", true);
    const wide = measure("AVATAR, To 11", { size: 1, bold: true });
    expect(kerned.width).toBeLessThan(wide - 0.2);
    expect(kerned.width).toBeGreaterThan(wide - 0.8);
  });

  it("has Arimo for all that Arimo has, and Noto Sans SC for the rest, in the weight asked for", async () => {
    const line = await fonts.line("国家标准化发展纲要（2021）、“引号” a", false);
    expect(line.runs.map((r) => [r.face.name, r.letters.map((l) => l.character).join("")])).toEqual([
      ["chinese", "国家标准化发展纲要（"], ["regular", "2021"], ["chinese", "）、"], ["regular", "“"], ["chinese", "引号"], ["regular", "” a"],
    ]);
    expect(line.missing).toEqual([]);
    expect((await fonts.line("a国", true)).runs.map((r) => r.face.name)).toEqual(["bold", "chinese-bold"]);
    for (const letter of letters(line).slice(0, 10)) expect(letter.width).toBe(1);
  });

  it("names what no font has and what would be set wrong, and shows a box for each", async () => {
    const line = await fonts.line("①🙂① שלום e\u0323\u0301 x", false);
    expect(line.missing).toEqual(["①", "🙂", "ש", "ל", "ו", "ם", "\u0301"]);
    // The accent that has a letter of its own joins it.
    expect(shown(line)).toContain("ẹ");
    for (const { id, character, width } of letters(line)) {
      expect(id === 0, character).toBe(line.missing.includes(character));
      if (id === 0) expect(width).toBe(1);
    }
  });

  it("is what a browser shows: white space in one, nothing that is invisible", async () => {
    expect(shown(await fonts.line(" a \n\t b\u00ad\u200b\ufeffc ", false))).toBe("a bc");
    expect((await fonts.line(" \n ", false)).runs).toEqual([]);
    // A soft hyphen has the shape of a hyphen; having met one does not make hyphens invisible.
    await fonts.line("so\u00adft", false);
    const [, hyphen] = letters(await fonts.line("a-b", false));
    expect(hyphen!.width).toBeGreaterThan(0.3);
  });

  it("is the same whatever was set before it", async () => {
    const fresh = createFonts(loadFont);
    await fresh.line("\u00a0 — AV11", false);
    const [one, other] = [await fresh.line("1 AV 11 – ok", false), await fonts.line("1 AV 11 – ok", false)];
    expect(letters(one)).toEqual(letters(other));
  });
});

describe("fonts", () => {
  it("are loaded when they are needed, once, and again after a failure", async () => {
    const load = vi.fn(loadFont);
    const own = createFonts(load);
    await Promise.all([own.line("a", false), own.line("b", false)]);
    expect(load.mock.calls).toEqual([["regular"]]);
    await own.line("中", false);
    expect(load.mock.calls).toEqual([["regular"], ["chinese"]]);
    load.mockRejectedValueOnce(new Error("offline"));
    await expect(own.line("a", true)).rejects.toThrow("offline");
    expect((await own.line("a", true)).runs).toHaveLength(1);
  });

  it("unpack to fonts of the same tables and shapes", async () => {
    const packed = await loadFont("chinese");
    const unpacked = unpackFont(packed);
    expect(String.fromCharCode(...packed.subarray(0, 4))).toBe("wOFF");
    expect(readTables(unpacked).get("maxp")!.length).toBe(32);
    expect(fontkit.create(unpacked).glyphForCodePoint(0x56fd).path.toSVG()).toBe(fontkit.create(packed).glyphForCodePoint(0x56fd).path.toSVG());
    expect(() => unpackFont(packed.subarray(0, 5000))).toThrow();
  });

  it("are cut to the glyphs that are used, with those that these are made of, and left as they are", async () => {
    const bytes = new Uint8Array(await loadFont("regular"));
    const before = bytes.slice();
    const whole = fontkit.create(bytes);
    const ids = [0, ...[..."Aé i½Å"].map((c) => whole.glyphForCodePoint(c.codePointAt(0)!).id)];
    const part = subsetFont(bytes, ids);
    expect(part.length).toBeLessThan(20_000);
    expect(bytes).toEqual(before);
    expect(subsetFont(Buffer.from(bytes), ids)).toEqual(part);
    const cut = fontkit.create(part);
    ids.forEach((id, i) => {
      expect(cut.getGlyph(i).path.toSVG()).toBe(whole.getGlyph(id).path.toSVG());
      expect(cut.getGlyph(i).advanceWidth).toBe(whole.getGlyph(id).advanceWidth);
    });
  });
});
