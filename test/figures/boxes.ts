import { measure } from "../../src/figures/draw/text.ts";

/** Where a line of text stands in the picture, in px; `x0 < x1`, `y0 < y1`. */
export interface TextBox {
  text: string;
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

// Arimo's tallest letters and deepest descenders, in em: what the reader sees, not the line's leading.
const ASCENT = 0.73;
const DESCENT = 0.21;

/** The boxes of all visible text of a drawing, measured from Arimo's widths, moved by the groups it stands in. */
export function textBoxes(svg: Element): TextBox[] {
  return [...svg.querySelectorAll("text")].filter((t) => (t.textContent ?? "").trim() !== "" && isVisible(t)).map(boxOf);
}

function boxOf(element: Element): TextBox {
  const text = element.textContent ?? "";
  if (element.querySelector("tspan[x], tspan[y]")) throw new Error(`tspan with a place of its own: ${text}`);
  const size = number(inherited(element, "font-size"), 16);
  const width = measure(text, { size, bold: inherited(element, "font-weight") === "bold" });
  const anchor = inherited(element, "text-anchor") ?? "start";
  const x = number(element.getAttribute("x"), 0) - (anchor === "end" ? width : anchor === "middle" ? width / 2 : 0);
  const y = number(element.getAttribute("y"), 0);
  let corners: [number, number][] = [[x, y - ASCENT * size], [x + width, y + DESCENT * size]];
  for (const e of chain(element)) corners = corners.map(moveBy(e.getAttribute("transform")));
  const [xs, ys] = [corners.map((c) => c[0]), corners.map((c) => c[1])];
  return { text, x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
}

/** `translate(x,y)` and `rotate(±90 x y)`, alone or in a row; at other angles a box would say nothing of overlaps. */
function moveBy(transform: string | null): (point: [number, number]) => [number, number] {
  const steps = [...(transform ?? "").matchAll(/(\w+)\(([^)]*)\)/g)].reverse().map(([all, name, list]) => {
    const [a = 0, b = 0, c = 0] = list!.trim().split(/[\s,]+/).map(Number);
    if (name === "translate") return ([x, y]: [number, number]): [number, number] => [x + a, y + b];
    if (name !== "rotate" || Math.abs(a) !== 90) throw new Error(`cannot measure text under ${all}`);
    const turn = Math.sign(a);
    return ([x, y]: [number, number]): [number, number] => [b - turn * (y - c), c + turn * (x - b)];
  });
  return (point) => steps.reduce((p, step) => step(p), point);
}

/** The element and its ancestors up to the drawing's root, inside out. */
function chain(element: Element): Element[] {
  const list: Element[] = [];
  for (let e: Element | null = element; e; e = e.parentElement) list.push(e);
  return list;
}

const inherited = (element: Element, name: string) => chain(element).map((e) => e.getAttribute(name)).find((v) => v !== null) ?? null;
const isVisible = (element: Element) => inherited(element, "visibility") !== "hidden" && !chain(element).some((e) => e.getAttribute("display") === "none");
const number = (text: string | null, otherwise: number) => (text === null ? otherwise : Number(text));

// A rounded coordinate may be off by a hundredth; half a px is below what anybody sees.
const SLACK = 0.5;

/** Pairs of texts that lie on each other, as 'a × b', for a test to expect to be empty. */
export function overlaps(boxes: readonly TextBox[]): string[] {
  const found: string[] = [];
  const sorted = [...boxes].sort((a, b) => a.y0 - b.y0);
  sorted.forEach((a, i) => {
    for (const b of sorted.slice(i + 1)) {
      if (b.y0 >= a.y1 - SLACK) break;
      if (b.x0 < a.x1 - SLACK && a.x0 < b.x1 - SLACK) found.push(`${a.text} × ${b.text}`);
    }
  });
  return found;
}

/** Texts that leave the frame of `width` by `height` px, or have no place at all, for a test to expect to be empty. */
export function outside(boxes: readonly TextBox[], width: number, height: number): string[] {
  const within = (b: TextBox) => b.x0 >= -SLACK && b.y0 >= -SLACK && b.x1 <= width + SLACK && b.y1 <= height + SLACK;
  return boxes.filter((b) => !within(b)).map((b) => `${b.text} (${[b.x0, b.y0, b.x1, b.y1].map((v) => v.toFixed(1)).join(", ")})`);
}
