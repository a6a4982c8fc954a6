import fontkit, { type Font } from "@pdf-lib/fontkit";
import { unpackFont } from "./woff.ts";

/** Arimo for all that it has, Noto Sans SC for the rest, each in both weights. */
export type FontName = "regular" | "bold" | "chinese" | "chinese-bold";
/** The bytes of a font's file, TrueType or WOFF. Rejects where they cannot be had. */
export type LoadFont = (name: FontName) => Promise<Uint8Array>;

/** One of the fonts, ready to set text in. */
export interface Face {
  name: FontName;
  /** The file, as TrueType. */
  bytes: Uint8Array;
  font: Font;
  /** How much nearer than their widths two letters stand, em. Remembered by pair. */
  kerning: Map<string, number>;
}

/** A letter of a line. Lengths in em: times the font size, they are in the units of the drawing. */
export interface Letter {
  /** The glyph's number in its font; 0 is the box that stands for what no font has. */
  id: number;
  /** One code point. */
  character: string;
  /** From the line's beginning. */
  x: number;
  /** Without kerning. */
  width: number;
}

/** Letters beside each other in one font. */
export interface Run {
  face: Face;
  letters: Letter[];
}

export interface Line {
  runs: Run[];
  /** em. */
  width: number;
  /** The characters that stand as a box because no font here has them or they need shaping, in order, each once. */
  missing: string[];
}

export interface Fonts {
  /** Sets one line of text from left to right. Loads what it needs. */
  line: (text: string, bold: boolean) => Promise<Line>;
}

// Marks that stand on other letters, and scripts that run from right to left, would be set wrong one letter at a time.
const shaped = /[\p{M}\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** Fonts that are loaded when a text first needs them, and kept. */
export function createFonts(load: LoadFont): Fonts {
  const faces = new Map<FontName, Promise<Face>>();
  const face = (name: FontName): Promise<Face> => {
    const known = faces.get(name);
    if (known) return known;
    const loading = load(name).then((file): Face => {
      const bytes = unpackFont(file);
      return { name, bytes, font: fontkit.create(bytes), kerning: new Map() };
    });
    faces.set(name, loading);
    // A connection may be back when somebody asks again.
    loading.catch(() => faces.delete(name));
    return loading;
  };

  async function line(text: string, bold: boolean): Promise<Line> {
    const latin = await face(bold ? "bold" : "regular");
    let chinese: Face | undefined;
    const result: Line = { runs: [], width: 0, missing: [] };
    for (const character of shownCharacters(text)) {
      let used = latin;
      const known = has(latin, character);
      // The box comes from the Chinese font too: it is an em wide, which is what layout reckons with.
      if (!known) used = chinese ??= await face(bold ? "chinese-bold" : "chinese");
      const missing = !known && !has(used, character);
      if (missing && !result.missing.includes(character)) result.missing.push(character);
      place(result, used, character, missing);
    }
    return result;
  }
  return { line };
}

const has = ({ font }: Face, character: string): boolean => !shaped.test(character) && font.hasGlyphForCodePoint(character.codePointAt(0)!);

/** Puts a letter at the end of the line. */
function place(line: Line, face: Face, character: string, missing: boolean): void {
  let run = line.runs.at(-1);
  if (run?.face !== face) line.runs.push((run = { face, letters: [] }));
  const before = run.letters.at(-1);
  if (before && before.id !== 0 && !missing) line.width -= kern(face, before.character + character);
  const glyph = missing ? face.font.getGlyph(0) : face.font.glyphForCodePoint(character.codePointAt(0)!);
  const width = glyph.advanceWidth / face.font.unitsPerEm;
  run.letters.push({ id: glyph.id, character, x: line.width, width });
  line.width += width;
}

/** The font's own kerning of a pair: a whole line of Arimo has no other, and pairs return where lines do not. */
function kern({ name, font, kerning }: Face, pair: string): number {
  // Chinese characters fill their squares. Asking their font for pairs takes seconds.
  if (name.startsWith("chinese")) return 0;
  let amount = kerning.get(pair);
  if (amount === undefined) {
    const { glyphs, positions } = font.layout(pair, { liga: false });
    amount = glyphs.length === 2 ? (glyphs[0]!.advanceWidth - positions[0]!.xAdvance) / font.unitsPerEm : 0;
    kerning.set(pair, amount);
  }
  return amount;
}

/**
 * The characters that a browser shows for a text: white space in one, letters with their accents in one, and without
 * those that are invisible by definition, such as soft hyphens. The latter must not reach the font, which would take
 * the hyphen, whose shape they share, for invisible from then on.
 */
const shownCharacters = (text: string): string[] =>
  [...text.replace(/\p{Default_Ignorable_Code_Point}/gu, "").replace(/[\t\n\r ]+/g, " ").trim().normalize("NFC")];
