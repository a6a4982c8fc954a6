import { ink, muted, paper } from "../draw/palette.ts";
import { round, svg, textLine } from "../draw/svg.ts";
import { measure, truncate } from "../draw/text.ts";
import type { StageColumn } from "./columns.ts";
import { LEADING, SPACE, type Label, type LabelSpec } from "./labels.ts";
import type { NodeBox, Ribbon } from "./layout.ts";

/** How strongly things are drawn: as they stand, beside something lit, and lit. */
export const strength = {
  ribbon: { plain: 0.4, faded: 0.1, lit: 0.72 },
  face: { plain: 1, faded: 0.3, lit: 1 },
  inside: { plain: 0.16, faded: 0.08, lit: 0.16 },
  text: { plain: 1, faded: 0.45, lit: 1 },
} as const;
export type Kind = keyof typeof strength;
export type State = "plain" | "faded" | "lit";

/** Something painted whose strength follows the state of its mark. */
export interface Paint {
  element: Element;
  kind: Kind;
}

export function setState({ element, kind }: Paint, state: State): void {
  const value = strength[kind][state];
  const outlined = element.getAttribute("stroke") !== null;
  for (const name of outlined ? ["fill-opacity", "stroke-opacity"] : ["fill-opacity"]) {
    if (value === 1) element.removeAttribute(name);
    else element.setAttribute(name, String(value));
  }
}

// Less than this is invisible on screen and in print, px.
const LEAST = 1;

/** A band from one node to the next; `share` from 0 to 1 gives the upper part of it. */
export function ribbonPath({ x0, x1, y0, y1, width }: Ribbon, share = 1): string {
  const thick = Math.max(LEAST, width);
  const part = Math.max(LEAST, thick * share);
  const [a, b] = [y0 - thick / 2, y1 - thick / 2];
  const [left, mid, right] = [round(x0), round((x0 + x1) / 2), round(x1)];
  const edge = (y: number) => round(y);
  return `M${left},${edge(a)}C${mid},${edge(a)} ${mid},${edge(b)} ${right},${edge(b)}`
    + `V${edge(b + part)}C${mid},${edge(b + part)} ${mid},${edge(a + part)} ${left},${edge(a + part)}Z`;
}

// Thinner ribbons than this are hard to hit with a finger or a shaking hand, px.
const HIT = 6;

/** What of a ribbon's hit area its own band does not give: the width of an invisible stroke, px. */
export function missingHit({ x0, x1, y0, y1, width }: Ribbon): number {
  // A steep band is thinner than its ends; 1.5 is the slope of the curve's middle over that of its chord.
  const slope = (1.5 * (y1 - y0)) / Math.max(1, x1 - x0);
  return Math.max(0, HIT - Math.max(LEAST, width) / Math.hypot(1, slope));
}

export interface NodeLook {
  fill: string;
  /** No source divides its items: an outline instead of a fill. */
  outlined: boolean;
  /** The coloured ends, px. */
  bar: number;
}

/** A node's box, no thinner than can be seen. */
export function seen({ x0, x1, y0, y1 }: NodeBox): { x: number; y: number; width: number; height: number } {
  const height = Math.max(LEAST, y1 - y0);
  return { x: x0, y: (y0 + y1 - height) / 2, width: x1 - x0, height };
}

/** A node: one bar, or two faces with its label's ground between them. */
export function nodeShape(document: Document, box: NodeBox, { fill, outlined, bar }: NodeLook, label: Label): Paint[] {
  const { x, y, width, height } = seen(box);
  const rect = (x: number, width: number, kind: Kind): Paint => ({ element: svg(document, "rect", { x, y, width, height, fill }), kind });
  if (outlined) {
    const inset = Math.min(0.5, height / 4);
    const attributes = { x: x + inset, y: y + inset, width: width - 2 * inset, height: height - 2 * inset, fill: paper, stroke: ink };
    return [{ element: svg(document, "rect", { ...attributes, "stroke-width": 2 * inset }), kind: "face" }];
  }
  if (width <= bar + 0.01) return [rect(x, width, "face")];
  // A ground much lower than its text would strike it out.
  const ground = label.height <= 2 * height ? [rect(x + bar, width - 2 * bar, "inside")] : [];
  return [...ground, rect(x, bar, "face"), rect(x + width - bar, bar, "face")];
}

/** A label centred on `middle` (px); its number may stand for a share: the first of `numbers` that has room is drawn. */
export function labelText(
  document: Document,
  label: Label,
  { label: { x0, x1, anchor } }: Pick<StageColumn, "label">,
  middle: number,
  numbers: readonly string[],
  { font }: LabelSpec,
): Paint[] {
  const { size } = font;
  const bold = { ...font, bold: true };
  const room = x1 - x0;
  const rows = [...label.lines, ...(label.tail ? [] : [""])];
  const last = rows.length - 1;
  const taken = label.tail ? measure(rows[last]!, font) + SPACE * size : 0;
  const number = numbers.find((t) => measure(t, bold) <= room - taken) ?? truncate(numbers.at(-1)!, room - taken, bold);
  const leading = size * LEADING;
  // Baselines sit where capitals are centred in their line.
  const baseline = (row: number) => middle - label.height / 2 + leading * (row + 0.5) + size * 0.345;
  const paints: Paint[] = [];
  const line = (text: string, left: number, width: number, row: number, style: { bold?: boolean; fill: string }) => {
    if (text === "") return;
    const x = anchor === "end" && left + width >= x1 - 0.01 ? x1 : left;
    const at = x === x1 ? "end" : "start";
    paints.push({ element: textLine(document, text, x, baseline(row), { size, ...style, anchor: at }), kind: "text" });
  };
  const startOf = (width: number) => (anchor === "start" ? x0 : anchor === "end" ? x1 - width : (x0 + x1 - width) / 2);
  rows.forEach((text, row) => {
    const own = measure(text, font);
    const numbered = row === last ? measure(number, bold) : 0;
    const space = own > 0 && numbered > 0 ? SPACE * size : 0;
    const start = startOf(own + space + numbered);
    line(text, start, own, row, { fill: ink });
    if (row === last) line(number, start + own + space, numbered, row, { bold: true, fill: ink });
  });
  label.remarks.forEach((text, i) => {
    const width = measure(text, font);
    line(text, startOf(width), width, rows.length + i, { fill: muted });
  });
  return paints;
}
