import { readTables, viewOf, writeTables } from "./sfnt.ts";

// What a PDF asks of a TrueType font (PDF 32000, 9.9): shapes, widths, and what fits them to a grid of pixels.
const kept = ["cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep"];

/**
 * A font of a part of another's glyphs: glyph i of it is glyph `ids[i]` of the other, so that the first must be 0, the
 * one for what is missing. Glyphs that others are made of follow behind. Fontkit's own subsets break here: it writes
 * places in halves where glyphs have odd lengths, as those of Arimo have.
 */
export function subsetFont(bytes: Uint8Array, ids: readonly number[]): Uint8Array {
  const tables = readTables(bytes);
  const table = (name: string): Uint8Array => {
    const found = tables.get(name);
    if (!found) throw new Error(`the font has no table ${name}`);
    return found;
  };
  const long = viewOf(table("head")).getInt16(50) === 1;
  const loca = viewOf(table("loca"));
  const placeOf = (id: number) => (long ? loca.getUint32(id * 4) : loca.getUint16(id * 2) * 2);

  const all = [...ids];
  const glyphs: Uint8Array[] = [];
  // The list grows while parts are found.
  for (let i = 0; i < all.length; i++) {
    const glyph = table("glyf").slice(placeOf(all[i]!), placeOf(all[i]! + 1));
    for (const at of partsOf(glyph)) {
      const view = viewOf(glyph);
      const part = view.getUint16(at);
      let place = all.indexOf(part);
      if (place < 0) place = all.push(part) - 1;
      view.setUint16(at, place);
    }
    glyphs.push(glyph);
  }

  const places = new DataView(new ArrayBuffer(4 * (all.length + 1)));
  let end = 0;
  glyphs.forEach((glyph, i) => {
    end += (glyph.length + 3) & ~3;
    places.setUint32(4 * (i + 1), end);
  });
  const shapes = new Uint8Array(end);
  glyphs.forEach((glyph, i) => shapes.set(glyph, places.getUint32(4 * i)));

  const widths = new DataView(new ArrayBuffer(4 * all.length));
  const [metrics, count] = [viewOf(table("hmtx")), viewOf(table("hhea")).getUint16(34)];
  all.forEach((id, i) => {
    // Past the last width that is stated all are the same, and only the room to the left is.
    widths.setUint16(4 * i, metrics.getUint16(4 * Math.min(id, count - 1)));
    widths.setInt16(4 * i + 2, metrics.getInt16(id < count ? 4 * id + 2 : 4 * count + 2 * (id - count)));
  });

  const changed = (name: string, change: (view: DataView) => void): Uint8Array => {
    const copy = table(name).slice();
    change(viewOf(copy));
    return copy;
  };
  const made = new Map([
    ["glyf", shapes], ["loca", new Uint8Array(places.buffer)], ["hmtx", new Uint8Array(widths.buffer)],
    ["head", changed("head", (view) => view.setInt16(50, 1))],
    ["hhea", changed("hhea", (view) => view.setUint16(34, all.length))],
    ["maxp", changed("maxp", (view) => view.setUint16(4, all.length))],
  ]);
  return writeTables(new Map(kept.flatMap((name) => {
    const content = made.get(name) ?? tables.get(name);
    return content ? [[name, content] as const] : [];
  })));
}

/** Where a glyph that is made of others names these (OpenType, `glyf`, "Composite glyph description"). */
function partsOf(glyph: Uint8Array): number[] {
  const view = viewOf(glyph);
  if (glyph.length === 0 || view.getInt16(0) >= 0) return [];
  const found: number[] = [];
  for (let at = 10, more = true; more;) {
    const flags = view.getUint16(at);
    found.push(at + 2);
    at += 4 + (flags & 0x1 ? 4 : 2) + (flags & 0x8 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0);
    more = (flags & 0x20) !== 0;
  }
  return found;
}
