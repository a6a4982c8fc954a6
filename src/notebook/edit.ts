import type { Notebook } from "./cell.ts";
import { edgesOf, joint, tidy, withEndings, type Edges } from "./edit-join.ts";
import { withFreshNames } from "./edit-names.ts";
import { applySplice, diffSplice, type Splice } from "./splice.ts";

/*
 * Edits of cells. Each is one splice of the notebook's text, to be parsed anew; outside of it the text stays byte for
 * byte. Cells are named by their place in `cells`. Prose has no marks of its own: where two cells of it come to stand
 * side by side they become one, by the rules of Markdown. A fence or a comment that a cell leaves open is closed where it
 * would swallow the next.
 * A notebook that is not editable, and a place where no cell is, give a splice that changes nothing.
 */

const nothing: Splice = { from: 0, to: 0, insert: "" };

/** Puts a cell, or several, before the cell at `place`, or at the end. An id or a value's name that is taken is made a fresh one. */
export function insertCell(notebook: Notebook, place: number, source: string): Splice {
  const eol = endingOf(notebook.text);
  const cell = withFreshNames(notebook, tidy(source, eol));
  return cell === "" ? nothing : put(notebook, place, cell);
}

/** Takes the cell out, with the blank lines behind it. */
export function removeCell(notebook: Notebook, place: number): Splice {
  const { gaps } = layoutOf(notebook);
  if (!(place in notebook.cells)) return nothing;
  const last = place === notebook.cells.length - 1;
  return rebuild(notebook, place, place + 1, [], [{ gap: gaps[last ? place + 1 : place], fresh: true }]);
}

/** Puts a copy behind the cell. One that names its id gets a fresh one, `areas-2`; whatever names the first still means the first. */
export function duplicateCell(notebook: Notebook, place: number): Splice {
  const cell = notebook.cells[place];
  return cell ? put(notebook, place + 1, withFreshNames(notebook, cell.source)) : nothing;
}

/** Moves the cell to the place `to`, counted among the cells without it, as the place that it will have. */
export function moveCell(notebook: Notebook, from: number, to: number): Splice {
  const { cells } = notebook;
  if (!(from in cells) || !(to in cells) || from === to) return nothing;
  const { gaps } = layoutOf(notebook);
  const [first, last] = [Math.min(from, to), Math.max(from, to)];
  const sources = cells.slice(first, last + 1).map((c) => c.source);
  const inner = gaps.slice(first + 1, last + 1).map((gap) => ({ gap, fresh: false }));
  // The cell takes the gap on its inner side along, so that the way back leads to the same text.
  if (from < to) {
    sources.push(sources.shift()!);
    inner.push({ ...inner.shift()!, fresh: true });
  } else {
    sources.unshift(sources.pop()!);
    inner.unshift({ ...inner.pop()!, fresh: true });
  }
  return rebuild(notebook, first, last + 1, sources, [{ gap: gaps[first], fresh: true }, ...inner, { gap: gaps[last + 1], fresh: true }]);
}

/** Gives the cell another source, which may be several cells; nothing but blanks removes it. Ids stay as they are written. */
export function replaceCell(notebook: Notebook, place: number, source: string): Splice {
  const cell = notebook.cells[place];
  if (!cell || source === cell.source) return nothing;
  const next = tidy(source, endingOf(cell.source, endingOf(notebook.text)));
  if (next === "") return removeCell(notebook, place);
  const { gaps } = layoutOf(notebook);
  return rebuild(notebook, place, place + 1, [next], gaps.slice(place, place + 2).map((gap) => ({ gap, fresh: false })));
}

const endingOf = (text: string, otherwise = "\n"): string => /\r\n|\n|\r/.exec(text)?.[0] ?? otherwise;

interface Layout {
  /** Where cells may begin: behind front matter or a byte order mark. */
  start: number;
  front: boolean;
  /** What stands before each cell, and behind the last. */
  gaps: string[];
}

function layoutOf({ text, front, cells }: Notebook): Layout {
  const hasFront = front.end > front.start;
  const start = hasFront ? front.end : text.startsWith("\ufeff") ? 1 : 0;
  const gaps = [...cells.keys(), cells.length].map((i) => text.slice(cells[i - 1]?.end ?? start, cells[i]?.start ?? text.length));
  return { start, front: hasFront, gaps };
}

function put(notebook: Notebook, place: number, source: string): Splice {
  const { gaps } = layoutOf(notebook);
  const at = Math.max(0, Math.min(place, notebook.cells.length));
  const gap = gaps[at]!;
  if (at < notebook.cells.length) return rebuild(notebook, at, at, [source], [{ gap, fresh: true }, { gap: undefined, fresh: true }]);
  // Blanks on the first line of an empty notebook would end up behind the cell.
  const tail = /^[ \t]/.test(gap) ? endingOf(notebook.text) + gap : gap;
  return rebuild(notebook, at, at, [source], [{ gap: undefined, fresh: true }, { gap: tail, fresh: true }]);
}

interface Gap {
  gap: string | undefined;
  /** The neighbours on both sides did not stand beside each other before. */
  fresh: boolean;
}

/** The text of the cells from `first` up to `end` written anew, with what stands before, between and behind them. */
function rebuild(notebook: Notebook, first: number, end: number, sources: readonly string[], gaps: readonly Gap[]): Splice {
  const { text, cells, editable } = notebook;
  if (!editable) return nothing;
  const { start, front } = layoutOf(notebook);
  const eol = endingOf(text);
  const neighbours = [cells[first - 1]?.source, ...sources, cells[end]?.source].map((s) => (s === undefined ? undefined : edgesOf(s)));
  const [from, to] = [cells[first - 1]?.end ?? start, cells[end]?.start ?? text.length];
  let written = "";
  gaps.forEach(({ gap, fresh }, i) => {
    written += between(neighbours[i], neighbours[i + 1], { gap, fresh, eol, front: front && i === 0 && first === 0 }) + (sources[i] ?? "");
  });
  const after = applySplice(text, { from, to, insert: written });
  const { from: at, to: till, insert } = diffSplice(text.slice(from, to), written);
  // A first line of `---` would begin front matter.
  if (!front && /^---[ \t]*(?:[\r\n]|$)/.test(after.slice(start, start + 100))) return { from: start, to, insert: eol + after.slice(start, from + written.length) };
  return { from: from + at, to: from + till, insert };
}

function between(left: Edges | undefined, right: Edges | undefined, { gap, fresh, eol, front }: Gap & { eol: string; front: boolean }): string {
  if (left && right) return joint(left, right, { gap, fresh, eol });
  return front && right ? withEndings(gap ?? "", fresh ? 2 : 1, eol) : gap ?? "";
}
