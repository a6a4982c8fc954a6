import type { Codebook } from "../core/codebook.ts";
import type { Cell, Notebook } from "./cell.ts";
import { cellOf } from "./fenced.ts";
import { finish } from "./finish.ts";
import { inherit } from "./passage.ts";
import type { Draft, Template } from "./template.ts";
import type { Values } from "./values.ts";

/** Kept with cells that are not the same whatever is chosen and whatever the dataset knows. */
export const templateOf = (id: string, draft: Draft): Template | undefined =>
  draft.uses.length > 0 || (draft.kind === "input" && (draft.keys.name !== undefined || draft.keys.value !== undefined)) ? { id, draft } : undefined;

interface Made {
  by: string;
  codebook: Codebook | undefined;
  cell: Cell;
}
/** Cells made from a template before: for as long as their values stay the same, nothing is made or drawn anew. */
const memory = new WeakMap<Template, Made>();

/**
 * The notebook with its cells as the values are now; a cell that a value does not fit is an error cell. Every cell
 * that depends on no value which changed is the same object as before, and so is the notebook where nothing depends
 * on any.
 */
export function currentNotebook(notebook: Notebook, values: Values, codebook?: Codebook): Notebook {
  if (!notebook.cells.some(templateIn)) return notebook;
  const before = new Set(notebook.cells.flatMap((cell) => (templateIn(cell) && cell.kind === "error" ? cell.problems : [])));
  const cells = notebook.cells.map((cell) => make(cell, values, codebook));
  const problems = [
    ...notebook.problems.filter((p) => !before.has(p)),
    ...cells.flatMap((cell) => (templateIn(cell) && cell.kind === "error" ? cell.problems : [])),
  ];
  const current = { ...notebook, cells, problems, problemCount: notebook.problemCount - notebook.problems.length + problems.length };
  inherit(notebook, current);
  return current;
}

const templateIn = (cell: Cell): Template | undefined => ("template" in cell ? cell.template : undefined);

function make(cell: Cell, values: Values, codebook?: Codebook): Cell {
  const template = templateIn(cell);
  if (!template) return cell;
  const { id, draft } = template;
  const by = JSON.stringify(draft.uses.map(({ name }) => values.get(name)));
  const made = memory.get(template);
  if (made?.by === by && made.codebook === codebook) return made.cell;
  const now = cellOf(cell, draft.kind, id, finish(draft, values, codebook), template);
  memory.set(template, { by, codebook, cell: now });
  return now;
}
