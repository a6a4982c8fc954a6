import { deflateSync } from "node:zlib";
import { PNG } from "pngjs";
import { describe, expect, it } from "vitest";
import { convert } from "../../src/export/convert.ts";
import { crc32, MAX_PIXELS, pixels, toPng } from "../../src/export/png.ts";
import { drawing, fonts, freshFonts, text, wasm } from "./forms.ts";
import { exported, shippedFigures } from "./sample.ts";

/** The chunks of a PNG; throws where a check sum is wrong. */
function chunks(png: Uint8Array): { name: string; data: Uint8Array }[] {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const list = [];
  for (let at = 8; at < png.length;) {
    const length = view.getUint32(at);
    if (crc32(png.subarray(at + 4, at + 8 + length)) !== view.getUint32(at + 8 + length)) throw new Error("check sum");
    list.push({ name: String.fromCharCode(...png.subarray(at + 4, at + 8)), data: png.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return list;
}
const density = (png: Uint8Array) => {
  const { data } = chunks(png).find((c) => c.name === "pHYs")!;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return [view.getUint32(0), view.getUint32(4), data[8]];
};
const read = (png: Uint8Array) => PNG.sync.read(Buffer.from(png));
const at = ({ data, width }: PNG, x: number, y: number) => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)];

describe("every shipped figure as PNG", () => {
  it.each(shippedFigures)("has its size, its density and the same bytes twice: %s", async (_, figure) => {
    const { svg, width, height } = await exported(figure);
    const { bytes, missing } = await toPng(svg, { scale: 1, fonts, wasm });
    expect(missing).toEqual([]);
    const picture = read(bytes);
    expect([picture.width, picture.height]).toEqual([Math.round((width / 25.4) * 96), Math.round((height / 25.4) * 96)]);
    expect(density(bytes)).toEqual([3780, 3780, 1]);
    expect(chunks(bytes).slice(0, 2).map((c) => c.name)).toEqual(["IHDR", "pHYs"]);
    expect(Buffer.from((await toPng(svg, { scale: 1, fonts: freshFonts(), wasm })).bytes).equals(Buffer.from(bytes))).toBe(true);
  });
});

describe("a PNG", () => {
  const svg = drawing(`<rect width="200" height="100" fill="#ffffff"/><rect x="100" y="50" width="100" height="50" fill="#0072b2" fill-opacity="0.5"/>${text("Abc")}`);

  it("is as large as its scale says, to the edge", async () => {
    for (const scale of [1, 2, 3, 4]) {
      const { bytes } = await toPng(svg, { scale, fonts, wasm });
      const picture = read(bytes);
      expect([picture.width, picture.height]).toEqual([pixels(100, scale), pixels(50, scale)]);
      expect(density(bytes)).toEqual([Math.round((96 * scale) / 0.0254), Math.round((96 * scale) / 0.0254), 1]);
      expect(at(picture, 0, 0)).toEqual([255, 255, 255, 255]);
      expect(at(picture, picture.width - 1, picture.height - 1)).toEqual([127, 184, 216, 255]);
    }
    expect([pixels(89, 1), pixels(89, 2), pixels(89, 4)]).toEqual([336, 673, 1346]);
  });

  it("is transparent where nothing is drawn", async () => {
    const picture = read((await toPng(drawing('<rect width="100" height="100" fill="#000000"/>'), { scale: 1, fonts, wasm })).bytes);
    expect(at(picture, 10, 10)).toEqual([0, 0, 0, 255]);
    expect(at(picture, picture.width - 10, 10)).toEqual([0, 0, 0, 0]);
  });

  it("is refused where it would be too large for memory, with what is allowed", async () => {
    const poster = drawing("", 'width="1189mm" height="841mm" viewBox="0 0 200 100"');
    const request = { format: "png", scale: 4, title: "", language: "en", created: "" } as const;
    expect(await convert(poster, request, { fonts, wasm })).toEqual({ error: { code: "out-of-range", key: "scale", found: "4", detail: "pixels-at-most", n: MAX_PIXELS } });
    expect(pixels(1189, 2) * pixels(841, 2)).toBeLessThan(MAX_PIXELS);
  });

  it("names what no font has", async () => {
    expect((await toPng(drawing(text("①")), { scale: 1, fonts, wasm })).missing).toEqual(["①"]);
  });

  it("has check sums as zlib makes them", () => {
    expect(crc32(new TextEncoder().encode("123456789"))).toBe(0xcbf43926);
    expect(crc32(deflateSync(""))).toBe(crc32(new Uint8Array(deflateSync(""))));
  });
});
