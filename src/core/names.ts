import { columnNames, columns, type Column } from "./columns.ts";
import { filteredColumns, FIRST, type Filters } from "./filters.ts";
import type { Messages } from "./messages/index.ts";
import { areaKey, type Meta } from "./meta.ts";
import type { Result } from "./query.ts";

/** The name of a value of a column in one language. */
export interface Name {
  column: Column;
  value: string;
  /** In English where the data has no name in the language. */
  label: string;
  /** The label is in the language that was asked for. */
  own: boolean;
  /** In English, empty for none; of a plan its title. */
  definition: string;
}

/** All names that the data gives, in its own order, in the language of the messages. */
export function namesOf({ plans, areas, codes }: Meta, messages: Messages): Name[] {
  const chinese = messages.language === "zh";
  const pick = (en: string, zh: string) => (chinese && zh.trim() !== "" ? { label: zh, own: true } : { label: en, own: !chinese });
  return [
    ...plans.map((p): Name => ({ column: "plan", value: p.id, ...pick(p.short, p.short_zh), definition: pick(p.title, p.title_zh).label })),
    ...areas.map((a): Name => ({ column: "area", value: areaKey(a.plan, a.area), ...pick(a.title, a.title_zh), definition: "" })),
    ...codes.flatMap(({ variable, code, label, label_zh, definition }) => columnNames
      .filter((column) => "variable" in columns[column] && columns[column].variable === variable)
      .map((column): Name => {
        const name = pick(label, label_zh);
        return { column, value: code, ...name, label: column === "part" ? messages.part(code, name.label) : name.label, definition };
      })),
  ];
}

/** The title of the dataset, in English where it has none in the language. */
export const titleOf = ({ title, title_zh }: Meta["about"], { language }: Messages): string => (language === "zh" && title_zh?.trim()) || title;

/**
 * The values that a figure may name: those of its result and of the filters that it states. A figure that leaves
 * something out, such as bars past `max`, names fewer.
 */
export function namedIn({ by, paths }: Pick<Result, "by" | "paths">, filters: readonly Filters[] = []): (readonly [column: Column, value: string])[] {
  return [
    ...by.flatMap((column, i) => [...new Set(paths.map((p) => p.values[i]!))].map((value) => [column, value] as const)),
    ...filters.flatMap((f) => filteredColumns(f).flatMap((c) => f[c]!.map((v) => [c, v.endsWith(FIRST) ? v.slice(0, -FIRST.length) : v] as const))),
  ];
}
