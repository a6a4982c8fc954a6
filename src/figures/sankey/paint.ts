import { HAIR, outlineOf } from "../draw/marks.ts";
import { ink, inksOf, paper, type Inks, type Palette } from "../draw/palette.ts";
import { svg, textLine, type Attributes } from "../draw/svg.ts";
import { measure, truncate } from "../draw/text.ts";
import type { StageColumn } from "./columns.ts";
import { LEADING, SPACE, type Label, type LabelSpec } from "./labels.ts";
import type { NodeBox } from "./layout.ts";
import { seen } from "./shapes.ts";

/** How strongly things are drawn: as they stand, beside something lit, and lit. */
export const strength = {
  ribbon: { plain: 0.4, faded: 0.1, lit: 0.72 },
  face: { plain: 1, faded: 0.3, lit: 1 },
  inside: { plain: 0.16, faded: 0.08, lit: 0.16 },
  text: { plain: 1, faded: 0.45, lit: 1 },
} as const;
export type Kind = keyof typeof strength;
export type State = "plain" | "faded" | "lit";

/** Something painted that follows the state of its mark: by its strength, or, where nothing shines through, by its fill. */
export interface Paint {
  element: Element;
  kind: Kind;
  fills?: Record<State, string>;
}

export function setState({ element, kind, fills }: Paint, state: State, palette: Palette): void {
  if (fills) element.setAttribute("fill", fills[state]);
  if (palette === "print") return;
  const value = strength[kind][state];
  const outlined = element.getAttribute("stroke") !== null;
  for (const name of outlined ? ["fill-opacity", "stroke-opacity"] : ["fill-opacity"]) {
    if (value === 1) element.removeAttribute(name);
    else element.setAttribute(name, String(value));
  }
}

export interface NodeLook {
  fill: string;
  /** No source divides its items: an outline instead of a fill. */
  outlined: "block" | "unitemized" | undefined;
  /** The coloured ends, px. */
  bar: number;
}

/** A node: one bar, or two faces with its label's ground between them. */
export function nodeShape(document: Document, box: NodeBox, look: NodeLook, label: Label, palette: Palette): Paint[] {
  if (palette === "print") return printedNode(document, box, look, label);
  const { fill, outlined, bar } = look;
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

/** Ribbons of what nobody divided, in print. */
export const DASHES = "4 2";

/** In print every rectangle has its line, and a lit part is told by its fill alone. */
function printedNode(document: Document, box: NodeBox, { fill, outlined, bar }: NodeLook, label: Label): Paint[] {
  const { x, y, width, height } = seen(box);
  const rect = (x: number, width: number, look: Attributes, inset = 0): Element => {
    const line = Math.min(Number(look["stroke-width"]), height / 2);
    const by = inset + line / 2;
    return svg(document, "rect", { x: x + by, y: y + by, width: width - 2 * by, height: height - 2 * by, ...look, "stroke-width": line });
  };
  const thin = { stroke: inksOf("print").ink, "stroke-width": HAIR };
  if (outlined) {
    const outer = rect(x, width, outlineOf(outlined, "print"));
    // The second line of a block; a bar is too slim for the distance that it has elsewhere.
    const inner = outlined === "block" && height > 6 ? [rect(x, width, { fill: "none", ...thin }, 2)] : [];
    return [outer, ...inner].map((element) => ({ element, kind: "face" }));
  }
  const face = (x: number): Paint => ({ element: rect(x, bar, { fill, ...thin }), kind: "face", fills: { plain: fill, faded: paper, lit: fill } });
  if (width <= bar + 0.01) return [face(x)];
  // Lines of a ground lower than its text would run through it.
  const ground: Paint[] = label.height <= height ? [{ element: rect(x, width, { fill: paper, ...thin }), kind: "inside" }] : [];
  return [...ground, face(x), face(x + width - bar)];
}

/** A label centred on `middle` (px); its number may stand for a share: the first of `numbers` that has room is drawn. */
export function labelText(
  document: Document,
  label: Label,
  { label: { x0, x1, anchor } }: Pick<StageColumn, "label">,
  middle: number,
  numbers: readonly string[],
  { font }: LabelSpec,
  { ink, muted }: Inks,
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
