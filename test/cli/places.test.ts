import { describe, expect, it } from "vitest";
import { presetNames, themes } from "../../src/export/settings.ts";
import { folder, inProcess, shipped } from "./planflow.ts";

describe("every shipped figure", () => {
  // Every file is linted when it is drawn, and findings make the status 1.
  it.each(presetNames.flatMap((preset) => themes.map((theme) => [preset, theme] as const)))("is without a finding for %s in %s, in both languages", async (preset, theme) => {
    for (const lang of ["en", "zh"]) {
      const { status, stdout, stderr } = await inProcess(["render", ...shipped, "--out", folder(), "--preset", preset, "--theme", theme, "--lang", lang, "--jobs", "1"]);
      expect([status, stdout], stderr).toEqual([0, ""]);
    }
  });
});
