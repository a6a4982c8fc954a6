import type { DrawnSlide } from "../../export/slide.ts";
import type { Slide } from "../../slides/deck.ts";

type Known = Pick<DrawnSlide, "level" | "points">;
const slides = new WeakMap<Slide, Known & { key: string }>();

/** Draws a slide and notes how, for the answers with this key: finding that out takes longer than drawing it. */
export function* noted(slide: Slide, key: string, drawing: Generator<void, DrawnSlide>): Generator<void, DrawnSlide> {
  const drawn = yield* drawing;
  slides.set(slide, { key, level: drawn.level, points: drawn.points });
  return drawn;
}

/** How a slide was drawn before for the same answers; for others it is found out anew, so that every window shows the same. */
export function known(slide: Slide, key: string): Known | undefined {
  const before = slides.get(slide);
  return before?.key === key ? before : undefined;
}
