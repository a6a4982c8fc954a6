import type { Filters } from "../../core/filters.ts";
import { hasSelection, isSelected, type DrawContext, type Drawing, type Mark } from "../figure.ts";
import { ink, inksOf, muted, paper, type Palette } from "./palette.ts";
import { svg, type Attributes } from "./svg.ts";

/** A mark as drawn: its group, and how its parts look while it is lit. */
export interface DrawnMark extends Mark {
  group: SVGGElement;
  lit: readonly { element: Element; look: Attributes }[];
}

/** The group of a mark. Its key is in `data-mark`, where the app finds it again. */
export function markGroup(document: Document, mark: Mark, children: readonly Node[], lit: DrawnMark["lit"] = []): DrawnMark {
  return { ...mark, group: svg(document, "g", { "data-mark": mark.key }, children), lit };
}

/** The drawing of these marks. A mark lights up together with all that it contains: a row with its cells. */
export function drawingOf(root: SVGSVGElement, marks: readonly DrawnMark[]): Drawing {
  let restore: (() => void)[] = [];
  return {
    svg: root,
    marks: marks.map(({ key, where, label }) => ({ key, where, label })),
    highlight: (key) => {
      for (const undo of restore) undo();
      const hit = marks.find((m) => m.key === key);
      restore = hit ? marks.filter((m) => isSelected(m.where, hit.where)).flatMap((m) => m.lit.map(light)) : [];
    },
  };
}

function light({ element, look }: DrawnMark["lit"][number]): () => void {
  const before = Object.keys(look).map((name) => [name, element.getAttribute(name)] as const);
  for (const [name, value] of Object.entries(look)) element.setAttribute(name, String(value));
  return () => {
    for (const [name, value] of before) {
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value);
    }
  };
}

export type State = "plain" | "selected" | "faded";

/** How a mark stands to what was clicked in its figure. */
export const stateOf = (where: Filters, { selected }: Pick<DrawContext, "selected">): State =>
  !hasSelection(selected) ? "plain" : isSelected(where, selected) ? "selected" : "faded";

/**
 * What a mark's number rests on: `counted` items; an undivided `block`; items `unitemized`, of which only the
 * number is known; or no number at all but a `mention`.
 */
export type Kind = "counted" | "block" | "unitemized" | "mention";

/** The thin line around every mark in print, px. */
export const HAIR = 0.75;

/**
 * Numbers that nobody divided stand as outlines, mentions as dashed ones. In print, where fills say nothing, lines alone
 * tell them apart: a block's is double (see `innerLine`), that of what is not itemized dotted.
 */
const outlines: Record<"screen" | "print", Record<Exclude<Kind, "counted">, Attributes>> = {
  screen: {
    block: { fill: paper, stroke: ink },
    unitemized: { fill: "#f1f3f5", stroke: muted },
    mention: { fill: paper, stroke: "#6b7885", "stroke-dasharray": "3 2" },
  },
  print: {
    block: { fill: paper, stroke: inksOf("print").ink, "stroke-width": HAIR },
    unitemized: { fill: paper, stroke: inksOf("print").ink, "stroke-width": 1.5, "stroke-dasharray": "1.5 2" },
    mention: { fill: paper, stroke: inksOf("print").ink, "stroke-width": HAIR, "stroke-dasharray": "5 3" },
  },
};
export const outlineOf = (kind: Exclude<Kind, "counted">, palette: Palette = "colour"): Attributes => outlines[palette === "print" ? "print" : "screen"][kind];

/** Fill and outline of a mark's rectangle. `fill` is used where its items are counted one by one. */
export function paintOf(kind: Kind, fill: string, state: State, palette: Palette = "colour"): Attributes {
  if (palette === "print") return printed(kind, fill, state);
  const own: Attributes = kind === "counted" ? { fill } : outlineOf(kind);
  if (state === "selected") return { ...own, stroke: ink, "stroke-width": 2 };
  if (state === "plain") return own;
  return { ...own, "fill-opacity": FADED, ...(own.stroke ? { "stroke-opacity": FADED } : {}) };
}
export const FADED = 0.3;

/** Nothing shines through in print: beside what is selected, with its heavy outline, the others lose their grey. */
function printed(kind: Kind, fill: string, state: State): Attributes {
  const own: Attributes = kind === "counted" ? { fill: state === "faded" ? paper : fill, stroke: inksOf("print").ink, "stroke-width": HAIR } : outlineOf(kind, "print");
  return state === "selected" ? { ...own, "stroke-width": 2.25 } : own;
}

/** Between the two lines of a block in print, px. */
const DOUBLE = 2.5;

/** The inner line of a block's double outline in print; `box` is the outer one. None where there is no room for it. */
export function innerLine(document: Document, box: Box, palette: Palette): SVGRectElement[] {
  const [width, height] = [box.width - 2 * DOUBLE, box.height - 2 * DOUBLE];
  if (palette !== "print" || width < 1.5 || height < 1.5) return [];
  return [svg(document, "rect", { x: box.x + DOUBLE, y: box.y + DOUBLE, width, height, fill: "none", stroke: inksOf("print").ink, "stroke-width": HAIR })];
}

/** Beside something selected, words step back too; in print they stay black. */
export const wordsOn = (fill: string, state: State, palette: Palette = "colour"): string => (state === "faded" && palette !== "print" ? muted : fill);

export interface Box { x: number; y: number; width: number; height: number }

/** A transparent rectangle that takes the pointer for a mark smaller than a finger. */
export const hitArea = (document: Document, box: Box, palette: Palette = "colour"): SVGRectElement =>
  svg(document, "rect", { ...box, fill: inksOf(palette).ink, "fill-opacity": 0 });

/** The box of a rectangle that is drawn. */
export function boxOf(rect: Element): Box {
  const at = (name: string) => Number(rect.getAttribute(name));
  return { x: at("x"), y: at("y"), width: at("width"), height: at("height") };
}

/** Moves an outlined rectangle in by half its line, so that it covers just what a filled one would. */
export function insetOutline(rect: Element, look: Attributes, along: "both" | "y" = "both"): Attributes {
  if (!look.stroke) return look;
  const half = Number(look["stroke-width"] ?? 1) / 2;
  const { x, y, width, height } = boxOf(rect);
  const inset = along === "y" ? 0 : Math.min(half, width / 2);
  return { ...look, x: x + inset, y: y + half, width: Math.max(0.01, width - 2 * inset), height: height - 2 * half };
}

export function paint(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(name, String(value));
  }
}
