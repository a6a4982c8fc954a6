import { columnNames, columns, type Column } from "../core/columns.ts";
import type { CodedField, Dataset, TaskTable } from "../core/dataset.ts";

/**
 * The distinct combinations of all coded columns: a few hundred where the rows are a few hundred, a few ten
 * thousand where they are a million. Queries on codes read this small table alone.
 */
export interface Cube {
  size: number;
  /** For each row of the dataset its combination. */
  combination: Uint32Array;
  /** For each combination its cells by column. */
  cells: Record<Column, string[]>;
}

export function buildCube({ tasks }: Dataset): Cube {
  const { combination, first } = combine(tasks);
  const cells = Object.fromEntries(columnNames.map((column) => {
    const { values, index } = tasks.coded[columns[column].field as CodedField];
    return [column, first.map((row) => values[index[row]!]!)];
  })) as Record<Column, string[]>;
  return { size: first.length, combination, cells };
}

/** Numbers each row by its combination: column after column, a pair of numbers becomes one number. */
function combine(tasks: TaskTable): { combination: Uint32Array; first: number[] } {
  const fields = columnNames.map((c) => columns[c].field as CodedField);
  let combination = new Uint32Array(tasks.length);
  let first = tasks.length > 0 ? [0] : [];
  for (const field of fields) {
    const { values, index } = tasks.coded[field];
    const numbers = new Map<number, number>();
    const next = new Uint32Array(tasks.length);
    first = [];
    for (let i = 0; i < tasks.length; i++) {
      const pair = combination[i]! * values.length + index[i]!;
      let number = numbers.get(pair);
      if (number === undefined) {
        number = first.push(i) - 1;
        numbers.set(pair, number);
      }
      next[i] = number;
    }
    combination = next;
  }
  return { combination, first };
}

