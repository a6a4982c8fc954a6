import type { Mark } from "../../figures/figure.ts";

/** What is said over a mark, in px of the figure that it stands in. */
export interface Tip {
  text: string;
  left: number;
  top: number;
}

/** Half of the widest tip, px. */
const HALF = 110;

/** The tip over the middle of a mark, never beyond the figure's edges. `box` is where the mark is on the screen, which shows a slide scaled. */
export function tipOver(host: HTMLElement | undefined, mark: Mark | null, box: DOMRect | undefined): Tip | undefined {
  if (!host || !mark || !box) return undefined;
  const frame = host.getBoundingClientRect();
  const scale = frame.width / host.offsetWidth || 1;
  const middle = (box.left + box.width / 2 - frame.left) / scale;
  return { text: mark.label, left: Math.min(Math.max(middle, HALF), Math.max(HALF, host.offsetWidth - HALF)), top: (box.top - frame.top) / scale };
}
