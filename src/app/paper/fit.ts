import type { Outcome } from "../../core/problem.ts";
import type { DrawContext, Drawing } from "../../figures/figure.ts";
import { MM } from "./sheet.ts";

export interface Room {
  /** mm. */
  width: number;
  height: number;
}
type Draw = (context: DrawContext) => Outcome<Drawing>;

/** Lines of a figure stand closer on paper than on a screen, or half of every other page would stay empty. */
const CLOSE = 0.8;
/** What takes no more of its room than this is left as it is. */
const SMALL = 0.4;
/** Text sizes, px: as on the screen, which is 9 pt, and the smallest for names and numbers, 8 pt. */
const TEXT = [12, 8 * (96 / 72)];

const heightOf = (drawn: Outcome<Drawing>): number => ("ok" in drawn ? Number(drawn.ok.svg.getAttribute("height")) : 0);

/** Draws a figure for its room on paper, whose width it fills unless its own is smaller. One whose text leaves it taller even so is shrunk by the page's style. */
export function fit(context: DrawContext, draw: Draw, room: Room): Outcome<Drawing> {
  const width = Math.min(context.width, Math.floor(room.width * MM));
  const most = Math.floor(room.height * MM);
  let drawn: Outcome<Drawing> | undefined;
  for (const fontSize of TEXT) {
    const natural = heightOf(draw({ ...context, width, fontSize }));
    const height = Math.max(Math.min(natural, most * SMALL), natural * CLOSE);
    drawn = draw({ ...context, width, fontSize, height: Math.round(Math.min(most, height)) });
    if (heightOf(drawn) <= most) break;
  }
  return drawn!;
}
