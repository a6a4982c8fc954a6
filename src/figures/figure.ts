import type * as z from "zod/mini";
import type { Codebook } from "../core/codebook.ts";
import { NONE, SOME, UNITEMIZED, type Column } from "../core/columns.ts";
import { filteredColumns, FIRST, type Filters } from "../core/filters.ts";
import type { QuerySpec, Result } from "../core/query.ts";
import type { CommonOptions } from "./options.ts";

/** What a drawing needs beside its data. The document is an argument, so that Node draws the same picture. */
export interface DrawContext {
  document: Document;
  codebook: Codebook;
  /** px. */
  width: number;
  /** Filters that the result stands under: the cell's own first, then the page's. They are stated in the figure. */
  filters: readonly Filters[];
  /** The filter that a click in this very figure has set: it marks the clicked mark and filters all other figures. */
  selected: Filters;
  /** Base text size in px; all other sizes follow from it. Default 12. */
  fontSize?: number;
  /** No text is smaller than this, px. Default: the smallest is 0.92 of the base size. */
  least?: number;
  /**
   * The height that the whole figure is to fill, px: a slide's. The picture stretches or shrinks to it as far as its
   * text stays whole; the root's `height` is never less, and more only where text needs it. Default: by content.
   */
  height?: number;
  /** What stands around the picture. Default: all of it. */
  parts?: Partial<Parts>;
  /** `none` leaves the white paper out. Marks that are white, such as undivided blocks, stay so. Default `white`. */
  background?: "white" | "none";
}

/** What of a figure's surroundings is drawn. */
export interface Parts {
  /** Title and subtitle. */
  title: boolean;
  /** Swatches and keys. What the numbers of a heatmap count is stated without it too. */
  legend: boolean;
  /** The cell's note and those that the figure adds, but for what the numbers would mislead without. */
  note: boolean;
  /** Where the numbers come from. */
  source: boolean;
  /** The filters in words. */
  filters: boolean;
  /** Version and date of the dataset, behind the source or, without it, alone. */
  version: boolean;
}

/** Something a person can point at: a bar, a cell, a node, a link. Its group carries `data-mark` with the key. */
export interface Mark {
  key: string;
  /** The filter whose items are exactly the items behind the mark. */
  where: Filters;
  /** What the mark is and its number, for screen readers and tooltips: 'A, 28 of 90 tasks, 31 %'. */
  label: string;
}

export interface Drawing {
  svg: SVGSVGElement;
  /** In reading order, which is the order of their groups in the SVG. */
  marks: Mark[];
  /** Lights what belongs to a mark while it is hovered or focused; null puts it out. */
  highlight?: (key: string | null) => void;
}

/** One figure: options (a zod schema), the query that answers them, and the picture of its result. */
export interface Figure<O extends CommonOptions = CommonOptions> {
  name: string;
  options: z.ZodMiniType<O>;
  query: (options: O) => Pick<QuerySpec, "by" | "rule">;
  /** The title where the cell gives none. */
  title: (options: O, codebook: Codebook) => string;
  draw: (result: Result, options: O, context: DrawContext) => Drawing;
}

/** Whether a mark is (part of) what was clicked: it agrees with every column that the click filtered. */
export function isSelected(where: Filters, selected: Filters): boolean {
  const names = filteredColumns(selected);
  return names.length > 0 && names.every((c) => where[c]?.every((v) => selected[c]!.includes(v)) ?? false);
}

export const hasSelection = (selected: Filters): boolean => filteredColumns(selected).length > 0;

/** The plans a figure speaks of: those that its filters leave, in order of issue. */
export function plansInView(filters: readonly Filters[], codebook: Codebook): string[] {
  const isOf = (id: string) => (area: string) => area.startsWith(`${id}/`);
  const withArea = (id: string, areas: readonly string[]): boolean =>
    // Any plan may have items without an area; only a plan with areas has items in some area.
    areas.some((a) => a === NONE || isOf(id)(a)) || (areas.includes(SOME) && codebook.values("area").some(isOf(id)));
  return codebook.planIds().filter((id) => filters.every(({ plan, area }) =>
    (plan === undefined || plan.includes(id) || plan.includes(SOME)) && (area === undefined || withArea(id, area))));
}

/** The value that stands for a path's column in a mark's filter: by the rule `primary` the code must come first. */
export function filterValue(column: Column, value: string, rule: QuerySpec["rule"], many: boolean): string {
  const special = value === NONE || value === UNITEMIZED;
  return many && rule === "primary" && !special ? value + FIRST : value;
}
