import { loadFont, loadWasm } from "../../src/cli/fonts.ts";
import { createFonts } from "../../src/export/fonts.ts";
import { parseSvg, type SvgNode } from "../../src/export/node.ts";
import { fontFamily } from "../../src/figures/draw/text.ts";

export const fonts = createFonts(loadFont);
/** Fonts that have not set anything yet, as in another process. */
export const freshFonts = () => createFonts(loadFont);
export const wasm = loadWasm;

/** A drawing 100 mm by 50 mm in units of half a mm, from the text of its elements. */
export function drawing(inner: string, attributes = 'width="100mm" height="50mm" viewBox="0 0 200 100"'): SvgNode {
  const read = parseSvg(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes} fill="#1f2933">${inner}</svg>`, "test.svg");
  if ("error" in read) throw new Error(read.error.detail);
  return read.ok;
}

export const text = (words: string, more = 'x="10" y="20"'): string => `<text ${more} font-family='${fontFamily}' font-size="10">${words}</text>`;
