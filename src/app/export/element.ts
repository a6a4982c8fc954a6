import { isNode, type SvgNode } from "../../export/node.ts";
import { SVG } from "../../figures/draw/svg.ts";

// They are for the file: in the page a title would be a tooltip, and their ids would stand there twice.
const ofFile = new Set(["title", "desc", "metadata"]);

/** A figure's file as an element of the page. Its ids get a prefix, for the same figure stands there several times. */
export function toElement(root: SvgNode, prefix: string): SVGSVGElement {
  const create = ({ name, attributes, children }: SvgNode): SVGElement => {
    const element = document.createElementNS(SVG, name) as SVGElement;
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "xmlns" || key === "role" || key.startsWith("aria-") || key.startsWith("xml:")) continue;
      element.setAttribute(key, key === "id" ? prefix + value : value.replace(/^url\(#/, `url(#${prefix}`));
    }
    for (const child of children) {
      if (!isNode(child)) element.append(child);
      else if (!ofFile.has(child.name)) element.append(create(child));
    }
    return element;
  };
  return create(root) as SVGSVGElement;
}
