import type { Messages } from "../../core/messages/index.ts";
import type { Body, Sizes } from "../draw/frame.ts";
import { inksOf, type Palette } from "../draw/palette.ts";
import { textLine } from "../draw/svg.ts";
import { measure, wrap } from "../draw/text.ts";
import type { StageColumn } from "./columns.ts";
import type { Flow } from "./flow.ts";

/** The columns' names above the stages; each stays within the half of the links on its sides. */
export function stageTitles(document: Document, flow: Flow, stages: readonly StageColumn[], width: number, text: Sizes, palette: Palette, m: Messages): Body {
  const { muted } = inksOf(palette);
  const font = { size: text.small, bold: true };
  const leading = text.small * 1.25;
  const edges = [0, ...stages.slice(1).map((s, i) => (stages[i]!.x1 + s.x0) / 2), width];
  const wrapped = flow.stages.map((column, i) => wrap(m.column(column), edges[i + 1]! - edges[i]! - 8, font, 3));
  const rows = Math.max(...wrapped.map((lines) => lines.length));
  const nodes = wrapped.flatMap((lines, i) => lines.map((line, row) => {
    const own = measure(line, font);
    const { x0, x1 } = stages[i]!;
    const wanted = i === 0 ? x1 - own : i === stages.length - 1 ? x0 : (x0 + x1 - own) / 2;
    const x = Math.min(Math.max(wanted, edges[i]!), edges[i + 1]! - own);
    return textLine(document, line, x, (row + 1 + rows - lines.length) * leading - 2, { ...font, fill: muted });
  }));
  return { nodes, height: Math.round(rows * leading + text.base * 0.6) };
}
