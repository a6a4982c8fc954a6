import type { Nodes, PhrasingContent, RootContent } from "mdast";
import { measure, wrap, type Font } from "../figures/draw/text.ts";
import type { InlineValue } from "../notebook/inline-syntax.ts";
import { safeUrl } from "../notebook/url.ts";

/** Letters of one kind. */
export interface Run {
  text: string;
  bold?: true;
  italic?: true;
  code?: true;
  /** An address that is safe to follow. */
  href?: string;
}

/** A paragraph with what stands before it. */
export interface Paragraph {
  runs: Run[];
  kind: "text" | "heading" | "quote" | "code";
  /** How deep in lists, from 1; 0 outside of any. */
  level: number;
  /** In lists: the number of an ordered one, `•` otherwise; a further paragraph of the same entry has none. */
  marker?: string;
}

/** What a value in prose comes to in words. */
export type ValueText = (value: InlineValue) => string;

/** Prose as paragraphs of runs: what a text box of a presentation can hold. Pictures become their alternative text. */
export function paragraphsOf(nodes: readonly RootContent[], valueText: ValueText): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  const add = (kind: Paragraph["kind"], children: readonly Nodes[], level: number, marker?: string) => {
    const runs = runsOf(children as readonly PhrasingContent[], valueText);
    if (runs.some((r) => r.text.trim() !== "")) paragraphs.push({ runs, kind, level, ...(marker === undefined ? {} : { marker }) });
  };
  const walk = (node: RootContent, level: number, kind: Paragraph["kind"], marker?: string) => {
    if (node.type === "paragraph") add(kind, node.children, level, marker);
    else if (node.type === "heading") add("heading", node.children, level, marker);
    else if (node.type === "code") add("code", [{ type: "inlineCode", value: node.value }], level, marker);
    else if (node.type === "html") add(kind, [{ type: "text", value: node.value }], level, marker);
    else if (node.type === "blockquote") for (const child of node.children) walk(child, level, "quote");
    else if (node.type === "list") {
      node.children.forEach((item, i) => {
        const sign = node.ordered ? `${(node.start ?? 1) + i}.` : "•";
        item.children.forEach((child, k) => walk(child, level + 1, kind, k === 0 ? sign : undefined));
      });
    }
  };
  for (const node of nodes) walk(node, 0, "text");
  return paragraphs;
}

/** Phrasing as runs; neighbours of one kind are one run. */
export function runsOf(nodes: readonly PhrasingContent[], valueText: ValueText): Run[] {
  const runs: Run[] = [];
  const add = (text: string, look: Omit<Run, "text">) => {
    const last = runs.at(-1);
    const same = last && last.bold === look.bold && last.italic === look.italic && last.code === look.code && last.href === look.href;
    if (same) last.text += text;
    else if (text !== "") runs.push({ text, ...look });
  };
  const walk = (node: PhrasingContent, look: Omit<Run, "text">) => {
    if (node.type === "text") add(node.value.replace(/\s*\n\s*/g, " "), look);
    else if (node.type === "html") add(node.value, look);
    else if (node.type === "inlineCode") add(node.value, { ...look, code: true });
    else if (node.type === "inlineValue") add(valueText(node), look);
    else if (node.type === "break") add("\n", look);
    else if (node.type === "image") add(node.alt ?? "", look);
    else if ("children" in node) {
      const href = node.type === "link" ? safeUrl(node.url) : undefined;
      const own = { ...look, ...(node.type === "strong" ? { bold: true as const } : node.type === "emphasis" ? { italic: true as const } : {}), ...(href ? { href } : {}) };
      for (const child of node.children) walk(child, own);
    }
  };
  for (const node of nodes) walk(node, {});
  return runs;
}

export const plain = (runs: readonly Run[]): string => runs.map((r) => r.text).join("");

/** Text on slides: a line is this many times as high as its letters, and paragraphs stand this far apart. */
export const LINE = 1.3;
export const GAP = 0.55;
/** How far an entry of a list is moved in, in letters' heights. */
export const INDENT = 1.4;
/** Headings within text, beside the other letters. */
export const HEADING = 1.15;
// A browser breaks lines a little sooner than pieces of text measured one by one say, where bold and italics meet.
const SAFE = 0.97;

/** How high the paragraphs are in a box `width` wide, in the unit of both. */
export function heightOf(paragraphs: readonly Paragraph[], width: number, size: number): number {
  return paragraphs.reduce((sum, p, i) => sum + linesOf(p, width, size) * sizeOf(p, size) * LINE + (i > 0 ? gapOf(p, size) : 0), 0);
}

const sizeOf = (p: Paragraph, size: number): number => (p.kind === "heading" ? size * HEADING : size);
/** Entries of lists stand closer together. */
export const gapOf = (p: Paragraph, size: number): number => size * (p.level > 0 ? GAP / 2 : GAP);

function linesOf(p: Paragraph, width: number, size: number): number {
  const room = (width - (p.level + (p.kind === "quote" ? 1 : 0)) * INDENT * size) * SAFE;
  const font: Font = { size: sizeOf(p, size), bold: p.kind === "heading" || p.runs.every((r) => r.bold) };
  // Letters of one width are wider than most.
  const scale = p.kind === "code" || p.runs.some((r) => r.code) ? 0.85 : 1;
  return plain(p.runs).split("\n").reduce((sum, line) => sum + wrap(line, Math.max(room * scale, size), font).length, 0);
}

/** More than any slide holds: whether so much text fits need not be measured. */
const TOO_MUCH = 8_000;

/** The largest size from `most` down to `least`, in steps of half a unit, at which the text is no higher than the box; undefined where none is. */
export function sizeFor(paragraphs: readonly Paragraph[], box: { width: number; height: number }, most: number, least: number): number | undefined {
  if (paragraphs.reduce((sum, p) => sum + p.runs.reduce((all, r) => all + r.text.length, 0), 0) > TOO_MUCH) return undefined;
  const widest = widestWord(paragraphs);
  const fits = (size: number) => widest * size <= box.width && heightOf(paragraphs, box.width, size) <= box.height;
  if (!fits(least)) return undefined;
  let [low, high] = [0, Math.floor((most - least) * 2)];
  while (low < high) {
    const half = Math.ceil((low + high) / 2);
    if (fits(least + half / 2)) low = half;
    else high = half - 1;
  }
  return least + low / 2;
}

const widestWord = (paragraphs: readonly Paragraph[]): number =>
  Math.max(0, ...paragraphs.filter((p) => p.kind !== "code").flatMap((p) => plain(p.runs).split(/[\s\u2e80-\u9fff/-]+/).map((word) => Math.min(measure(word, { size: 1 }), 12))));
