import type { DrawnSlide } from "../../export/slide.ts";
import type { Slide } from "../../slides/deck.ts";

type Known = Pick<DrawnSlide, "level" | "points">;
const slides = new WeakMap<Slide, Known & { key: string }>();

/** Notes how a slide was drawn for the answers with this key: finding that out takes longer than drawing it. */
export function note(slide: Slide, key: string, { level, points }: Known): void {
  slides.set(slide, { key, level, points });
}

/** How a slide is to be drawn that has taken so much away: as it was before for the same answers, or at that level. */
export function known(slide: Slide, key: string, level: number): Pick<Known, "level"> & Partial<Known> {
  const before = slides.get(slide);
  return before?.key === key && before.level >= level ? before : { level };
}
