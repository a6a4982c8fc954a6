import { isColumn } from "../core/columns.ts";
import { composing } from "../core/messages/en-compose.ts";
import type { Messages } from "../core/messages/index.ts";
import { rules } from "../core/query.ts";
import type { FenceKind } from "./cell.ts";
import { optionHelp } from "./option-help.ts";

/** The names under which texts of an option are looked up, the most special first. */
const paths = (kind: FenceKind, name: string, key: string): string[] => [kind === "figure" ? `${name}.${key}` : `${kind}.${name}.${key}`, `${kind}.${key}`, key];
const lookUp = (texts: Readonly<Record<string, string>>, names: readonly string[]): string | undefined =>
  names.map((name) => (Object.hasOwn(texts, name) ? texts[name] : undefined)).find((text) => text !== undefined);

/** What an option is, in a sentence or several; empty where nothing is said of it. */
export function helpOf(kind: FenceKind, name: string, key: string): string {
  const names = paths(kind, name, key);
  const written = lookUp(optionHelp, names.slice(0, 2));
  return [lookUp(composing.help, names), written].filter(Boolean).join(" ");
}

/** What a figure, an input or a table is. */
export const helpOfName = (kind: FenceKind, name: string): string =>
  lookUp({ ...composing.help, ...optionHelp }, kind === "figure" ? [name] : [`${kind}.${name}`]) ?? "";

/** The option's name in a form. */
export const labelOf = (kind: FenceKind, name: string, key: string): string => lookUp(composing.labels, paths(kind, name, key)) ?? key;

/** A column of a table of items, which also shows what nothing is counted by. */
function tableColumn(name: string, m: Messages): string {
  const column = name.replace(/s$/, "");
  return isColumn(column) ? m.column(column) : m.app.table.columns[name as keyof typeof m.app.table.columns] ?? name;
}

/** A legal value of an option in words. */
export function valueLabel(kind: FenceKind, key: string, value: string, m: Messages): string {
  if (kind === "table" && (key === "columns" || key === "sort")) {
    return value.startsWith("-") ? composing.descending(tableColumn(value.slice(1), m)) : tableColumn(value, m);
  }
  const rule = key === "rule" ? rules.find((r) => r === value) : undefined;
  if (rule) return m.rule.name(rule);
  if (isColumn(value)) return m.column(value);
  return composing.values[key]?.[value] ?? value;
}
