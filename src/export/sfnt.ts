/** A font's tables by their names: `glyf` has the shapes, `hmtx` the widths (OpenType, "Font file"). */
export type Tables = Map<string, Uint8Array>;

export const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The tables of a font's file, as parts of its bytes. Throws where the file is cut off. */
export function readTables(file: Uint8Array): Tables {
  // Node's own kind of bytes has a `slice` that makes no copy: whoever changed a table would change the font.
  const bytes = new Uint8Array(file.buffer, file.byteOffset, file.byteLength);
  const view = viewOf(bytes);
  return new Map(Array.from({ length: view.getUint16(4) }, (_, i) => {
    const at = 12 + 16 * i;
    const from = view.getUint32(at + 8);
    return [nameAt(bytes, at), bytes.subarray(from, from + view.getUint32(at + 12))];
  }));
}

/** Four letters. */
export const nameAt = (bytes: Uint8Array, at: number): string => String.fromCharCode(...bytes.subarray(at, at + 4));

/** A TrueType file of these tables. */
export function writeTables(tables: Tables): Uint8Array {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  let end = 12 + 16 * sorted.length;
  const places = sorted.map(([, table]) => {
    const place = end;
    // Every table begins at a multiple of four.
    end += (table.length + 3) & ~3;
    return place;
  });
  const font = new Uint8Array(end);
  const view = viewOf(font);
  const power = Math.floor(Math.log2(sorted.length));
  view.setUint32(0, 0x00010000);
  [sorted.length, 16 << power, power, 16 * sorted.length - (16 << power)].forEach((n, i) => view.setUint16(4 + 2 * i, n));
  sorted.forEach(([name, table], i) => {
    const at = 12 + 16 * i;
    font.set([...name].map((c) => c.charCodeAt(0)), at);
    font.set(table, places[i]!);
    [sum(table), places[i]!, table.length].forEach((n, k) => view.setUint32(at + 4 + 4 * k, n));
  });
  return font;
}

function sum(table: Uint8Array): number {
  let total = 0;
  for (let i = 0; i < table.length; i++) total = (total + (table[i]! << (24 - 8 * (i & 3)))) >>> 0;
  return total;
}
