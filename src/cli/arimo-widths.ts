/**
 * Writes `src/figures/draw/arimo.ts`: the advance widths of Arimo, from the font file itself.
 * Run after an update of the font: `npx tsx src/cli/arimo-widths.ts`.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import opentype from "opentype.js";

const require = createRequire(import.meta.url);
// ASCII, Latin-1, and the typographic marks that labels use.
const characters = [
  ...Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)),
  ...Array.from({ length: 96 }, (_, i) => String.fromCharCode(160 + i)),
  ..."–—‘’“”…•→←×≤≥−",
];

export function advanceWidths(weight: "400Regular" | "700Bold"): Record<string, number> {
  const data = readFileSync(require.resolve(`@expo-google-fonts/arimo/${weight}/Arimo_${weight}.ttf`));
  const font = opentype.parse(data.buffer.slice(data.byteOffset, data.byteOffset + data.byteLength));
  return Object.fromEntries(characters.map((c) => [c, font.charToGlyph(c).advanceWidth ?? 0]));
}

function packed(weight: "400Regular" | "700Bold"): string {
  return characters.map((c) => advanceWidthsOnce(weight)[c]!.toString(36)).join(" ");
}
const cache = new Map<string, Record<string, number>>();
function advanceWidthsOnce(weight: "400Regular" | "700Bold"): Record<string, number> {
  if (!cache.has(weight)) cache.set(weight, advanceWidths(weight));
  return cache.get(weight)!;
}

if (process.argv[1]?.endsWith("arimo-widths.ts")) {
  writeFileSync(
    new URL("../figures/draw/arimo.ts", import.meta.url),
    `// Written by src/cli/arimo-widths.ts from the font; do not edit.
/** Arimo has Arial's metrics: 2048 units to the em. */
export const unitsPerEm = 2048;
export const characters = ${JSON.stringify(characters.join(""))};
/** Advance widths in the order of \`characters\`, in base 36. */
export const regular = ${JSON.stringify(packed("400Regular"))};
export const bold = ${JSON.stringify(packed("700Bold"))};
`,
  );
}
