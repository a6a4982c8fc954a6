import type { Problem } from "../core/problem.ts";
import type { FenceKind, Notebook } from "./cell.ts";
import type { Place } from "./check.ts";
import type { Keys } from "./yaml.ts";

/** A fenced cell as written, before the values that it names go into it. */
export interface Draft {
  kind: FenceKind;
  /** What it is: a figure's name, `select`, `items`. */
  name: string;
  keys: Keys;
  place: Place;
  /** The values that it names, each with the path of the key. */
  uses: readonly { name: string; path: readonly string[] }[];
  /** A figure or a table into which no value goes. */
  fixed: boolean;
}

/** What a cell is made of anew when a value changes; see `currentNotebook`. */
export interface Template {
  id: string;
  draft: Draft;
}

/** An input that names its value. */
export interface Named {
  name: string;
  draft: Draft;
  /** What keeps it from having a value whatever is chosen: it depends on itself. */
  problem?: Problem | undefined;
}

/** Whether anything in the notebook hangs on values that inputs set. */
export const hasValues = ({ named, cells }: Notebook): boolean => named.length > 0 || cells.some((cell) => "template" in cell && cell.template);
