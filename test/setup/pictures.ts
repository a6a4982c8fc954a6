import pixelmatch from "pixelmatch";
import { PNG } from "pngjs";

/** Pixels of a renderer for one at 96 to the inch. */
export const SCALE = 4;
/** How many of these are averaged, each way: two px at 96 to the inch. */
const SPAN = 2 * SCALE;
const STEP = 2;

/**
 * A picture averaged over squares of two px, on white. In it the edges of letters and shapes, which every renderer smooths
 * in its own way, no longer stand; whatever is missing or moved does.
 */
export interface Picture {
  width: number;
  height: number;
  data: Uint8Array;
}

/**
 * How far apart two pictures may be anywhere, as pixelmatch counts it: 0 is the same, 1 is black for white. Measured over
 * all figures, renderers are never further apart than 0.04 for shapes, at dots and dashes of a px, and 0.16 for letters,
 * which Chromium and poppler place on whole pixels or quarters of them. The smallest changes to be found are 0.06, a pale
 * line of a grid left out or moved by 2 px, and 0.29, a numeral in a cell of middling blue moved by 2 px.
 */
export const limits = { shapes: 0.05, letters: 0.22 };

/** Where two pictures are further apart than the limit, in px at 96 to the inch: empty where they show the same. */
export function difference(one: Picture, other: Picture, limit: number): string {
  // Each program rounds a size to whole pixels for itself.
  if (Math.abs(one.width - other.width) > 1 || Math.abs(one.height - other.height) > 1) return `${one.width}×${one.height} and ${other.width}×${other.height}`;
  const [width, height] = [Math.min(one.width, other.width), Math.min(one.height, other.height)];
  const marked = new Uint8Array(width * height * 4);
  if (pixelmatch(part(one, width, height), part(other, width, height), marked, width, height, { threshold: limit, includeAA: true, diffMask: true }) === 0) return "";
  const at = marked.findIndex((v, i) => i % 4 === 3 && v > 0) >> 2;
  return `at ${Math.round(((at % width) * STEP) / SCALE)}, ${Math.round((Math.floor(at / width) * STEP) / SCALE)}`;
}

function part({ width: full, data }: Picture, width: number, height: number): Uint8Array {
  if (full === width) return data.subarray(0, width * height * 4);
  const result = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) result.set(data.subarray(y * full * 4, (y * full + width) * 4), y * width * 4);
  return result;
}

export function readPicture(png: Uint8Array): Picture {
  const { width, height, data } = PNG.sync.read(Buffer.from(png.buffer, png.byteOffset, png.byteLength));
  const [w, h] = [Math.floor((width - SPAN) / STEP) + 1, Math.floor((height - SPAN) / STEP) + 1];
  const result = new Uint8Array(w * h * 4).fill(255);
  const value = (x: number, y: number, channel: number): number => {
    const at = (y * width + x) * 4;
    return 255 + ((data[at + channel]! - 255) * data[at + 3]!) / 255;
  };
  // Sums of each column's last rows, then of these along the row.
  const columns = new Float64Array(width);
  for (let channel = 0; channel < 3; channel++) {
    columns.fill(0);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) columns[x]! += value(x, y, channel) - (y >= SPAN ? value(x, y - SPAN, channel) : 0);
      const top = y - SPAN + 1;
      if (top < 0 || top % STEP !== 0) continue;
      let sum = 0;
      for (let x = 0; x < width; x++) {
        sum += columns[x]! - (x >= SPAN ? columns[x - SPAN]! : 0);
        const left = x - SPAN + 1;
        if (left >= 0 && left % STEP === 0) result[((top / STEP) * w + left / STEP) * 4 + channel] = Math.round(sum / (SPAN * SPAN));
      }
    }
  }
  return { width: w, height: h, data: result };
}
