import * as z from "zod/mini";
import { NONE, UNITEMIZED, type Column } from "../core/columns.ts";
import { filteredColumns, FIRST, formatFilters, type Filters } from "../core/filters.ts";
import type { Result, Rule } from "../core/query.ts";
import { frame } from "./draw/frame.ts";
import { inksOf } from "./draw/palette.ts";
import { textLine } from "./draw/svg.ts";
import type { DrawContext, Drawing, Figure, Mark } from "./figure.ts";
import { column, common, rule, unrepeated, type CommonOptions } from "./options.ts";
import { drawFlow, type DrawnFlow } from "./sankey/draw.ts";
import { flowOf, shareOf, type Flow, type FlowPath } from "./sankey/flow.ts";
import { wordsOf } from "./sankey/words.ts";

export interface SankeyOptions extends CommonOptions {
  stages: Column[];
  rule: Rule;
  order: "codebook" | "total";
  height?: number | undefined;
  hide: (typeof NONE | typeof UNITEMIZED)[];
}

const options = z.strictObject({
  ...common,
  /** The columns that items flow through, from left to right: 2 to 5, none twice. Default part, plan, area. */
  stages: z._default(
    z.array(column).check(z.minLength(2), z.maxLength(5), unrepeated),
    ["part", "plan", "area"],
  ),
  /** How items with several codes are counted. Default `fractional`, which alone keeps sums and every code. */
  rule: z._default(rule, "fractional"),
  /** Nodes from top to bottom: `codebook`, the plans' own order, or `total`, most items first. Default `codebook`. */
  order: z._default(z.enum(["codebook", "total"]), "codebook"),
  /** Height of the flows without title and notes in px, from 120 to 4000; more where labels need it. Default: by nodes and labels. */
  height: z.optional(z.number().check(z.gte(120), z.lte(4000))),
  /**
   * Leaves out items that have no code (`none`) or are not itemized (`unitemized`) in any of the stages; the
   * note says how many. Default: none left out. Other values are left out by a filter.
   */
  hide: z._default(z.array(z.enum([NONE, UNITEMIZED])).check(unrepeated), []),
});

/**
 * A Sankey of records: each path across all stages is known with its items, so that what passes through a node
 * or a link can be lit along the whole width. Widths are items by the counting rule.
 */
export const sankey: Figure<SankeyOptions> = {
  name: "sankey",
  options: options as unknown as z.ZodMiniType<SankeyOptions>,
  query: ({ stages, rule }) => ({ by: stages, rule }),
  title: ({ stages }, codebook) => codebook.messages.sankey.title(stages),
  draw,
};

function draw(result: Result, options: SankeyOptions, context: DrawContext): Drawing {
  const { document, codebook } = context;
  const flow = flowOf(result, options, codebook);
  const words = wordsOf(flow, options.rule, context.filters, codebook);
  const nodes = flow.nodes.map((node): Mark => markOf(words.where(node), words.node(node)));
  const links = flow.links.map((link): Mark =>
    markOf(words.where(flow.nodes[link.source]!, flow.nodes[link.target]!), words.link(link)));
  const keys = { nodes: nodes.map((mark) => mark.key), links: links.map((mark) => mark.key) };

  let drawn: DrawnFlow | undefined;
  const svg = frame(options, context, sankey.title(options, codebook), (width, text, height) => {
    if (flow.nodes.length === 0) {
      const size = text.base;
      return { nodes: [textLine(document, codebook.messages.figure.empty, 0, 2 * size, { size, fill: inksOf(options.palette).muted })], height: 3 * size };
    }
    drawn = drawFlow(context, flow, { palette: options.palette, fill: height, height: options.height, words, keys }, width, text);
    return { ...drawn, notes: words.notes };
  });

  const selected = selectedPath(flow, context.selected);
  const clicked = selected ? shareOf(flow, selected) : null;
  drawn?.light(clicked);
  const throughOf = new Map<string, (path: FlowPath) => boolean>([
    ...keys.nodes.map((key, i) => [key, (p: FlowPath) => p.nodes.includes(i)] as const),
    ...keys.links.map((key, i) => [key, (p: FlowPath) => p.links.includes(i)] as const),
  ]);
  return {
    svg,
    marks: flow.stages.flatMap((_, s) => [
      ...nodes.filter((_, i) => flow.nodes[i]!.stage === s),
      ...links.filter((_, i) => flow.links[i]!.stage === s),
    ]),
    highlight: (key) => {
      const through = key === null ? undefined : throughOf.get(key);
      drawn?.light(through ? shareOf(flow, through) : clicked);
    },
  };
}

/** The key is the filter itself, so that a mark keeps its key whatever else the figure shows. */
const markOf = (where: Filters, label: string): Mark => ({ key: formatFilters(where), where, label });

/** The paths that agree with every column of the click that is a stage; undefined where none is. */
function selectedPath(flow: Flow, selected: Filters): ((path: FlowPath) => boolean) | undefined {
  const names = filteredColumns(selected).filter((c) => flow.stages.includes(c));
  if (names.length === 0) return undefined;
  return (path) => names.every((c) => {
    const { value } = flow.nodes[path.nodes[flow.stages.indexOf(c)]!]!;
    return selected[c]!.includes(value) || selected[c]!.includes(value + FIRST);
  });
}
