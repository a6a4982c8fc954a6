import { interpolateNumber, interpolateString } from "d3-interpolate";

/** How long marks move, ms: long enough to be followed, short enough to be talked over. */
const DURATION = 500;
const places = ["x", "y", "width", "height", "d", "x1", "y1", "x2", "y2", "cx", "cy", "r", "fill-opacity", "stroke-opacity", "transform"];
const shapes = "rect, path, line, circle, text";

const wantsRest = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

/**
 * Moves the marks of a drawing from where they were in the last one: a mark is the same where its key is. What is new
 * comes up, what is gone is gone. Gives what ends the movement at once; at its end the drawing is as it was drawn.
 * Nothing moves where the person has asked for rest.
 */
export function morph(before: SVGSVGElement, after: SVGSVGElement): () => void {
  if (wantsRest()) return () => undefined;
  const old = new Map([...before.querySelectorAll<SVGElement>("[data-mark]")].map((g) => [g.dataset.mark!, g]));
  const moves: ((t: number) => void)[] = [];
  for (const group of after.querySelectorAll<SVGElement>("[data-mark]")) {
    const was = old.get(group.dataset.mark!);
    if (was) moves.push(...pairs(was, group).flatMap(([from, to]) => movesOf(from, to)));
    else moves.push(opacity(group));
  }
  if (moves.length === 0) return () => undefined;

  let frame = 0;
  let start: number | undefined;
  const at = (t: number) => moves.forEach((move) => move(t));
  const tick = (now: number) => {
    start ??= now;
    const t = Math.min(1, (now - start) / DURATION);
    at(ease(t));
    if (t < 1) frame = requestAnimationFrame(tick);
  };
  at(0);
  frame = requestAnimationFrame(tick);
  return () => {
    cancelAnimationFrame(frame);
    at(1);
  };
}

/** Slow, quick, slow. */
const ease = (t: number): number => (t < 0.5 ? 4 * t ** 3 : 1 - (2 - 2 * t) ** 3 / 2);

/** The shapes of a mark with those that they come from: of one kind, in the order of drawing. */
function pairs(before: SVGElement, after: SVGElement): [SVGElement, SVGElement][] {
  const rest = [...before.querySelectorAll<SVGElement>(shapes)];
  return [...after.querySelectorAll<SVGElement>(shapes)].flatMap((shape): [SVGElement, SVGElement][] => {
    const i = rest.findIndex((r) => r.localName === shape.localName);
    return i < 0 ? [] : [[rest.splice(i, 1)[0]!, shape]];
  });
}

function movesOf(before: SVGElement, after: SVGElement): ((t: number) => void)[] {
  return places.flatMap((name) => {
    const [from, to] = [before.getAttribute(name), after.getAttribute(name)];
    // Curves of another kind have no way into each other.
    if (from === null || to === null || from === to || letters(from) !== letters(to)) return [];
    const between = interpolateString(from, to);
    return [(t: number) => after.setAttribute(name, t === 1 ? to : between(t))];
  });
}

const letters = (value: string): string => value.replace(/[^A-Za-z]/g, "");

function opacity(group: SVGElement): (t: number) => void {
  const between = interpolateNumber(0, 1);
  return (t) => {
    if (t === 1) group.removeAttribute("opacity");
    else group.setAttribute("opacity", String(between(t)));
  };
}
