import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { ProblemError } from "../core/problem.ts";
import { pageOf, type Converted } from "./drawing.ts";
import type { Fonts } from "./fonts.ts";
import { isNode, serializeSvg, type SvgNode } from "./node.ts";
import { outline } from "./outline.ts";

export interface PngOptions {
  /** 1 to 4; 1 is 96 pixels to the inch of the drawing's physical size. */
  scale: number;
  fonts: Fonts;
  /** The bytes of resvg's `index_bg.wasm`. Asked for once. */
  wasm: () => Promise<Uint8Array>;
}

/** The largest picture, pixels: it takes four bytes of memory for each, twice. */
export const MAX_PIXELS = 80_000_000;

let started: Promise<void> | undefined;

/** The library may be started once only; a start that failed may be tried again. */
const start = (wasm: PngOptions["wasm"]): Promise<void> =>
  (started ??= wasm().then((bytes) => initWasm(bytes as Uint8Array<ArrayBuffer>)).catch((error: unknown) => {
    started = undefined;
    throw error;
  }));

/** Pixels for a length in mm. */
export const pixels = (mm: number, scale: number): number => Math.max(1, Math.round((mm / 25.4) * 96 * scale));

/**
 * The drawing as PNG, the same bytes everywhere: text is drawn from its outlines by the same library in a browser and
 * in Node. The file states its density, so that programs place it in its physical size. What has no background is
 * transparent. Throws a `ProblemError` for a drawing without a size and for more than `MAX_PIXELS`.
 */
export async function toPng(root: SvgNode, { scale, fonts, wasm }: PngOptions): Promise<Converted> {
  const page = pageOf(root);
  const [width, height] = [pixels(page.width, scale), pixels(page.height, scale)];
  if (width * height > MAX_PIXELS) throw new ProblemError({ code: "out-of-range", key: "scale", found: String(scale), detail: "pixels-at-most", n: MAX_PIXELS });
  const [{ svg, missing }] = await Promise.all([outline(root, fonts), start(wasm)]);
  const sized: SvgNode = {
    ...svg,
    // Whole pixels: the picture reaches its edges, by less than half a pixel of stretch.
    attributes: { ...svg.attributes, width: String(width), height: String(height), preserveAspectRatio: "none" },
    children: svg.children.filter((c) => !isNode(c) || c.name !== "metadata"),
  };
  const renderer = new Resvg(serializeSvg(sized), { font: { loadSystemFonts: false } });
  try {
    const image = renderer.render();
    try {
      return { bytes: withDensity(image.asPng(), (96 * scale) / 0.0254), missing };
    } finally {
      image.free();
    }
  } finally {
    renderer.free();
  }
}

// The signature and the header chunk, which always comes first and has 13 bytes.
const HEAD = 8 + 12 + 13;

/** The file with its density in pixels to the metre, as a `pHYs` chunk behind the header (PNG, second edition, 11.3.5.3). */
export function withDensity(png: Uint8Array, perMetre: number): Uint8Array {
  const chunk = new Uint8Array(12 + 9);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, 9);
  chunk.set([..."pHYs"].map((c) => c.charCodeAt(0)), 4);
  view.setUint32(8, Math.round(perMetre));
  view.setUint32(12, Math.round(perMetre));
  chunk[16] = 1;
  view.setUint32(17, crc32(chunk.subarray(4, 17)));
  const result = new Uint8Array(png.length + chunk.length);
  result.set(png.subarray(0, HEAD));
  result.set(chunk, HEAD);
  result.set(png.subarray(HEAD), HEAD + chunk.length);
  return result;
}

/** The check sum that ends every chunk of a PNG. */
export function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
