import type { Codebook } from "../core/codebook.ts";
import { sortPaths } from "../core/query.ts";
import type { Answered, Rendered } from "./render.ts";

/**
 * A figure's cell as JSON: its definition, what it stands under, and its numbers with code and name of each value, for
 * whoever draws it again elsewhere. A combination that is only mentioned has no number (`null`).
 */
export function cellJson({ record, title }: Rendered, { cell, result }: Answered, codebook: Codebook): string {
  const numbers = sortPaths(result, codebook).map((p) => ({
    values: Object.fromEntries(result.by.map((c, k) => [c, { code: p.values[k]!, name: codebook.label(c, p.values[k]!) }])),
    n: p.rows === 0 && p.mentions > 0 ? null : p.n, rows: p.rows, mentions: p.mentions,
  }));
  return `${JSON.stringify({ title, ...record, cell: { ...record.cell, options: cell.options, filter: cell.filter }, numbers }, null, 2)}\n`;
}
