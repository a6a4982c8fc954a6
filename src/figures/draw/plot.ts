import { plot, type PlotOptions } from "@observablehq/plot";
import { round, svg } from "./svg.ts";

/**
 * Runs Observable Plot for the marks alone and returns them in a plain group: no axes, titles, legends,
 * style sheets or classes, since those of Plot are HTML, rely on a style element or on `currentColor`.
 * Each element keeps the position of its datum in `data-index`.
 */
export function plotMarks(document: Document, options: PlotOptions & { width: number; height: number }): SVGGElement {
  // Plot shifts marks by half a pixel on screens of low density; a fixed ratio keeps all pictures equal.
  const drawn = plot({ axis: null, margin: 0, ...options, document } as PlotOptions) as unknown as SVGSVGElement;
  const group = svg(document, "g");
  for (const child of [...drawn.children]) {
    if (child.localName !== "style") group.appendChild(child);
  }
  for (const element of [...group.querySelectorAll("*")]) {
    for (const name of ["class", "style", "aria-label", "transform"]) {
      if (name !== "transform" || /^translate\(0(\.5)?,0(\.5)?\)$/.test(element.getAttribute(name) ?? "")) element.removeAttribute(name);
    }
    for (const name of ["x", "y", "width", "height", "x1", "x2", "y1", "y2"]) {
      const value = element.getAttribute(name);
      if (value !== null) element.setAttribute(name, String(round(Number(value))));
    }
    const datum = (element as unknown as { __data__?: unknown }).__data__;
    if (typeof datum === "number") element.setAttribute("data-index", String(datum));
  }
  return group;
}
