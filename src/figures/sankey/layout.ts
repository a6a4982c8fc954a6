import { sankey, type SankeyGraph } from "d3-sankey";
import type { Flow } from "./flow.ts";
import { place } from "./place.ts";
import { scaleFor, type ScaleSpec } from "./scale.ts";

/** A node's box in px. */
export interface NodeBox {
  x0: number;
  x1: number;
  y0: number;
  y1: number;
}

/** A ribbon in px: the middles of its ends and its thickness. */
export interface Ribbon {
  x0: number;
  x1: number;
  y0: number;
  y1: number;
  width: number;
}

export interface Layout {
  nodes: NodeBox[];
  links: Ribbon[];
  /** px an item. */
  scale: number;
  height: number;
}

/** Between the places of nodes stand `gap` px, where labels need the height as little as `leastGap`. */
export interface LayoutSpec extends ScaleSpec {
  /** For each stage the left and right end of its nodes, px. */
  columns: readonly { x0: number; x1: number }[];
  /** For each node the height of its label, px: its place is never smaller. */
  labels: readonly number[];
}

/** The part of its spare height that a stage spends on wider gaps; the rest lets it follow its links. */
const SPREAD = 0.4;

/** Lays a flow out. An empty flow has an empty layout: d3-sankey would throw. */
export function layOut(flow: Flow, spec: LayoutSpec): Layout {
  if (flow.nodes.length === 0) return { nodes: [], links: [], scale: 0, height: 0 };
  const stages = flow.stages.map((_, s) => flow.nodes.flatMap((node, i) => (node.stage === s ? [i] : [])));
  const slotOf = (i: number, scale: number) => Math.max(flow.nodes[i]!.n * scale, spec.labels[i]!);
  const need = (stage: readonly number[], gap: number, scale: number) => stage.reduce((sum, i) => sum + slotOf(i, scale) + gap, -gap);
  const heightAt = (gap: number, scale: number) => Math.max(...stages.map((s) => need(s, gap, scale)));
  const { gap, scale } = scaleFor(spec, heightAt);
  const height = Math.max(heightAt(gap, scale), spec.height ?? 0);
  const middles = placeStages(flow, stages, height, gap, (i) => slotOf(i, scale));
  const graph = runSankey(flow, scale);
  graph.nodes.forEach((node, i) => {
    const { x0, x1 } = spec.columns[flow.nodes[i]!.stage]!;
    const half = (flow.nodes[i]!.n * scale) / 2;
    Object.assign(node, { x0, x1, y0: middles[i]! - half, y1: middles[i]! + half });
  });
  // The nodes have moved since d3-sankey placed them; `update` leads the links after them.
  sankey().update(graph as never);
  return {
    nodes: graph.nodes.map(({ x0, x1, y0, y1 }) => ({ x0: x0!, x1: x1!, y0: y0!, y1: y1! })),
    links: graph.links.map(({ y0, y1, width }, i) => {
      const { stage } = flow.links[i]!;
      return { x0: spec.columns[stage]!.x1, x1: spec.columns[stage + 1]!.x0, y0: y0!, y1: y1!, width: width! };
    }),
    scale,
    height,
  };
}

/**
 * The middle of each node. The stage that needs most fills the height; from there outwards every stage goes
 * as near to the nodes it is linked with as its order allows, so that ribbons are as level as can be.
 */
function placeStages(flow: Flow, stages: readonly number[][], height: number, gap: number, slotOf: (i: number) => number): number[] {
  const middles: number[] = flow.nodes.map(() => height / 2);
  const needs = stages.map((stage) => stage.reduce((sum, i) => sum + slotOf(i) + gap, 0));
  const first = needs.indexOf(Math.max(...needs));
  const settle = (s: number, wanted: (i: number) => number) => {
    const slots = stages[s]!.map((i) => ({ wanted: wanted(i), weight: flow.nodes[i]!.n, height: slotOf(i) }));
    const wider = (SPREAD * Math.max(0, height - needs[s]!)) / Math.max(1, slots.length);
    place(slots, gap + wider, height).forEach((y, k) => (middles[stages[s]![k]!] = y));
  };
  const toward = (end: "source" | "target", other: "source" | "target") => (i: number) => {
    const links = flow.links.filter((link) => link[end] === i);
    const n = links.reduce((sum, link) => sum + link.n, 0);
    return links.reduce((sum, link) => sum + link.n * middles[link[other]]!, 0) / n;
  };
  settle(first, () => height / 2);
  for (let s = first - 1; s >= 0; s--) settle(s, toward("source", "target"));
  for (let s = first + 1; s < stages.length; s++) settle(s, toward("target", "source"));
  return middles;
}

interface Named { id: string; stage: number; order: number }

/**
 * d3-sankey resolves links, orders them at each node and turns items into thickness. It gets copies, because
 * it changes its input, and no iterations and fixed sorts, because the order of nodes is the plan's own.
 */
function runSankey(flow: Flow, scale: number): SankeyGraph<Named, object> {
  const generator = sankey<Named, object>()
    .nodeId((node) => node.id)
    .nodeAlign((node) => node.stage)
    .nodeSort((a, b) => a.order - b.order)
    .linkSort(null as never)
    .nodeWidth(1)
    .nodePadding(0)
    .iterations(0)
    .extent([[0, 0], [flow.stages.length, flow.n * scale]]);
  return generator({
    nodes: flow.nodes.map(({ id, stage }, order) => ({ id, stage, order })),
    links: flow.links.map(({ source, target, n }) => ({ source: flow.nodes[source]!.id, target: flow.nodes[target]!.id, value: n })),
  });
}
