import { axisX, axisY, barX, cell, plot, ruleX, text } from "@observablehq/plot";
import { sankey, sankeyLinkHorizontal } from "d3-sankey";
import type { Counts } from "./count.ts";

/** Names and orders from the code tables: by column, then by value, in the order of the files. */
export type Labels = Record<"part" | "plan" | "area" | "sector", Map<string, string>>;

const WIDTH = 980;
const colours = ["#4e79a7", "#f28e2c", "#e15759", "#76b7b2", "#59a14f", "#edc949", "#af7aa1", "#ff9da7", "#9c755f", "#bab0ab"];

/** Blocks of several codes have no name of their own and stand last. */
const nameOf = (labels: Map<string, string>, value: string) => labels.get(value) ?? (value || "none");
const inOrder = (labels: Map<string, string>, values: Iterable<string>) => {
  const order = [...labels.keys()];
  const rank = (value: string) => (order.indexOf(value) + order.length + 1) % (order.length + 1);
  return [...new Set(values)].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
};

function svg(name: string, attributes: Record<string, string | number>, ...children: (Node | string)[]): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return element;
}

interface Stop { id: string; label: string; stage: number }
interface Flow { source: string; target: string; value: number }

/** Flows from the part of the Outline through the plan to its area. */
export function drawFlow(rows: Counts["flow"], labels: Labels): SVGElement {
  const stages = ["part", "plan", "area"] as const;
  const nodes = new Map<string, Stop>();
  const links = new Map<string, Flow>();
  for (const row of rows) {
    const path = [row.part, row.plan, row.area].map((value, stage) => {
      const id = `${stage}:${value}`;
      if (!nodes.has(id)) nodes.set(id, { id, label: nameOf(labels[stages[stage]!], value), stage });
      return id;
    });
    for (const [a, b] of [[path[0]!, path[1]!], [path[1]!, path[2]!]] as const) {
      const link = links.get(`${a}|${b}`) ?? { source: a, target: b, value: 0 };
      link.value += row.n;
      links.set(`${a}|${b}`, link);
    }
  }
  const height = 620;
  const root = svg("svg", { width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}`, "font-size": 11, "font-family": "sans-serif" });
  if (nodes.size === 0) return root;
  const ordered = stages.flatMap((column, stage) => {
    const ofStage = [...nodes.values()].filter((node) => node.stage === stage);
    return inOrder(labels[column], ofStage.map((node) => node.id.slice(2))).map((value) => nodes.get(`${stage}:${value}`)!);
  });
  const graph = sankey<Stop, Flow>().nodeId((d) => d.id).nodeWidth(14).nodePadding(8).nodeSort(null)
    .extent([[170, 10], [WIDTH - 260, height - 10]])({ nodes: ordered, links: [...links.values()] });
  const path = sankeyLinkHorizontal<Stop, Flow>();
  const colour = new Map(graph.nodes.filter((d) => d.stage === 1).map((d, i) => [d.id, colours[i % colours.length]!]));
  for (const link of graph.links) {
    const [a, b] = [link.source as typeof graph.nodes[number], link.target as typeof graph.nodes[number]];
    root.append(svg("path", { d: path(link)!, fill: "none", stroke: colour.get(a.id) ?? colour.get(b.id)!, "stroke-opacity": 0.4, "stroke-width": Math.max(1, link.width!) },
      svg("title", {}, `${a.label} → ${b.label}: ${link.value}`)));
  }
  for (const d of graph.nodes) {
    root.append(svg("rect", { x: d.x0!, y: d.y0!, width: d.x1! - d.x0!, height: Math.max(1, d.y1! - d.y0!), fill: colour.get(d.id) ?? "#555" },
      svg("title", {}, `${d.label}: ${d.value}`)));
    const left = d.stage === 0;
    root.append(svg("text", { x: left ? d.x0! - 5 : d.x1! + 5, y: (d.y0! + d.y1!) / 2, dy: "0.35em", "text-anchor": left ? "end" : "start" }, `${d.label} ${d.value}`));
  }
  return root;
}

/** Items by sector and plan, most items first. */
export function drawSectors(rows: Counts["sectors"], labels: Labels): Element {
  const x = "plan", y = "sector", fill = "n";
  return plot({
    width: WIDTH, marginLeft: 190, height: 60 + 24 * new Set(rows.map((r) => r.sector)).size,
    x: { domain: inOrder(labels.plan, rows.map((r) => r.plan)), axis: null, label: null }, y: { axis: null, label: null }, color: { scheme: "blues", type: "sqrt" },
    marks: [
      axisX({ anchor: "top", tickFormat: (v: string) => nameOf(labels.plan, v) }),
      axisY({ tickFormat: (v: string) => nameOf(labels.sector, v) }),
      cell(rows, { x, y, fill, sort: { y: "fill", reduce: "sum", order: "descending" }, inset: 0.5 }),
      text(rows, { x, y, text: (d: Counts["sectors"][number]) => d.n.toLocaleString("en"), fill: "black", stroke: "white" }),
    ],
  });
}

/** Items by area. */
export function drawAreas(rows: Counts["areas"], labels: Labels): Element {
  return plot({
    width: WIDTH, marginLeft: 320, marginRight: 60, height: 50 + 24 * rows.length,
    x: { label: "items", grid: true }, y: { domain: inOrder(labels.area, rows.map((d) => d.area)), axis: null, label: null },
    marks: [
      axisY({ tickFormat: (v: string) => nameOf(labels.area, v) }),
      barX(rows, { x: "n", y: "area", fill: "#4e79a7" }),
      text(rows, { x: "n", y: "area", text: (d: Counts["areas"][number]) => d.n.toLocaleString("en"), textAnchor: "start", dx: 4 }),
      ruleX([0]),
    ],
  });
}
