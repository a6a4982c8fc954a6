import type { Body, Sizes } from "./frame.ts";
import { innerLine, outlineOf, type Kind } from "./marks.ts";
import { inksOf, type Palette } from "./palette.ts";
import { svg, textLine, type Attributes } from "./svg.ts";
import { measure, wrap } from "./text.ts";

export interface LegendItem {
  label: string;
  /** Fill and outline of the swatch; without one a `key` stands in its place, or nothing. */
  swatch?: Attributes;
  /** The swatch has the double outline that an undivided block has in print. */
  double?: boolean;
  /** What stands on the marks themselves instead of the name. */
  key?: string;
}

/** The legend's item for an outline. */
export function outlineItem(kind: Exclude<Kind, "counted">, label: string, palette: Palette, fill?: string): LegendItem {
  const { fill: own, stroke, ...rest } = outlineOf(kind, palette);
  // A swatch is too small for the dashes of a cell.
  const dashes = kind === "mention" ? { "stroke-dasharray": palette === "print" ? "3 2" : "2 2" } : {};
  return { label, swatch: { fill: fill ?? own, stroke, ...rest, ...dashes }, double: palette === "print" && kind === "block" };
}

/** A row of swatches that breaks into as many lines as it needs; so does a label wider than the figure. */
export function legend(document: Document, items: readonly LegendItem[], width: number, text: Sizes, palette: Palette = "colour"): Body {
  const font = { size: text.base };
  const side = text.base;
  const line = text.base * 1.5;
  const { ink } = inksOf(palette);
  const nodes: Node[] = [];
  let x = 0;
  let y = 0;
  for (const { label, swatch, double, key = "" } of items) {
    const before = swatch ? side + 6 : key ? measure(key, { ...font, bold: true }) + 6 : 0;
    const words = wrap(label, width - before, font);
    const needed = before + Math.max(...words.map((w) => measure(w, font)));
    if (x > 0 && x + needed > width) [x, y] = [0, y + line];
    if (swatch) {
      const box = { x: x + 0.5, y: y + 0.5, width: side - 1, height: side - 1 };
      nodes.push(svg(document, "rect", { ...box, ...swatch }), ...(double ? innerLine(document, box, palette) : []));
    } else if (key) nodes.push(textLine(document, key, x, y + side * 0.86, { size: text.base, bold: true, fill: ink }));
    nodes.push(...words.map((w, i) => textLine(document, w, x + before, y + side * (0.86 + 1.2 * i), { size: text.base, fill: ink })));
    y += (words.length - 1) * side * 1.2;
    x += needed + 16;
  }
  return { nodes, height: y + side };
}
