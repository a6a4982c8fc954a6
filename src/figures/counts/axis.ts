import type { scaleLinear } from "d3-scale";
import type { Messages } from "../../core/messages/index.ts";
import type { Sizes } from "../draw/frame.ts";
import { paint } from "../draw/marks.ts";
import { inksOf, type Palette } from "../draw/palette.ts";
import { rules } from "../draw/rects.ts";
import { textLine } from "../draw/svg.ts";
import { measure, wrap } from "../draw/text.ts";
import type { Layout } from "./layout.ts";
import type { Band } from "./rows.ts";

export interface Tick { value: number; text: string; x: number; anchor: "start" | "middle" }

/** As many round numbers as stand apart; whole ones where whole things are counted. */
export function ticksOf(scale: ReturnType<typeof scaleLinear<number, number>>, whole: boolean, narrow: boolean, text: Sizes, m: Messages): Tick[] {
  const [from, to] = scale.range() as [number, number];
  for (let count = Math.max(1, Math.min(6, Math.floor((to - from) / 80))); count > 0; count--) {
    const ticks = scale.ticks(count).filter((v) => !whole || Number.isInteger(v)).map((value) => {
      // At the figure's left edge there is no room for half a number.
      const anchor = narrow && value === 0 ? "start" as const : "middle" as const;
      return { value, text: m.exact(value), x: scale(value), anchor };
    });
    const ends = ticks.map(({ text: t, x, anchor }) => {
      const w = measure(t, { size: text.small });
      return anchor === "start" ? [x, x + w] : [x - w / 2, x + w / 2];
    });
    if (ends.every(([left], i) => i === 0 || left! - ends[i - 1]![1]! >= 8)) return ticks;
  }
  return [];
}

const titleLines = ({ x }: Layout, title: string, width: number, text: Sizes) => wrap(title, width - x.range[0], { size: text.small });

/** What the axis takes under the rows, px. */
export const axisHeight = (layout: Layout, title: string, width: number, text: Sizes): number =>
  4 + text.small * ((layout.ticks.length > 0 ? 1.6 : 0) + titleLines(layout, title, width, text).length * 1.3 + 0.35);

export interface AxisSpec {
  document: Document;
  width: number;
  text: Sizes;
  palette: Palette;
  title: string;
  /** Under the lowest row, px. */
  bottom: number;
}

/** Grid lines under the bars, the line they start from, numbers and the axis title. */
export function drawAxis(layout: Layout, bands: readonly Band[], { document, width, text, palette, title, bottom }: AxisSpec): { under: Node[]; over: Node[] } {
  const { ticks, x } = layout;
  const { muted, grid } = inksOf(palette);
  const places = ticks.map((t) => t.value);
  // Names above bars would stand on lines that ran through, so there each bar has its own short ones.
  const runs = layout.narrow ? bands.map(({ y1, y2 }) => ({ y1: y1 - 2, y2: y2 + 2 })) : [{ y1: 0, y2: bottom + 4 }];
  const lines = runs.flatMap((run) => rules(document, places, run, { width, height: bottom, x }).map((line, i) => {
    const start = places[i] === 0;
    paint(line, { stroke: start ? muted : grid, "stroke-width": 1 });
    return { line, start };
  }));
  let y = bottom + 4;
  const over: Node[] = [];
  if (ticks.length > 0) {
    y += text.small * 1.25;
    for (const tick of ticks) over.push(textLine(document, tick.text, tick.x, y, { size: text.small, fill: muted, anchor: tick.anchor }));
    y += text.small * 0.35;
  }
  const [from] = x.range;
  for (const line of titleLines(layout, title, width, text)) {
    y += text.small * 1.3;
    over.push(textLine(document, line, from, y, { size: text.small, fill: muted }));
  }
  // The line that bars start from lies on top of them.
  const pick = (start: boolean) => lines.filter((l) => l.start === start).map((l) => l.line);
  return { under: pick(false), over: [...pick(true), ...over] };
}
