import { HAIR } from "../draw/marks.ts";
import { round } from "../draw/svg.ts";
import type { NodeBox, Ribbon } from "./layout.ts";

// Less than this is invisible on screen and in print, px.
const LEAST = 1;

/**
 * A band from one node to the next; `share` from 0 to 1 gives the upper part of it. An outline of `line` px is drawn
 * inside the band, so that it makes no band wider than its items.
 */
export function ribbonPath({ x0, x1, y0, y1, width }: Ribbon, share = 1, line = 0): string {
  const thick = Math.max(LEAST, width);
  const part = Math.max(LEAST, thick * share) - line;
  const [a, b] = [y0 - thick / 2 + line / 2, y1 - thick / 2 + line / 2];
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

/** The outline of a ribbon in print, px: finer where it would leave nothing inside. */
export const outlineWidth = ({ width }: Ribbon, share = 1): number => Math.min(HAIR, Math.max(LEAST, width * share) / 4);

/** A node's box, no thinner than can be seen. */
export function seen({ x0, x1, y0, y1 }: NodeBox): { x: number; y: number; width: number; height: number } {
  const height = Math.max(LEAST, y1 - y0);
  return { x: x0, y: (y0 + y1 - height) / 2, width: x1 - x0, height };
}
