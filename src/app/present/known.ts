import type { DrawnSlide } from "../../export/slide.ts";
import type { Slide } from "../../slides/deck.ts";

type Known = Pick<DrawnSlide, "level" | "points">;
const slides = new WeakMap<Slide, Known & { key: string }>();

/** Notes how a slide was drawn for the answers with this key: finding that out takes longer than drawing it. */
export function note(slide: Slide, key: string, { level, points }: Known): void {
  slides.set(slide, { key, level, points });
}

/** How a slide was drawn before for the same answers; for others it is found out anew, so that every window shows the same. */
export function known(slide: Slide, key: string): Known | undefined {
  const before = slides.get(slide);
  return before?.key === key ? before : undefined;
}
