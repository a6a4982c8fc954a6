import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { loadFont, loadWasm } from "../../src/cli/fonts.ts";
import { createFonts, type FontName } from "../../src/export/fonts.ts";
import { serializeSvg, type SvgNode } from "../../src/export/node.ts";
import { toPdf } from "../../src/export/pdf.ts";
import { toPng } from "../../src/export/png.ts";
import { unpackFont } from "../../src/export/woff.ts";
import { readPicture, SCALE, type Picture } from "./pictures.ts";
import { run } from "./tools.ts";

const names = { "regular": ["Arial", 400], "bold": ["Arial", 700], "chinese": ["Noto Sans SC", 400], "chinese-bold": ["Noto Sans SC", 700] } as const;
const fonts = createFonts(loadFont);

/** Our own PNG. */
export const byResvg = async (svg: SvgNode): Promise<Picture> => readPicture((await toPng(svg, { scale: SCALE, fonts, wasm: loadWasm })).bytes);

export interface Renderers {
  byChromium: (svg: SvgNode, page: Page) => Promise<Picture>;
  byLibrsvg: (svg: SvgNode) => Promise<Picture>;
  /** Our PDF as poppler draws it. */
  byPoppler: (svg: SvgNode) => Promise<Picture>;
  close: () => void;
}

/**
 * The programs that draw our files, all of them with the fonts that our own drawings are made with, whatever is installed:
 * what is compared is how they read a file, not which letters a machine has.
 */
export async function openRenderers(): Promise<Renderers> {
  const folder = mkdtempSync(join(tmpdir(), "planflow-renderers-"));
  const path = (name: string) => join(folder, name);
  for (const name of Object.keys(names) as FontName[]) writeFileSync(path(`${name}.ttf`), unpackFont(await loadFont(name)));
  writeFileSync(path("fonts.conf"), fontconfig(folder));
  const size = ({ attributes: { width, height } }: SvgNode) => [width, height].map((mm) => Math.round((Number.parseFloat(mm!) / 25.4) * 96 * SCALE)) as [number, number];

  return {
    async byChromium(svg, page) {
      const [width, height] = size(svg);
      const host = "http://figure.test/";
      // The file itself as a browser opens it, not its text in a page.
      await page.route(`${host}**`, (route) => {
        const name = new URL(route.request().url()).pathname.slice(1);
        return name.endsWith(".ttf") ? route.fulfill({ path: path(name), contentType: "font/ttf" }) : route.fulfill({ body: serializeSvg(svg), contentType: "image/svg+xml" });
      });
      await page.setViewportSize({ width, height });
      await page.goto(`${host}figure.svg`);
      const faces = (Object.keys(names) as FontName[]).map((name) => `@font-face { font-family: "${names[name][0]}"; font-weight: ${names[name][1]}; src: url(${host}${name}.ttf) }`);
      await page.evaluate(async ([css, w, h]) => {
        const root = document.documentElement;
        root.setAttribute("width", String(w));
        root.setAttribute("height", String(h));
        root.setAttribute("preserveAspectRatio", "none");
        const style = document.createElementNS("http://www.w3.org/2000/svg", "style");
        style.textContent = String(css);
        root.append(style);
        // A font is asked for when the letters are next laid out.
        root.getBoundingClientRect();
        await document.fonts.ready;
      // Chromium alone sets two Chinese marks that follow each other closer together.
      }, [`${faces.join("\n")} svg { text-spacing-trim: space-all }`, width, height] as const);
      return readPicture(await page.screenshot({ type: "png" }));
    },

    async byLibrsvg(svg) {
      const [width, height] = size(svg);
      writeFileSync(path("figure.svg"), serializeSvg(svg));
      await run("rsvg-convert", ["--width", String(width), "--height", String(height), "--output", path("librsvg.png"), path("figure.svg")], { FONTCONFIG_FILE: path("fonts.conf") });
      return readPicture(readFileSync(path("librsvg.png")));
    },

    async byPoppler(svg) {
      const [width, height] = size(svg);
      writeFileSync(path("figure.pdf"), (await toPdf(svg, { title: "", language: "en", created: "", fonts })).bytes);
      await run("pdftocairo", ["-png", "-singlefile", "-scale-to-x", String(width), "-scale-to-y", String(height), path("figure.pdf"), path("poppler")]);
      return readPicture(readFileSync(path("poppler.png")));
    },

    close: () => rmSync(folder, { recursive: true }),
  };
}

/** Fontconfig with our fonts alone; their files do not say the names that figures call them by. */
const fontconfig = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>${folder}</dir><cachedir>${folder}</cachedir>
${Object.entries(names).map(([name, [family, weight]]) => `<match target="scan">
<test name="file"><string>${folder}/${name}.ttf</string></test>
<edit name="family" mode="assign"><string>${family}</string></edit>
<edit name="weight" mode="assign"><const>${weight === 700 ? "bold" : "regular"}</const></edit>
</match>`).join("\n")}
</fontconfig>
`;
