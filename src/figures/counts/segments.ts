import type { Codebook } from "../../core/codebook.ts";
import type { DrawContext } from "../figure.ts";
import type { Sizes } from "../draw/frame.ts";
import { boxOf, HAIR, innerLine, insetOutline, markGroup, paint, paintOf, stateOf, wordsOn, type DrawnMark } from "../draw/marks.ts";
import { colourOf, greys, ink, inkOn, inksOf, type Palette } from "../draw/palette.ts";
import { middle, svg, textLine } from "../draw/svg.ts";
import type { Bar, Segment } from "./bars.ts";
import type { Row } from "./layout.ts";
import type { CountsOptions } from "./options.ts";
import type { Band } from "./rows.ts";
import { LEADER } from "./tags.ts";

interface SegmentSpec {
  rect: SVGRectElement;
  /** What stands in it. */
  inside: string | undefined;
  /** What stands above it. */
  tags: readonly Node[];
  fill: string;
  palette: Palette;
}

export function drawSegment(row: Row, { y1, y2 }: Band, segment: Segment, { rect, inside, tags, fill, palette }: SegmentSpec, context: DrawContext, text: Sizes): DrawnMark {
  const { document } = context;
  const state = stateOf(segment.where, context);
  const look = paintOf(segment.kind, fill, state, palette);
  const width = Number(rect.getAttribute("width"));
  // A sliver of paper keeps neighbours apart whose colours a printer or an eye confuses.
  if (segment.kind === "counted" && width > 4 && palette !== "print") rect.setAttribute("width", String(width - 1));
  // In print neighbours share the line between them.
  paint(rect, insetOutline(rect, look, palette === "print" ? "y" : "both"));
  const x = Number(rect.getAttribute("x")) + width / 2;
  const onFill = segment.kind === "counted" && state !== "faded" ? inkOn(fill, palette) : wordsOn(inksOf(palette).ink, state, palette);
  const label = inside ? [textLine(document, inside, x, (y1 + y2) / 2 + middle(text.small), { size: text.small, anchor: "middle", fill: onFill })] : [];
  const inner = segment.kind === "block" ? innerLine(document, boxOf(rect), palette) : [];
  const lit = [{ element: rect, look: { stroke: ink, "stroke-width": 1.5 } }];
  return markGroup(document, { key: `${row.bar.value}|${segment.value}`, where: segment.where, label: segment.label }, [rect, ...inner, ...label, ...tags], lit);
}

/** What stands above a segment, with a line down to it; above the first the list of all, where they are too many. */
export function drawTags({ tags, x1 }: Row, { y1 }: Band, segment: number, document: Document, text: Sizes, palette: Palette): Node[] {
  const { ink } = inksOf(palette);
  const font = { size: text.small, fill: ink };
  if (segment === 0 && tags.list.length > 0) {
    return tags.list.map((line, i) => textLine(document, line, x1 + 3, y1 - 2 - text.small * (1.2 * (tags.list.length - i) - 0.9), font));
  }
  return tags.above.filter((t) => t.segment === segment).flatMap(({ text: words, x, to }) => [
    svg(document, "line", { x1: x, y1: y1 - LEADER + 0.5, x2: to, y2: y1, stroke: ink, "stroke-width": HAIR }),
    textLine(document, words, x, y1 - LEADER - text.small * 0.22, { ...font, anchor: "middle" }),
  ]);
}

/**
 * The fill of each value's segments. In print they are greys such that, wherever values stand side by side, they
 * differ; a value has one grey in the whole figure.
 */
export function shadesOf(bars: readonly Bar[], { split, palette }: CountsOptions, codebook: Codebook): (value: string) => string {
  if (!split) return () => ink;
  if (palette !== "print") return (value) => colourOf(codebook, split, value, palette);
  const neighbours = new Map<string, Set<string>>();
  for (const { segments } of bars) {
    const counted = segments.filter((s) => s.kind === "counted");
    counted.forEach(({ value }, i) => {
      const beside = neighbours.get(value) ?? new Set();
      for (const other of [counted[i - 1], counted[i + 1]]) if (other) beside.add(other.value);
      neighbours.set(value, beside);
    });
  }
  // On the middle grey words read worst: it comes last.
  const order = [greys[0], greys[1], greys[3], greys[2]];
  const shades = new Map<string, string>();
  for (const value of [...neighbours.keys()].sort((a, b) => codebook.compare(split, a, b))) {
    const worn = [...neighbours.get(value)!].map((v) => shades.get(v));
    const rank = (shade: string) => worn.filter((w) => w === shade).length * 1000 + [...shades.values()].filter((s) => s === shade).length;
    shades.set(value, order.reduce((best, shade) => (rank(shade) < rank(best) ? shade : best)));
  }
  return (value) => shades.get(value) ?? greys[0];
}
