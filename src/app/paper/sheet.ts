import { measure, truncate } from "../../figures/draw/text.ts";

/** px in a millimetre. */
export const MM = 96 / 25.4;

export interface PageStyle {
  /** Only which way up: the size of the sheet is the reader's to choose. */
  turn: "portrait" | "landscape";
  /** The widest that what is printed gets, mm. */
  width: number;
  /** Above and below, mm. */
  top: number;
  bottom: number;
  /** On every page. What is too long for its place ends in an ellipsis. */
  heads: { left: string; right?: string };
  feet: { left: string; /** Before the page's number, and between it and their count. */ page: string; of: string };
}

/** Text as CSS has it in quotes, whatever is in it. */
const cssString = (text: string): string =>
  `"${[...text].map((c) => (/[\p{L}\p{N} .,:;()–-]/u.test(c) ? c : `\\${c.codePointAt(0)!.toString(16)} `)).join("")}"`;

const SIZE = 8;
const PT = 96 / 72;

/** The `@page` rule with running heads and page numbers in its margins. */
export function pageRule({ turn, width, top, bottom, heads, feet }: PageStyle): string {
  const box = (name: string, content: string, more = "") =>
    `@${name} { content: ${content}; font: ${SIZE}pt Arimo, Arial, "Liberation Sans", "Noto Sans SC", sans-serif; color: #52606d; white-space: nowrap; ${more} }`;
  const font = { size: SIZE * PT };
  const flat = (text: string) => text.replace(/\s+/g, " ").trim();
  const part = (text: string, share: number) => cssString(truncate(flat(text), width * MM * share, font));
  // Two that stand in one line: each has at least its share, and what the other leaves.
  const shareOf = (other: string, own: number) => Math.max(own, 0.96 - measure(flat(other), font) / (width * MM));
  // On a wider sheet the margins grow and the lines stay; on a narrow one some margin is left.
  return `@page { size: ${turn}; margin: ${top}mm max(10mm, (100% - ${width}mm) / 2) ${bottom}mm;
    ${box("top-left", part(heads.left, heads.right ? shareOf(heads.right, 0.48) : 0.98), "text-align: left; vertical-align: bottom; padding-bottom: 5mm;")}
    ${heads.right ? box("top-right", part(heads.right, shareOf(heads.left, 0.48)), "text-align: right; vertical-align: bottom; padding-bottom: 5mm;") : ""}
    ${box("bottom-left", part(feet.left, 0.8), "text-align: left; vertical-align: top; padding-top: 5mm;")}
    ${box("bottom-right", `${cssString(feet.page)} counter(page) ${cssString(feet.of)} counter(pages)`, "text-align: right; vertical-align: top; padding-top: 5mm;")}
  }`;
}

/** Puts rules on the page, which its policy takes from no style element; gives what takes them off again. */
export function install(css: string): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
  return () => (document.adoptedStyleSheets = document.adoptedStyleSheets.filter((s) => s !== sheet));
}
