import type { Messages } from "../../core/messages/index.ts";
import type { Sizes } from "../draw/frame.ts";
import { fairShares, wish, type LabelSpec, type LabelText } from "./labels.ts";

/** Where the nodes and labels of one stage stand across the figure, in px. */
export interface StageColumn {
  /** The nodes' left and right end. Links arrive at `x0` and leave at `x1`. */
  x0: number;
  x1: number;
  /** The room of the labels: left of the first stage's nodes, inside those between, right of the last's. */
  label: { x0: number; x1: number; anchor: "start" | "middle" | "end" };
}

export interface Columns {
  stages: StageColumn[];
  spec: LabelSpec;
  /** The coloured ends of nodes, px. */
  bar: number;
}

const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
/** Between a node and its label, px. */
const GAP = 5;

/**
 * Divides the width between labels and links. No label stands on links: the first stage has its labels on its
 * left, the last on its right, those between inside their nodes, which are wide enough for it.
 */
export function columnsOf(texts: readonly (readonly LabelText[])[], width: number, text: Sizes, whole: boolean, m: Messages): Columns {
  const narrow = width < 40 * text.base;
  const lines = narrow ? { most: 4, mostBlock: 4 } : { most: 2, mostBlock: 4 };
  const spec: LabelSpec = { font: { size: narrow ? text.small : text.base }, ...lines, whole, narrow };
  const bar = narrow ? 5 : 8;
  const last = texts.length - 1;
  const fixed = texts.map((_, i) => (i === 0 || i === last ? bar + GAP : 2 * (bar + GAP)));
  const rest = width - sum(fixed);
  // Links keep the more of the width the wider the figure is: 28 in a hundred on a phone, 42 on a page.
  const flowing = rest * Math.min(0.42, 0.28 + Math.max(0, width - 308) / 5000);
  const wishes = (lines: number) => texts.map((stage) => Math.max(0, ...stage.map((t) => wish(t, lines, spec, m))));
  // Whole words come first, then few lines, then one line for names and at last two for those of blocks: that
  // reads best, but only where there is room to spare.
  const rooms = texts.map(() => 0);
  for (const lines of [Infinity, spec.most, 1, 0]) {
    const more = wishes(lines).map((w, i) => Math.max(0, w - rooms[i]!));
    fairShares(more, rest - flowing - sum(rooms)).forEach((share, i) => (rooms[i]! += share));
  }
  const gap = (rest - sum(rooms)) / Math.max(1, last);

  let x = 0;
  const stages = rooms.map((room, i): StageColumn => {
    const start = x;
    x += room + fixed[i]! + gap;
    if (i === 0) return { x0: start + room + GAP, x1: start + room + GAP + bar, label: { x0: start, x1: start + room, anchor: "end" } };
    const labelStart = start + bar + GAP;
    const label = { x0: labelStart, x1: labelStart + room };
    if (i === last) return { x0: start, x1: start + bar, label: { ...label, anchor: "start" } };
    return { x0: start, x1: label.x1 + GAP + bar, label: { ...label, anchor: "middle" } };
  });
  return { stages, spec, bar };
}
