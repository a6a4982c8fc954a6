import { bold, characters, regular, unitsPerEm } from "./arimo.ts";

/** Text is measured from Arimo's own advance widths, so layout is the same in a browser, in Node and in Word. */
export interface Font {
  /** In px. */
  size: number;
  bold?: boolean;
}

/** Named first what report writers have; Arimo stands in on screen, Liberation Sans on Linux, all of one metric. */
export const fontFamily = 'Arial, Arimo, "Liberation Sans", Helvetica, sans-serif';

const chineseFamily = 'Arial, Arimo, "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", SimSun, sans-serif';
/** The font list for a text: Chinese fonts stand behind Arial where the text needs them. */
export const familyOf = (text: string): string => (/[\u2e80-\u9fff]/.test(text) ? chineseFamily : fontFamily);

const table = (packed: string) => {
  const widths = packed.split(" ").map((w) => parseInt(w, 36) / unitsPerEm);
  return new Map([...characters].map((c, i) => [c, widths[i]!]));
};
const widths = { regular: table(regular), bold: table(bold) };

// Chinese, Japanese, Korean and full-width forms fill an em; so does whatever else Arimo lacks, to be safe.
const WIDE = 1;

/** The width of one line of text in px. */
export function measure(text: string, font: Font): number {
  const table = font.bold ? widths.bold : widths.regular;
  let em = 0;
  for (const character of text) em += table.get(character) ?? WIDE;
  return em * font.size;
}

// A line may break behind a space, a hyphen or a slash, and around every Chinese character.
const pieces = (text: string): string[] => text.match(/[\u2e80-\u9fff\uff00-\uffef]|[^\s\-/\u2e80-\u9fff\uff00-\uffef]+[-/]?|[-/]|\s+/gu) ?? [];

/**
 * Breaks text into lines no wider than `width` px; past `most` lines the last ends in an ellipsis.
 * A word wider than a line is cut, for a label must never leave the frame.
 */
export function wrap(text: string, width: number, font: Font, most = Infinity): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of pieces(text.trim())) {
    const next = line === "" ? piece.trimStart() : line + piece;
    if (measure(next.trimEnd(), font) <= width || line === "") line = next;
    else {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    }
  }
  if (line.trim() !== "" || lines.length === 0) lines.push(line.trimEnd());
  const shown = lines.length > most ? [...lines.slice(0, most - 1), lines.slice(most - 1).join(" ")] : lines;
  return shown.map((l) => truncate(l, width, font));
}

/** The text, or as much of its beginning as fits with an ellipsis; empty where not even one letter does. */
export function truncate(text: string, width: number, font: Font): string {
  if (measure(text, font) <= width) return text;
  const letters = [...text];
  for (let end = letters.length - 1; end > 0; end--) {
    const short = `${letters.slice(0, end).join("").trimEnd()}…`;
    if (measure(short, font) <= width) return short;
  }
  return "";
}
