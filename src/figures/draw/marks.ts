import type { Filters } from "../../core/filters.ts";
import { hasSelection, isSelected, type DrawContext, type Drawing, type Mark } from "../figure.ts";
import { ink, muted, paper } from "./palette.ts";
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

/** Numbers that nobody divided stand as outlines, mentions as dashed ones. */
const outlines: Record<Exclude<Kind, "counted">, Attributes> = {
  block: { fill: paper, stroke: ink },
  unitemized: { fill: "#f1f3f5", stroke: muted },
  mention: { fill: paper, stroke: "#6b7885", "stroke-dasharray": "3 2" },
};
export const outlineOf = (kind: Exclude<Kind, "counted">): Attributes => outlines[kind];

/** Fill and outline of a mark's rectangle. `fill` is used where its items are counted one by one. */
export function paintOf(kind: Kind, fill: string, state: State): Attributes {
  const own: Attributes = kind === "counted" ? { fill } : outlines[kind];
  if (state === "selected") return { ...own, stroke: ink, "stroke-width": 2 };
  if (state === "plain") return own;
  return { ...own, "fill-opacity": FADED, ...(own.stroke ? { "stroke-opacity": FADED } : {}) };
}
export const FADED = 0.3;
/** Beside something selected, words step back too. */
export const wordsOn = (fill: string, state: State): string => (state === "faded" ? muted : fill);

/** A transparent rectangle that takes the pointer for a mark smaller than a finger. */
export const hitArea = (document: Document, box: { x: number; y: number; width: number; height: number }): SVGRectElement =>
  svg(document, "rect", { ...box, fill: ink, "fill-opacity": 0 });

export function paint(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(name, String(value));
  }
}
