import { isBlock } from "../../core/columns.ts";
import { isUndivided } from "../../core/filters.ts";
import type { DrawContext } from "../figure.ts";
import type { Picture, Sizes } from "../draw/frame.ts";
import { outlineItem, type LegendItem } from "../draw/legend.ts";
import { inksOf, paper, type Palette } from "../draw/palette.ts";
import { svg } from "../draw/svg.ts";
import { isUndividedLink, linkColour, nodeColour } from "./colours.ts";
import { columnsOf, type StageColumn } from "./columns.ts";
import type { Flow, Share } from "./flow.ts";
import { fit, shareTexts } from "./labels.ts";
import { layOut } from "./layout.ts";
import { EPSILON, litParts } from "./light.ts";
import { DASHES, labelText, nodeShape, setState, type NodeLook, type Paint, type State } from "./paint.ts";
import { missingHit, outlineWidth, ribbonPath } from "./shapes.ts";
import { stageTitles } from "./titles.ts";
import type { Words } from "./words.ts";

export interface FlowSpec {
  palette: Palette;
  /** The cell's own height of the flows, and that which the picture with its titles is to fill, px. */
  height: number | undefined;
  fill: number | undefined;
  words: Words;
  /** The keys of marks, by place in `Flow.nodes` and `Flow.links`. */
  keys: { nodes: readonly string[]; links: readonly string[] };
}

export interface DrawnFlow extends Picture {
  /** Lights a share of the flow and fades the rest; null shows everything alike. Nothing moves. */
  light: (share: Share | null) => void;
}

/** Draws a flow that has at least one path, in a box `width` px wide. */
export function drawFlow({ document, codebook }: DrawContext, flow: Flow, spec: FlowSpec, width: number, text: Sizes): DrawnFlow {
  const m = codebook.messages;
  const { palette } = spec;
  const printed = palette === "print";
  const inks = inksOf(palette);
  const whole = flow.paths.every((p) => Number.isInteger(p.n));
  const texts = flow.nodes.map(spec.words.label);
  const columns = columnsOf(flow.stages.map((_, s) => texts.filter((_, i) => flow.nodes[i]!.stage === s)), width, text, whole, m);
  const columnOf = (i: number) => columns.stages[flow.nodes[i]!.stage]!;
  const roomOf = ({ label }: StageColumn) => label.x1 - label.x0;
  const labels = texts.map((t, i) => fit(t, roomOf(columnOf(i)), columns.spec, m));
  const gap = text.base * 0.55;
  const titles = stageTitles(document, flow, columns.stages, width, text, palette, m);
  const layout = layOut(flow, {
    columns: columns.stages,
    labels: labels.map((l) => l.height),
    gap,
    leastGap: text.base * 0.2,
    scale: Math.min(440, Math.max(240, width * 0.45)) / flow.n,
    height: spec.fill === undefined ? spec.height : spec.fill - titles.height,
  });
  const fills = flow.nodes.map((node) => nodeColour(node, codebook, palette));
  const outlines = flow.nodes.map(({ value }) => (isBlock(value) ? "block" : isUndivided(value) ? "unitemized" : undefined));
  const looks = flow.nodes.map((_, i): NodeLook => ({ fill: fills[i]!, outlined: outlines[i], bar: columns.bar }));
  const linkFills = flow.links.map((link) => linkColour(link, flow, fills, palette));

  const picture = svg(document, "g", { transform: `translate(0,${titles.height})` });
  const shapes: Paint[][] = [];
  const labelGroups: Element[] = [];
  const ribbons: Paint[] = [];
  // In print ribbons hide each other: the widest lie lowest, whatever the order of their marks.
  const layer = svg(document, "g", { "pointer-events": "none" });
  if (printed) picture.appendChild(layer);
  flow.stages.forEach((_, stage) => {
    flow.nodes.forEach((node, i) => {
      if (node.stage !== stage) return;
      const box = layout.nodes[i]!;
      const { label } = columnOf(i);
      const half = (Math.max(labels[i]!.height, box.y1 - box.y0) + gap) / 2;
      const x = Math.min(label.x0, box.x0);
      const hit = svg(document, "rect", {
        x, y: (box.y0 + box.y1) / 2 - half, width: Math.max(label.x1, box.x1) - x, height: 2 * half, fill: paper, "fill-opacity": 0,
      });
      shapes[i] = nodeShape(document, box, looks[i]!, labels[i]!, palette);
      // The hit area takes the pointer alone: a label that is redrawn under it would be left and entered without end.
      labelGroups[i] = svg(document, "g", { "pointer-events": "none" });
      picture.appendChild(svg(document, "g", { "data-mark": spec.keys.nodes[i] }, [hit, ...shapes[i].map((s) => s.element), labelGroups[i]]));
    });
    flow.links.forEach((link, i) => {
      if (link.stage !== stage) return;
      const ribbon = layout.links[i]!;
      const d = ribbonPath(ribbon);
      const missing = missingHit(ribbon);
      const element = printed
        ? svg(document, "path", {
          d: ribbonPath(ribbon, 1, outlineWidth(ribbon)), fill: linkFills[i], stroke: inks.ink, "stroke-width": outlineWidth(ribbon),
          "stroke-dasharray": isUndividedLink(link, flow) ? DASHES : undefined,
        })
        : svg(document, "path", { d, fill: linkFills[i] });
      const hit = svg(document, "path", {
        d, fill: printed ? paper : "none", "fill-opacity": printed ? 0 : undefined, stroke: paper, "stroke-opacity": 0, "stroke-width": missing,
      });
      ribbons[i] = { element, kind: "ribbon" };
      const visible = printed ? [] : [element];
      picture.appendChild(svg(document, "g", { "data-mark": spec.keys.links[i] }, missing > 0 || printed ? [...visible, hit] : visible));
    });
  });
  if (printed) {
    const order = flow.links.map((_, i) => i).sort((a, b) => layout.links[b]!.width - layout.links[a]!.width || a - b);
    layer.append(...order.map((i) => ribbons[i]!.element));
  }

  const overlay = svg(document, "g", { "pointer-events": "none" });
  const light = (share: Share | null) => {
    const rest: State = share ? "faded" : "plain";
    for (const ribbon of ribbons) setState(ribbon, rest, palette);
    flow.nodes.forEach((node, i) => {
      const lit = share ? share.nodes[i]! : 0;
      const state: State = lit >= EPSILON ? "lit" : rest;
      const isPart = state === "lit" && lit < node.n - EPSILON;
      for (const shape of shapes[i]!) setState(shape, shape.kind === "face" && !looks[i]!.outlined ? rest : state, palette);
      const numbers = isPart ? shareTexts(lit, node.n, columns.spec, m) : [m.number(node.n)];
      const box = layout.nodes[i]!;
      const paints = labelText(document, labels[i]!, columnOf(i), (box.y0 + box.y1) / 2, numbers, columns.spec, inks);
      for (const paint of paints) setState(paint, state, palette);
      labelGroups[i]!.replaceChildren(...paints.map((p) => p.element));
    });
    overlay.replaceChildren(...(share ? litParts(document, flow, layout, share, looks, linkFills, palette) : []));
    if (share) picture.appendChild(overlay);
    else overlay.remove();
  };
  light(null);
  // In print an undivided node says what it is, as long as its name is not shortened.
  const unsaid = outlines.some((o, i) => o !== undefined && (!printed || (o === "block" && labels[i]!.remarks.length === 0)));
  const legend: LegendItem[] = unsaid ? [outlineItem("block", m.figure.legendUndivided, palette)] : [];
  return { nodes: [...titles.nodes, picture], height: titles.height + layout.height, light, legend };
}
