import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PNG } from "pngjs";
import { run } from "./tools.ts";

/** The margins above and below, and what is white to the left and right at least, mm. */
const TOP = 22;
const BOTTOM = 20;
const SIDE = 19;
const DPI = 72;
const pt = (mm: number) => Math.round((mm / 25.4) * DPI);

/** Text without what a line's end or the space between two pieces makes of it. */
export const squeezed = (text: string): string => text.replace(/\s+/g, "");

/** A printed file, page by page. */
export interface Sheets {
  /** pt, as all lengths here. */
  sizes: [width: number, height: number][];
  /** Text above, within and below the margins of each page, squeezed. */
  heads: string[];
  bodies: string[];
  feet: string[];
  pictures: PNG[];
}

/** Reads a PDF by poppler's programs. */
export async function readSheets(pdf: Uint8Array): Promise<Sheets> {
  const folder = mkdtempSync(join(tmpdir(), "planflow-paper-"));
  try {
    const file = join(folder, "paper.pdf");
    writeFileSync(file, pdf);
    const info = await run("pdfinfo", ["-l", "99", file]);
    const sizes = [...info.matchAll(/^Page +\d+ size: +([\d.]+) x ([\d.]+)/gm)].map(([, w, h]): [number, number] => [Number(w), Number(h)]);
    const [width, height] = sizes[0]!;
    const part = async (y: number, h: number) => {
      const text = await run("pdftotext", ["-raw", "-x", "0", "-y", String(y), "-W", String(Math.ceil(width)), "-H", String(h), file, "-"]);
      return text.split("\f").slice(0, sizes.length).map(squeezed);
    };
    const end = Math.round(height) - pt(BOTTOM);
    const [heads, bodies, feet] = await Promise.all([part(0, pt(TOP) - 1), part(pt(TOP) - 1, end - pt(TOP) + 2), part(end + 1, pt(BOTTOM))]);
    await run("pdftocairo", ["-png", "-r", String(DPI), file, join(folder, "page")]);
    const pictures = readdirSync(folder).filter((f) => f.endsWith(".png")).sort().map((f) => PNG.sync.read(readFileSync(join(folder, f))));
    return { sizes, heads: heads!, bodies: bodies!, feet: feet!, pictures };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Places in the margins where something stands that is neither a running head nor a foot: empty where all is well. */
export function strayIn({ width, height, data }: PNG): string[] {
  const stray = new Set<string>();
  const isWhite = (x: number, y: number) => [0, 1, 2].every((c) => data[(y * width + x) * 4 + c]! > 250);
  // Between the heads and the text 4 mm stay white, and so between the text and the feet.
  const bands: [string, (x: number, y: number) => boolean][] = [
    ["left", (x) => x < pt(SIDE)],
    ["right", (x) => x >= width - pt(SIDE)],
    ["above", (_, y) => y < pt(TOP) - 2 && y > pt(TOP - 4)],
    ["below", (_, y) => y > height - pt(BOTTOM) + 2 && y < height - pt(BOTTOM - 4)],
  ];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) if (!isWhite(x, y)) for (const [name, within] of bands) if (within(x, y)) stray.add(name);
  }
  return [...stray];
}

/** How much of the page is neither white nor nearly so, 0 to 1: a dark ground would be most of it. */
export function darkShare({ width, height, data }: PNG): number {
  let dark = 0;
  for (let i = 0; i < data.length; i += 4) if (data[i]! + data[i + 1]! + data[i + 2]! < 3 * 100) dark++;
  return dark / (width * height);
}
