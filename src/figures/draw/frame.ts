import type { DrawContext } from "../figure.ts";
import type { CommonOptions } from "../options.ts";
import { filtersText, sourceText } from "./around.ts";
import { legend, type LegendItem } from "./legend.ts";
import { inksOf, paper, type Palette } from "./palette.ts";
import { round, svg, SVG, textLine } from "./svg.ts";
import { wrap, type Font } from "./text.ts";

/** Room between the picture and the edge of its file, in px. */
export const PAD = 6;

export interface Body {
  nodes: Node[];
  /** px. */
  height: number;
}

/** Something that a figure must say of itself under its picture. */
export interface Note {
  text: string;
  /** Stands even where notes are left out, since the numbers would mislead without it. Default false. */
  stays?: boolean;
}

/** The picture inside the frame, with what its drawing has found to need explaining. */
export interface Picture extends Body {
  legend?: readonly LegendItem[];
  /** They follow the cell's own note. */
  notes?: readonly Note[];
}

/** Draws the picture `width` px wide; where a height is asked for, as near to it as its text allows. */
export type DrawPicture = (width: number, text: Sizes, height?: number) => Picture;

/** Text sizes of a figure in px, from its base size; none is smaller than `least`. */
export function sizes(base: number = 12, least: number = 0) {
  const at = (size: number) => Math.max(size, least);
  return { title: at(Math.round(base * 1.35)), subtitle: at(base * 1.05), base: at(base), small: at(base * 0.92), line: 1.3 };
}
export type Sizes = ReturnType<typeof sizes>;

/**
 * Draws what surrounds every figure: title, subtitle and legend above, filters, note and source below, all as
 * real text inside the SVG. `title` stands where the cell gives none; `draw` draws the picture in a box whose top left
 * is (0, 0). A height is met in two passes: only a drawn picture shows how much its surroundings take.
 */
export function frame(options: CommonOptions, context: DrawContext, title: string, draw: DrawPicture): SVGSVGElement {
  const { document, height: asked, background = "white" } = context;
  const text = sizes(context.fontSize, context.least);
  const inner = context.width - 2 * PAD;
  let picture = draw(inner, text);
  let page = surround(options, context, title, picture, text);
  // A picture of another height may need other notes: then the room for it is another, once more.
  for (let pass = 0, taken = -1; asked !== undefined && pass < 3; pass++) {
    const around = page.height - picture.height;
    if (Math.abs(around - taken) < 0.01) break;
    taken = around;
    picture = draw(inner, text, Math.max(0, asked - taken));
    page = surround(options, context, title, picture, text);
  }
  const width = round(context.width);
  // Adding up leaves dust: a figure that fills its height is not taller than it.
  const fits = asked !== undefined && page.height <= asked + 0.001;
  const height = fits ? Math.ceil(asked * 100) / 100 : Math.ceil(page.height);
  const spare = fits ? round(height - page.height) : 0;
  return svg(document, "svg", {
    xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}`, fill: inksOf(options.palette).ink,
  }, [
    ...(background === "none" ? [] : [svg(document, "rect", { width, height, fill: paper })]),
    ...page.above,
    // What stands below the picture stands at the figure's foot.
    ...(spare > 0 ? [svg(document, "g", { transform: `translate(0,${spare})` }, page.below)] : page.below),
  ]);
}

/** The picture with its surroundings: what stands above its lower edge, and what stands below. Heights in px. */
function surround(options: CommonOptions, context: DrawContext, title: string, picture: Picture, text: Sizes): { above: Node[]; below: Node[]; height: number } {
  const { document, codebook, width } = context;
  const parts = { title: true, legend: true, note: true, source: true, filters: true, version: true, ...context.parts };
  const m = codebook.messages;
  const { ink, muted } = inksOf(options.palette);
  const inner = width - 2 * PAD;
  const above: Node[] = [];
  const below: Node[] = [];
  let y = PAD;

  const paragraph = (nodes: Node[], words: string | undefined, font: Font, fill: string, gap: number) => {
    if (!words) return;
    for (const line of wrap(words, inner, font)) {
      y += font.size * text.line;
      nodes.push(textLine(document, line, PAD, y - font.size * 0.32, { ...font, fill }));
    }
    y += gap;
  };
  const place = (nodes: Node[]) => above.push(svg(document, "g", { transform: `translate(${PAD},${round(y)})` }, nodes));

  if (parts.title) {
    paragraph(above, options.title ?? title, { size: text.title, bold: true }, ink, 2);
    paragraph(above, options.subtitle, { size: text.subtitle }, muted, 2);
    y += 6;
  }
  if (parts.legend && picture.legend?.length) {
    const drawn = legend(document, picture.legend, inner, text, options.palette);
    place(drawn.nodes);
    y += drawn.height + 8;
  }
  place(picture.nodes);
  y += picture.height + 8;

  const small = { size: text.small };
  const filters = parts.filters && filtersText(context.filters, codebook);
  paragraph(below, filters ? m.figure.filters(filters) : undefined, small, ink, 2);
  const own = parts.note && options.note ? [m.figure.note(options.note)] : [];
  const notes = (picture.notes ?? []).filter((n) => parts.note || n.stays).map((n) => n.text);
  paragraph(below, [...own, ...notes].filter(Boolean).join(" "), small, muted, 2);
  paragraph(below, sourceText(options.source, parts, codebook), small, muted, 0);
  return { above, below, height: y + PAD };
}

/** What stands in place of a picture without items. */
export function emptyBody({ document, codebook }: Pick<DrawContext, "document" | "codebook">, width: number, text: Sizes, palette: Palette = "colour"): Body {
  const font = { size: text.base };
  const lines = wrap(codebook.messages.figure.empty, width, font);
  const fill = inksOf(palette).muted;
  const nodes = lines.map((line, i) => textLine(document, line, 0, text.base * text.line * (i + 1.5), { ...font, fill }));
  return { nodes, height: text.base * text.line * (lines.length + 1.5) };
}
