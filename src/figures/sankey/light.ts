import { HAIR, type Box } from "../draw/marks.ts";
import { greys, inksOf, muted, neutral, paper, type Palette } from "../draw/palette.ts";
import { svg, type Attributes } from "../draw/svg.ts";
import type { Flow, Share } from "./flow.ts";
import type { Layout } from "./layout.ts";
import { DASHES, strength, type NodeLook } from "./paint.ts";
import { outlineWidth, ribbonPath, seen } from "./shapes.ts";

/** A tenth of a thousandth of an item: sums of thirds and halves never differ by less. */
export const EPSILON = 1e-4;

/** The lit parts of ribbons and of the nodes' coloured ends, drawn above the faded figure. */
export function litParts(document: Document, flow: Flow, layout: Layout, share: Share, looks: readonly NodeLook[], colours: readonly string[], palette: Palette): Element[] {
  const parts: Element[] = [];
  const ends = new Map<string, { node: number; right: boolean; spans: [number, number][] }>();
  const end = (node: number, right: boolean, y0: number, y1: number) => {
    const key = `${node} ${right}`;
    const known = ends.get(key) ?? { node, right, spans: [] };
    ends.set(key, known);
    const above = known.spans.at(-1);
    // Spans that touch become one, or a white hair would show between them.
    if (above && y0 - above[1] < 0.01) above[1] = y1;
    else known.spans.push([y0, y1]);
  };
  flow.links.forEach((link, i) => {
    const lit = share.links[i]!;
    if (lit < EPSILON) return;
    const ribbon = layout.links[i]!;
    const part = Math.min(1, lit / link.n);
    const line = palette === "print" ? outlineWidth(ribbon, part) : 0;
    parts.push(svg(document, "path", { d: ribbonPath(ribbon, part, line), ...litRibbon(colours[i]!, line, palette) }));
    const [a, b] = [ribbon.y0 - ribbon.width / 2, ribbon.y1 - ribbon.width / 2];
    end(link.source, true, a, a + ribbon.width * part);
    end(link.target, false, b, b + ribbon.width * part);
  });
  for (const { node, right, spans } of ends.values()) {
    const { x, width } = seen(layout.nodes[node]!);
    const look = looks[node]!;
    for (const [y0, y1] of spans) {
      const end = { x: right ? x + width - look.bar : x, y: y0, width: look.bar, height: Math.max(1, y1 - y0) };
      parts.push(svg(document, "rect", litEnd(end, look, palette)));
    }
  }
  return parts;
}

function litRibbon(colour: string, line: number, palette: Palette): Attributes {
  // On white, the neutral of undivided links would hardly differ from faded ones.
  if (palette !== "print") return { fill: colour === neutral ? muted : colour, "fill-opacity": strength.ribbon.lit };
  // What nobody divided stays dashed.
  return { fill: greys[2], stroke: inksOf(palette).ink, "stroke-width": line, "stroke-dasharray": colour === paper ? DASHES : undefined };
}

/** The lit part of a node's end; in print it lies inside the outline of what nobody divided. */
function litEnd(end: Box, { fill, outlined }: NodeLook, palette: Palette): Attributes {
  if (palette !== "print") return { ...end, fill: outlined || fill === neutral ? muted : fill };
  if (outlined) return { ...end, x: end.x + 2, width: end.width - 4, fill: greys[2], stroke: inksOf(palette).ink, "stroke-width": HAIR };
  return { ...end, fill, stroke: inksOf(palette).ink, "stroke-width": HAIR };
}
