import { wrap } from "../../figures/draw/text.ts";
import type { TextBox } from "../../slides/layout.ts";
import { sizeFor, type Paragraph } from "../../slides/prose.ts";

/** Text that is smaller than any on a slide, for words that came out longer than was reckoned with. Points. */
const LEAST = 8;

/** The size at which words fit in their box: that of the layout, which did not know the values, or smaller. `fits` is false where none is. */
export function fitText(paragraphs: readonly Paragraph[], box: TextBox): { size: number; fits: boolean } {
  const size = sizeFor(paragraphs, { width: box.width, height: box.height + 0.5 }, box.size, Math.min(box.size, LEAST));
  return size === undefined ? { size: Math.min(box.size, LEAST), fits: false } : { size, fits: true };
}

/** The same for a title or another line, whose lines are `line` times as high as its letters. */
export function fitLine(text: string, box: TextBox, { line, bold }: { line: number; bold: boolean }): number {
  for (let size = box.size; size > LEAST; size -= 0.5) {
    if (wrap(text, box.width * 0.98, { size, bold }).length * size * line <= box.height + 0.5) return size;
  }
  return LEAST;
}
