import { csvFormatRows } from "d3-dsv";
import type { Codebook, Whole } from "../core/codebook.ts";
import { sortPaths, type Result } from "../core/query.ts";

/**
 * A figure's numbers: a row for each combination, with the code and the name of each value, the items by
 * the rule, the rows behind them, the mentions that have no number, and the whole that the items are part of.
 * `wholeOf` tells the whole of a combination.
 */
export function resultCsv(result: Result, codebook: Codebook, wholeOf: (values: readonly string[]) => Whole): string {
  const header = [...result.by.flatMap((c) => [c, `${c}_label`]), "rule", "n", "rows", "mentions", "of", "of_unit", "of_is_stated"];
  const lines = sortPaths(result, codebook)
    .map((p) => {
      const whole = wholeOf(p.values);
      // A combination that is only mentioned has no number, which is not the number 0.
      const n = p.rows === 0 && p.mentions > 0 ? "" : String(p.n);
      return [
        ...p.values.flatMap((v, k) => [v, codebook.label(result.by[k]!, v)]),
        result.rule, n, String(p.rows), String(p.mentions), String(whole.n), whole.unit, String(whole.stated),
      ].map(harmless);
    });
  return `${csvFormatRows([header, ...lines])}\n`;
}

/**
 * A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection):
 * labels come from files that a stranger may have written.
 */
export const harmless = (cell: string): string => (/^[=+\-@\t\r]/.test(cell) && !/^-?\d+(\.\d+)?$/.test(cell) ? `'${cell}` : cell);
