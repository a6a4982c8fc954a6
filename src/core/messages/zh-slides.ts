import type { slideWords } from "./en-slides.ts";
import { number } from "./zh-numbers.ts";

/** What stands on slides beside the words of figures, and in their notes. */
export const slideWordsInChinese: typeof slideWords = {
  set: (label, value) => `${label}：${value}`,
  on: "是",
  off: "否",
  none: "无",
  quoted: (text) => `“${text}”`,
  search: "检索",
  rows: (shown, all) => `共${number(all)}行，列出${number(shown)}行`,
  table: { n: "条目数", columns: { id: "编号", number: "序号", title: "条目", n: "条目数" }, mention: "提及，无数量" },
  tableOf: (title, rows, columns) => `${title}${title ? "：" : ""}${number(rows)}行${number(columns)}列的表格。`,
  figureOf: (title, numbers) => [title, numbers].filter(Boolean).join("。"),
  again: (title, n) => `${title}（${n}）`,
  steps: "步骤",
  step: (n, caption) => `${n}. ${caption}`,
  under: (filters) => `（筛选：${filters}）`,
  highlit: (filters) => `（突出显示：${filters}）`,
  failed: "此处无法显示",
};
