import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { familyOf, fontFamily, measure, truncate, wrap } from "../../src/figures/draw/text.ts";

const font = { size: 10 };
/** Marks that are full-width in any font; quotation marks serve English, too, and are left to the examples. */
const closing = "，。、；：？！）》〉」』】〕";
const opening = "（《〈「『【〔";

describe("widths", () => {
  it("of Chinese characters and full-width marks are an em each", () => {
    for (const c of "国标（），。；：、《》") expect(measure(c, font)).toBe(10);
    expect(measure("28（31%）", font)).toBeCloseTo(measure("2831%", font) + 20, 6);
  });
  it("stand for fonts that have the characters", () => {
    expect([familyOf("28 (31 %)"), familyOf("28")]).toEqual([fontFamily, fontFamily]);
    for (const text of ["28（31%）", "国", "A，B"]) expect(familyOf(text)).toContain("Noto Sans SC");
  });
});

describe("lines", () => {
  it("break at words and around Chinese characters", () => {
    expect(wrap("the standards system", 60, font)).toEqual(["the", "standards", "system"]);
    expect(wrap("标准化自身建设法", 30, font)).toEqual(["标准化", "自身建", "设法"]);
    expect(wrap("占90项任务的31%左右手", 40, font)).toEqual(["占90项", "任务的", "31%左", "右手"]);
  });
  it("neither begin with a closing mark nor end with an opening one", () => {
    expect(wrap("标准化，自身", 30, font)).toEqual(["标准", "化，自", "身"]);
    expect(wrap("按《纲要》部分", 20, font)).toEqual(["按", "《纲", "要》", "部分"]);
    expect(wrap("以“十四五”为期", 30, font)).toEqual(["以“十", "四五”", "为期"]);
    expect(wrap("标准化(2021)版", 40, font)).toEqual(["标准化", "(2021)版"]);
  });
  it("leave no Chinese character alone at the end", () => {
    expect(wrap("推动标准化与科技创新互动发展", 130, font)).toEqual(["推动标准化与科技创新互动", "发展"]);
    expect(wrap("标准化、自身", 50, font)).toEqual(["标准化、", "自身"]);
    expect(wrap("标准化", 20, font)).toEqual(["标准", "化"]);
    expect(wrap("标准化2024年", 60, font)).toEqual(["标准化2024", "年"]);
  });
  it("let sentences that were joined by a space follow each other without one", () => {
    expect(wrap("共89项。 分数计数：合计 不变 。", 500, font)).toEqual(["共89项。分数计数：合计 不变。"]);
    expect(wrap("Items. An item (1)", 500, font)).toEqual(["Items. An item (1)"]);
  });
  it("past the most are one, as it was written", () => {
    expect(wrap("标准化自身建设", 30, font, 2)).toEqual(["标准化", "自身…"]);
    expect(wrap("self-made standards", 40, font, 1)).toEqual(["self-m…"]);
    expect(wrap("甲。乙", 20, font, 5)).toEqual(["甲。", "乙"]);
  });
});

describe("whatever the text", () => {
  const character = fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(..."国标准化纲要任务项条") },
    { weight: 3, arbitrary: fc.constantFrom(...closing, ...opening) },
    { weight: 2, arbitrary: fc.constantFrom(..."ab12 -/.%“”’(),…—") },
  );
  const text = fc.string({ unit: character, maxLength: 60 });
  const most = fc.constantFrom(1, 2, 3, Infinity);

  test("every line fits, and none breaks beside the wrong mark", () => {
    fc.assert(fc.property(text, fc.integer({ min: 15, max: 400 }), most, (words, width, limit) => {
      const lines = wrap(words, width, font, limit);
      expect(lines.length).toBeLessThanOrEqual(limit);
      for (const [i, line] of lines.entries()) {
        expect(measure(line, font)).toBeLessThanOrEqual(width);
        // What the text itself begins or ends with is its own affair; a cut word ends in an ellipsis.
        if (i > 0) expect(closing).not.toContain(line[0] ?? " ");
        if (i < lines.length - 1) expect(opening).not.toContain(line.at(-1) ?? " ");
      }
    }), { numRuns: 3000 });
  });
  test("no letter is lost where there is room", () => {
    const letters = (s: string) => s.replaceAll(/\s/g, "");
    fc.assert(fc.property(text, fc.integer({ min: 700, max: 900 }), (words, width) => {
      expect(letters(wrap(words, width, font).join(""))).toBe(letters(words));
    }));
    fc.assert(fc.property(text, fc.integer({ min: 15, max: 400 }), (words, width) => {
      const lines = wrap(words, width, font);
      fc.pre(!lines.some((l) => l.endsWith("…") || l === ""));
      expect(letters(lines.join(""))).toBe(letters(words));
    }));
  });
  test("it is cut to its room", () => {
    fc.assert(fc.property(text, fc.integer({ min: 0, max: 100 }), (words, width) => measure(truncate(words, width, font), font) <= Math.max(0, width)));
  });
});
