import type { PhrasingContent, RootContent } from "mdast";
import type { Problem } from "../core/problem.ts";
import type { InputCell, MarkdownCell, Notebook } from "../notebook/cell.ts";
import { lineAt, lineStarts } from "../notebook/lines.ts";
import { slideComments } from "./comments.ts";
import type { Exhibit } from "./deck.ts";
import { readSlideKeys, type SlideKeys } from "./slide-keys.ts";

/** What stands in a section, in the order of the text. */
export type Part =
  | { kind: "text"; node: RootContent }
  | { kind: "exhibit"; cell: Exhibit }
  | { kind: "input"; cell: InputCell }
  | { kind: "keys"; keys: SlideKeys }
  | { kind: "notes"; text: string };

/** What lies between two slide breaks or headings of the first or second level. */
export interface Section {
  title: readonly PhrasingContent[];
  /** 1 or 2, 0 without a heading. */
  depth: number;
  /** The line of the notebook. */
  line: number;
  parts: Part[];
}

/** Prose is parsed for slides no further than this many characters: some hundred slides full of text. */
const MAX_PROSE = 200_000;

/** Cuts a notebook where slides begin: at `---` and at headings of the first and second level. Sections without anything are left out. */
export function sectionsOf({ cells, file }: Notebook): { sections: Section[]; problems: Problem[]; crowded: Problem[] } {
  const sections: Section[] = [];
  const problems: Problem[] = [];
  const crowded: Problem[] = [];
  let section: Section | undefined;
  const begin = (line: number): Section => {
    sections.push((section = { title: [], depth: 0, line, parts: [] }));
    return section;
  };
  const add = (part: Part, line: number) => (section ?? begin(line)).parts.push(part);
  /** A comment in front of a heading speaks of the heading's slide. */
  const isOpen = (s: Section | undefined): s is Section => s !== undefined && s.depth === 0 && s.parts.every((p) => p.kind === "keys" || p.kind === "notes");

  let prose = 0;
  for (const cell of cells) {
    if (cell.kind === "markdown" && (prose += cell.source.length) > MAX_PROSE) {
      crowded.push({ code: "too-large", detail: "characters-of-slides", file, line: cell.line, n: MAX_PROSE });
      break;
    }
    if (cell.kind === "break") section = undefined;
    else if (cell.kind === "input") add({ kind: "input", cell }, cell.line);
    else if (cell.kind !== "markdown") add({ kind: "exhibit", cell }, cell.line);
    else {
      for (const { part, line } of partsOf(cell, file, problems)) {
        const heading = part.kind === "text" && part.node.type === "heading" && part.node.depth <= 2 ? part.node : undefined;
        if (!heading) add(part, line);
        else Object.assign(isOpen(section) ? section : begin(line), { title: heading.children, depth: heading.depth });
      }
    }
  }
  return { sections: sections.filter((s) => s.depth > 0 || s.parts.some((p) => p.kind !== "notes" && p.kind !== "keys")), problems, crowded };
}

/** The nodes of a passage and the comments between them, in order. */
function partsOf(cell: MarkdownCell, file: string, problems: Problem[]): { part: Part; line: number }[] {
  const starts = lineStarts(cell.source);
  const lineOf = (offset: number) => cell.line + lineAt(starts, offset) - 1;
  const texts = cell.nodes.flatMap((node) => (node.type === "thematicBreak" ? [] : [{ at: node.position?.start.offset ?? 0, part: { kind: "text", node } satisfies Part as Part }]));
  const comments = slideComments(cell.source).map(({ kind, start, body, line }): { at: number; part: Part } => {
    if (kind === "notes") return { at: start, part: { kind: "notes", text: body.trim() } };
    const read = readSlideKeys({ body, line }, { file, line: cell.line });
    problems.push(...read.problems);
    return { at: start, part: { kind: "keys", keys: read.keys } };
  });
  return [...texts, ...comments].sort((a, b) => a.at - b.at).map(({ at, part }) => ({ part, line: lineOf(at) }));
}

