import { describe, expect, it, test } from "vitest";
import { columnNames } from "../../src/core/columns.ts";
import { languageNames, languageOf, languages, loadMessages, messages } from "../../src/core/messages/index.ts";
import { joined, ordinal, quantity } from "../../src/core/messages/zh-words.ts";
import { rules } from "../../src/core/query.ts";

const en = messages();
const zh = await loadMessages("zh");

/** Every text by its path, as it stands: a string, or a function that gives one. */
const walk = (value: object, path = ""): [path: string, text: unknown][] =>
  Object.entries(value).flatMap(([key, v]) => (typeof v === "object" && v !== null ? walk(v as object, `${path}${key}.`) : [[path + key, v] as [string, unknown]]));
/** What the interface and errors say is English so far. */
const spoken = (m: typeof en) => walk(m).filter(([path]) => !/^(app\.|problem$|language$)/.test(path));

describe("the catalogues", () => {
  it("say the same things, each with the same values", () => {
    const shape = (m: typeof en) => Object.fromEntries(walk(m).map(([path, text]) => [path, typeof text === "function" ? text.length : "text"]));
    expect(shape(zh)).toEqual(shape(en));
  });
  it("are loaded by language", async () => {
    expect(zh.language).toBe("zh");
    expect(await loadMessages("en")).toBe(en);
    expect(languages).toEqual(["en", "zh"]);
    expect(Object.values(languageNames).every(Boolean)).toBe(true);
  });
  test("a tag stands for a language", () => {
    expect(["en", "zh", "zh-Hans", "zh-CN", "de", "zha"].map(languageOf)).toEqual(["en", "zh", "zh", "zh", "en", "en"]);
  });
});

/** Arguments of every kind that a message takes, by its path; elsewhere a name, a number, a unit. */
const whole = { n: 90, unit: "task", stated: true };
const calls: Record<string, unknown[]> = {
  number: [1234.56], exact: [0.0021], percent: [28, 90], list: [["甲", "乙", "丙"]], unit: ["task", 2], areas: [["4", "5"]], part: ["III", "甲"], parts: [["VII", "IX"]],
  "mark.count": ["甲", 28, whole], "mark.plain": ["甲", 3, "item"], "mark.undivided": ["甲"], "mark.mention": ["甲", 3], "mark.alsoMentioned": ["甲", 1],
  "mark.pair": ["甲", "乙"], "mark.flow": ["甲", "乙"], "mark.value": [28, 90], "mark.through": [1, 3],
  "sankey.title": [["part", "plan"]], "sankey.share": [1, 3], "sankey.codes": ["甲", 3], "sankey.counts": [90, "task"], "sankey.countsCodes": [90],
  "sankey.rule": ["full"], "sankey.left": [3, "item", ["甲", "乙"]], "sankey.leftCodes": [3, ["甲"]],
  "figure.items": ["task"], "figure.axis": ["task", "full"], "figure.share": ["full"], "figure.filters": ["领域：甲; 政策文件：乙; 文本包含“a; b”"], "figure.search": ["甲"],
  "figure.clause": ["sector", ["甲", "乙"]], "figure.source": ["甲", "1.0.0", "2026-11-21"], "figure.sourceText": ["甲"], "figure.note": ["甲"],
  "figure.ownSource": ["甲", "1.0.0", "2026-11-21"], "figure.version": ["1.0.0", "2026-11-21"],
  "figure.description": [["甲", "乙"], 5], "figure.countedOnly": ["12"], "figure.ofTotal": [25, "item", false], "figure.first": ["甲"],
  "counts.title": ["sector", "plan"], "counts.axis": ["甲", "乙"], "counts.codedTotals": [["甲"]], "counts.remarks": [["甲", "乙"]], "counts.tag": ["甲", "7"], "counts.tags": [["甲：7", "乙：2"]], "counts.rest": [3, 9, 2, "item"],
  "counts.notHighlighted": [["a9", "a8"]], "heatmap.title": ["sector", "plan"], "heatmap.rowTotal": ["28"], "heatmap.part": [11, "89项任务"],
  "heatmap.shareOf": ["90项任务", "full"], "heatmap.range": ["1", "4"], "heatmap.names": [[["甲", "乙"]]], "heatmap.unplaced": ["甲"],
};
const said = spoken(zh).flatMap(([path, text]): [string, string][] => {
  if (typeof text === "string") return [[path, text]];
  const say = text as (...args: unknown[]) => string;
  if (path.startsWith("rule.")) return rules.map((r) => [`${path} ${r}`, say(r)]);
  if (path === "column" || path === "none") return columnNames.map((c) => [`${path} ${c}`, say(c)]);
  return [[path, say(...(calls[path] ?? []))]];
});

describe("what figures say in Chinese", () => {
  it.each(said)("%s: %s", (path, text) => {
    expect(text).not.toMatch(/undefined|NaN|\[object/);
    // Marks between Chinese characters are full-width, and no space stands there.
    expect(text).not.toMatch(/[\u2e80-\u9fff\uff00-\uffef][ ,;:()?!]+[\u2e80-\u9fff\uff00-\uffef]/u);
    // Numbers, shares and ranges have no words; a search is quoted as it was typed.
    if (!/^(number|exact|percent|heatmap\.range|mark\.(value|through)|sankey\.share)$/.test(path)) {
      expect(text).toMatch(/[\u4e00-\u9fff]/);
      expect(text.replaceAll(/“[^”]*”/g, "")).not.toMatch(/[a-z]{2}/i);
    }
  });
  it("is nothing that English says too", () => {
    const english = new Map(spoken(en));
    expect(spoken(zh).filter(([path, text]) => typeof text === "string" && english.get(path) === text)).toEqual([]);
  });

  test("a mark names its number with the measure word of what is counted", () => {
    expect(zh.mark.count("标准化自身", 28, whole)).toBe("标准化自身：28项（占90项任务的31%）");
    expect(zh.mark.count("能源", 5, { n: 25, unit: "item", stated: false })).toBe("能源：5条（占25条已编码条目的20%）");
    expect(zh.mark.plain("能源", 0.01, "goal")).toBe("能源：< 0.1个目标");
    expect(zh.mark.mention("能源", 1)).toBe("能源：提及，无数量");
    expect([quantity(33, "article"), quantity(10, "document"), quantity(7, "gadget")]).toEqual(["33条", "10份文件", "7个gadget"]);
  });
  test("shares stand without a space and are never rounded to nothing or all", () => {
    expect([zh.percent(28, 90), zh.percent(1, 900), zh.percent(899, 900), zh.percent(89 - 1e-12, 89), zh.percent(1e-12, 89)])
      .toEqual(["31%", "< 1%", "> 99%", "100%", "0%"]);
  });
  test("names that hold commas stay apart in lists", () => {
    expect(zh.list(["甲", "乙", "丙"])).toBe("甲、乙和丙");
    expect(zh.list(["食品、粮食与餐饮", "消费品"])).toBe("食品、粮食与餐饮；消费品");
    expect(zh.list(["Domestic demand", "甲"])).toBe("Domestic demand；甲");
    expect([joined(["甲", "乙"], "或"), joined(["甲、乙", "丙", "丁"], "或"), joined(["甲、乙"], "或"), joined([], "和")]).toEqual(["甲或乙", "“甲、乙”“丙”或“丁”", "甲、乙", ""]);
  });
  test("parts and areas are numbered as in the plans", () => {
    expect(["I", "IV", "IX", "X", "XIX", "XXXIX", "4", "10", "20", "32"].map(ordinal)).toEqual(["一", "四", "九", "十", "十九", "三十九", "四", "十", "二十", "三十二"]);
    for (const other of ["IIX", "XIIII", "A", "", "0", "04", "40", "1.2", "-1"]) expect(ordinal(other)).toBe(other);
    expect(zh.areas(["4", "5"])).toBe("第四、五板块");
    expect(zh.parts(["VII", "VIII", "IX"])).toBe("第七、八、九部分");
  });
  test("clauses are joined by full-width marks, what was searched for stays as typed", () => {
    expect(zh.figure.filters("领域：甲; 政策文件：乙; 文本包含“a; b”")).toBe("筛选条件：领域：甲；政策文件：乙；文本包含“a; b”");
  });
});
