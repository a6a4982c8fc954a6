import { familyOf } from "./text.ts";

export const SVG = "http://www.w3.org/2000/svg";
export type Attributes = Record<string, string | number | undefined>;

/** Two decimals: a hundredth of a px is below what anybody sees, and equal everywhere. */
export const round = (n: number): number => Math.round(n * 100) / 100;

/** An SVG element with plain attributes; numbers are rounded, `undefined` is left out. */
export function svg<K extends keyof SVGElementTagNameMap>(
  document: Document,
  name: K,
  attributes: Attributes = {},
  children: readonly (Node | string)[] = [],
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(key, String(typeof value === "number" ? round(value) : value));
  }
  for (const child of children) element.appendChild(typeof child === "string" ? document.createTextNode(child) : child);
  return element;
}

export interface TextStyle {
  size: number;
  fill: string;
  bold?: boolean;
  anchor?: "start" | "middle" | "end";
}

/** One line of real text. `y` is its baseline; no `dominant-baseline`, which Word and Illustrator ignore. */
export function textLine(document: Document, text: string, x: number, y: number, style: TextStyle): SVGTextElement {
  return svg(document, "text", {
    x, y,
    "font-family": familyOf(text),
    "font-size": style.size,
    "font-weight": style.bold ? "bold" : undefined,
    "text-anchor": style.anchor === "start" ? undefined : style.anchor,
    fill: style.fill,
  }, [text]);
}

/** The distance from a line's middle to its baseline: half of Arimo's cap height (1409 of 2048). */
export const middle = (size: number): number => (size * 1409) / 2048 / 2;
