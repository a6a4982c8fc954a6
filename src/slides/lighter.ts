import type { Slide } from "./deck.ts";
import { paragraphsOf, plain, runsOf, type ValueText } from "./prose.ts";

/**
 * The slide, then the same with less and less beside its figures, for figures that have no room otherwise: without its
 * text, under the figure's own title, without the figures' notes, without subtitle and margin. What is taken off is for the notes.
 */
export function lighterOnes(slide: Slide): Slide[] {
  const ones = [slide];
  const add = (change: Partial<Slide>) => ones.push({ ...ones.at(-1)!, ...change });
  const single = slide.exhibits.length === 1;
  if (slide.text.length > 0) add({ text: [], layout: single ? "figure" : slide.layout });
  if (slide.title.length > 0 && single && slide.exhibits[0]!.kind === "figure") add({ title: [] });
  add({ bare: true });
  add({ full: true });
  return ones;
}

/** What is to be said to a slide: its notes, and what the notebook writes for it but has no room for here: heading, text and notes of figures. */
export function notesOf(slide: Slide, shown: Slide, valueText: ValueText): string {
  const heading = shown.title.length < slide.title.length ? [plain(runsOf(slide.title, valueText))] : [];
  const text = shown.text.length < slide.text.length ? paragraphsOf(slide.text, valueText).map((p) => plain(p.runs)) : [];
  const below = shown.bare ? slide.exhibits.map((e) => (e.kind === "figure" ? e.options.note : undefined)) : [];
  return [slide.notes, ...heading, ...text, ...below].filter(Boolean).join("\n\n");
}
