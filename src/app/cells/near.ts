import { flushSync } from "svelte";
import type { Cell } from "../../notebook/reading.ts";

/** A notebook with more cells, or with more thousands of characters, is a long one. */
export const LONG = 100;

/** What to do when a place comes near what is seen. */
const waiting = new Map<Element, () => void>();
let observer: IntersectionObserver | undefined;

/** Shows what belongs to a place once that is near what is seen; gives what ends the wait. */
export function whenNear(place: Element, show: () => void): () => void {
  if (!observer) {
    observer = new IntersectionObserver((seen) => seen.forEach(({ isIntersecting, target }) => isIntersecting && waiting.get(target)?.()), { rootMargin: "600px" });
    // Paper has no time to wait, and what is shown may have more that waits. One listener for all: a browser compares
    // each new one with those that are there.
    addEventListener("beforeprint", () => {
      while (waiting.size > 0) flushSync(() => waiting.forEach((show) => show()));
    });
  }
  waiting.set(place, show);
  observer.observe(place);
  return () => {
    waiting.delete(place);
    observer?.unobserve(place);
  };
}

/** About the room that a cell will take, so that few come near at once. */
export const roomFor = (cell: Cell): string => (cell.kind === "figure" ? "24rem" : `${Math.max(3, Math.round(cell.source.length / 60))}rem`);
