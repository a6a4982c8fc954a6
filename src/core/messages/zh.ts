import type { Column } from "../columns.ts";
import type { Messages } from "./index.ts";
import { exact, number, percent } from "./zh-numbers.ts";
import { counted, joined, measureOf, nounOf, ordinal, quantity } from "./zh-words.ts";

const columnNames: Record<Column, string> = {
  plan: "政策文件", part: "《纲要》部分", programme: "《纲要》工程和行动", area: "板块", sector: "领域",
  instrument: "政策工具", level: "标准类型", unit: "条目类型", coverage: "收录程度", basis: "归属依据",
};
const none: Partial<Record<Column, string>> = {
  programme: "未指明工程或行动", area: "文件未分板块", level: "未指明标准类型",
};
const notSplit = "来源未拆分";
const mentioned = "提及，无数量";
const notItemized = "未逐项列出";

/** `2026-11-21` as 2026年11月21日; whatever else stands there is left as it is. */
const date = (iso: string) => iso.replace(/^(\d{4})-0?(\d+)-0?(\d+)$/, "$1年$2月$3日");
const ruled = (name: string | undefined) => (name === undefined ? "" : `（${name}）`);

/** Chinese as mainland authorities write it: what figures say. */
const zh: Omit<Messages, "problem" | "app"> = {
  language: "zh",
  number,
  exact,
  percent,
  list: (names) => joined(names, "和"),
  column: (column) => columnNames[column],
  unit: (unit, _n) => nounOf(unit),
  areas: (numbers) => `第${numbers.map(ordinal).join("、")}板块`,
  none: (column) => none[column] ?? "无",
  unitemized: notItemized,
  some: "任意",
  /** The Outline numbers its parts 一、二、三; a code that is no Roman numeral stands as it is. */
  part: (numeral, name) => `${ordinal(numeral)}、${name}`,
  parts: (numerals) => `第${numerals.map(ordinal).join("、")}部分`,
  notSplit,

  mark: {
    count: (name, n, whole) => `${name}：${counted(n, whole.unit)}（占${zh.figure.ofTotal(whole.n, whole.unit, whole.stated)}的${percent(n, whole.n)}）`,
    plain: (name, n, unit) => `${name}：${quantity(n, unit)}`,
    undivided: (label) => `${label}，${notSplit}`,
    mention: (name, mentions) => `${name}：${mentioned}${mentions > 1 ? `（共${mentions}次）` : ""}`,
    alsoMentioned: (label, mentions) => `${label}，另有${mentions}次提及，无数量`,
    pair: (a, b) => `${a}，${b}`,
    flow: (from, to) => `由“${from}”至“${to}”`,
    value: (n, whole) => `${number(n)}（${percent(n, whole)}）`,
    through: (n, whole) => `${number(n)}/${number(whole)}`,
  },
  rule: {
    // The terms of bibliometrics: 全计数法, 分数计数法.
    name: (rule) => ({ full: "全计数", fractional: "分数计数", primary: "仅计首个代码" })[rule],
    explain: (rule) =>
      ({
        full: "条目的每个代码各计1，各栏之和大于条目数。",
        fractional: "条目有k个代码时，每个代码计1/k，总和不变。",
        primary: "每个条目只计一次，归入其首个代码。",
      })[rule],
  },
  sankey: {
    title: (columns) => `条目流向：${columns.map((c) => columnNames[c]).join("→")}`,
    share: (n, whole) => `${number(n)}/${number(whole)}`,
    codes: (name, n) => `${name}：${number(n)}个条目代码`,
    counts: (n, unit) => `宽度和数字表示${nounOf(unit)}数，共${counted(n, unit)}。`,
    countsCodes: (n) => `宽度和数字表示条目代码数，共${number(n)}个。`,
    rule: (rule) => `${zh.rule.name(rule)}：${zh.rule.explain(rule)}`,
    left: (n, unit, names) => `未绘出：${quantity(n, unit)}（${names.join("；")}）。`,
    leftCodes: (n, names) => `未绘出：${number(n)}个条目代码（${names.join("；")}）。`,
    mentions: "文件仅提及而无数量的代码未绘出。",
  },
  figure: {
    items: (unit) => `${nounOf(unit)}数（${measureOf(unit)}）`,
    axis: (unit, rule) => (rule ? `${nounOf(unit)}数（${measureOf(unit)}，${zh.rule.name(rule)}）` : zh.figure.items(unit)),
    share: (rule) => `占各文件条目的比重${ruled(rule && zh.rule.name(rule))}`,
    // Figures join the clauses of different columns by '; '; what a person searched for stands in quotation marks.
    filters: (text) => `筛选条件：${text.replace(/; (?![^“]*”)/g, "；")}`,
    search: (words) => `文本包含“${words}”`,
    clause: (column, values) => `${columnNames[column]}：${joined(values, "或")}`,
    source: (title, version, created) => `资料来源：${title}，${version}版（${date(created)}）`,
    sourceText: (text) => `资料来源：${text}`,
    ownSource: (text, version, created) => `资料来源：${text}${/[。！？.!?]$/.test(text) ? "" : "；"}${zh.figure.version(version, created)}`,
    version: (version, created) => `数据集${version}版（${date(created)}）`,
    note: (text) => `注：${text}`,
    empty: "没有符合筛选条件的条目。",
    description: (marks, all) =>
      marks.length === 0 ? zh.figure.empty : `${marks.join("；")}${all > marks.length ? `；另有${number(all - marks.length)}个图形` : ""}。`,
    legendUndivided: notSplit,
    legendMention: mentioned,
    legendNotItemized: notItemized,
    countedOnly: (n) => `${notItemized}：${n}`,
    ofTotal: (n, unit, stated) => (stated ? quantity(n, unit) : `${counted(n, unit)}已编码${nounOf(unit)}`),
    first: (label) => `${label}（首个代码）`,
  },
  counts: {
    title: (by, split) => `按${columnNames[by]}${split ? `和${columnNames[split]}` : ""}统计的条目数`,
    axis: (axis, total) => `${axis}；百分比以${total}为基数`,
    ownTotals: "各文件总数",
    codedTotals: (plans) => `${joined(plans, "和")}未载明总数，其百分比以本数据集已编码条目为基数。`,
    remarks: (remarks) => remarks.join("，"),
    // A letter of the legend and its number want a space between them, a name in Chinese does not.
    tag: (name, n) => (/[a-z]$/i.test(name) ? `${name} ${n}` : `${name}：${n}`),
    tags: (tags) => tags.join("，"),
    alsoMentioned: "另有提及，无数量",
    rest: (shown, all, most, unit) =>
      `共${number(all)}个条形，仅显示最长的${number(shown)}个；其余每个至多代表${quantity(most, unit)}。`,
    notHighlighted: (values) => `未突出显示${values.map((v) => `“${v}”`).join("")}：图中没有。`,
  },
  heatmap: {
    title: (rows, columns) => `按${columnNames[rows]}和${columnNames[columns]}统计的条目数`,
    total: "合计",
    rowTotal: (total) => `合计${total}`,
    part: (n, whole) => `${number(n)}（共${whole}）`,
    shareOf: (total, rule) => `占${total}的比重${ruled(rule && zh.rule.name(rule))}`,
    range: (from, to) => `${from}–${to}`,
    legendBoth: "既有数量又有提及",
    names: (pairs) => `${pairs.map(([short, name]) => `${short}：${name}`).join("；")}。`,
    unplaced: (text) => `${text}：不在任何行列之中。`,
  },
  prose: {
    nothing: "无",
    any: "任意",
    unstated: "数量未说明的",
    unstatedShare: "比重未说明",
  },
};

/**
 * The catalogue in Chinese. The interface and its errors are English so far and are handed in, for an import would
 * tear them out of the page's first script. Nothing else of English is in it, so that no new text can be forgotten.
 */
export const chinese = ({ problem, app }: Pick<Messages, "problem" | "app">): Messages => ({ ...zh, problem, app });
