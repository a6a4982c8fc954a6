import type { Codebook } from "../../core/codebook.ts";
import { NONE, UNITEMIZED, type Column } from "../../core/columns.ts";
import type { Path, Result } from "../../core/query.ts";

/** A value of a stage's column and the items that carry it. `n` in items, by the counting rule. */
export interface FlowNode {
  /** `${stage}:${value}`: a value may occur in two columns. */
  id: string;
  stage: number;
  column: Column;
  value: string;
  n: number;
  /** Count rows that name the value without saying for how many items. */
  mentions: number;
}

/** The items that carry the values of two nodes of neighbouring stages; ends are places in `Flow.nodes`. */
export interface FlowLink {
  stage: number;
  source: number;
  target: number;
  n: number;
}

/** One combination of values of all stages: the items that run the same way across the whole figure. */
export interface FlowPath {
  n: number;
  /** By stage, places in `Flow.nodes`. */
  nodes: number[];
  /** By gap between stages, places in `Flow.links`. */
  links: number[];
}

export interface Flow {
  stages: readonly Column[];
  /** By stage, in each from top to bottom. */
  nodes: FlowNode[];
  /** By gap, then source, then target. */
  links: FlowLink[];
  paths: FlowPath[];
  /** Items on the paths, by the rule. */
  n: number;
  /** Items by the rule, so by `full` codes, left out because a stage has a hidden value, and those values. */
  left: { n: number; values: { column: Column; value: string }[] };
  /** Count rows that only mention what the stages show. */
  mentions: number;
}

export interface FlowOptions {
  stages: readonly Column[];
  order: "codebook" | "total";
  hide: readonly string[];
}

/** Adds up the paths of a result to nodes and links. The result is not changed; a path without items is no path. */
export function flowOf(result: Result, { stages, order, hide }: FlowOptions, codebook: Codebook): Flow {
  const isHidden = (path: Path) => path.values.some((v) => hide.includes(v));
  const hidden = result.paths.filter(isHidden);
  const shown = result.paths.filter((p) => !isHidden(p));
  const counted = shown.filter((p) => p.n > 0);
  const nodes = new Map<string, FlowNode>();
  for (const path of counted) {
    path.values.forEach((value, stage) => {
      const id = `${stage}:${value}`;
      const node = nodes.get(id) ?? { id, stage, column: stages[stage]!, value, n: 0, mentions: 0 };
      node.n += path.n;
      nodes.set(id, node);
    });
  }
  for (const path of shown) {
    path.values.forEach((value, stage) => {
      const node = nodes.get(`${stage}:${value}`);
      if (node) node.mentions += path.mentions;
    });
  }
  const last = (node: FlowNode) => (node.value === UNITEMIZED ? 2 : node.value === NONE ? 1 : 0);
  const sorted = [...nodes.values()].sort((a, b) =>
    a.stage - b.stage
    || (order === "total" ? last(a) - last(b) || b.n - a.n : 0)
    || codebook.compare(a.column, a.value, b.value));
  const place = new Map(sorted.map((node, i) => [node.id, i]));

  const links = new Map<string, FlowLink>();
  const ways = counted.map((path) => {
    const at = path.values.map((value, stage) => place.get(`${stage}:${value}`)!);
    const found = at.slice(1).map((target, stage) => {
      const source = at[stage]!;
      const link = links.get(`${source} ${target}`) ?? { stage, source, target, n: 0 };
      link.n += path.n;
      links.set(`${source} ${target}`, link);
      return link;
    });
    return { n: path.n, nodes: at, found };
  });
  const linked = [...links.values()].sort((a, b) => a.source - b.source || a.target - b.target);
  const linkPlace = new Map(linked.map((link, i) => [link, i]));
  return {
    stages,
    nodes: sorted,
    links: linked,
    paths: ways.map(({ n, nodes, found }) => ({ n, nodes, links: found.map((link) => linkPlace.get(link)!) })),
    n: counted.reduce((sum, p) => sum + p.n, 0),
    left: {
      n: hidden.reduce((sum, p) => sum + p.n, 0),
      values: stages.flatMap((column, s) =>
        hide.filter((value) => hidden.some((p) => p.values[s] === value && p.n > 0)).map((value) => ({ column, value }))),
    },
    mentions: shown.reduce((sum, p) => sum + p.mentions, 0),
  };
}

/** How much of each node and link some of the paths make up, in items. */
export interface Share {
  nodes: number[];
  links: number[];
}

/** The share of the paths that pass the test: what lights up along the whole width. */
export function shareOf(flow: Flow, test: (path: FlowPath) => boolean): Share {
  const nodes = flow.nodes.map(() => 0);
  const links = flow.links.map(() => 0);
  for (const path of flow.paths) {
    if (!test(path)) continue;
    for (const i of path.nodes) nodes[i]! += path.n;
    for (const i of path.links) links[i]! += path.n;
  }
  return { nodes, links };
}
