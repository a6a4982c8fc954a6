import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { messages } from "../../src/core/messages/index.ts";
import { leastWidth, MAX_LENGTH, presetNames, presets, toSettings, type SettingsSpec } from "../../src/export/settings.ts";

const m = messages();
const refusal = (spec: SettingsSpec): string => {
  const read = toSettings(spec);
  return "error" in read ? m.problem(read.error) : "taken";
};
const taken = (spec: SettingsSpec) => {
  const read = toSettings(spec);
  if ("error" in read) throw new Error(m.problem(read.error));
  return read.ok;
};

describe("settings", () => {
  it("are those of an A4 page where nothing is asked for, and of a size of one's own where a width is", () => {
    expect(taken({})).toMatchObject({ preset: "a4", width: 156, height: undefined, background: "white" });
    expect(taken({ width: "120mm" })).toMatchObject({ preset: "custom", width: 120 });
    expect(taken({ preset: "journal", width: "90mm" })).toMatchObject({ preset: "journal", width: 90 });
    expect(taken({ preset: "slide" })).toMatchObject({ width: 338.67, height: 190.5 });
  });

  it("take lengths in any unit", () => {
    expect(["120mm", "12cm", "4.5in", "340 pt", "800px", 120].map((width) => taken({ width }).width)).toEqual([120, 120, 114.3, 119.94, 211.67, 120]);
  });

  it("say what is wrong, what is allowed, and the nearest name", () => {
    expect(refusal({ preset: "journl" })).toBe("“preset” has no value “journl”. Allowed: journal, journal-double, a4, slide, custom. Did you mean “journal”?");
    expect(refusal({ theme: "gray" })).toContain("Did you mean “grey”?");
    expect(refusal({ background: "transparent" })).toContain("Allowed: white, none.");
    expect(refusal({ width: "120" })).toContain("a length such as 120mm");
    expect(refusal({ width: "120mn" })).toContain("Did you mean “mm”?");
    expect(refusal({ width: "wide" })).toContain("a length such as 120mm");
    expect(refusal({ width: "2m" })).toContain("a length");
    expect(refusal({ width: "3000mm" })).toContain("at most 1,189 mm");
    expect(refusal({ width: "40mm" })).toContain("at least");
    expect(refusal({ width: -5 })).toContain("a length");
    expect(refusal({ width: "1e9mm" })).toContain("a length");
    expect(refusal({ preset: "slide", text: 10 })).toBe("“text” is “10”; it should be at least 10.5 pt here.");
    expect(refusal({ text: "big" })).toContain("a size in points");
  });

  it("leave every preset wide enough for its own text", () => {
    for (const name of presetNames) expect(leastWidth(presets[name].least), name).toBeLessThanOrEqual(presets[name].width);
  });

  it("are within bounds or refused, whatever is asked for", () => {
    const length = fc.oneof(fc.string(), fc.double(), fc.tuple(fc.double({ min: 0, max: 3000, noNaN: true }), fc.constantFrom("mm", "cm", "in", "pt", "px", "em")).map(([n, u]) => `${n}${u}`));
    fc.assert(fc.property(fc.record({ preset: fc.option(fc.constantFrom(...presetNames), { nil: undefined }), width: length, height: fc.option(length, { nil: undefined }), text: fc.option(length, { nil: undefined }) }), (spec) => {
      const read = toSettings(spec);
      if ("error" in read) {
        expect(m.problem(read.error)).toMatch(/“(preset|width|height|text)”/);
        return;
      }
      const { preset, width, height, text } = read.ok;
      expect(width).toBeGreaterThanOrEqual(leastWidth(text ?? presets[preset].least));
      for (const mm of [width, height ?? width]) expect(mm).toBeLessThanOrEqual(MAX_LENGTH);
      if (text !== undefined) expect(text).toBeGreaterThanOrEqual(presets[preset].least);
    }));
  });
});
