import type { DrawContext } from "../figure.ts";
import { HAIR, hitArea, markGroup, stateOf, wordsOn, type Box, type DrawnMark } from "../draw/marks.ts";
import { inksOf } from "../draw/palette.ts";
import { middle, svg, textLine } from "../draw/svg.ts";
import type { Pen } from "./draw.ts";
import { LEADING, type HeadLines } from "./heads.ts";
import type { Layout, Panel } from "./layout.ts";
import type { Head } from "./matrix.ts";

/** The head of a column, by its place in the matrix; `x` is the column's left edge, px. */
export function drawColumnHead(head: Head, c: number, panel: Panel, x: number, layout: Layout, pen: Pen): DrawnMark[] {
  const { context, palette, text } = pen;
  const lines = layout.heads.column[c]!;
  const font = { size: text.small, bold: true };
  const { middle, upper } = layout.staggered?.heads[c] ?? { middle: x + layout.cell / 2, upper: false };
  const [from, to] = upper ? [panel.top, panel.upperEnd] : [panel.upperEnd, panel.headEnd];
  const width = layout.staggered ? lines.length + 2 : layout.cell;
  const write = writer(context, middle, "middle", to - 3 - lines.height);
  const box = (top: number, bottom: number) => ({ x: middle - width / 2, y: top, width, height: bottom - top });
  // A line leads from the upper level down to its column.
  const down = { x1: x + layout.cell / 2, x2: x + layout.cell / 2, y1: to - 1, y2: panel.headEnd - 1 };
  const leader = upper ? [svg(context.document, "line", { ...down, stroke: inksOf(palette).muted, "stroke-width": HAIR })] : [];
  return drawHead(head, lines, { write, box, from, to, font }, pen, leader);
}

export function drawRowHead(row: Head, lines: HeadLines, panel: Panel, r: number, p: number, layout: Layout, pen: Pen): DrawnMark[] {
  const { context, palette, width, text } = pen;
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
    const style = { anchor: "end" as const, fill: inksOf(palette).muted };
    const m = context.codebook.messages;
    total.push(layout.narrow
      ? textLine(context.document, m.heatmap.rowTotal(row.total), panel.totals, start + text.base * (LEADING / 2 + 0.344), { size: text.small, ...style })
      : textLine(context.document, row.total, panel.totals, (cell.y1 + cell.y2) / 2 + middle(text.base), { size: text.base, ...style }));
  }
  return drawHead(own, lines, { write, box, from: top, to: bottom, font: { size: text.base } }, pen, total);
}

/** Writes lines below each other; says where they end. */
type Write = (lines: readonly string[], style: { size: number; bold?: boolean; fill: string }) => { nodes: Node[]; to: number };

function writer({ document }: DrawContext, x: number, anchor: "start" | "middle" | "end", top: number): Write {
  let y = top;
  return (lines, style) => {
    const nodes = lines.map((line) => {
      y += style.size * LEADING;
      return textLine(document, line, x, y - style.size * (LEADING / 2 - 0.344), { ...style, anchor });
    });
    return { nodes, to: y };
  };
}

interface HeadSpec {
  write: Write;
  /** What takes the pointer between two heights. */
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
