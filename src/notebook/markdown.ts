import type { Definition, Nodes, Parents, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import type { Problem } from "../core/problem.ts";
import { definitionsFor, type Block, type Definitions } from "./blocks.ts";
import { MAX_NESTING } from "./guard.ts";
import type { inlineOptions } from "./inline-syntax.ts";

/** Calls `visit` for every node, parents first. Without recursion: a stranger's text may be nested deep. */
export function walk(nodes: readonly RootContent[], visit: (node: RootContent, depth: number) => void): void {
  const stack = nodes.map((node) => ({ node, depth: 1 })).reverse();
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    visit(top.node, top.depth);
    if (!("children" in top.node)) continue;
    for (let i = top.node.children.length - 1; i >= 0; i--) stack.push({ node: top.node.children[i]!, depth: top.depth + 1 });
  }
}

/** Moves a tree to another place of the text. */
export function shift(nodes: readonly RootContent[], offset: number, line: number): void {
  if (offset === 0 && line === 0) return;
  walk(nodes, ({ position }) => {
    for (const point of position ? [position.start, position.end] : []) {
      point.line += line;
      point.offset = (point.offset ?? 0) + offset;
    }
  });
}

/**
 * Parses one block of `source`. Positions count from the beginning of `source`; reference links become links.
 * Comments are left out. Never throws; the error says why a block cannot be shown.
 */
export function readBlock(source: string, block: Block, definitions: Definitions, options: ReturnType<typeof inlineOptions>): { ok: RootContent[] } | { error: Problem } {
  const text = source.slice(block.start, block.end);
  try {
    // The blank line matters: the parser reads the end of a text a little differently from the end of a paragraph.
    const root = fromMarkdown(`${text}\n\n${definitionsFor(text, definitions)}`, options);
    const last = { line: block.lines.length, column: block.lines.at(-1)!.text.length + 1, offset: text.length };
    let deepest = 0;
    const targets = new Map<string, Definition>();
    walk(root.children, (node, depth) => {
      deepest = Math.max(deepest, depth);
      // A fence that is never closed would end behind the text.
      if (node.position && node.position.end.offset! > text.length) node.position.end = { ...last };
      if (node.type === "html") node.value = node.value.replace(COMMENTS, "");
      if (node.type === "definition" && !targets.has(node.identifier)) targets.set(node.identifier, node);
    });
    if (deepest > MAX_NESTING) return { error: tooNested };
    const nodes = root.children.filter((node) => (node.position?.start.offset ?? 0) < text.length);
    prune({ type: "root", children: nodes }, targets);
    const shown = nodes.filter(isShown);
    shift(shown, block.start, block.line);
    return { ok: shown };
  } catch (error) {
    return { error: { code: "internal", detail: String((error as Error).message) } };
  }
}

export const tooNested: Problem = { code: "rule", detail: "too-nested" };

/** Comments at the beginning of what the parser takes for one piece of HTML, up to the end of their last line. */
const COMMENTS = /^(?:<!--(?:-?>|.*?-->)\s*)+/s;
const isShown = (node: Nodes): boolean => node.type !== "definition" && !(node.type === "html" && node.value === "");

function prune(root: Parents, targets: ReadonlyMap<string, Definition>): void {
  walk(root.children, (node) => {
    if (node.type === "linkReference" || node.type === "imageReference") {
      const { url = "", title } = targets.get(node.identifier) ?? {};
      const { type } = node;
      Object.assign(node, { type: type === "linkReference" ? "link" : "image", url, title });
      for (const key of ["identifier", "label", "referenceType"]) delete (node as unknown as Record<string, unknown>)[key];
    } else if ("children" in node) {
      (node as { children: Nodes[] }).children = node.children.filter(isShown);
    }
  });
}
