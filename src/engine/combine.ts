/** Columns whose values are numbered from 0, for `combine`. */
interface Numbered {
  values: ArrayLike<unknown>;
  index: ArrayLike<number>;
}

/** Beside this many possible pairs a table of all of them is quicker than a map of those that occur. */
const TABLE = 1 << 24;

/**
 * Numbers each row by its combination of all columns, in the order of first occurrence, and says where each number
 * first occurs. Column after column, the number so far and the column's own become one number.
 */
export function combine(length: number, columns: readonly Numbered[]): { numbers: Uint32Array; first: Uint32Array } {
  let numbers = new Uint32Array(length);
  let first = new Uint32Array(length > 0 ? 1 : 0);
  for (const { values, index } of columns) {
    const pairs = first.length * values.length;
    const found = pairs <= TABLE ? new Uint32Array(pairs) : new Map<number, number>();
    const next = new Uint32Array(length);
    const firsts: number[] = [];
    for (let i = 0; i < length; i++) {
      const pair = numbers[i]! * values.length + index[i]!;
      // Numbers are kept from 1 on, so that 0 is a pair that has not occurred yet.
      let number = found instanceof Map ? found.get(pair) : found[pair];
      if (!number) {
        number = firsts.push(i);
        if (found instanceof Map) found.set(pair, number);
        else found[pair] = number;
      }
      next[i] = number - 1;
    }
    numbers = next;
    first = Uint32Array.from(firsts);
  }
  return { numbers, first };
}
