import { describe, expect, it } from "vitest";
import { Codebook } from "../../src/core/codebook.ts";
import { columnNames } from "../../src/core/columns.ts";
import { loadMessages } from "../../src/core/messages/index.ts";
import { namedIn } from "../../src/core/names.ts";
import { shipped } from "../fixture.ts";

const { codebook } = shipped();

describe("the whole that a number is a part of", () => {
  it("is stated for one plan that states its total, and for nothing else", () => {
    expect(codebook.whole(["key-points-2024"])).toEqual({ n: 90, unit: "task", stated: true });
    expect(codebook.whole(["system-plan-2021"])).toMatchObject({ n: 25, stated: false });
    expect(codebook.whole(["key-points-2023", "key-points-2024"])).toEqual({ n: 179, unit: "task", stated: false });
    expect(codebook.whole([])).toEqual({ n: 0, unit: "item", stated: false });
    expect(codebook.whole(["nobody"])).toMatchObject({ n: 0, stated: false });
  });
});

describe("short names", () => {
  it("join the parts of a block so that nobody reads a range", () => {
    expect(codebook.short("part", "II;VI")).toBe("II+VI");
    expect(codebook.short("part", "III")).toBe("III");
  });
});

describe("names in Chinese", async () => {
  const chinese = new Codebook(shipped().dataset.meta, await loadMessages("zh"));
  const all = columnNames.flatMap((c) => chinese.values(c).map((v) => [c, v] as const));

  it("are those of the data, English where it has none", () => {
    expect(chinese.label("plan", "key-points-2024")).toBe("要点（2024）");
    expect(chinese.definition("plan", "key-points-2024")).toBe("2024年全国标准化工作要点");
    expect(chinese.label("part", "III")).toBe("三、提升产业标准化水平");
    expect(chinese.label("part", "VII;VIII")).toBe("七、推动标准化改革创新；八、夯实标准化发展基础");
    expect(chinese.short("part", "VII;VIII;IX")).toBe("第七、八、九部分");
    expect(chinese.label("sector", "standards")).toBe("标准化自身");
    expect(chinese.label("sector", "unitemized")).toBe("未逐项列出");
    expect(chinese.label("area", "key-points-2024/a6")).toBe(codebook.label("area", "key-points-2024/a6"));
    expect(chinese.short("area", "key-points-2024/a4;a5")).toBe("要点（2024），第四、五板块");
    expect(chinese.meta.about.title).toBe("中国标准化规划与计划逐项编码数据集");
    expect(all.filter(([c, v]) => chinese.label(c, v) === "")).toEqual([]);
  });
  it("leave places in their order", () => {
    for (const c of columnNames) expect(chinese.legal(c)).toEqual(codebook.legal(c));
  });
  it("are missing where the data has none, each counted once", () => {
    const missing = chinese.missing([...all, ...all]);
    expect(missing.length).toBeGreaterThan(0);
    expect(missing.map(([c]) => c).every((c) => c === "area")).toBe(true);
    expect(missing.filter(([c, v]) => /[\u4e00-\u9fff]/.test(chinese.label(c, v)))).toEqual([]);
    expect(chinese.missing([["area", "key-points-2024/a4;a5"], ["area", "key-points-2024/a5"], ["sector", "none"], ["part", "VII;VIII"]]))
      .toEqual([["area", "key-points-2024/a4"], ["area", "key-points-2024/a5"]]);
    expect(codebook.missing(all)).toEqual([]);
    expect(chinese.missing([["sector", "nobody"]])).toEqual([["sector", "nobody"]]);
  });
  it("are asked for by result and filters", () => {
    const path = (...values: string[]) => ({ values, n: 1, rows: 1, mentions: 0, itemized: 1 });
    const paths = [path("focus-2022", "III"), path("focus-2022", "none")];
    expect(namedIn({ by: ["plan", "part"], paths }, [{ sector: ["energy:first"], q: "a" }]))
      .toEqual([["plan", "focus-2022"], ["part", "III"], ["part", "none"], ["sector", "energy"]]);
  });
  it("fall back where a file names nothing", () => {
    const { meta } = shipped().dataset;
    const codes = meta.codes.map((c) => ({ ...c, label_zh: c.variable === "sector" ? "  " : "" }));
    const { title_zh: _, ...about } = meta.about;
    const poor = new Codebook({ ...meta, about, codes }, chinese.messages);
    expect(poor.label("sector", "energy")).toBe("Energy and power");
    expect(poor.label("part", "III")).toBe("三、Industry");
    expect(poor.meta.about.title).toBe(meta.about.title);
    expect(poor.missing([["sector", "energy"], ["part", "III"]])).toHaveLength(2);
  });
});
