import { fenceKinds, type Cell, type FenceKind } from "../../../notebook/index.ts";
import { bodyOf } from "../../../notebook/yaml-body.ts";
import type { Splice } from "../../../notebook/splice.ts";
import { fromField, inField } from "../lines.ts";

/** What an editor shows of a cell's source: the YAML between the fences, or all of it. */
export interface Part {
  /** In lines that end in LF. */
  text: string;
  /** Where it begins in the source with lines that end in LF. */
  offset: number;
  /** The line of the source, counted from 1, that is its first. */
  line: number;
  /** Only where it is YAML between fences. */
  kind?: FenceKind;
}

const fence = new RegExp(`^ {0,3}(?:\`{3,}|~{3,})[ \\t]*(${fenceKinds.join("|")})[ \\t]*[\\r\\n]`);
const closes = /^ {0,3}(?:`{3,}|~{3,})[ \t]*$/;

/** A fence line would end the cell in the middle of its YAML. */
export const isFence = (line: string): boolean => /^ {0,3}(?:`{3,}|~{3,})/.test(line);

export function partOf(source: string): Part {
  const kind = fence.exec(source)?.[1] as FenceKind | undefined;
  const body = kind && bodyOf(source);
  if (!body || !closes.test(source.slice(body.end))) return { text: inField(source), offset: 0, line: 1 };
  const text = inField(source.slice(body.start, body.end));
  return { text: text.replace(/\n$/, ""), offset: inField(source.slice(0, body.start)).length, line: body.line, kind };
}

/** The change of the source that a new text of its part stands for. */
export function partSplice(source: string, text: string): Splice {
  if (partOf(source).kind === undefined) return fromField(source, text);
  const { start, end } = bodyOf(source);
  const { from, to, insert } = fromField(source.slice(start, end), text === "" ? "" : `${text}\n`);
  // A body without a line has nothing to show which line endings the cell has.
  const eol = start === end && source.includes("\r\n") ? insert.replaceAll("\n", "\r\n") : insert;
  return { from: start + from, to: start + to, insert: eol };
}

/** What a cell is called: its kind, and for those in YAML what it is by name. */
export const kindOf = (cell: Cell | undefined): [kind: string, name?: string] => {
  if (!cell) return ["markdown"];
  if (cell.kind === "figure") return ["figure", cell.figure];
  if (cell.kind === "input") return ["input", cell.input];
  if (cell.kind === "table") return ["table", cell.table];
  return [cell.kind === "error" && cell.of !== "notebook" ? cell.of : cell.kind];
};
