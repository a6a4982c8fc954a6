import { isBlock, UNITEMIZED } from "../core/columns.ts";
import { barsOf, type Bars } from "./counts/bars.ts";
import { drawBars } from "./counts/draw.ts";
import { columnsOf, countsOptions, ruleOf, type CountsOptions } from "./counts/options.ts";
import { isMany, planOf, statedRule } from "./draw/describe.ts";
import { emptyBody, frame, type Note } from "./draw/frame.ts";
import { outlineItem, type LegendItem } from "./draw/legend.ts";
import { drawingOf, type DrawnMark } from "./draw/marks.ts";
import { colourOf } from "./draw/palette.ts";
import type { DrawContext, Figure } from "./figure.ts";

export type { CountsOptions };

/**
 * Bars: how many items carry each value of a column, within a plan or across plans, with the share of the plan's
 * stated total. What no source divides is one outlined bar; what is only mentioned has no length.
 */
export const counts: Figure<CountsOptions> = {
  name: "counts",
  options: countsOptions,
  query: (options) => ({ by: columnsOf(options), rule: ruleOf(options) }),
  title: ({ by, split }, codebook) => codebook.messages.counts.title(by, split),
  draw(result, options, context) {
    const { codebook } = context;
    const m = codebook.messages;
    const data = barsOf(result, options, context);
    const rule = statedRule(ruleOf(options), ...columnsOf(options));
    const axisTitle = (percent: boolean) => {
      const axis = m.figure.axis(data.whole.unit, rule);
      if (!percent) return axis;
      const several = new Set(data.bars.filter((b) => b.whole).map((b) => planOf(options.by, b.value))).size > 1;
      const { n, unit, stated } = data.whole;
      return m.counts.axis(axis, several ? m.counts.ownTotals : m.figure.ofTotal(n, unit, stated));
    };
    let marks: DrawnMark[] = [];
    const svg = frame(options, context, counts.title(options, codebook), (width, text, height) => {
      if (data.bars.length === 0) return emptyBody(context, width, text, options.palette);
      const drawn = drawBars(data, options, context, { width, text, height, axisTitle });
      marks = drawn.marks;
      return { ...drawn, legend: legendOf(data, drawn.keys, options, context), notes: notesOf(data, options, context) };
    });
    return drawingOf(svg, marks);
  },
};

/** Colours of the segments in the codebook's order; unsplit bars are labelled directly and need no legend. */
function legendOf(data: Bars, keys: readonly LegendItem[], { split, palette }: CountsOptions, { codebook }: DrawContext): LegendItem[] {
  const m = codebook.messages;
  const items: LegendItem[] = [...keys];
  if (split && palette !== "print") {
    const segments = data.bars.flatMap((b) => b.segments);
    const blocksLast = (value: string) => (isBlock(value) ? 1 : 0);
    const values = [...new Set(segments.map((s) => s.value))]
      .sort((a, b) => blocksLast(a) - blocksLast(b) || codebook.compare(split, a, b));
    for (const value of values) {
      const label = codebook.label(split, value);
      if (value === UNITEMIZED) items.push(outlineItem("unitemized", m.figure.legendNotItemized, palette));
      else if (segments.some((s) => s.value === value && s.kind === "counted")) items.push({ label, swatch: { fill: colourOf(codebook, split, value, palette) } });
      else items.push(outlineItem("block", m.mark.undivided(label), palette));
    }
  }
  if (data.bars.some((b) => b.kind !== "mention" && b.mentions > 0)) items.push(outlineItem("mention", m.counts.alsoMentioned, palette));
  return items;
}

function notesOf(data: Bars, options: CountsOptions, { codebook }: DrawContext): Note[] {
  const m = codebook.messages;
  const { by, split, label } = options;
  const notes: Note[] = [];
  if (data.rest.length > 0) {
    const all = data.bars.length + data.rest.length;
    notes.push({ text: m.counts.rest(data.bars.length, all, Math.max(...data.rest.map((b) => b.n)), data.whole.unit) });
  }
  if (data.unknown.length > 0) notes.push({ text: m.counts.notHighlighted(data.unknown) });
  const plans = new Set(data.bars.map((b) => planOf(by, b.value)).filter((p) => p !== undefined));
  const silent = [...plans].filter((p) => !codebook.whole([p]).stated);
  if (label === "both" && plans.size > 1 && silent.length > 0) {
    // The axis speaks of the plans' totals.
    notes.push({ text: m.counts.codedTotals(silent.map((p) => codebook.label("plan", p))), stays: true });
  }
  // The axis names the rule; this explains it.
  if ([by, split].some((c) => c && isMany(c))) notes.push({ text: m.sankey.rule(ruleOf(options)) });
  return notes;
}
