import type { Codebook } from "../../../core/codebook.ts";
import type { Messages } from "../../../core/messages/index.ts";
import type { Problem } from "../../../core/problem.ts";
import { cellFilters, type Cell } from "../../../notebook/index.ts";

/** Everything wrong with a cell, with what only the dataset can tell. */
export function problemsOf(cell: Cell | undefined, codebook: Codebook | undefined): readonly Problem[] {
  if (cell?.kind === "error") return cell.problems;
  if (codebook && (cell?.kind === "figure" || cell?.kind === "table")) return cellFilters(cell, codebook).problems;
  return [];
}

/** What is wrong in words, without the place, which is where the words stand. */
export function wordsOf({ file: _file, line: _line, ...problem }: Problem, m: Messages): string {
  return m.problem(problem);
}

/** The option that a problem is about: `filter` for `filter.sector`. */
export const optionOf = ({ key }: Problem): string | undefined => key?.split(".")[0];
