import { isMany, statedRule, wholeOf } from "./draw/describe.ts";
import { emptyBody, frame, type Body, type LegendItem, type Sizes } from "./draw/frame.ts";
import { drawingOf, hitArea, markGroup, outlineOf, stateOf, wordsOn, type DrawnMark } from "./draw/marks.ts";
import { ink } from "./draw/palette.ts";
import { svg, textLine } from "./draw/svg.ts";
import { wrap } from "./draw/text.ts";
import type { DrawContext, Figure } from "./figure.ts";
import { drawMatrix } from "./heatmap/draw.ts";
import { layOut } from "./heatmap/layout.ts";
import { matrixOf, type Matrix } from "./heatmap/matrix.ts";
import { heatmapOptions, type HeatmapOptions } from "./heatmap/options.ts";
import { scaleLegend, scaleOf, type Scale } from "./heatmap/scale.ts";

export type { HeatmapOptions };

/**
 * A table of two columns whose cells are coloured by their number of items. A mention is an outline without a
 * number; what the source does not itemize is stated at its row or column.
 */
export const heatmap: Figure<HeatmapOptions> = {
  name: "heatmap",
  options: heatmapOptions,
  query: ({ rows, columns, rule }) => ({ by: [rows, columns], rule }),
  title: ({ rows, columns }, codebook) => codebook.messages.heatmap.title(rows, columns),
  draw(result, options, context) {
    const { codebook } = context;
    const matrix = matrixOf(result, options, context);
    const empty = matrix.rows.length === 0 && matrix.columns.length === 0 && !matrix.unplaced;
    let marks: DrawnMark[] = [];
    // Which names are short is known once the columns have found their room; `frame` writes notes after that.
    const notes: string[] = [];
    const root = frame(options, context, { title: heatmap.title(options, codebook), notes }, (width, text) => {
      if (empty) return emptyBody(context, width, text);
      const drawn = body(matrix, options, context, width, text);
      marks = drawn.marks;
      notes.push(...drawn.notes);
      return drawn;
    });
    return drawingOf(root, marks);
  },
};

function body(matrix: Matrix, options: HeatmapOptions, context: DrawContext, width: number, text: Sizes): Body & { marks: DrawnMark[]; notes: string[] } {
  const { document, codebook } = context;
  const m = codebook.messages;
  const scale = scaleOf({ values: matrix.values, whole: matrix.whole, share: options.value === "share", palette: options.palette }, m);
  const key = scaleLegend(document, scale, measured(options, context), outlinesOf(matrix, scale, context), width, text);
  const layout = layOut(matrix, width, text, m);
  const top = key.height + (key.height > 0 ? 12 : 0);
  const drawn = drawMatrix(matrix, layout, scale, context, width, text);
  const nodes: Node[] = [...key.nodes, svg(document, "g", { transform: `translate(0,${Math.round(top * 100) / 100})` }, drawn.nodes)];
  const marks = drawn.marks;
  let height = top + drawn.height;
  if (matrix.unplaced) {
    const rest = unplaced(matrix.unplaced, height + 6, context, width, text);
    nodes.push(rest.mark.group);
    marks.push(rest.mark);
    height = rest.bottom;
  }
  const notes: string[] = [];
  const shortened = matrix.columns.filter((_, i) => layout.heads.column[i]!.short);
  if (shortened.length > 0) notes.push(m.heatmap.names(shortened.map((c) => [c.short, codebook.label(options.columns, c.value)])));
  if (isMany(options.rows) || isMany(options.columns)) notes.push(m.sankey.rule(options.rule));
  return { nodes, height, marks, notes };
}

/** What the colours stand for. */
function measured({ rows, columns, rule, value }: HeatmapOptions, context: DrawContext): string {
  const m = context.codebook.messages;
  const whole = wholeOf([], context);
  const stated = statedRule(rule, rows, columns);
  if (value === "count") return m.figure.axis(whole.unit, stated);
  if ([rows, columns].some((c) => c === "plan" || c === "area")) return m.figure.share(stated);
  return m.heatmap.shareOf(m.figure.ofTotal(whole.n, whole.unit, whole.stated), stated);
}

/** What the outlines mean, where there are any. */
function outlinesOf(matrix: Matrix, scale: Scale, { codebook }: DrawContext): LegendItem[] {
  const m = codebook.messages;
  const cells = [...matrix.cells.values()];
  const outline = (kind: "block" | "mention", label: string, fill?: string): LegendItem => {
    const look = outlineOf(kind);
    return { label, fill: fill ?? String(look.fill), stroke: String(look.stroke), dashed: kind === "mention" };
  };
  return [
    ...(cells.some((c) => c.kind === "block") ? [outline("block", m.figure.legendUndivided)] : []),
    ...(cells.some((c) => c.kind === "mention") ? [outline("mention", m.figure.legendMention)] : []),
    ...(cells.some((c) => c.kind === "counted" && c.mentioned) ? [outline("mention", m.heatmap.legendBoth, scale.steps[0]?.fill)] : []),
  ];
}

/** Items of which neither row nor column is known stand under the figure, as a mark. */
function unplaced(told: NonNullable<Matrix["unplaced"]>, top: number, context: DrawContext, width: number, text: Sizes): { mark: DrawnMark; bottom: number } {
  const { document, codebook } = context;
  const font = { size: text.small };
  const lines = wrap(codebook.messages.heatmap.unplaced(told.text), width, font);
  const height = lines.length * text.small * text.line;
  const hit = hitArea(document, { x: 0, y: top, width, height });
  const fill = wordsOn(ink, stateOf(told.where, context));
  const texts = lines.map((line, i) => textLine(document, line, 0, top + text.small * (text.line * (i + 1) - 0.32), { ...font, fill }));
  return { mark: markGroup(document, told, [hit, ...texts], [{ element: hit, look: { "fill-opacity": 0.08 } }]), bottom: top + height };
}
