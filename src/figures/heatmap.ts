import { isMany, statedRule, wholeOf } from "./draw/describe.ts";
import { emptyBody, frame, type Note, type Picture, type Sizes } from "./draw/frame.ts";
import { outlineItem, type LegendItem } from "./draw/legend.ts";
import { drawingOf, hitArea, markGroup, stateOf, wordsOn, type DrawnMark } from "./draw/marks.ts";
import { inksOf, type Palette } from "./draw/palette.ts";
import { round, svg, textLine } from "./draw/svg.ts";
import { measure, wrap } from "./draw/text.ts";
import type { DrawContext, Figure } from "./figure.ts";
import { drawMatrix, SEAM } from "./heatmap/draw.ts";
import { scaleLegend } from "./heatmap/key.ts";
import { layOut } from "./heatmap/layout.ts";
import { matrixOf, type Matrix } from "./heatmap/matrix.ts";
import { heatmapOptions, type HeatmapOptions } from "./heatmap/options.ts";
import { scaleOf, type Scale } from "./heatmap/scale.ts";

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
    const root = frame(options, context, heatmap.title(options, codebook), (width, text, height) => {
      if (empty) return emptyBody(context, width, text, options.palette);
      const drawn = body(matrix, options, context, { width, text, height });
      marks = drawn.marks;
      return drawn;
    });
    return drawingOf(root, marks);
  },
};

function body(matrix: Matrix, options: HeatmapOptions, context: DrawContext, { width, text, height }: { width: number; text: Sizes; height: number | undefined }): Picture & { marks: DrawnMark[] } {
  const { document, codebook } = context;
  const { palette } = options;
  const m = codebook.messages;
  const scale = scaleOf({ values: matrix.values, whole: matrix.whole, share: options.value === "share", palette }, m);
  const wanted = context.parts?.legend ?? true;
  const room = { width, text, palette };
  const keyOf = (mention: string | undefined) => scaleLegend(scale, {
    document, title: measured(options, context), swatches: wanted && palette !== "print",
    outlines: wanted ? outlinesOf(matrix, scale, palette, mention !== undefined, context) : [], ...room,
  });
  const foot = matrix.unplaced ? unplaced(matrix.unplaced, 6, context, room).bottom : 0;
  const arranged = (mention: string | undefined) => {
    const key = keyOf(mention);
    const top = key.height + (key.height > 0 ? 12 : 0);
    return { key, top, mention, layout: layOut(matrix, width, text, m, height === undefined ? undefined : height - top - foot) };
  };
  // In print mentions say what they are where they stand, if there is room for it in every cell.
  const named = palette === "print" ? arranged(m.figure.legendMention) : undefined;
  const fits = named && measure(m.figure.legendMention, { size: text.small }) <= named.layout.cell - SEAM - 6;
  const { key, top, mention, layout } = fits ? named : arranged(undefined);

  const drawn = drawMatrix(matrix, layout, { context, palette, scale, mention, width, text });
  const nodes: Node[] = [...key.nodes, svg(document, "g", { transform: `translate(0,${round(top)})` }, drawn.nodes)];
  const marks = drawn.marks;
  let bottom = top + drawn.height;
  if (matrix.unplaced) {
    const rest = unplaced(matrix.unplaced, bottom + 6, context, room);
    nodes.push(rest.mark.group);
    marks.push(rest.mark);
    bottom = rest.bottom;
  }
  const notes: Note[] = [];
  const shortened = matrix.columns.filter((_, i) => layout.heads.column[i]!.short);
  if (shortened.length > 0) notes.push({ text: m.heatmap.names(shortened.map((c) => [c.short, codebook.label(options.columns, c.value)])) });
  // The key names the rule; this explains it.
  if (isMany(options.rows) || isMany(options.columns)) notes.push({ text: m.sankey.rule(options.rule) });
  return { nodes, height: bottom, marks, notes };
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

/** What the outlines mean, where there are any that do not say it themselves. */
function outlinesOf(matrix: Matrix, scale: Scale, palette: Palette, named: boolean, { codebook }: DrawContext): LegendItem[] {
  const m = codebook.messages;
  const cells = [...matrix.cells.values()];
  return [
    // In print the head of an undivided row or column is enough.
    ...(palette !== "print" && cells.some((c) => c.kind === "block") ? [outlineItem("block", m.figure.legendUndivided, palette)] : []),
    ...(!named && cells.some((c) => c.kind === "mention") ? [outlineItem("mention", m.figure.legendMention, palette)] : []),
    ...(cells.some((c) => c.kind === "counted" && c.mentioned) ? [outlineItem("mention", m.heatmap.legendBoth, palette, scale.steps[0]?.fill)] : []),
  ];
}

/** Items of which neither row nor column is known stand under the figure, as a mark. */
function unplaced(told: NonNullable<Matrix["unplaced"]>, top: number, context: DrawContext, { width, text, palette }: { width: number; text: Sizes; palette: Palette }): { mark: DrawnMark; bottom: number } {
  const { document, codebook } = context;
  const font = { size: text.small };
  const lines = wrap(codebook.messages.heatmap.unplaced(told.text), width, font);
  const height = lines.length * text.small * text.line;
  const hit = hitArea(document, { x: 0, y: top, width, height }, palette);
  const fill = wordsOn(inksOf(palette).ink, stateOf(told.where, context), palette);
  const texts = lines.map((line, i) => textLine(document, line, 0, top + text.small * (text.line * (i + 1) - 0.32), { ...font, fill }));
  return { mark: markGroup(document, told, [hit, ...texts], [{ element: hit, look: { "fill-opacity": 0.08 } }]), bottom: top + height };
}
