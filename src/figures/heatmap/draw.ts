import type { DrawContext } from "../figure.ts";
import type { Body, Sizes } from "../draw/frame.ts";
import { hitArea, markGroup, outlineOf, paint, paintOf, stateOf, wordsOn, type DrawnMark } from "../draw/marks.ts";
import { grid, ink, inkOn, muted, paper } from "../draw/palette.ts";
import { rects } from "../draw/rects.ts";
import { middle, svg, textLine } from "../draw/svg.ts";
import { columnX, LEADING, type HeadLines, type Layout, type Panel } from "./layout.ts";
import { cellKey, type Cell, type Head, type Matrix } from "./matrix.ts";
import type { Scale } from "./scale.ts";

interface Drawn extends Body {
  marks: DrawnMark[];
}

/** Between cells, px. */
const SEAM = 2;

/** Draws heads, cells and totals, panel by panel, in reading order: a panel's heads, then row by row. */
export function drawMatrix(matrix: Matrix, layout: Layout, scale: Scale, context: DrawContext, width: number, text: Sizes): Drawn {
  const { document } = context;
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
    panel.columns.forEach((c, place) => marks.push(...drawColumnHead(matrix.columns[c]!, layout.heads.column[c]!, panel, columnX(layout, place), layout, context, text)));
    if (panel.totals !== undefined && !layout.narrow) {
      const style = { size: text.small, bold: true, fill: muted, anchor: "end" as const };
      heads.push(textLine(document, context.codebook.messages.heatmap.total, panel.totals, panel.headEnd - 6, style));
    }
    matrix.rows.forEach((row, r) => {
      marks.push(...drawRowHead(row, layout.heads.row[r]!, panel, r, p, layout, context, width, text));
      placed.forEach((at, i) => {
        if (at.panel === panel && at.r === r) marks.push(drawCell(at.cell, drawn[i]!, scale, context, text));
      });
    });
  });
  return { nodes: [...dots, ...heads, ...marks.map((m) => m.group)], height: layout.height, marks };
}

function drawCell(cell: Cell, rect: SVGRectElement, scale: Scale, context: DrawContext, text: Sizes): DrawnMark {
  const state = stateOf(cell.where, context);
  const fill = cell.kind === "counted" ? scale.fill(cell.value) : paper;
  paint(rect, paintOf(cell.kind, fill, state));
  const at = (name: string) => Number(rect.getAttribute(name));
  const x = at("x") + at("width") / 2;
  const y = at("y") + at("height") / 2 + middle(text.base);
  const onFill = state === "faded" ? muted : inkOn(fill);
  const inside: Node[] = [];
  if (cell.mentioned && cell.kind !== "mention") {
    // A number and a mention: the colour says how many, the dashed line inside that there is more without a number.
    const box = { x: at("x") + 2.5, y: at("y") + 2.5, width: Math.max(0, at("width") - 5), height: at("height") - 5 };
    const stroke = onFill === paper ? paper : muted;
    inside.push(svg(context.document, "rect", { ...box, fill: "none", stroke, "stroke-dasharray": outlineOf("mention")["stroke-dasharray"] }));
  }
  if (cell.text) inside.push(textLine(context.document, cell.text, x, y, { size: text.base, anchor: "middle", fill: onFill }));
  return markGroup(context.document, cell, [rect, ...inside], [{ element: rect, look: { stroke: ink, "stroke-width": 2 } }]);
}

function drawColumnHead(head: Head, lines: HeadLines, panel: Panel, x: number, layout: Layout, context: DrawContext, text: Sizes): DrawnMark[] {
  const write = writer(context, x + layout.cell / 2, "middle", panel.headEnd - 3 - lines.height);
  const box = (top: number, bottom: number) => ({ x, y: top, width: layout.cell, height: bottom - top });
  return drawHead(head, lines, write, box, panel.top, panel.headEnd, { size: text.small, bold: true }, context, text);
}

function drawRowHead(row: Head, lines: HeadLines, panel: Panel, r: number, p: number, layout: Layout, context: DrawContext, width: number, text: Sizes): DrawnMark[] {
  const { top, height, cell } = panel.rows[r]!;
  const bottom = layout.narrow ? cell.y1 : top + height;
  const start = layout.narrow ? cell.y1 - 2 - lines.height : (cell.y1 + cell.y2 - lines.height) / 2;
  const write = writer(context, layout.narrow ? 0 : layout.names, layout.narrow ? "start" : "end", start);
  const box = (y1: number, y2: number) => ({ x: 0, y: y1, width: layout.narrow ? width : layout.names, height: y2 - y1 });
  // A row has a head in every panel; only the first keeps the plain key.
  const keyed = (key: string) => (p === 0 ? key : `${key}#${p + 1}`);
  const own: Head = { ...row, key: keyed(row.key), unitemized: row.unitemized && { ...row.unitemized, key: keyed(row.unitemized.key) } };
  const total: Node[] = [];
  if (panel.totals !== undefined && row.total !== undefined) {
    const style = { anchor: "end" as const, fill: muted };
    const m = context.codebook.messages;
    total.push(layout.narrow
      ? textLine(context.document, m.heatmap.rowTotal(row.total), panel.totals, start + text.base * (LEADING / 2 + 0.344), { size: text.small, ...style })
      : textLine(context.document, row.total, panel.totals, (cell.y1 + cell.y2) / 2 + middle(text.base), { size: text.base, ...style }));
  }
  return drawHead(own, lines, write, box, top, bottom, { size: text.base }, context, text, total);
}

type Write = (lines: readonly string[], style: { size: number; bold?: boolean; fill: string }) => { nodes: Node[]; from: number; to: number };

/** Writes lines below each other. */
function writer({ document }: DrawContext, x: number, anchor: "start" | "middle" | "end", top: number): Write {
  let y = top;
  return (lines, style) => {
    const from = y;
    const nodes = lines.map((line) => {
      y += style.size * LEADING;
      return textLine(document, line, x, y - style.size * (LEADING / 2 - 0.344), { ...style, anchor });
    });
    return { nodes, from, to: y };
  };
}

/** A head and, as a mark of its own, what of its items is not itemized. */
function drawHead(
  head: Head, lines: HeadLines, write: Write, box: (top: number, bottom: number) => { x: number; y: number; width: number; height: number },
  top: number, bottom: number, font: { size: number; bold?: boolean }, context: DrawContext, text: Sizes, more: Node[] = [],
): DrawnMark[] {
  const { document } = context;
  const fill = wordsOn(ink, stateOf(head.where, context));
  const name = write(lines.name, { ...font, fill });
  const remarks = write(lines.remarks, { size: text.small, fill: muted });
  const end = head.unitemized ? remarks.to + 1 : bottom;
  const hit = hitArea(document, box(top, end));
  const marks = [markGroup(document, head, [hit, ...name.nodes, ...remarks.nodes, ...more], [{ element: hit, look: { "fill-opacity": 0.08 } }])];
  if (head.unitemized) {
    const own = write(lines.unitemized, { size: text.small, fill: wordsOn(ink, stateOf(head.unitemized.where, context)) });
    const area = hitArea(document, box(end, bottom));
    marks.push(markGroup(document, head.unitemized, [area, ...own.nodes], [{ element: area, look: { "fill-opacity": 0.08 } }]));
  }
  return marks;
}
