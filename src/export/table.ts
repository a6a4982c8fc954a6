import type { Codebook } from "../core/codebook.ts";
import { columns, splitCodes, type Column } from "../core/columns.ts";
import type { Filters } from "../core/filters.ts";
import type { Messages } from "../core/messages/index.ts";
import { sortPaths, type ItemsPage, type Result } from "../core/query.ts";
import type { Item } from "../core/schema.ts";
import type { ItemColumn, TableCell } from "../notebook/reading.ts";
import type { Asked } from "./answer.ts";

/** A table cell as words. */
export interface Table {
  columns: { name: string; numeric: boolean }[];
  rows: string[][];
  /** How many rows there are, shown or not. */
  all: number;
}

/** What a table says beside the names of the codebook. */
export type TableWords = Pick<Messages["app"]["table"], "columns" | "n"> & { mention: string };

const variable: Partial<Record<ItemColumn, Column>> = {
  plan: "plan", area: "area", part: "part", programme: "programme", sectors: "sector", instruments: "instrument", levels: "level", coverage: "coverage",
};

/** The head of a column of items. */
export function columnName(name: ItemColumn, m: Pick<Messages, "column">, words: Pick<TableWords, "columns">): string {
  const column = variable[name];
  return column ? m.column(column) : words.columns[name as keyof typeof words.columns];
}

/** What an item says in a column. */
export function itemText(item: Item, name: ItemColumn, codebook: Codebook): string {
  const column = variable[name];
  const value = item[name];
  if (typeof value === "number") return codebook.messages.number(value);
  if (!column) return String(value);
  const codes = Array.isArray(value) ? value : columns[column].codes === "many" ? splitCodes(value) : value ? [value] : [];
  return codes.map((v) => codebook.label(column, v)).join(", ");
}

function itemsTable(names: readonly ItemColumn[], { items, rows }: Pick<ItemsPage, "items" | "rows">, codebook: Codebook, words: TableWords): Table {
  return {
    columns: names.map((name) => ({ name: columnName(name, codebook.messages, words), numeric: name === "n" })),
    rows: items.map((item) => names.map((name) => itemText(item, name, codebook))),
    all: rows,
  };
}

export function countsTable(by: readonly Column[], result: Result, codebook: Codebook, words: TableWords): Table {
  const m = codebook.messages;
  const rows = sortPaths(result, codebook).map((path) => [
    ...path.values.map((value, k) => codebook.label(by[k]!, value)),
    path.rows === 0 && path.mentions > 0 ? words.mention : m.number(path.n),
  ]);
  return { columns: [...by.map((c) => ({ name: m.column(c), numeric: false })), { name: words.n, numeric: true }], rows, all: rows.length };
}

/** Asks for a table's rows under filters, its own among them. */
export async function answerTable(cell: TableCell, filters: readonly Filters[], engine: Asked, codebook: Codebook, words: TableWords): Promise<Table> {
  if (cell.table === "counts") return countsTable(cell.by, await engine.query({ by: cell.by, rule: cell.rule, filters }), codebook, words);
  const { sort = "plan", descending, limit } = cell;
  return itemsTable(cell.columns, await engine.items({ filters, sort, descending, limit }), codebook, words);
}
