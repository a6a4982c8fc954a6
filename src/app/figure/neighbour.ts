export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}
export type Direction = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";

/**
 * The mark that an arrow key leads to: the nearest whose middle lies in that direction, where going
 * astray counts double. Keys of `boxes` are in reading order, which settles ties.
 */
export function neighbour(boxes: ReadonlyMap<string, Box>, from: string, direction: Direction): string | undefined {
  const start = boxes.get(from);
  if (!start) return undefined;
  const across = direction === "ArrowLeft" || direction === "ArrowRight";
  const sign = direction === "ArrowRight" || direction === "ArrowDown" ? 1 : -1;
  const x = (b: Box) => (b.left + b.right) / 2;
  const y = (b: Box) => (b.top + b.bottom) / 2;
  let best: string | undefined;
  let least = Infinity;
  for (const [key, box] of boxes) {
    const [dx, dy] = [x(box) - x(start), y(box) - y(start)];
    const ahead = sign * (across ? dx : dy);
    if (key === from || ahead < 1) continue;
    const cost = ahead + 2 * Math.abs(across ? dy : dx);
    if (cost < least) [best, least] = [key, cost];
  }
  return best;
}
