import type { Codebook } from "../core/codebook.ts";
import type { Filters } from "../core/filters.ts";
import type { Language } from "../core/messages/index.ts";
import type { Problem } from "../core/problem.ts";
import { filtersFor, selectedIn, type View } from "../core/view.ts";
import type { ItemsPage, ItemsSpec, QuerySpec, Result } from "../core/query.ts";
import { figures } from "../figures/index.ts";
import { cellFilters, type FigureCell } from "../notebook/index.ts";
import { MAX_IDS } from "./record.ts";
import type { Answered } from "./render.ts";

/** What is asked of an engine here. */
export interface Asked {
  query: (spec: QuerySpec) => Promise<Result>;
  items: (spec: ItemsSpec) => Promise<ItemsPage>;
}

export interface Place {
  engine: Asked;
  codebook: Codebook;
  /** The notebook's id, and its file for problems. */
  notebook: string;
  file: string;
  view: View;
  /** Filters that stand beside the cell's own, such as those of its slide. */
  beside?: readonly Filters[];
  /** The language in which the notebook is written. Default `en`. */
  written?: Language;
}

/** Asks what a figure's file needs: its numbers and its items under its own filter and the view's. */
export async function answerCell(cell: FigureCell, { engine, codebook, notebook, file, view, beside = [], written = "en" }: Place): Promise<{ ok: Answered } | { problems: Problem[] }> {
  const own = cellFilters(cell, codebook, file);
  // A figure whose filter is wrong would show more than it says.
  if (own.problems.length > 0) return { problems: own.problems };
  const filters = [own.filters, ...beside, ...filtersFor(view, cell.id)];
  const [result, page] = await Promise.all([
    engine.query({ ...figures[cell.figure]!.query(cell.options), filters }),
    engine.items({ filters, sort: "plan", limit: MAX_IDS }),
  ]);
  const items = { n: page.n, rows: page.rows, ...(page.rows <= MAX_IDS ? { ids: page.items.map((i) => i.id) } : {}) };
  return { ok: { cell, result, filters, selected: selectedIn(view, cell.id), notebook, view, items, written } };
}
