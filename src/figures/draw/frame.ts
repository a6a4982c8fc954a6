import { NONE } from "../../core/columns.ts";
import { filteredColumns, FIRST, type Filters } from "../../core/filters.ts";
import type { Codebook } from "../../core/codebook.ts";
import type { DrawContext } from "../figure.ts";
import type { CommonOptions } from "../options.ts";
import { ink, muted, paper } from "./palette.ts";
import { round, svg, SVG, textLine } from "./svg.ts";
import { measure, wrap, type Font } from "./text.ts";

/** Room between the picture and the edge of its file, in px. */
export const PAD = 6;

export interface LegendItem {
  label: string;
  /** A filled swatch, or an outlined one where `fill` is 'none'. */
  fill: string;
  stroke?: string;
  dashed?: boolean;
}

export interface Body {
  nodes: Node[];
  /** px. */
  height: number;
}

export interface FrameSpec {
  /** The title where the cell gives none. */
  title: string;
  legend?: readonly LegendItem[];
  /** Notes that the figure itself must state; they follow the cell's own note. */
  notes?: readonly string[];
}

/** Text sizes of a figure in px, from its base size. */
export function sizes(base: number = 12) {
  return { title: Math.round(base * 1.35), subtitle: base * 1.05, base, small: base * 0.92, line: 1.3 };
}
export type Sizes = ReturnType<typeof sizes>;

/**
 * Draws what surrounds every figure: title, subtitle and legend above, filters, note and source below, all as
 * real text inside the SVG. `body` draws the picture in a box `width` px wide whose top left is (0, 0).
 */
export function frame(
  options: CommonOptions,
  context: DrawContext,
  spec: FrameSpec,
  body: (width: number, text: Sizes) => Body,
): SVGSVGElement {
  const { document, codebook, width } = context;
  const m = codebook.messages;
  const text = sizes(context.fontSize);
  const inner = width - 2 * PAD;
  const nodes: Node[] = [];
  let y = PAD;

  const paragraph = (words: string | undefined, font: Font, fill: string, gap: number) => {
    if (!words) return;
    for (const line of wrap(words, inner, font)) {
      y += font.size * text.line;
      nodes.push(textLine(document, line, PAD, y - font.size * 0.32, { ...font, fill }));
    }
    y += gap;
  };

  paragraph(options.title ?? spec.title, { size: text.title, bold: true }, ink, 2);
  paragraph(options.subtitle, { size: text.subtitle }, muted, 2);
  y += 6;
  if (spec.legend?.length) {
    const drawn = legend(document, spec.legend, inner, text);
    nodes.push(svg(document, "g", { transform: `translate(${PAD},${round(y)})` }, drawn.nodes));
    y += drawn.height + 8;
  }
  const picture = body(inner, text);
  nodes.push(svg(document, "g", { transform: `translate(${PAD},${round(y)})` }, picture.nodes));
  y += picture.height + 8;

  const filters = filtersText(context.filters, codebook);
  const notes = [options.note ? m.figure.note(options.note) : "", ...(spec.notes ?? [])].filter(Boolean).join(" ");
  const small = { size: text.small };
  paragraph(filters && m.figure.filters(filters), small, ink, 2);
  paragraph(notes, small, muted, 2);
  const { title, version, created } = codebook.meta.about;
  paragraph(options.source ? m.figure.sourceText(options.source) : m.figure.source(title, version, created), small, muted, 0);

  const height = Math.ceil(y + PAD);
  return svg(document, "svg", {
    xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}`, fill: ink,
  }, [svg(document, "rect", { width, height, fill: paper }), ...nodes]);
}

/** What stands in place of a picture without items. */
export function emptyBody({ document, codebook }: Pick<DrawContext, "document" | "codebook">, width: number, text: Sizes): Body {
  const font = { size: text.base };
  const lines = wrap(codebook.messages.figure.empty, width, font);
  const nodes = lines.map((line, i) => textLine(document, line, 0, text.base * text.line * (i + 1.5), { ...font, fill: muted }));
  return { nodes, height: text.base * text.line * (lines.length + 1.5) };
}

/** A row of swatches that breaks into as many lines as it needs; so does a label wider than the figure. */
export function legend(document: Document, items: readonly LegendItem[], width: number, text: Sizes): Body {
  const font = { size: text.base };
  const swatch = text.base;
  const line = text.base * 1.5;
  const nodes: Node[] = [];
  let x = 0;
  let y = 0;
  for (const item of items) {
    const words = wrap(item.label, width - swatch - 6, font);
    const needed = swatch + 6 + Math.max(...words.map((w) => measure(w, font)));
    if (x > 0 && x + needed > width) [x, y] = [0, y + line];
    nodes.push(
      svg(document, "rect", {
        x: x + 0.5, y: y + 0.5, width: swatch - 1, height: swatch - 1, fill: item.fill,
        stroke: item.stroke, "stroke-dasharray": item.dashed ? "2 2" : undefined,
      }),
      ...words.map((w, i) => textLine(document, w, x + swatch + 6, y + swatch * (0.86 + 1.2 * i), { size: text.base, fill: ink })),
    );
    y += (words.length - 1) * swatch * 1.2;
    x += needed + 16;
  }
  return { nodes, height: y + swatch };
}

/** The filters in words, as the figure states them: 'Plan: Key Points 2024; Sector: Energy or Climate'. */
export function filtersText(filters: readonly Filters[], codebook: Codebook): string {
  const m = codebook.messages;
  const clauses = filters.flatMap((f) => [
    ...filteredColumns(f).map((c) =>
      m.figure.clause(c, f[c]!.map((v) =>
        v.endsWith(FIRST) ? m.figure.first(codebook.label(c, v.slice(0, -FIRST.length)))
        : v === NONE ? m.none(c)
        : codebook.label(c, v)))),
    ...(f.q ? [m.figure.search(f.q)] : []),
  ]);
  return [...new Set(clauses)].join("; ");
}
