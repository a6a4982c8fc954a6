import * as z from "zod/mini";
import { describe, expect, it } from "vitest";
import { common, languagesOf, localized } from "../../src/figures/options.ts";
import { figures } from "../../src/figures/index.ts";

const palette = "colour" as const;

describe("a figure's texts in Chinese", () => {
  it("stand in place of the English ones; without them the English stay", () => {
    const options = { palette, title: "T", title_zh: "题", subtitle: "S", note: "N", note_zh: "注", width: 400 };
    expect(localized(options, "zh")).toEqual({ ...options, title: "题", note: "注" });
    expect(localized(options, "en")).toEqual(options);
    expect(localized({ palette, source_zh: "源" }, "zh")).toEqual({ palette, source_zh: "源", source: "源" });
    expect(localized({ palette }, "zh")).toEqual({ palette });
    expect(localized({ palette, title: "T", title_zh: "" }, "zh").title).toBe("");
  });
  it("are the plain ones where a notebook is written in Chinese", () => {
    const options = { palette, title: "题", subtitle_zh: "副题" };
    expect(localized(options, "zh", "zh")).toEqual({ ...options, subtitle: "副题" });
    expect(localized({ palette, title: "题", title_zh: "另" }, "zh", "zh").title).toBe("题");
    expect(localized(options, "en", "zh")).toEqual(options);
  });
  it("are complete or not", () => {
    expect(languagesOf({ palette })).toEqual(["en", "zh"]);
    expect(languagesOf({ palette, title: "T" })).toEqual(["en"]);
    expect(languagesOf({ palette, title: "T", title_zh: "题" })).toEqual(["en", "zh"]);
    expect(languagesOf({ palette, title: "T", title_zh: "题", source: "S" })).toEqual(["en"]);
    expect(languagesOf({ palette, title: "" })).toEqual(["en", "zh"]);
    expect(languagesOf({ palette, title: "题" }, "zh")).toEqual(["zh"]);
    expect(languagesOf({ palette, width: 400 }, "zh")).toEqual(["en", "zh"]);
  });
  it("are options of every figure, with the limits of the English", () => {
    const texts = z.object(common);
    for (const [name, most] of Object.entries({ title: 200, subtitle: 400, note: 1000, source: 400 })) {
      for (const key of [name, `${name}_zh`]) {
        expect(z.safeParse(texts, { [key]: "标".repeat(most) }).success).toBe(true);
        expect(z.safeParse(texts, { [key]: "标".repeat(most + 1) }).success).toBe(false);
      }
    }
    expect(z.parse(figures.sankey!.options, { title_zh: "题", note_zh: "注" })).toMatchObject({ title_zh: "题", note_zh: "注" });
    expect(z.parse(figures.heatmap!.options, { rows: "sector", columns: "plan", source_zh: "源" })).toMatchObject({ source_zh: "源" });
  });
});
