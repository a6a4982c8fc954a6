import { greys } from "../../src/figures/draw/palette.ts";

const flat: readonly string[] = ["#000000", "#ffffff", "none", ...greys];
const shapes = "rect, path, circle";

/** What a figure for print must not hold: other colours, anything that shines through, filled marks without a line. */
export function unprintable(svg: Element): string[] {
  const found: string[] = [];
  for (const element of [svg, ...svg.querySelectorAll("*")]) {
    if (isInvisible(element)) {
      for (const name of ["fill", "stroke"]) if (!flat.includes(element.getAttribute(name) ?? "none")) found.push(`invisible ${name}=${element.getAttribute(name)}`);
      continue;
    }
    for (const { name, value } of [...element.attributes]) {
      if (name.endsWith("opacity")) found.push(`${name}=${value}`);
      if ((name === "fill" || name === "stroke") && !flat.includes(value)) found.push(`${name}=${value}`);
    }
  }
  const paper = svg.querySelector("rect");
  for (const mark of svg.querySelectorAll(shapes)) {
    // Dots lead the eye through a table; they are no marks.
    if (mark === paper || mark.localName === "circle" || isInvisible(mark)) continue;
    if (mark.getAttribute("fill") !== "none" && mark.getAttribute("stroke") !== "#000000") found.push(`no line: ${mark.outerHTML}`);
  }
  return found;
}

/** What only takes the pointer. */
const isInvisible = (element: Element): boolean => {
  const hidden = (name: string) => element.getAttribute(`${name}-opacity`) === "0" || (element.getAttribute(name) ?? "none") === "none";
  return element.matches(shapes) && hidden("fill") && hidden("stroke") && (element.hasAttribute("fill-opacity") || element.hasAttribute("stroke-opacity"));
};
