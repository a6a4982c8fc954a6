import { number } from "./zh-numbers.ts";

/** What is counted, and the measure word that a number takes before it. */
const units: Record<string, [measure: string, noun: string]> = {
  item: ["条", "条目"], task: ["项", "任务"], article: ["条", "条文"], document: ["份", "文件"],
  goal: ["个", "目标"], area: ["个", "重点领域"], workstream: ["个", "工作方向"], measure: ["项", "措施"],
};
export const measureOf = (unit: string): string => units[unit]?.[0] ?? "个";
export const nounOf = (unit: string): string => units[unit]?.[1] ?? unit;

/** A number with its measure word: 28项. */
export const counted = (n: number, unit: string): string => number(n) + measureOf(unit);

/** A number of things by their name: 28项任务. Articles are 33条, for 33条条文 would stammer. */
export function quantity(n: number, unit: string): string {
  const [measure, noun] = [measureOf(unit), nounOf(unit)];
  return number(n) + (noun.startsWith(measure) ? measure : measure + noun);
}

/**
 * 甲、乙和丙. Names that hold commas of their own, or English words, are kept apart: 和 gives way to semicolons, 或 stands
 * between quotation marks.
 */
export function joined(names: readonly string[], word: "和" | "或"): string {
  if (names.length < 2) return names.join("");
  const plain = !names.some((name) => /[、，；,;和或]|[a-z] [a-z]/i.test(name));
  if (!plain && word === "和") return names.join("；");
  const shown = plain ? names : names.map((name) => `“${name}”`);
  return `${shown.slice(0, -1).join(plain ? "、" : "")}${word}${shown.at(-1)}`;
}

const ones = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
const roman = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];

const ordinals = new Map(Array.from({ length: 39 }, (_, i) => i + 1).flatMap((n) => {
  const [tens, one] = [Math.floor(n / 10), n % 10];
  const chinese = (tens > 1 ? ones[tens]! : "") + (tens > 0 ? "十" : "") + ones[one]!;
  return [[String(n), chinese], ["X".repeat(tens) + roman[one]!, chinese]];
}));

/** A number from 1 to 39, Roman or not, as 一 to 三十九, as Chinese plans number what they hold; anything else as it is. */
export const ordinal = (numeral: string): string => ordinals.get(numeral) ?? numeral;
