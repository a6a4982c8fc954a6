import type { Dictionary } from "./dictionary.ts";
import { unknownValue, type Problem } from "./problem.ts";

/** Problems past this number are counted but not kept: a file of another shape has one in every row. */
export const MOST_PROBLEMS = 100;

/** Collects problems up to `MOST_PROBLEMS`. */
export class ProblemList {
  readonly list: Problem[] = [];
  count = 0;
  add(problem: Problem): void {
    if (this.count++ >= MOST_PROBLEMS) return;
    // A cell may be as long as the file; the message shows its beginning.
    const long = (["found", "id"] as const).filter((key) => (problem[key]?.length ?? 0) > MOST_SHOWN);
    this.list.push(long.length === 0 ? problem : { ...problem, ...Object.fromEntries(long.map((key) => [key, `${problem[key]!.slice(0, MOST_SHOWN)}…`])) });
  }
}

const MOST_SHOWN = 60;

const QUOTE = 34;

/**
 * The cells of the row that is being read, as places in the text: most cells of a million rows are codes, for
 * which no string is ever made. Cells are numbered by the order of the fields, not of the file.
 */
export class Cells {
  #order: readonly number[] = [];
  /** By column of the file. A start of -1 stands for a cell whose text is not in the file as it is: it is in `#plain`. */
  readonly #start: number[] = [];
  readonly #end: number[] = [];
  readonly #plain: string[] = [];
  /** How many cells the row has. */
  count = 0;

  constructor(readonly text: string) {}

  at(field: number): string {
    return this.#of(this.#order[field]!);
  }
  /** Where the cell stands in the text; -1 where only `at` has it. */
  start(field: number): number {
    return this.#start[this.#order[field]!]!;
  }
  /** The length of the cell in UTF-16 units. */
  size(field: number): number {
    const column = this.#order[field]!;
    const start = this.#start[column]!;
    return start < 0 ? this.#plain[column]!.length : this.#end[column]! - start;
  }

  /** The number of the cell in a dictionary. */
  numberIn(dictionary: Dictionary, field: number): number {
    const column = this.#order[field]!;
    const start = this.#start[column]!;
    return start < 0 ? dictionary.number(this.#plain[column]!) : dictionary.number(this.text, start, this.#end[column]);
  }

  /** All cells in the order of the file. */
  all(): string[] {
    return Array.from({ length: this.count }, (_, column) => this.#of(column));
  }
  #of(column: number): string {
    const start = this.#start[column]!;
    return start < 0 ? this.#plain[column]! : this.text.slice(start, this.#end[column]);
  }

  arrange(order: readonly number[]): void {
    this.#order = order;
  }
  add(start: number, end: number): void {
    this.#start[this.count] = start;
    this.#end[this.count++] = end;
  }
  addPlain(text: string): void {
    this.#plain[this.count] = text;
    this.add(-1, -1);
  }
}

/** The place of `sign` from `at` on, or the end of the text. Three times as fast as looking at every character. */
function next(text: string, sign: string, at: number): number {
  const found = text.indexOf(sign, at);
  return found < 0 ? text.length : found;
}

/** Goes through the rows of a text whose lines end in LF. */
function scan(cells: Cells, onRow: () => void, onUnclosed: () => void): void {
  const { text } = cells;
  // A byte order mark would otherwise become part of the first column's name.
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let comma = -1;
  let line = -1;
  while (at < text.length) {
    cells.count = 0;
    for (;;) {
      const start = at;
      if (text.charCodeAt(at) === QUOTE) {
        at = closing(text, at);
        if (at > text.length) onUnclosed();
      }
      if (comma < at) comma = next(text, ",", at);
      if (line < at) line = next(text, "\n", at);
      const end = comma < line ? comma : line;
      if (at === start) cells.add(start, end);
      else addQuoted(text, start, at, end, cells);
      at = end + 1;
      if (comma >= line) break;
    }
    onRow();
  }
}

/** The place behind the quotation mark that closes the one at `open`; without one the cell takes the rest of the file. */
function closing(text: string, open: number): number {
  let close = text.indexOf('"', open + 1);
  while (close >= 0 && text.charCodeAt(close + 1) === QUOTE) close = text.indexOf('"', close + 2);
  return (close < 0 ? text.length : close) + 1;
}

/** Adds a cell that opens with a quotation mark; what stands between the closing one and `end` is no CSV, but is kept. */
function addQuoted(text: string, open: number, close: number, end: number, cells: Cells): void {
  const inside = text.slice(open + 1, close - 1);
  if (end > close || inside.includes('"')) cells.addPlain(inside.replaceAll('""', '"') + text.slice(close, end));
  else cells.add(open + 1, close - 1);
}

/**
 * Reads CSV (RFC 4180) row by row without keeping the rows: a million of them pass through here.
 * The header must name exactly `fields`, in any order; otherwise nothing is read and the problems say why.
 * `onRow` gets the cells, numbered as `fields` are and good until it returns, and the row's number as a spreadsheet
 * shows it (2 is the first).
 */
export function readCells(
  text: string,
  file: string,
  fields: readonly string[],
  problems: ProblemList,
  onRow: (cells: Cells, row: number) => void,
): boolean {
  const cells = new Cells(text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text);
  let order: number[] | undefined;
  let row = 0;
  scan(cells, () => {
    row++;
    if (row === 1) {
      order = headerOrder(cells.all(), file, fields, problems);
      if (order) cells.arrange(order);
    } else if (order === undefined || (cells.count === 1 && cells.all()[0] === "")) {
      // No header, or a blank line, such as editors leave at the end.
    } else if (cells.count !== fields.length) {
      problems.add({ code: "cell-count", file, row, found: String(cells.count), detail: String(fields.length) });
    } else {
      onRow(cells, row);
    }
  }, () => problems.add({ code: "unclosed", file, row: row + 1, found: '"' }));
  if (row === 0) problems.add({ code: "no-rows", file });
  return order !== undefined;
}

/** The same for small tables: `onRow` gets the cells as strings in the order of `fields`. */
export function readCsv(
  text: string,
  file: string,
  fields: readonly string[],
  problems: ProblemList,
  onRow: (cells: string[], row: number) => void,
): boolean {
  return readCells(text, file, fields, problems, (cells, row) => onRow(fields.map((_, i) => cells.at(i)), row));
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
