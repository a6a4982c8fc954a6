import { SVG } from "../../figures/draw/svg.ts";

/** How people see a figure who do not see it as its author does. */
export const visions = ["grey", "protanopia", "deuteranopia", "tritanopia"] as const;
export type Vision = (typeof visions)[number];

/**
 * Linear sRGB as others see it, a row for each of red, green and blue. For the three kinds of colour blindness the
 * matrices for severity 1.0 of G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, 'A Physiologically-based Model
 * for Simulation of Color Vision Deficiency', IEEE TVCG 15 (6), 2009; for grey the luminance of ITU-R BT.709.
 */
const matrices: Record<Vision, readonly (readonly [red: number, green: number, blue: number])[]> = {
  grey: [[0.2126, 0.7152, 0.0722], [0.2126, 0.7152, 0.0722], [0.2126, 0.7152, 0.0722]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

/** The filters, by which CSS can name `vision-grey` and the others, as an element without a size of its own. */
export function visionFilters(): SVGSVGElement {
  const create = (name: string, attributes: Record<string, string>, ...children: Element[]) => {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };
  const filters = visions.map((vision) => {
    const values = [...matrices[vision].map((row) => [...row, 0, 0].join(" ")), "0 0 0 1 0"].join(" ");
    return create("filter", { "id": `vision-${vision}`, "color-interpolation-filters": "linearRGB" }, create("feColorMatrix", { type: "matrix", values }));
  });
  return create("svg", { "class": "hidden", "aria-hidden": "true", "width": "0", "height": "0" }, ...filters) as SVGSVGElement;
}
