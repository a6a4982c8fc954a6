import { rect, ruleX } from "@observablehq/plot";
import { plotMarks } from "./plot.ts";

/** A rectangle from `x1` to `x2`, in data units where a scale is given, otherwise in px; y always in px. */
export interface Span {
  x1: number;
  x2: number;
  y1: number;
  y2: number;
}

/** px, and the scale that turns data units to px. */
export interface Area {
  width: number;
  height: number;
  x?: { domain: [number, number]; range: [number, number] };
}

/** One `<rect>` a span, in their order, without paint. */
export function rects(document: Document, spans: readonly Span[], { width, height, x }: Area): SVGRectElement[] {
  const marks = [rect(spans as Span[], { x1: "x1", x2: "x2", y1: "y1", y2: "y2" })];
  const group = plotMarks(document, { width, height, x: x ?? { type: "identity" }, y: { type: "identity" }, marks });
  return inOrder(group, "rect", spans.length);
}

/** Vertical lines at these places, from `y1` to `y2`. */
export function rules(document: Document, at: readonly number[], y: { y1: number; y2: number }, { width, height, x }: Area): SVGLineElement[] {
  const marks = [ruleX(at as number[], y)];
  const group = plotMarks(document, { width, height, x: x ?? { type: "identity" }, y: { type: "identity" }, marks });
  return inOrder(group, "line", at.length);
}

function inOrder<E extends SVGElement>(group: SVGGElement, name: string, length: number): E[] {
  const found = new Map([...group.querySelectorAll(name)].map((e) => [Number(e.getAttribute("data-index")), e as E]));
  return Array.from({ length }, (_, i) => {
    const element = found.get(i)!;
    element.removeAttribute("data-index");
    return element;
  });
}
