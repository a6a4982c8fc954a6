import { csvParseRows } from "d3-dsv";
import { unknownValue, type Problem } from "./problem.ts";

/** Problems past this number are counted but not kept: a file of another shape has one in every row. */
export const MOST_PROBLEMS = 100;

/** Collects problems up to `MOST_PROBLEMS`. */
export class ProblemList {
  readonly list: Problem[] = [];
  count = 0;
  add(problem: Problem): void {
    if (this.count++ < MOST_PROBLEMS) this.list.push(problem);
  }
}

/**
 * Reads CSV (RFC 4180) row by row without keeping the rows: a million of them pass through here.
 * The header must name exactly `fields`, in any order; otherwise nothing is read and the problems say why.
 * `onRow` gets the cells in the order of `fields` and the row's number as a spreadsheet shows it (2 is the first).
 */
export function readCsv(
  text: string,
  file: string,
  fields: readonly string[],
  problems: ProblemList,
  onRow: (cells: string[], row: number) => void,
): boolean {
  let order: number[] | undefined;
  let sound = true;
  let row = 0;
  // A byte order mark would otherwise become part of the first column's name.
  csvParseRows(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text, (cells) => {
    row++;
    if (!sound) return null;
    if (order === undefined) {
      order = headerOrder(cells, file, fields, problems);
      sound = order !== undefined;
    } else if (cells.length === 1 && cells[0] === "") {
      // A blank line, such as editors leave at the end.
    } else if (cells.length !== fields.length) {
      problems.add({ code: "cell-count", file, row, found: String(cells.length), detail: String(fields.length) });
    } else {
      onRow(order.map((at) => cells[at]!), row);
    }
    return null;
  });
  if (order === undefined && sound) problems.add({ code: "no-rows", file });
  return sound && order !== undefined;
}

function headerOrder(header: string[], file: string, fields: readonly string[], problems: ProblemList): number[] | undefined {
  const before = problems.count;
  header.forEach((name, i) => {
    if (!fields.includes(name)) problems.add({ ...unknownValue(name, fields), code: "unknown-column", file, row: 1 });
    else if (header.indexOf(name) !== i) problems.add({ code: "duplicate-id", file, row: 1, found: name, detail: `column ${header.indexOf(name) + 1}` });
  });
  for (const name of fields) if (!header.includes(name)) problems.add({ code: "missing-column", file, row: 1, key: name });
  return problems.count > before ? undefined : fields.map((name) => header.indexOf(name));
}
