import type { DrawContext } from "../figure.ts";
import { hitArea, markGroup, stateOf, wordsOn, type Box, type DrawnMark } from "../draw/marks.ts";
import { inksOf } from "../draw/palette.ts";
import { middle, round, textLine } from "../draw/svg.ts";
import type { Pen } from "./draw.ts";
import { LEADING, type HeadLines } from "./heads.ts";
import type { Layout, Panel } from "./layout.ts";
import type { Head } from "./matrix.ts";

export function drawColumnHead(head: Head, lines: HeadLines, panel: Panel, x: number, layout: Layout, pen: Pen): DrawnMark[] {
  const { context, text } = pen;
  const font = { size: text.small, bold: true };
  if (layout.upright) {
    const write = upwards(context, panel.headEnd - 4, x + (layout.cell - lines.height) / 2);
    const box = (left: number, right: number) => ({ x: left, y: panel.top, width: right - left, height: panel.headEnd - panel.top });
    return drawHead(head, lines, { write, box, from: x, to: x + layout.cell, font }, pen);
  }
  const write = below(context, x + layout.cell / 2, "middle", panel.headEnd - 3 - lines.height);
  const box = (top: number, bottom: number) => ({ x, y: top, width: layout.cell, height: bottom - top });
  return drawHead(head, lines, { write, box, from: panel.top, to: panel.headEnd, font }, pen);
}

export function drawRowHead(row: Head, lines: HeadLines, panel: Panel, r: number, p: number, layout: Layout, pen: Pen): DrawnMark[] {
  const { context, palette, width, text } = pen;
  const { top, height, cell } = panel.rows[r]!;
  const bottom = layout.narrow ? cell.y1 : top + height;
  const start = layout.narrow ? cell.y1 - 2 - lines.height : (cell.y1 + cell.y2 - lines.height) / 2;
  const write = below(context, layout.narrow ? 0 : layout.names, layout.narrow ? "start" : "end", start);
  const box = (y1: number, y2: number) => ({ x: 0, y: y1, width: layout.narrow ? width : layout.names, height: y2 - y1 });
  // A row has a head in every panel; only the first keeps the plain key.
  const keyed = (key: string) => (p === 0 ? key : `${key}#${p + 1}`);
  const own: Head = { ...row, key: keyed(row.key), unitemized: row.unitemized && { ...row.unitemized, key: keyed(row.unitemized.key) } };
  const total: Node[] = [];
  if (panel.totals !== undefined && row.total !== undefined) {
    const style = { anchor: "end" as const, fill: inksOf(palette).muted };
    const m = context.codebook.messages;
    total.push(layout.narrow
      ? textLine(context.document, m.heatmap.rowTotal(row.total), panel.totals, start + text.base * (LEADING / 2 + 0.344), { size: text.small, ...style })
      : textLine(context.document, row.total, panel.totals, (cell.y1 + cell.y2) / 2 + middle(text.base), { size: text.base, ...style }));
  }
  return drawHead(own, lines, { write, box, from: top, to: bottom, font: { size: text.base } }, pen, total);
}

/** Writes lines one behind the other; says where they end: from top to bottom, or from left to right where they stand upright. */
type Write = (lines: readonly string[], style: { size: number; bold?: boolean; fill: string }) => { nodes: Node[]; to: number };

function below({ document }: DrawContext, x: number, anchor: "start" | "middle" | "end", top: number): Write {
  let y = top;
  return (lines, style) => {
    const nodes = lines.map((line) => {
      y += style.size * LEADING;
      return textLine(document, line, x, y - style.size * (LEADING / 2 - 0.344), { ...style, anchor });
    });
    return { nodes, to: y };
  };
}

/** Each line is read from `bottom` upwards, the next stands on its right. */
function upwards({ document }: DrawContext, bottom: number, left: number): Write {
  let x = left;
  return (lines, style) => {
    const nodes = lines.map((line) => {
      x += style.size * LEADING;
      const baseline = x - style.size * (LEADING / 2 - 0.344);
      const element = textLine(document, line, baseline, bottom, style);
      element.setAttribute("transform", `rotate(-90 ${round(baseline)} ${round(bottom)})`);
      return element;
    });
    return { nodes, to: x };
  };
}

interface HeadSpec {
  write: Write;
  /** What takes the pointer, between two places along the way of the lines. */
  box: (from: number, to: number) => Box;
  from: number;
  to: number;
  font: { size: number; bold?: boolean };
}

/** A head and, as a mark of its own, what of its items is not itemized. */
function drawHead(head: Head, lines: HeadLines, { write, box, from, to, font }: HeadSpec, { context, palette, text }: Pen, more: Node[] = []): DrawnMark[] {
  const { document } = context;
  const { ink, muted } = inksOf(palette);
  const fill = wordsOn(ink, stateOf(head.where, context), palette);
  const name = write(lines.name, { ...font, fill });
  const remarks = write(lines.remarks, { size: text.small, fill: muted });
  const end = head.unitemized ? remarks.to + 1 : to;
  const hit = hitArea(document, box(from, end), palette);
  const marks = [markGroup(document, head, [hit, ...name.nodes, ...remarks.nodes, ...more], [{ element: hit, look: { "fill-opacity": 0.08 } }])];
  if (head.unitemized) {
    const own = write(lines.unitemized, { size: text.small, fill: wordsOn(ink, stateOf(head.unitemized.where, context), palette) });
    const area = hitArea(document, box(end, to), palette);
    marks.push(markGroup(document, head.unitemized, [area, ...own.nodes], [{ element: area, look: { "fill-opacity": 0.08 } }]));
  }
  return marks;
}
