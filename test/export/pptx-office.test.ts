import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadFont, loadWasm } from "../../src/cli/fonts.ts";
import { createFonts } from "../../src/export/fonts.ts";
import { toPng } from "../../src/export/png.ts";
import { placeFigure } from "../../src/export/pptx/exhibit.ts";
import type { Rendered } from "../../src/export/render.ts";
import type { Box } from "../../src/slides/layout.ts";
import { plain } from "../../src/slides/prose.ts";
import { difference, limits, readPicture, SCALE, type Picture } from "../setup/pictures.ts";
import { run } from "../setup/tools.ts";
import { chineseText, deckFile, shippedText, type DeckFile } from "./deck.ts";

const decks = { "wide": ["explore", shippedText("explore"), {}], "square": ["explore", shippedText("explore"), { aspect: "4:3" }], "chinese-wide": ["chinese", chineseText, {}], "chinese-square": ["chinese", chineseText, { aspect: "4:3" }] } as const;
const folder = mkdtempSync(join(tmpdir(), "planflow-office-"));
const files: Record<string, DeckFile> = {};
const texts: Record<string, string[]> = {};
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(async () => {
  for (const [name, [id, text, asked]] of Object.entries(decks)) {
    files[name] = await deckFile(text, { ...asked, id });
    writeFileSync(join(folder, `${name}.pptx`), files[name].bytes);
  }
  // A profile of its own: one that is open elsewhere would answer in place of this one, or not at all.
  await run("soffice", [`-env:UserInstallation=file://${join(folder, "profile")}`, "--headless", "--convert-to", "pdf", "--outdir", folder, ...Object.keys(decks).map((n) => join(folder, `${n}.pptx`))]);
  for (const name of Object.keys(decks)) texts[name] = (await run("pdftotext", ["-layout", join(folder, `${name}.pdf`), "-"])).split("\f").slice(0, -1);
}, 180_000);

/** Office breaks lines where it likes, and sets a ligature or a space in its own way. */
const letters = (text: string): string => text.normalize("NFKC").replace(/\s+/g, "");

const inPixels = (points: number): number => Math.round((points / 72) * 96 * SCALE);

/** A part of a page, in points, as LibreOffice and poppler draw it. */
async function drawn(name: string, page: number, { x, y, width, height }: Box): Promise<Picture> {
  const out = join(folder, `${name}-${page}`);
  const part = ["-x", inPixels(x), "-y", inPixels(y), "-W", inPixels(width), "-H", inPixels(height)].map(String);
  await run("pdftocairo", ["-png", "-singlefile", "-f", String(page), "-l", String(page), "-r", String(96 * SCALE), ...part, join(folder, `${name}.pdf`), out]);
  return readPicture(readFileSync(`${out}.png`));
}

const fonts = createFonts(loadFont);
const ours = async ({ svg }: Rendered): Promise<Picture> => readPicture((await toPng(svg, { scale: SCALE, fonts, wasm: loadWasm })).bytes);

describe.each(Object.keys(decks))("LibreOffice opens the %s deck", (name) => {
  it("with every slide a page of its size, and on it the slide's words", async () => {
    const { ready } = files[name]!;
    const { width, height } = ready.slides[0]!.drawn.page;
    const boxes = await run("pdftotext", ["-bbox", join(folder, `${name}.pdf`), "-"]);
    const pages = [...boxes.matchAll(/<page width="([\d.]+)" height="([\d.]+)">/g)].map((m) => [Math.round(Number(m[1])), Math.round(Number(m[2]))]);
    expect(pages).toEqual(ready.slides.map(() => [width, height]));
    expect(texts[name]).toHaveLength(ready.slides.length);
    ready.slides.forEach((slide, i) => {
      const page = letters(texts[name]![i]!);
      for (const text of [slide.words.title, slide.words.subtitle ?? "", slide.source, ...slide.inputs]) expect(page).toContain(letters(text));
      // Beside a figure or a table the layout of the page mixes lines; words stay whole.
      for (const word of slide.words.text.flatMap((p) => plain(p.runs).split(/[\s\u3000-\u9fff]+/)).filter((w) => w.length < 12)) expect(page).toContain(letters(word));
    });
  });

  it("with figures where the slides have them, as they are drawn there", async () => {
    let compared = 0;
    for (const [i, { drawn: { page }, shown }] of files[name]!.ready.slides.entries()) {
      for (const [k, one] of shown.entries()) {
        if (one.kind !== "figure") continue;
        compared++;
        const { box } = placeFigure(one.rendered, page.exhibits[k]!);
        const mine = await ours(one.rendered);
        expect(difference(await drawn(name, i + 1, box), mine, limits.letters), `slide ${i + 1}`).toBe("");
        // A figure that is moved by a hair's breadth would be found.
        if (compared === 1) expect(difference(await drawn(name, i + 1, { ...box, x: box.x + 2 }), mine, limits.letters)).not.toBe("");
      }
    }
    expect(compared).toBeGreaterThan(0);
  }, 60_000);
});
