import { unzlibSync } from "fflate";
import { nameAt, viewOf, writeTables, type Tables } from "./sfnt.ts";

/**
 * A font as TrueType: a WOFF file is unpacked (W3C, WOFF 1.0), whatever else is handed back as it is. Libraries that
 * read WOFF unpack a whole table for every glyph, and PDF takes no WOFF at all. Throws where the file is cut off.
 */
export function unpackFont(bytes: Uint8Array): Uint8Array {
  if (nameAt(bytes, 0) !== "wOFF") return bytes;
  const view = viewOf(bytes);
  const tables: Tables = new Map();
  for (let i = 0; i < view.getUint16(12); i++) {
    const at = 44 + 20 * i;
    const [from, packed, size] = [4, 8, 12].map((k) => view.getUint32(at + k)) as [number, number, number];
    const stored = bytes.subarray(from, from + packed);
    tables.set(nameAt(bytes, at), packed < size ? unzlibSync(stored, { out: new Uint8Array(size) }) : stored);
  }
  return writeTables(tables);
}
