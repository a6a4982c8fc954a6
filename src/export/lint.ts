import { measure } from "../figures/draw/text.ts";
import { after, moved, readMotion, still, type Motion } from "./motion.ts";
import { elements, isNode, textOf, type SvgNode } from "./node.ts";
import { readRecord } from "./record.ts";

/** A rule of the exported SVG; each has its words in the catalogue. */
export type LintRule =
  | "size" | "view-box" | "aspect" | "element" | "attribute" | "colour" | "gradient" | "reference" | "number"
  | "font" | "text-position" | "text-children" | "text-size" | "outside" | "role" | "title" | "description" | "record";

/** What a figure's file should not have, and where. */
export interface Finding {
  rule: LintRule;
  line: number;
  /** The element, such as `<text>`. */
  element: string;
  found: string;
  /** The number that the rule wants: points. */
  n?: number;
}

const allowed = new Set([
  "svg", "title", "desc", "metadata", "defs", "g", "rect", "path", "line", "circle", "ellipse", "polyline", "polygon", "text",
  "linearGradient", "radialGradient", "stop",
]);
// What Word, PowerPoint, LibreOffice, Illustrator or Inkscape ignore or read differently.
const refused = /^(class|style|on.*|filter|mask|clip-path|clip-rule|opacity|dominant-baseline|alignment-baseline|baseline-shift|mix-blend-mode|vector-effect|marker.*|font|textLength|lengthAdjust|href|xlink:href|src|xml:base)$/;
const numbers = new Set(["x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "font-size", "stroke-width", "fill-opacity", "stroke-opacity"]);
const NUMBER = /^-?(\d+(\.\d+)?|\.\d+)$/;
/** The fonts that a figure's text is measured for begin every list. */
const FONTS = /^Arial, Arimo, /;
/** Text smaller than this is too small for any place, points. */
const LEAST_POINTS = 5;
/** How far text may stand over the edge, in units of the view box: what kerning and rounding make. */
const SLACK = 1;

/**
 * Checks that a figure's file is safe wherever figures go: a physical size, real text with fonts and places, plain
 * attributes and colours, nothing from outside, and words for those who do not see it. `least` is the smallest text in
 * points, by default what the file's own record says of the place it was made for. An outlined file has no text to check.
 */
export function lintSvg(root: SvgNode, { file = "", least }: { file?: string; least?: number | undefined } = {}): Finding[] {
  const findings: Finding[] = [];
  const find = (rule: LintRule, { name, line }: SvgNode, found: string, n?: number) =>
    void findings.push({ rule, line, element: `<${name}>`, found: found.length > 80 ? `${found.slice(0, 80)}…` : found, ...(n === undefined ? {} : { n }) });

  const record = readRecord(root, file);
  if ("error" in record) find("record", root, "");
  const box = checkPage(root, find);
  const smallest = least ?? ("ok" in record ? record.ok.page.least : LEAST_POINTS);
  checkWords(root, find);
  const gradients = new Map([...elements(root)].filter((e) => e.name.endsWith("Gradient")).map((e) => [e.attributes.id ?? "", e]));
  const walk = (element: SvgNode, outer: Motion) => {
    if (!allowed.has(element.name)) return find("element", element, `<${element.name}>`);
    checkAttributes(element, gradients, find);
    const { transform = "" } = element.attributes;
    const own = readMotion(transform);
    if (!own) find("attribute", element, `transform="${transform}"`);
    const motion = own ? after(outer, own) : outer;
    if (element.name === "text") checkText(element, { motion, box, smallest }, find);
    for (const child of element.children) if (isNode(child)) walk(child, motion);
  };
  walk(root, still);
  return findings;
}

type Find = (rule: LintRule, element: SvgNode, found: string, n?: number) => void;
/** The view box, and points for each of its units. */
interface Box { x: number; y: number; width: number; height: number; scale: number }

function checkPage(root: SvgNode, find: Find): Box | undefined {
  const { width = "", height = "", viewBox = "" } = root.attributes;
  const size = [width, height].map((v) => (/^\d+(\.\d+)?mm$/.test(v) ? Number.parseFloat(v) : Number.NaN));
  for (const [i, value] of [width, height].entries()) if (Number.isNaN(size[i])) find("size", root, `${i === 0 ? "width" : "height"}="${value}"`);
  const view = viewBox.trim().split(/[\s,]+/);
  if (view.length !== 4 || !view.every((v) => NUMBER.test(v)) || Number(view[2]) <= 0 || Number(view[3]) <= 0) return void find("view-box", root, viewBox);
  const [x, y, w, h] = view.map(Number) as [number, number, number, number];
  // A hundredth of a millimetre is lost in each of the four numbers.
  if (!Number.isNaN(size[0]! + size[1]!) && Math.abs(size[0]! / size[1]! / (w / h) - 1) > 0.005) find("aspect", root, `${width} × ${height}, ${viewBox}`);
  return { x, y, width: w, height: h, scale: Number.isNaN(size[0]) ? 1 : ((size[0]! / w) * 72) / 25.4 };
}

/** Role, title and description: the first children, as screen readers expect them. */
function checkWords(root: SvgNode, find: Find): void {
  const words = (name: string) => root.children.filter(isNode).find((c) => c.name === name);
  if (root.attributes.role !== "img") find("role", root, root.attributes.role ?? "");
  for (const [name, rule] of [["title", "title"], ["desc", "description"]] as const) {
    const element = words(name);
    if (!element || textOf(element).trim() === "") find(rule, element ?? root, "");
  }
}

function checkAttributes(element: SvgNode, gradients: ReadonlyMap<string, SvgNode>, find: Find): void {
  for (const [name, value] of Object.entries(element.attributes)) {
    const shown = `${name}="${value}"`;
    if (refused.test(name)) find("attribute", element, shown);
    else if (name === "fill" || name === "stroke" || name === "stop-color" || name === "color") {
      const gradient = /^url\(#([^)]+)\)$/.exec(value)?.[1];
      const known = gradient === undefined ? undefined : gradients.get(gradient);
      if (known && known.attributes.gradientUnits !== "userSpaceOnUse") find("gradient", element, shown);
      else if (!known && !/^(none|#[0-9a-f]{6})$/.test(value)) find("colour", element, shown);
    } else if (numbers.has(name) && !NUMBER.test(value)) find("number", element, shown);
    else if (/url\(|\bdata:|javascript:/i.test(value) || (name !== "xmlns" && /https?:\/\//i.test(value))) find("reference", element, shown);
    else if (/NaN|undefined|Infinity|var\(|currentColor/.test(value) && !name.startsWith("aria-") && name !== "id") find("number", element, shown);
  }
}

function checkText(element: SvgNode, at: { motion: Motion; box: Box | undefined; smallest: number }, find: Find): void {
  const { attributes: a } = element;
  const words = textOf(element);
  if (element.children.some(isNode)) find("text-children", element, words);
  if (a.x === undefined || a.y === undefined) find("text-position", element, words);
  if (a["font-family"] === undefined || !FONTS.test(a["font-family"]) || a["font-size"] === undefined) find("font", element, `${a["font-family"] ?? ""} ${a["font-size"] ?? ""}`.trim());
  const size = Number(a["font-size"]);
  const { box } = at;
  if (!box || !Number.isFinite(size)) return;
  const points = Math.round(size * box.scale * 100) / 100;
  // Rounding to hundredths may take one off.
  if (points < at.smallest - 0.02) find("text-size", element, `${points} pt: ${words}`, at.smallest);
  const width = measure(words, { size, bold: a["font-weight"] === "bold" });
  const x = Number(a.x) - (a["text-anchor"] === "middle" ? width / 2 : a["text-anchor"] === "end" ? width : 0);
  const y = Number(a.y);
  const corners = [x, x + width].flatMap((u) => [y - size * 0.8, y + size * 0.25].map((v) => moved(at.motion, u, v)));
  if (corners.some(([u, v]) => u < box.x - SLACK || u > box.x + box.width + SLACK || v < box.y - SLACK || v > box.y + box.height + SLACK)) find("outside", element, words);
}
