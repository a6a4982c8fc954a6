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
export const familyOf = (text: string): string => (/[\u2e80-\u9fff\uff00-\uffef]/.test(text) ? chineseFamily : fontFamily);

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

// A line may break behind a space, a hyphen or a slash, and around every Chinese character, but no line begins with
// a mark that closes something or ends with one that opens something.
const PIECE = /[\u2e80-\u9fff\uff00-\uffef“”]|[^\s\-/\u2e80-\u9fff\uff00-\uffef“”]+[-/]?|[-/]|\s+/gu;
const CLOSING = /^[，。、；：？！）》〉」』】〕％～”’…—·,.;:?!)\]}%\-/]/;
const OPENING = /[（《〈「『【〔“‘([{]$/;
// These marks carry their own blank. The spaces are from sentences that were joined as in English.
const SPACES = /\s+(?=[，。、；：？！）》〉」』】〕（《〈「『【〔])|(?<=[，。、；：？！）》〉」』】〕（《〈「『【〔])\s+/gu;

function pieces(text: string): string[] {
  const list: string[] = [];
  for (const piece of text.trim().replace(SPACES, "").match(PIECE) ?? []) {
    const last = list.at(-1) ?? " ";
    if (last.trim() !== "" && (CLOSING.test(piece) || (OPENING.test(last) && piece.trim() !== ""))) list[list.length - 1] += piece;
    else list.push(piece);
  }
  return list;
}

/** What a line should keep whole: words between spaces; of Chinese, which has none, single characters with their marks. */
export const wordsOf = (text: string): string[] => text.split(/\s+/).flatMap((word) => (/[\u2e80-\u9fff]/.test(word) ? pieces(word) : [word]));

/**
 * Breaks text into lines no wider than `width` px; past `most` lines the last ends in an ellipsis.
 * A word wider than a line is cut, for a label must never leave the frame.
 */
export function wrap(text: string, width: number, font: Font, most = Infinity): string[] {
  const lines: string[][] = [];
  let line: string[] = [];
  for (const piece of pieces(text)) {
    const isLast = lines.length === most - 1;
    if (line.length > 0 && !isLast && measure((line.join("") + piece).trimEnd(), font) > width) {
      lines.push(line);
      line = [];
    }
    if (line.length > 0 || piece.trim() !== "") line.push(piece);
  }
  if (line.length > 0 || lines.length === 0) lines.push(line);
  keepCompany(lines, width, font);
  return lines.map((l) => truncate(l.join("").trimEnd(), width, font));
}

// No Chinese character stands alone on the last line: typesetters take the one before it down, too.
function keepCompany(lines: string[][], width: number, font: Font): void {
  const [before, last] = lines.slice(-2);
  if (before === undefined || last?.length !== 1 || before.length < 3 || !HAN.test(last[0]!) || !HAN.test(before.at(-1)!)) return;
  if (measure(before.at(-1)! + last[0]!, font) <= width) last.unshift(before.pop()!);
}
const HAN = /^[\u2e80-\u9fff]/;

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
