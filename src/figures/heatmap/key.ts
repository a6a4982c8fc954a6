import type { Body, Sizes } from "../draw/frame.ts";
import { legend, type LegendItem } from "../draw/legend.ts";
import { inksOf, type Palette } from "../draw/palette.ts";
import { svg, textLine } from "../draw/svg.ts";
import { measure, wrap } from "../draw/text.ts";
import type { Scale } from "./scale.ts";

export interface KeySpec {
  document: Document;
  /** What is counted. */
  title: string;
  outlines: readonly LegendItem[];
  /** Whether the steps' colours are shown with their numbers. */
  swatches: boolean;
  width: number;
  text: Sizes;
  palette: Palette;
}

/** The legend: what is counted, a strip of swatches with their numbers, and what the outlines mean. */
export function scaleLegend({ steps }: Scale, { document, title, outlines, swatches, width, text, palette }: KeySpec): Body {
  const nodes: Node[] = [];
  const { muted } = inksOf(palette);
  let y = 0;
  let x = 0;
  const small = { size: text.small };
  if (steps.length > 0) {
    for (const line of wrap(title, width, small)) {
      y += text.small * 1.25;
      nodes.push(textLine(document, line, 0, y - text.small * 0.3, { ...small, fill: muted }));
    }
    y += 3;
  }
  if (steps.length > 0 && swatches) {
    const swatch = Math.max(text.base * 2.6, ...steps.map((s) => measure(s.text, small) + 10));
    const height = Math.round(text.base * 0.9);
    if (swatch * steps.length <= width) {
      steps.forEach((step, i) => {
        nodes.push(
          svg(document, "rect", { x: i * swatch, y, width: swatch - 1, height, fill: step.fill }),
          textLine(document, step.text, (i + 0.5) * swatch - 0.5, y + height + text.small * 1.1, { ...small, fill: muted, anchor: "middle" }),
        );
      });
      x = swatch * steps.length + 18;
      y += height + text.small * 1.4;
    } else {
      const list = legend(document, steps.map((s) => ({ label: s.text, swatch: { fill: s.fill } })), width, text);
      nodes.push(svg(document, "g", { transform: `translate(0,${y})` }, list.nodes));
      y += list.height + 6;
      x = width;
    }
  }
  if (outlines.length === 0) return { nodes, height: y };
  const beside = legend(document, outlines, Math.max(0, width - x), text, palette);
  // Beside the strip if one line does, otherwise below.
  if (x > 0 && x < width && beside.height <= text.base + 1) {
    const strip = Math.round(text.base * 0.9) + text.small * 1.4;
    nodes.push(svg(document, "g", { transform: `translate(${Math.round(x)},${Math.round((y - strip) * 100) / 100})` }, beside.nodes));
    return { nodes, height: y };
  }
  const below = legend(document, outlines, width, text, palette);
  const at = y + (y > 0 ? 4 : 0);
  nodes.push(svg(document, "g", { transform: `translate(0,${Math.round(at * 100) / 100})` }, below.nodes));
  return { nodes, height: at + below.height };
}
