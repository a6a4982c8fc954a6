import type { Outcome } from "../../core/problem.ts";
import type { DrawContext, Drawing } from "../../figures/figure.ts";

/** What paper gives to the cells on it. */
export interface Sheet {
  /** Draws a figure by what draws it on the screen, for the room that paper has. */
  draw: (context: DrawContext, draw: (context: DrawContext) => Outcome<Drawing>) => Outcome<Drawing>;
  /** Stands in place of what was not there when printing began. */
  late: string;
}

/** A table that can show less than all of its rows. */
export interface Rows {
  count: () => number;
  /** Shows so many at most. */
  show: (most: number) => void;
}

/** The tables of the page by their boxes: where a screen scrolls, paper shows as many rows as have room. */
export const tables = new WeakMap<Element, Rows>();

/** The sheet that the page is laid out for now; none on a screen. Paper has no time to wait: it is set before the browser lays out. */
export const paper = new (class {
  sheet = $state.raw<Sheet>();
})();
