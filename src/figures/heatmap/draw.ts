import type { DrawContext } from "../figure.ts";
import type { Body, Sizes } from "../draw/frame.ts";
import { boxOf, innerLine, markGroup, outlineOf, paint, paintOf, stateOf, type DrawnMark } from "../draw/marks.ts";
import { inkOn, inksOf, paper, type Palette } from "../draw/palette.ts";
import { rects } from "../draw/rects.ts";
import { middle, svg, textLine } from "../draw/svg.ts";
import { drawColumnHead, drawRowHead } from "./draw-heads.ts";
import { columnX, type Layout } from "./layout.ts";
import { cellKey, type Cell, type Matrix } from "./matrix.ts";
import type { Scale } from "./scale.ts";

interface Drawn extends Body {
  marks: DrawnMark[];
}

/** What all parts of the table are drawn with. */
export interface Pen {
  context: DrawContext;
  palette: Palette;
  scale: Scale;
  /** What stands in the cells of mentions, where it has room in all of them. */
  mention: string | undefined;
  width: number;
  text: Sizes;
}

/** Between cells, px. */
export const SEAM = 2;

/** Draws heads, cells and totals, panel by panel, in reading order: a panel's heads, then row by row. */
export function drawMatrix(matrix: Matrix, layout: Layout, pen: Pen): Drawn {
  const { context, palette, width, text } = pen;
  const { document } = context;
  const { grid, muted } = inksOf(palette);
  const marks: DrawnMark[] = [];
  const dots: Node[] = [];
  const heads: Node[] = [];
  const placed = layout.panels.flatMap((panel) => matrix.rows.flatMap((row, r) => panel.columns.flatMap((c, place) => {
    const { y1, y2 } = panel.rows[r]!.cell;
    const x = columnX(layout, place);
    const box = { x1: x + SEAM / 2, x2: x + layout.cell - SEAM / 2, y1: y1 + SEAM / 2, y2: y2 - SEAM / 2 };
    const cell = matrix.cells.get(cellKey(row.value, matrix.columns[c]!.value));
    if (cell) return [{ panel, r, cell, box }];
    // A dot leads the eye along the row; it is not a number.
    dots.push(svg(document, "circle", { cx: (box.x1 + box.x2) / 2, cy: (box.y1 + box.y2) / 2, r: 1, fill: grid }));
    return [];
  })));
  const drawn = rects(document, placed.map((p) => p.box), { width, height: layout.height });

  layout.panels.forEach((panel, p) => {
    panel.columns.forEach((c, place) => marks.push(...drawColumnHead(matrix.columns[c]!, c, panel, columnX(layout, place), layout, pen)));
    if (panel.totals !== undefined && !layout.narrow) {
      const style = { size: text.small, bold: true, fill: muted, anchor: "end" as const };
      heads.push(textLine(document, context.codebook.messages.heatmap.total, panel.totals, panel.headEnd - 6, style));
    }
    matrix.rows.forEach((row, r) => {
      marks.push(...drawRowHead(row, layout.heads.row[r]!, panel, r, p, layout, pen));
      placed.forEach((at, i) => {
        if (at.panel === panel && at.r === r) marks.push(drawCell(at.cell, drawn[i]!, pen));
      });
    });
  });
  return { nodes: [...dots, ...heads, ...marks.map((m) => m.group)], height: layout.height, marks };
}

function drawCell(cell: Cell, rect: SVGRectElement, { context, palette, scale, mention, text }: Pen): DrawnMark {
  const { document } = context;
  const { ink, muted } = inksOf(palette);
  const state = stateOf(cell.where, context);
  const counted = cell.kind === "counted" && !(palette === "print" && state === "faded");
  const fill = counted ? scale.fill(cell.value) : paper;
  paint(rect, paintOf(cell.kind, fill, state, palette));
  const outer = boxOf(rect);
  const x = outer.x + outer.width / 2;
  const y = outer.y + outer.height / 2;
  const onFill = state === "faded" ? muted : inkOn(fill, palette);
  const inside: Node[] = cell.kind === "block" ? innerLine(document, outer, palette) : [];
  if (cell.mentioned && cell.kind !== "mention") {
    // A number and a mention: the colour says how many, the dashed line inside that there is more without a number.
    const inset = Math.max(0.5, Math.min(2.5, (outer.height - text.base * 0.95) / 2));
    const box = { x: outer.x + 2.5, y: outer.y + inset, width: Math.max(0, outer.width - 5), height: Math.max(0, outer.height - 2 * inset) };
    const { "stroke-dasharray": dashes, "stroke-width": line } = outlineOf("mention", palette);
    const stroke = onFill === paper ? paper : muted;
    inside.push(svg(document, "rect", { ...box, fill: "none", stroke, "stroke-width": line, "stroke-dasharray": dashes }));
  }
  if (cell.text) inside.push(textLine(document, cell.text, x, y + middle(text.base), { size: text.base, anchor: "middle", fill: onFill }));
  else if (mention && cell.kind === "mention") inside.push(textLine(document, mention, x, y + middle(text.small), { size: text.small, anchor: "middle", fill: muted }));
  return markGroup(document, cell, [rect, ...inside], [{ element: rect, look: { stroke: ink, "stroke-width": 2 } }]);
}
