import { isUndivided } from "../../core/filters.ts";
import type { Messages } from "../../core/messages/index.ts";
import type { DrawContext } from "../figure.ts";
import type { Body, Sizes } from "../draw/frame.ts";
import { muted, paper } from "../draw/palette.ts";
import { svg, textLine } from "../draw/svg.ts";
import { measure, wrap } from "../draw/text.ts";
import { columnsOf, type StageColumn } from "./columns.ts";
import { linkColour, nodeColour } from "./colours.ts";
import type { Flow, Share } from "./flow.ts";
import { fit, shareTexts } from "./labels.ts";
import { layOut } from "./layout.ts";
import { EPSILON, litParts } from "./light.ts";
import { labelText, missingHit, nodeShape, ribbonPath, setState, type NodeLook, type Paint, type State } from "./paint.ts";
import type { Words } from "./words.ts";

export interface FlowSpec {
  palette: "colour" | "grey";
  height: number | undefined;
  words: Words;
  /** The keys of marks, by place in `Flow.nodes` and `Flow.links`. */
  keys: { nodes: readonly string[]; links: readonly string[] };
}

export interface DrawnFlow extends Body {
  /** Lights a share of the flow and fades the rest; null shows everything alike. Nothing moves. */
  light: (share: Share | null) => void;
}

/** Draws a flow that has at least one path, in a box `width` px wide. */
export function drawFlow({ document, codebook }: DrawContext, flow: Flow, spec: FlowSpec, width: number, text: Sizes): DrawnFlow {
  const m = codebook.messages;
  const whole = flow.paths.every((p) => Number.isInteger(p.n));
  const texts = flow.nodes.map(spec.words.label);
  const columns = columnsOf(flow.stages.map((_, s) => texts.filter((_, i) => flow.nodes[i]!.stage === s)), width, text, whole, m);
  const columnOf = (i: number) => columns.stages[flow.nodes[i]!.stage]!;
  const roomOf = ({ label }: StageColumn) => label.x1 - label.x0;
  const labels = texts.map((t, i) => fit(t, roomOf(columnOf(i)), columns.spec, m));
  const gap = text.base * 0.55;
  const layout = layOut(flow, {
    columns: columns.stages,
    labels: labels.map((l) => l.height),
    gap,
    scale: Math.min(440, Math.max(240, width * 0.45)) / flow.n,
    height: spec.height,
  });
  const fills = flow.nodes.map((node) => nodeColour(node, codebook, spec.palette));
  const looks = flow.nodes.map((node, i): NodeLook => ({ fill: fills[i]!, outlined: isUndivided(node.value), bar: columns.bar }));
  const linkFills = flow.links.map((link) => linkColour(link, flow, fills));

  const titles = stageTitles(document, flow, columns.stages, width, text, m);
  const picture = svg(document, "g", { transform: `translate(0,${titles.height})` });
  const shapes: Paint[][] = [];
  const labelGroups: Element[] = [];
  const ribbons: Paint[] = [];
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
      shapes[i] = nodeShape(document, box, looks[i]!, labels[i]!);
      // The hit area takes the pointer alone: a label that is redrawn under it would be left and entered without end.
      labelGroups[i] = svg(document, "g", { "pointer-events": "none" });
      picture.appendChild(svg(document, "g", { "data-mark": spec.keys.nodes[i] }, [hit, ...shapes[i].map((s) => s.element), labelGroups[i]]));
    });
    flow.links.forEach((link, i) => {
      if (link.stage !== stage) return;
      const ribbon = layout.links[i]!;
      const d = ribbonPath(ribbon);
      const missing = missingHit(ribbon);
      const element = svg(document, "path", { d, fill: linkFills[i] });
      const hit = svg(document, "path", { d, fill: "none", stroke: paper, "stroke-opacity": 0, "stroke-width": missing });
      ribbons[i] = { element, kind: "ribbon" };
      picture.appendChild(svg(document, "g", { "data-mark": spec.keys.links[i] }, missing > 0 ? [element, hit] : [element]));
    });
  });

  const overlay = svg(document, "g", { "pointer-events": "none" });
  const light = (share: Share | null) => {
    const rest: State = share ? "faded" : "plain";
    for (const ribbon of ribbons) setState(ribbon, rest);
    flow.nodes.forEach((node, i) => {
      const lit = share ? share.nodes[i]! : 0;
      const state: State = lit >= EPSILON ? "lit" : rest;
      const isPart = state === "lit" && lit < node.n - EPSILON;
      for (const shape of shapes[i]!) setState(shape, shape.kind === "face" && !looks[i]!.outlined ? rest : state);
      const numbers = isPart ? shareTexts(lit, node.n, columns.spec, m) : [m.number(node.n)];
      const box = layout.nodes[i]!;
      const paints = labelText(document, labels[i]!, columnOf(i), (box.y0 + box.y1) / 2, numbers, columns.spec);
      for (const paint of paints) setState(paint, state);
      labelGroups[i]!.replaceChildren(...paints.map((p) => p.element));
    });
    overlay.replaceChildren(...(share ? litParts(document, flow, layout, share, looks, linkFills) : []));
    if (share) picture.appendChild(overlay);
    else overlay.remove();
  };
  light(null);
  return { nodes: [...titles.nodes, picture], height: titles.height + layout.height, light };
}

/** The columns' names above the stages; each stays within the half of the links on its sides. */
function stageTitles(document: Document, flow: Flow, stages: readonly StageColumn[], width: number, text: Sizes, m: Messages): Body {
  const font = { size: text.small, bold: true };
  const leading = text.small * 1.25;
  const edges = [0, ...stages.slice(1).map((s, i) => (stages[i]!.x1 + s.x0) / 2), width];
  const wrapped = flow.stages.map((column, i) => wrap(m.column(column), edges[i + 1]! - edges[i]! - 8, font, 3));
  const rows = Math.max(...wrapped.map((lines) => lines.length));
  const nodes = wrapped.flatMap((lines, i) => lines.map((line, row) => {
    const own = measure(line, font);
    const { x0, x1 } = stages[i]!;
    const wanted = i === 0 ? x1 - own : i === stages.length - 1 ? x0 : (x0 + x1 - own) / 2;
    const x = Math.min(Math.max(wanted, edges[i]!), edges[i + 1]! - own);
    return textLine(document, line, x, (row + 1 + rows - lines.length) * leading - 2, { ...font, fill: muted });
  }));
  return { nodes, height: Math.round(rows * leading + text.base * 0.6) };
}
