import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { FontName, LoadFont } from "../export/fonts.ts";

// Packages are looked up when the program runs, from where it stands: bundled to one file it still finds them.
const packages = createRequire(import.meta.url);

const files: Record<FontName, string> = {
  "regular": "@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf",
  "bold": "@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf",
  "chinese": "@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff",
  "chinese-bold": "@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-700-normal.woff",
};

/** Where a font's file stands on this machine. Throws where its package is not installed. */
export const fontFile = (name: FontName): string => packages.resolve(files[name]);
/** The fonts from their packages, for `createFonts`. Rejects where a package is not installed. */
export const loadFont: LoadFont = async (name) => readFile(fontFile(name));
/** The renderer of PNG, for `toPng`. */
export const loadWasm = async (): Promise<Uint8Array> => readFile(packages.resolve("@resvg/resvg-wasm/index_bg.wasm"));
