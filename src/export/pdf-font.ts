import { sha256 } from "@noble/hashes/sha2.js";
import { PDFString, type PDFContext, type PDFRef } from "pdf-lib";
import type { Face, FontName, Letter } from "./fonts.ts";
import { subsetFont } from "./subset.ts";

/**
 * The letters of a font that a file uses, each with a number of its own: two characters that share a shape, such as a
 * space and one that does not break, stay two characters to whoever copies the text.
 */
export interface UsedFont {
  /** The font's name in the page's operators. */
  tag: string;
  face: Face;
  letters: Map<string, { number: number; letter: Letter }>;
}

/** The number of a letter in the file's own copy of its font, from 1. */
export function numberOf({ letters }: UsedFont, letter: Letter): number {
  let known = letters.get(letter.character);
  if (!known) letters.set(letter.character, (known = { number: letters.size + 1, letter }));
  return known.number;
}

const names: Record<FontName, string> = {
  "regular": "Arimo-Regular", "bold": "Arimo-Bold", "chinese": "NotoSansSC-Regular", "chinese-bold": "NotoSansSC-Bold",
};

/** Puts the used part of a font into the file, with what turns its numbers into characters again. */
export function embedFont(context: PDFContext, { face: { name, font, bytes }, letters }: UsedFont): PDFRef {
  const used = [...letters.values()].map((u) => u.letter);
  const part = subsetFont(bytes, [0, ...used.map((l) => l.id)]);
  const fontName = `${tagOf(name, used)}+${names[name]}`;
  const scale = 1000 / font.unitsPerEm;
  const { minX, minY, maxX, maxY } = font.bbox;
  const descriptor = context.register(context.obj({
    Type: "FontDescriptor", FontName: fontName,
    // Symbolic: a font with numbers of its own.
    Flags: 4,
    FontBBox: [minX, minY, maxX, maxY].map((n) => Math.round(n * scale)),
    ItalicAngle: 0, Ascent: Math.round(font.ascent * scale), Descent: Math.round(font.descent * scale),
    CapHeight: Math.round((font.capHeight || font.ascent) * scale), StemV: name.includes("bold") ? 140 : 80,
    FontFile2: context.register(context.flateStream(part, { Length1: part.length })),
  }));
  const descendant = context.register(context.obj({
    Type: "Font", Subtype: "CIDFontType2", BaseFont: fontName,
    CIDSystemInfo: { Registry: PDFString.of("Adobe"), Ordering: PDFString.of("Identity"), Supplement: 0 },
    FontDescriptor: descriptor, DW: 1000,
    W: [1, used.map(({ width }) => Math.round(width * 100_000) / 100)],
    CIDToGIDMap: "Identity",
  }));
  return context.register(context.obj({
    Type: "Font", Subtype: "Type0", BaseFont: fontName, Encoding: "Identity-H",
    DescendantFonts: [descendant], ToUnicode: context.register(context.flateStream(toUnicode(used.map((l) => l.character)))),
  }));
}

/** Six capitals that tell one subset from another (PDF 32000, 9.6.4), from what is in it: the same file is the same bytes. */
const tagOf = (name: FontName, letters: readonly Letter[]): string =>
  [...sha256(new TextEncoder().encode(`${name} ${letters.map((l) => l.character).join("")}`)).slice(0, 6)].map((b) => String.fromCharCode(65 + (b % 26))).join("");

export const hex4 = (n: number): string => n.toString(16).toUpperCase().padStart(4, "0");

/** The characters behind the numbers from 1, for copying and searching. A block may hold a hundred. */
function toUnicode(characters: readonly string[]): string {
  const lines = characters.map((c, i) => `<${hex4(i + 1)}> <${Array.from({ length: c.length }, (_, k) => hex4(c.charCodeAt(k))).join("")}>`);
  const blocks = Array.from({ length: Math.ceil(lines.length / 100) }, (_, i) => lines.slice(i * 100, i * 100 + 100));
  return [
    "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap",
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
    "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def",
    "1 begincodespacerange", "<0000> <FFFF>", "endcodespacerange",
    ...blocks.flatMap((block) => [`${block.length} beginbfchar`, ...block, "endbfchar"]),
    "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end",
  ].join("\n");
}
