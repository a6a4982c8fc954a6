import type { Codebook } from "../../core/codebook.ts";
import { printed as words } from "../../core/messages/en-paper.ts";
import { chosenText } from "../../export/inputs.ts";
import { filtersText, sourceText } from "../../figures/draw/around.ts";
import { figures } from "../../figures/index.ts";
import type { View } from "../../core/view.ts";
import type { Notebook } from "../../notebook/reading.ts";
import type { Planflow } from "../state/planflow.svelte.ts";

/** What the first page says of the whole. */
export interface About {
  title: string;
  description: string;
  /** What the page stands under; none where it stands under nothing. */
  filters: string[];
  /** With version and date of the data, as figures state them. */
  source: string;
}

export function aboutPage({ notebook, codebook, m, view: own }: Planflow, view: View = own): About | undefined {
  if (!notebook) return undefined;
  const { title, description = "" } = notebook.front;
  const about = { title: title || m.app.name, description, filters: [], source: "" };
  if (!codebook) return about;
  const set = filtersText([view.filters], codebook);
  const clicks = Object.entries(view.picks).map(([id, where]) => words.clicked(titleOf(id, notebook, codebook), filtersText([where], codebook)));
  const values = chosenIn(notebook, view.set ?? {}, codebook);
  return {
    ...about,
    filters: [...(set ? [m.figure.filters(set)] : []), ...clicks, ...(values ? [words.chosen(values)] : [])],
    source: sourceText(undefined, { source: true, version: true }, codebook)!,
  };
}

function titleOf(id: string, { cells }: Notebook, codebook: Codebook): string {
  const cell = cells.find((c) => c.kind === "figure" && c.id === id);
  return words.quoted(cell?.kind === "figure" ? (cell.options.title ?? figures[cell.figure]!.title(cell.options, codebook)) : id);
}

/** Values that inputs have and do not have by themselves. */
function chosenIn({ cells }: Notebook, set: Readonly<Record<string, readonly string[]>>, codebook: Codebook): string {
  const inputs = cells.flatMap((c) => (c.kind === "input" && c.name !== undefined && !c.column && Object.hasOwn(set, c.name) ? [c] : []));
  return words.clauses(inputs.map((cell) => words.value(cell.label ?? cell.name!, chosenText(cell, set[cell.name!]!, codebook, words))));
}
