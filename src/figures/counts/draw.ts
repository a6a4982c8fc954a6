import type { Codebook } from "../../core/codebook.ts";
import { NONE, type Column } from "../../core/columns.ts";
import type { DrawContext } from "../figure.ts";
import type { Body, Sizes } from "../draw/frame.ts";
import { outlineItem, type LegendItem } from "../draw/legend.ts";
import { boxOf, hitArea, innerLine, insetOutline, markGroup, outlineOf, paint, paintOf, stateOf, wordsOn, type DrawnMark } from "../draw/marks.ts";
import { calm, colourOf, greyOf, greys, inksOf, muted, neutral, strong } from "../draw/palette.ts";
import { rects, type Span } from "../draw/rects.ts";
import { middle, svg, textLine } from "../draw/svg.ts";
import { axisHeight, drawAxis } from "./axis.ts";
import type { Bars } from "./bars.ts";
import { alsoSide, LEADING, layOut, type Layout, type Row } from "./layout.ts";
import type { CountsOptions } from "./options.ts";
import { stack, type Band } from "./rows.ts";
import { drawSegment, drawTags, shadesOf } from "./segments.ts";

interface Drawn extends Body {
  marks: DrawnMark[];
  /** What segments are named by, in print. */
  keys: LegendItem[];
}

export interface DrawSpec {
  width: number;
  text: Sizes;
  /** px that bars and axis are to take. Default: as is usual. */
  height: number | undefined;
  /** Asked for once it is known whether there are percentages. */
  axisTitle: (percent: boolean) => string;
}

/** Draws bars with their words and the axis under them. */
export function drawBars(data: Bars, options: CountsOptions, context: DrawContext, { width, text, height, axisTitle }: DrawSpec): Drawn {
  const { document, codebook } = context;
  const { palette } = options;
  const layout = layOut(data, options, width, text, codebook);
  const title = axisTitle(layout.percent);
  const under = axisHeight(layout, title, width, text);
  const needs = layout.rows.map(({ words, tags }) => ({ words, keys: tags.height }));
  const bands = stack(needs, layout.narrow, text, height === undefined ? undefined : height - under);
  const last = bands.at(-1);
  const bottom = last ? last.top + last.height : 0;

  const spans = layout.rows.map((row, i) => spansOf(row, bands[i]!, layout));
  const drawn = rects(document, spans.flat(), { width, height: bottom, x: layout.x });
  const shades = shadesOf(data.bars, options, codebook);
  const highlighting = data.bars.some((b) => b.highlighted);
  const marks = layout.rows.flatMap((row, i) => {
    const own = drawn.splice(0, spans[i]!.length);
    const band = bands[i]!;
    const bar = drawRow(row, band, own, { layout, options, context, width, text, highlighting });
    return [bar, ...row.bar.segments.map((segment, s) => {
      const tags = drawTags(row, band, s, document, text, palette);
      return drawSegment(row, band, segment, { rect: own[s]!, inside: row.tags.inside[s], tags, fill: shades(segment.value), palette }, context, text);
    })];
  });
  const axis = drawAxis(layout, bands, { document, width, text, palette, title, bottom });
  return { nodes: [...axis.under, ...marks.map((mark) => mark.group), ...axis.over], height: bottom + under, marks, keys: layout.keys };
}

/** The rectangles of a row in data units: one for the bar, or one for each segment. */
function spansOf(row: Row, { y1, y2 }: Band, { x }: Layout): Span[] {
  const [from, to] = x.range;
  const unit = x.domain[1] / (to - from);
  const band = { y1, y2 };
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
function fillOf(value: string, { by, highlight, palette }: CountsOptions, codebook: Codebook, standsOut: boolean, standsBack: boolean): string {
  if (palette === "print") return standsOut ? inksOf(palette).ink : value === NONE ? greys[0] : greys[2];
  if (highlight === undefined && ownColours.includes(by)) return colourOf(codebook, by, value, palette);
  const fill = value === NONE ? neutral : standsBack ? calm : strong;
  return palette === "grey" ? greyOf(fill) : fill;
}

interface RowSpec {
  layout: Layout;
  options: CountsOptions;
  context: DrawContext;
  width: number;
  text: Sizes;
  /** Some bars of the figure stand out. */
  highlighting: boolean;
}

function drawRow(row: Row, { top, height, y1, y2, start }: Band, own: SVGRectElement[], { layout, options, context, width, text, highlighting }: RowSpec): DrawnMark {
  const { document, codebook } = context;
  const { palette } = options;
  const { bar } = row;
  const inks = inksOf(palette);
  const state = stateOf(bar.where, context);
  const words = wordsOn(inks.ink, state, palette);
  const hit = hitArea(document, { x: 0, y: top, width, height }, palette);
  const nodes: Node[] = [hit];
  const standsBack = highlighting && !bar.highlighted;

  // The name is centred on its bar, or stands above it.
  const anchor = layout.narrow ? "start" as const : "end" as const;
  let y = start;
  const label = (lines: readonly string[], size: number, style: { fill: string; bold?: boolean }) => {
    for (const line of lines) {
      y += size * LEADING;
      nodes.push(textLine(document, line, layout.labelEnd, y - size * (LEADING / 2 - 0.344), { size, anchor, ...style }));
    }
  };
  label(row.name, text.base, { fill: words, bold: bar.highlighted });
  label(row.remark, text.small, { fill: inks.muted });

  if (bar.segments.length === 0) {
    const look = paintOf(bar.kind, fillOf(bar.value, options, codebook, bar.highlighted, standsBack), state, palette);
    const calmer = bar.kind === "block" && state === "plain" && standsBack && palette !== "print" ? { stroke: muted } : {};
    paint(own[0]!, insetOutline(own[0]!, { ...look, ...calmer }));
    // A value that the rows state as 0 has no bar at all.
    if (bar.n > 0 || bar.kind === "mention") nodes.push(own[0]!, ...(bar.kind === "block" ? innerLine(document, boxOf(own[0]!), palette) : []));
  }
  const baseline = (y1 + y2) / 2 + middle(text.base);
  const plain = { size: text.base, fill: words, bold: bar.highlighted };
  nodes.push(textLine(document, row.value, row.x2 + 6, baseline, bar.kind === "mention" ? { size: text.base, fill: inks.muted } : plain));
  if (row.aside) nodes.push(textLine(document, row.aside.text, row.aside.x, baseline, { size: text.small, fill: inks.muted }));
  if (row.also !== undefined) {
    const side = alsoSide(text);
    const box = { x: row.also + 0.5, y: (y1 + y2 - side) / 2 + 0.5, width: side - 1, height: side - 1 };
    const { swatch } = outlineItem("mention", "", palette);
    nodes.push(svg(document, "rect", { ...box, ...(palette === "print" ? swatch : outlineOf("mention")) }));
  }
  return markGroup(document, { key: bar.value, where: bar.where, label: bar.label }, nodes, [{ element: hit, look: { "fill-opacity": 0.06 } }]);
}
