import { ProblemError } from "../core/problem.ts";
import { after, moved, readMotion, still, type Motion } from "./motion.ts";
import { isNode, textOf, type SvgNode } from "./node.ts";
import { movePath, readPath, type Step } from "./path.ts";

export interface Look {
  /** `#rrggbb` or `none`. */
  fill: string;
  stroke: string;
  strokeWidth: number;
  /** Lengths of dashes and gaps; empty for a whole line. */
  dashes: number[];
  /** 0 to 1. */
  fillOpacity: number;
  strokeOpacity: number;
}

/** What a drawing holds, piece by piece in the order of drawing. All lengths in units of the view box, y downwards. */
export type Shape =
  | { kind: "path"; steps: Step[]; look: Look }
  /** `cos` and `sin` are those of the angle by which the line is turned, clockwise. */
  | { kind: "text"; text: string; x: number; y: number; cos: number; sin: number; size: number; bold: boolean; anchor: Anchor; look: Look };
export type Anchor = "start" | "middle" | "end";

export interface Page {
  /** mm. */
  width: number;
  height: number;
  box: { x: number; y: number; width: number; height: number };
}

/** A drawing in another form. */
export interface Converted {
  bytes: Uint8Array;
  /** Characters that no font here has, each once: a box stands in their place. */
  missing: string[];
}

const start: Record<string, string> = { "fill": "#000000", "stroke": "none", "stroke-width": "1", "stroke-dasharray": "none", "fill-opacity": "1", "stroke-opacity": "1" };
const places: Record<string, readonly string[]> = {
  svg: ["width", "height", "viewBox"],
  g: [],
  rect: ["x", "y", "width", "height"],
  path: ["d"],
  line: ["x1", "y1", "x2", "y2"],
  circle: ["cx", "cy", "r"],
  text: ["x", "y", "font-family", "font-size", "font-weight", "text-anchor"],
};
// What says something of an element but not how it looks.
const silent = /^(id|role|xmlns|xml:lang|aria-.*|data-.*)$/;
const words = new Set(["title", "desc", "metadata"]);

const refuse = ({ line }: SvgNode, detail: string, found: string): never => {
  throw new ProblemError({ code: "bad-svg", ...(line > 0 ? { line } : {}), detail, found });
};

/** The physical size of a drawing and the box it shows. Throws a `ProblemError` where it states none. */
export function pageOf(root: SvgNode): Page {
  const { width = "", height = "", viewBox = "" } = root.attributes;
  const [w, h] = [width, height].map((length) => {
    const mm = /^(\d+(?:\.\d+)?)mm$/.exec(length);
    return mm && Number(mm[1]) > 0 ? Number(mm[1]) : refuse(root, "svg-size", length);
  }) as [number, number];
  const box = viewBox.trim().split(/[\s,]+/).map(Number);
  if (box.length !== 4 || !box.every(Number.isFinite) || box[2]! <= 0 || box[3]! <= 0) refuse(root, "svg-size", viewBox);
  return { width: w, height: h, box: { x: box[0]!, y: box[1]!, width: box[2]!, height: box[3]! } };
}

/**
 * What a drawing shows, with the look that each piece has from itself and its groups. Throws a `ProblemError` for an
 * element or an attribute that figures do not have, for a picture without it would be another one.
 */
export function shapesOf(root: SvgNode): Shape[] {
  const shapes: Shape[] = [];
  const walk = (element: SvgNode, above: Record<string, string>, motion: Motion) => {
    const { name, attributes, children } = element;
    if (words.has(name)) return;
    const own = Object.hasOwn(places, name) ? places[name]! : refuse(element, "svg-element", name);
    const look = { ...above };
    for (const [key, value] of Object.entries(attributes)) {
      if (Object.hasOwn(start, key)) look[key] = value;
      else if (!own.includes(key) && key !== "transform" && !silent.test(key)) refuse(element, "svg-attribute", `${key}="${value}"`);
    }
    const turned = attributes.transform === undefined ? still : readMotion(attributes.transform) ?? refuse(element, "svg-attribute", `transform="${attributes.transform}"`);
    if (name === "svg" && element !== root) refuse(element, "svg-element", name);
    if (name === "svg" || name === "g") {
      for (const child of children) if (isNode(child)) walk(child, look, after(motion, turned));
      return;
    }
    const inner = children.filter(isNode).find((c) => !words.has(c.name));
    if (inner) refuse(inner, "svg-element", inner.name);
    shapes.push(shapeOf(element, lookOf(element, look), after(motion, turned)));
  };
  walk(root, start, still);
  return shapes;
}

function lookOf(element: SvgNode, look: Record<string, string>): Look {
  const colour = (key: string) => (/^(none|#[0-9a-f]{6})$/i.test(look[key]!) ? look[key]!.toLowerCase() : refuse(element, "svg-attribute", `${key}="${look[key]}"`));
  const number = (key: string) => numberOf(element, key, look[key]!);
  const dashes = look["stroke-dasharray"]!.trim();
  return {
    fill: colour("fill"), stroke: colour("stroke"), strokeWidth: number("stroke-width"),
    dashes: dashes === "none" || dashes === "" ? [] : dashes.split(/[\s,]+/).map((d) => numberOf(element, "stroke-dasharray", d)),
    fillOpacity: Math.min(1, Math.max(0, number("fill-opacity"))), strokeOpacity: Math.min(1, Math.max(0, number("stroke-opacity"))),
  };
}

function numberOf(element: SvgNode, key: string, value: string): number {
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(value.trim()) ? Number(value) : refuse(element, "svg-attribute", `${key}="${value}"`);
}

function shapeOf(element: SvgNode, look: Look, motion: Motion): Shape {
  const { name, attributes: a } = element;
  const at = (key: string): number => (a[key] === undefined ? 0 : numberOf(element, key, a[key]));
  if (name === "text") {
    const [x, y] = moved(motion, at("x"), at("y"));
    const anchor = a["text-anchor"] === "middle" || a["text-anchor"] === "end" ? a["text-anchor"] : "start";
    return { kind: "text", text: textOf(element), x, y, cos: motion.cos, sin: motion.sin, size: at("font-size"), bold: a["font-weight"] === "bold", anchor, look };
  }
  const path = (steps: Step[]): Shape => ({ kind: "path", steps: movePath(motion, steps), look: name === "line" ? { ...look, fill: "none" } : look });
  if (name === "path") return path(readPath(a.d ?? "") ?? refuse(element, "svg-attribute", `d="${(a.d ?? "").slice(0, 40)}"`));
  if (name === "line") return path([["M", at("x1"), at("y1")], ["L", at("x2"), at("y2")]]);
  if (name === "rect") {
    const [x, y, w, h] = [at("x"), at("y"), at("width"), at("height")];
    // A rectangle without width or height is not drawn, not even its outline.
    return path(w > 0 && h > 0 ? [["M", x, y], ["L", x + w, y], ["L", x + w, y + h], ["L", x, y + h], ["Z"]] : []);
  }
  const [x, y, r] = [at("cx"), at("cy"), at("r")];
  // Four curves are a circle to within a thirtieth of a percent.
  const k = r * 0.5522847498;
  return path(r > 0 ? [
    ["M", x + r, y], ["C", x + r, y + k, x + k, y + r, x, y + r], ["C", x - k, y + r, x - r, y + k, x - r, y],
    ["C", x - r, y - k, x - k, y - r, x, y - r], ["C", x + k, y - r, x + r, y - k, x + r, y], ["Z"],
  ] : []);
}
