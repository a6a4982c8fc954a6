import type { Codebook } from "../../core/codebook.ts";
import { NONE, UNITEMIZED, type Column } from "../../core/columns.ts";
import type { DrawContext } from "../figure.ts";
import type { Body, Sizes } from "../draw/frame.ts";
import { hitArea, markGroup, outlineOf, paint, paintOf, stateOf, wordsOn, type DrawnMark } from "../draw/marks.ts";
import { calm, colourOf, greyOf, grid, ink, inkOn, muted, neutral, strong } from "../draw/palette.ts";
import { rects, rules, type Span } from "../draw/rects.ts";
import { middle, svg, textLine } from "../draw/svg.ts";
import { measure, wrap } from "../draw/text.ts";
import type { Bars, Segment } from "./bars.ts";
import { alsoSide, LEADING, layOut, type Layout, type Row } from "./layout.ts";
import type { CountsOptions } from "./options.ts";

interface Drawn extends Body {
  marks: DrawnMark[];
  layout: Layout;
}

/** Draws bars with their words and the axis under them. `axisTitle` is asked for once it is known whether there are percentages. */
export function drawBars(data: Bars, options: CountsOptions, context: DrawContext, width: number, text: Sizes, axisTitle: (percent: boolean) => string): Drawn {
  const { document, codebook } = context;
  const m = codebook.messages;
  const layout = layOut(data, options.label, width, text, m);
  const area = { width, height: layout.bottom, x: layout.x };
  const spans = layout.rows.flatMap((row) => spansOf(row, layout));
  const drawn = rects(document, spans, area);
  const highlighting = data.bars.some((b) => b.highlighted);
  const marks = layout.rows.flatMap((row) => {
    const own = drawn.splice(0, spansOf(row, layout).length);
    return drawRow(row, own, layout, options, context, width, text, highlighting);
  });
  const axis = drawAxis(layout, document, width, text, axisTitle(layout.percent));
  return { nodes: [...axis.under, ...marks.map((mark) => mark.group), ...axis.over], height: axis.height, marks, layout };
}

/** The rectangles of a row in data units: one for the bar, or one for each segment. */
function spansOf(row: Row, { x }: Layout): Span[] {
  const [from, to] = x.range;
  const unit = x.domain[1] / (to - from);
  const band = { y1: row.y1, y2: row.y2 };
  if (row.bar.segments.length === 0) return [{ x1: 0, x2: (row.x2 - row.x1) * unit, ...band }];
  let n = 0;
  return row.bar.segments.map((segment) => {
    const span = { x1: n, x2: n + segment.n, ...band };
    n += segment.n;
    return span;
  });
}

/** Columns whose values keep their colour in every figure; bars of the others are all of one. */
const ownColours: readonly Column[] = ["plan", "part", "sector"];

/** The colour of an unsplit bar: its value's own, unless some bars are to stand out among the others. */
function fillOf(value: string, { by, highlight, palette }: CountsOptions, codebook: Codebook, standsBack: boolean): string {
  if (highlight === undefined && ownColours.includes(by)) return colourOf(codebook, by, value, palette);
  const fill = value === NONE ? neutral : standsBack ? calm : strong;
  return palette === "grey" ? greyOf(fill) : fill;
}

function drawRow(row: Row, own: SVGRectElement[], layout: Layout, options: CountsOptions, context: DrawContext, width: number, text: Sizes, highlighting: boolean): DrawnMark[] {
  const { document, codebook } = context;
  const { bar } = row;
  const state = stateOf(bar.where, context);
  const words = wordsOn(ink, state);
  const hit = hitArea(document, { x: 0, y: row.top, width, height: row.height });
  const nodes: Node[] = [hit];
  const standsBack = highlighting && !bar.highlighted;

  // The name is centred on its bar, or stands above it.
  const anchor = layout.narrow ? "start" as const : "end" as const;
  const height = (row.name.length * text.base + row.remark.length * text.small) * LEADING;
  let y = layout.narrow ? row.top + 4 : (row.y1 + row.y2) / 2 - height / 2;
  const label = (lines: readonly string[], size: number, style: { fill: string; bold?: boolean }) => {
    for (const line of lines) {
      y += size * LEADING;
      nodes.push(textLine(document, line, layout.labelEnd, y - size * (LEADING / 2 - 0.344), { size, anchor, ...style }));
    }
  };
  label(row.name, text.base, { fill: words, bold: bar.highlighted });
  label(row.remark, text.small, { fill: muted });

  const split = bar.segments.length > 0;
  if (!split) {
    const look = paintOf(bar.kind, fillOf(bar.value, options, codebook, standsBack), state);
    const calmer = bar.kind === "block" && state === "plain" && standsBack ? { stroke: muted } : {};
    paint(own[0]!, insetOutline(own[0]!, { ...look, ...calmer }));
    // A value that the rows state as 0 has no bar at all.
    if (bar.n > 0 || bar.kind === "mention") nodes.push(own[0]!);
  }
  const baseline = (row.y1 + row.y2) / 2 + middle(text.base);
  const plain = { size: text.base, fill: words, bold: bar.highlighted };
  nodes.push(textLine(document, row.value, row.x2 + 6, baseline, bar.kind === "mention" ? { size: text.base, fill: muted } : plain));
  if (row.aside) nodes.push(textLine(document, row.aside.text, row.aside.x, baseline, { size: text.small, fill: muted }));
  if (row.also !== undefined) {
    const side = alsoSide(text);
    const box = { x: row.also + 0.5, y: (row.y1 + row.y2 - side) / 2 + 0.5, width: side - 1, height: side - 1 };
    nodes.push(svg(document, "rect", { ...box, ...outlineOf("mention") }));
  }
  const mark = markGroup(document, { key: bar.value, where: bar.where, label: bar.label }, nodes, [{ element: hit, look: { "fill-opacity": 0.06 } }]);
  return [mark, ...bar.segments.map((segment, i) => drawSegment(row, segment, own[i]!, options, context, text))];
}

function drawSegment(row: Row, segment: Segment, rect: SVGRectElement, options: CountsOptions, context: DrawContext, text: Sizes): DrawnMark {
  const { document, codebook } = context;
  const m = codebook.messages;
  const state = stateOf(segment.where, context);
  const fill = colourOf(codebook, options.split!, segment.value, options.palette);
  const look = paintOf(segment.kind, fill, state);
  const width = Number(rect.getAttribute("width"));
  // A sliver of paper keeps neighbours apart whose colours a printer or an eye confuses.
  if (segment.kind === "counted" && width > 4) rect.setAttribute("width", String(width - 1));
  paint(rect, insetOutline(rect, look));
  const font = { size: text.small };
  const number = m.number(segment.n);
  const short = codebook.short(options.split!, segment.value);
  const words =
    segment.kind === "counted" ? [number]
    : segment.value === UNITEMIZED ? [m.figure.countedOnly(number), m.figure.legendNotItemized, number]
    : [m.mark.undivided(short), short, number];
  const shown = words.find((w) => measure(w, font) <= width - 6);
  const onFill = segment.kind === "counted" && state !== "faded" ? inkOn(fill) : wordsOn(ink, state);
  const x = Number(rect.getAttribute("x")) + width / 2;
  const label = shown ? [textLine(document, shown, x, (row.y1 + row.y2) / 2 + middle(text.small), { ...font, anchor: "middle", fill: onFill })] : [];
  const lit = [{ element: rect, look: { stroke: ink, "stroke-width": 1.5 } }];
  return markGroup(document, { key: `${row.bar.value}|${segment.value}`, where: segment.where, label: segment.label }, [rect, ...label], lit);
}

/** Moves an outlined rectangle in by half its line, so that it covers just what a filled one would. */
function insetOutline(rect: SVGRectElement, look: ReturnType<typeof paintOf>): ReturnType<typeof paintOf> {
  if (!look.stroke) return look;
  const half = Number(look["stroke-width"] ?? 1) / 2;
  const at = (name: string) => Number(rect.getAttribute(name));
  const inset = Math.min(half, at("width") / 2);
  return { ...look, x: at("x") + inset, y: at("y") + half, width: Math.max(0.01, at("width") - 2 * inset), height: at("height") - 2 * half };
}

/** Grid lines under the bars, the line they start from, numbers and the axis title. */
function drawAxis(layout: Layout, document: Document, width: number, text: Sizes, title: string): { under: Node[]; over: Node[]; height: number } {
  const { rows, ticks, bottom, x } = layout;
  const places = ticks.map((t) => t.value);
  // Names above bars would stand on lines that ran through, so there each bar has its own short ones.
  const bands = layout.narrow ? rows.map(({ y1, y2 }) => ({ y1: y1 - 2, y2: y2 + 2 })) : [{ y1: 0, y2: bottom + 4 }];
  const lines = bands.flatMap((band) => rules(document, places, band, { width, height: bottom, x }).map((line, i) => {
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
  for (const line of wrap(title, width - from, { size: text.small })) {
    y += text.small * 1.3;
    over.push(textLine(document, line, from, y, { size: text.small, fill: muted }));
  }
  // The line that bars start from lies on top of them.
  const pick = (start: boolean) => lines.filter((l) => l.start === start).map((l) => l.line);
  return { under: pick(false), over: [...pick(true), ...over], height: y + text.small * 0.35 };
}
