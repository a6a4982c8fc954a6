import type { RootContent } from "mdast";
import type { Column } from "../core/columns.ts";
import type { Problem } from "../core/problem.ts";
import type { Rule, SortKey } from "../core/query.ts";
import { aspects, type Aspect } from "../core/view.ts";
import type { CommonOptions } from "../figures/options.ts";
import type { Named, Template } from "./template.ts";

/** A range of a text in UTF-16 units; `end` is exclusive. */
export interface Span {
  start: number;
  end: number;
}

/**
 * What every cell is: a range of the notebook's text, without the blank lines and the line ending behind it.
 * Cells stand in the order of the text and never overlap; between them lies nothing but white space.
 */
export interface CellBase extends Span {
  /** The line of the notebook, counted from 1, on which the cell begins. */
  line: number;
  /** `text.slice(start, end)`. */
  source: string;
}

/** Fences that make a cell: ```` ```figure ````. */
export const fenceKinds = ["figure", "input", "table"] as const;
export type FenceKind = (typeof fenceKinds)[number];

/** What cells written in YAML have in common. */
interface FencedCell extends CellBase {
  /** Unique in the notebook; where the cell names none, `counts-2` is the second `counts` figure. */
  id: string;
  /** The line of the notebook for each key of the cell, `stages` or `stages.1`, for problems that show up later. */
  lines: ReadonlyMap<string, number>;
  /** Only where the cell depends on values that inputs set, or can be checked in full only against the dataset. */
  template?: Template | undefined;
}

/** Prose. Nodes are mdast with inline values in it; their positions count from the cell's start and from line 1. */
export interface MarkdownCell extends CellBase {
  kind: "markdown";
  /** Reference links are resolved to links and definitions taken out, so every node can be drawn by itself. */
  nodes: RootContent[];
}

/** `---`: the end of a slide. */
export interface BreakCell extends CellBase {
  kind: "break";
}

export interface FigureCell extends FencedCell {
  kind: "figure";
  /** The name of a figure in `figures`. */
  figure: string;
  /** Checked and completed by the figure's own schema. */
  options: CommonOptions;
  /** A query string as in the URL, empty for none. Keys are checked; values are, by `cellFilters`. */
  filter: string;
}

export const inputKinds = ["select", "multi", "radio", "slider", "search", "toggle"] as const;
export type InputKind = (typeof inputKinds)[number];

/** A value that a person can choose. */
export type Scalar = string | number | boolean;

/**
 * A control. With `column` it sets the page's filter of that column; otherwise the value named `name`, and a search
 * without a name the words of the page's search.
 */
export interface InputCell extends FencedCell {
  kind: "input";
  input: InputKind;
  label?: string | undefined;
  column?: Column | undefined;
  /** By which options, filters and prose use what is chosen. Unique in the notebook. */
  name?: string | undefined;
  /** What a toggle sets where it is on; off, it sets nothing. */
  value?: Scalar | undefined;
  /** What can be chosen for a name: these, or the values of a column. A search takes any words. */
  choices?: readonly Scalar[] | Column | undefined;
  /** What is chosen for a name where the address says nothing. */
  initial: readonly Scalar[];
}

export const itemColumns = [
  "id", "plan", "area", "number", "title", "part", "programme", "sectors", "instruments", "levels", "n", "coverage",
] as const;
export type ItemColumn = (typeof itemColumns)[number];

/** The items behind a filter, one a row. */
export interface ItemsTable {
  table: "items";
  columns: ItemColumn[];
  /** Default: the order of the dataset. */
  sort?: SortKey | undefined;
  descending: boolean;
  limit: number;
}

/** The numbers behind a figure: a row for each combination of values. */
export interface CountsTable {
  table: "counts";
  by: Column[];
  rule: Rule;
}

export type TableCell = FencedCell & { kind: "table"; filter: string; title?: string | undefined } & (ItemsTable | CountsTable);

/** A cell that cannot be shown, in its own place. */
export interface ErrorCell extends CellBase {
  kind: "error";
  /** What the cell was meant to be, as far as that is known. */
  of: FenceKind | "markdown" | "notebook";
  /** At least one; each with file and line. */
  problems: readonly [Problem, ...Problem[]];
  /** Where other values may mend it. */
  template?: Template | undefined;
}

export type Cell = MarkdownCell | BreakCell | FigureCell | InputCell | TableCell | ErrorCell;

/**
 * What a slide can be: the notebook's title; a figure; a figure with text beside it; two figures side by side; one
 * statement, large; text alone.
 */
export const layouts = ["title", "figure", "figure-text", "two-figures", "statement", "text"] as const;
export type Layout = (typeof layouts)[number];
export { aspects, type Aspect };

/** How the notebook is presented. */
export interface SlidesFront {
  /** Default `16:9`. */
  aspect?: Aspect | undefined;
  /** Of slides that do not choose one. Default: by what stands on a slide. */
  layout?: Layout | undefined;
  /** Whether a slide with the notebook's title leads. Default true. */
  title?: boolean | undefined;
  /** What is to be said to the title. */
  notes?: string | undefined;
}

export interface Front extends Span {
  /** Default: the first heading, or the file's name. */
  title: string;
  description: string;
  /** The place among the notebooks, smallest first; those without one come last. */
  order?: number | undefined;
  /** The version of the notebook format; default 1. */
  format: number;
  /** The language of the prose (BCP 47). Default `en`. */
  lang: string;
  slides: SlidesFront;
}

export interface Notebook {
  /** Named in problems. */
  file: string;
  text: string;
  front: Front;
  cells: Cell[];
  /** The inputs that name their value, each behind those that it depends on. */
  named: readonly Named[];
  /** Everything wrong in reading order of its kind: front matter, then cells. At most `MOST_PROBLEMS` are kept. */
  problems: Problem[];
  /** How many there were. */
  problemCount: number;
  /** False where saving could lose what this version does not know: a newer format, or a text that was not read. */
  editable: boolean;
}

/** The newest format that this version reads and writes. */
export const FORMAT = 1;

/**
 * The text with a range, such as a cell, replaced; every other character stays as it is. The new source needs no
 * line ending at its end, for a cell's range has none.
 */
export const splice = (text: string, { start, end }: Span, source: string): string =>
  text.slice(0, start) + source + text.slice(end);
