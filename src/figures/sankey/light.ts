import { neutral, muted } from "../draw/palette.ts";
import { svg } from "../draw/svg.ts";
import type { Flow, Share } from "./flow.ts";
import type { Layout } from "./layout.ts";
import { ribbonPath, seen, strength, type NodeLook } from "./paint.ts";

/** A tenth of a thousandth of an item: sums of thirds and halves never differ by less. */
export const EPSILON = 1e-4;

/** The lit parts of ribbons and of the nodes' coloured ends, drawn above the faded figure. */
export function litParts(document: Document, flow: Flow, layout: Layout, share: Share, looks: readonly NodeLook[], colours: readonly string[]): Element[] {
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
    // On white, the neutral of undivided links would hardly differ from faded ones.
    const fill = colours[i] === neutral ? muted : colours[i]!;
    parts.push(svg(document, "path", { d: ribbonPath(ribbon, part), fill, "fill-opacity": strength.ribbon.lit }));
    const [a, b] = [ribbon.y0 - ribbon.width / 2, ribbon.y1 - ribbon.width / 2];
    end(link.source, true, a, a + ribbon.width * part);
    end(link.target, false, b, b + ribbon.width * part);
  });
  for (const { node, right, spans } of ends.values()) {
    const { x, width } = seen(layout.nodes[node]!);
    const { bar, fill, outlined } = looks[node]!;
    for (const [y0, y1] of spans) {
      parts.push(svg(document, "rect", {
        x: right ? x + width - bar : x, y: y0, width: bar, height: Math.max(1, y1 - y0), fill: outlined || fill === neutral ? muted : fill,
      }));
    }
  }
  return parts;
}
