import type { Column } from "../columns.ts";
import type { Whole } from "../codebook.ts";
import type { Rule } from "../query.ts";
import { app } from "./en-app.ts";
import { DUST, exact, number } from "./en-numbers.ts";
import { problem } from "./en-problems.ts";

const conjunction = new Intl.ListFormat("en", { type: "conjunction" });

const columnNames: Record<Column, string> = {
  plan: "Plan", part: "Outline part", programme: "Outline programme", area: "Area", sector: "Sector",
  instrument: "Instrument", level: "Kind of standard", unit: "Unit", coverage: "Coverage", basis: "Basis of the part",
};
const units: Record<string, [one: string, many: string]> = {
  item: ["item", "items"], task: ["task", "tasks"], article: ["article", "articles"], document: ["document", "documents"],
  goal: ["goal", "goals"], area: ["area", "areas"], workstream: ["work stream", "work streams"], measure: ["measure", "measures"],
};
const none: Partial<Record<Column, string>> = {
  programme: "No programme named", area: "No areas in the plan", level: "No kind named",
};

/** A column's name inside a sentence; 'Outline' is a name and keeps its capital. */
const inline = (name: string) => (name.startsWith("Outline") ? name : name[0]!.toLowerCase() + name.slice(1));
const capital = (text: string) => text[0]!.toUpperCase() + text.slice(1);

/** English. A number or a list goes through its function, never through string addition at the call. */
export const en = {
  language: "en" as const,
  number,
  exact,
  /** A number that is not 0 never reads as 0 %, and one short of the whole never as 100 %. */
  percent: (part: number, whole: number) => {
    const rounded = Math.round((100 * part) / whole);
    // Thirds of items add up to a whole but for dust in the last binary places.
    return part > DUST && rounded === 0 ? "< 1 %" : part < whole * (1 - DUST) && rounded === 100 ? "> 99 %" : `${rounded} %`;
  },
  list: (names: readonly string[]) => conjunction.format(names),
  column: (column: Column) => columnNames[column],
  unit: (unit: string, n: number) => (units[unit] ?? [unit, unit])[n === 1 ? 0 : 1],
  areas: (numbers: readonly string[]) => `${numbers.length === 1 ? "area" : "areas"} ${conjunction.format(numbers)}`,
  none: (column: Column) => none[column] ?? "None",
  unitemized: "Not itemized",
  some: "Any",
  /** A part's numeral, by which plans and people cite it, before its name: 'III Industry'. */
  part: (numeral: string, name: string) => `${numeral} ${name}`,
  /** Numerals of an undivided block of parts: 'II+VI'. A dash would make a range of them. */
  parts: (numerals: readonly string[]) => numerals.join("+"),
  notSplit: "not split by the source",

  /** What marks say of themselves, in figures and to screen readers. */
  mark: {
    /** 'Development and influence of standardization, 28 of 90 tasks, 31 %' */
    count: (name: string, n: number, whole: Whole) =>
      `${name}, ${number(n)} ${en.figure.ofTotal(whole.n, whole.unit, whole.stated)}, ${en.percent(n, whole.n)}`,
    plain: (name: string, n: number, unit: string) => `${name}, ${number(n)} ${en.unit(unit, n)}`,
    undivided: (label: string) => `${label}, not split by the source`,
    mention: (name: string, mentions: number) =>
      `${name}, mentioned, no number stated${mentions > 1 ? `, ${mentions} times` : ""}`,
    alsoMentioned: (label: string, mentions: number) => `${label}, and mentioned ${mentions === 1 ? "once" : `${mentions} times`} without a number`,
    pair: (a: string, b: string) => `${a}, ${b}`,
    flow: (from: string, to: string) => `${from} to ${to}`,
    value: (n: number, whole: number) => `${number(n)} (${en.percent(n, whole)})`,
    through: (n: number, whole: number) => `${number(n)} of ${number(whole)}`,
  },
  rule: {
    name: (rule: Rule) => ({ full: "full counting", fractional: "fractional counting", primary: "first code only" })[rule],
    explain: (rule: Rule) =>
      ({
        full: "Each code of an item counts 1; columns add up to more than the items.",
        fractional: "An item with k codes counts 1/k for each; sums are kept.",
        primary: "An item counts once, under its first code.",
      })[rule],
  },
  sankey: {
    /** 'Items from Outline part to plan to area' */
    title: (columns: readonly Column[]) => `Items from ${columns.map((c) => inline(columnNames[c])).join(" to ")}`,
    /** 'n of whole' where there is no room for the word. */
    share: (n: number, whole: number) => `${number(n)}/${number(whole)}`,
    codes: (name: string, n: number) => `${name}, ${number(n)} ${n === 1 ? "code" : "codes"} of items`,
    counts: (n: number, unit: string) => `Widths and numbers count ${en.unit(unit, 2)}, ${number(n)} in all.`,
    countsCodes: (n: number) => `Widths and numbers count the codes of items, ${number(n)} in all.`,
    rule: (rule: Rule) => `${capital(en.rule.name(rule))}: ${en.rule.explain(rule)}`,
    left: (n: number, unit: string, names: readonly string[]) =>
      `Left out: ${number(n)} ${en.unit(unit, n)} (${names.join("; ")}).`,
    leftCodes: (n: number, names: readonly string[]) =>
      `Left out: ${number(n)} ${n === 1 ? "code" : "codes"} of items (${names.join("; ")}).`,
    mentions: "Codes that a plan only mentions, without a number, are not drawn.",
  },
  figure: {
    items: (unit: string) => `Number of ${en.unit(unit, 2)}`,
    axis: (unit: string, rule: Rule | undefined) => `${en.figure.items(unit)}${rule ? ` (${en.rule.name(rule)})` : ""}`,
    share: (rule: Rule | undefined) => `Share of the plan’s items${rule ? ` (${en.rule.name(rule)})` : ""}`,
    filters: (text: string) => `Filters: ${text}`,
    search: (words: string) => `text contains “${words}”`,
    clause: (column: Column, values: readonly string[]) => `${columnNames[column]}: ${values.join(" or ")}`,
    source: (title: string, version: string, created: string) => `Source: ${title}, version ${version} (${created})`,
    sourceText: (text: string) => `Source: ${text}`,
    /** A source that the cell names, and the state of the dataset. */
    ownSource: (text: string, version: string, created: string) =>
      `Source: ${text}${/[.!?]$/.test(text) ? " D" : "; d"}ataset version ${version} (${created})`,
    version: (version: string, created: string) => `Dataset version ${version} (${created})`,
    note: (text: string) => `Note: ${text}`,
    empty: "No item passes the filters.",
    /** What a picture shows, for those who do not see it. */
    description: (marks: readonly string[], all: number) =>
      marks.length === 0 ? en.figure.empty : `${marks.join("; ")}${all > marks.length ? `; and ${number(all - marks.length)} more` : ""}.`,
    legendUndivided: "not split by the source",
    legendMention: "mentioned, no number",
    legendNotItemized: "not itemized",
    countedOnly: (n: string) => `${n} not itemized`,
    ofTotal: (n: number, unit: string, stated: boolean) =>
      stated ? `of ${number(n)} ${en.unit(unit, n)}` : `of ${number(n)} coded ${en.unit(unit, n)}`,
    first: (label: string) => `${label} (first code)`,
  },
  counts: {
    title: (by: Column, split: Column | undefined) => `Items by ${inline(columnNames[by])}${split ? ` and ${inline(columnNames[split])}` : ""}`,
    /** 'Number of tasks; percentages of 90 tasks' */
    axis: (axis: string, total: string) => `${axis}; percentages ${total}`,
    ownTotals: "of each plan’s total",
    codedTotals: (plans: readonly string[]) =>
      `${conjunction.format(plans)} ${plans.length === 1 ? "states no total: its percentages are" : "state no total: their percentages are"} of the items coded here.`,
    remarks: (remarks: readonly string[]) => remarks.join(", "),
    /** On a segment: its name, or a letter that the legend explains, and its number. */
    tag: (name: string, n: string) => `${name} ${n}`,
    tags: (tags: readonly string[]) => tags.join(", "),
    alsoMentioned: "also mentioned, no number",
    rest: (shown: number, all: number, most: number, unit: string) =>
      `The ${number(shown)} longest of ${number(all)} bars are shown; the others stand for at most ${number(most)} ${en.unit(unit, most)} each.`,
    notHighlighted: (values: readonly string[]) => `Nothing is highlighted for ${conjunction.format(values.map((v) => `“${v}”`))}: it is not in the figure.`,
  },
  heatmap: {
    title: (rows: Column, columns: Column) => `Items by ${inline(columnNames[rows])} and ${inline(columnNames[columns])}`,
    total: "Total",
    rowTotal: (total: string) => `Total ${total}`,
    /** Under the name of a plan: '11 of 89 tasks'. */
    part: (n: number, whole: string) => `${number(n)} ${whole}`,
    shareOf: (total: string, rule: Rule | undefined) => `Share ${total}${rule ? ` (${en.rule.name(rule)})` : ""}`,
    range: (from: string, to: string) => `${from}–${to}`,
    legendBoth: "counted and mentioned",
    names: (pairs: readonly (readonly [short: string, name: string])[]) => `${pairs.map(([short, name]) => `${short}: ${name}`).join("; ")}.`,
    unplaced: (text: string) => `${text}: in no row and no column.`,
  },
  /** What stands in prose in place of a number or of names. */
  prose: {
    nothing: "none",
    /** What stands for a value of which nothing is chosen. */
    any: "any",
    unstated: "an unstated number of",
    unstatedShare: "an unstated share",
  },
  problem,
  app,
};
