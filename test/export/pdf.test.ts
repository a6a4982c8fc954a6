import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { PDFDict, PDFDocument, PDFName, type PDFRawStream } from "pdf-lib";
import { afterAll, describe, expect, it } from "vitest";
import { elements, textOf, type SvgNode } from "../../src/export/node.ts";
import { toPdf } from "../../src/export/pdf.ts";
import { run } from "../setup/tools.ts";
import { drawing, fonts, freshFonts, text } from "./forms.ts";
import { exported, shippedFigures } from "./sample.ts";

const folder = mkdtempSync(join(tmpdir(), "planflow-pdf-"));
afterAll(() => rmSync(folder, { recursive: true }));

function written(bytes: Uint8Array): string {
  const file = join(folder, "figure.pdf");
  writeFileSync(file, bytes);
  return file;
}
const words = (bytes: Uint8Array): Promise<string> => run("pdftotext", ["-raw", written(bytes), "-"]);
const squeezed = (s: string) => s.normalize("NFC").replace(/\s+/g, "");
const options = { title: "A title: 标题", language: "en", created: "2024-05-06", fonts };
const pdfOf = async (inner: string | SvgNode) => (await toPdf(typeof inner === "string" ? drawing(inner) : inner, options)).bytes;

/** The operators of the page. */
async function operators(bytes: Uint8Array): Promise<string[]> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const stream = pdf.context.lookup(pdf.getPage(0).node.get(PDFName.of("Contents")));
  return inflateSync((stream as PDFRawStream).contents).toString("latin1").split("\n");
}

describe("every shipped figure as PDF", () => {
  for (const language of ["en", "zh"] as const) {
    it.each(shippedFigures)(`is a page of its size with all its words, and the same bytes twice (${language}): %s`, async (_, figure) => {
      const { svg, title, width, height } = await exported(figure, { language });
      const made = { title, language, created: "2026-11-21" };
      const { bytes, missing } = await toPdf(svg, { ...made, fonts });
      expect(missing).toEqual([]);
      expect(Buffer.from((await toPdf(svg, { ...made, fonts: freshFonts() })).bytes).equals(Buffer.from(bytes))).toBe(true);

      const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
      expect(pdf.getPageCount()).toBe(1);
      const size = pdf.getPage(0).getSize();
      expect([size.width, size.height].map((p) => Math.round((p / 72) * 25.4 * 100) / 100)).toEqual([width, height]);

      const found = squeezed(await words(bytes));
      for (const line of [...elements(svg)].filter((e) => e.name === "text").map(textOf)) expect(found).toContain(squeezed(line));
      const faces = (await run("pdffonts", [written(bytes)])).trim().split("\n").slice(2);
      expect(faces.length).toBeGreaterThanOrEqual(language === "zh" ? 3 : 2);
      // Embedded, a subset, and with its characters.
      for (const face of faces) expect(face).toMatch(/^[A-Z]{6}\+(Arimo|NotoSansSC)-(Regular|Bold) +CID TrueType +Identity-H +yes yes yes /);
    });
  }
});

describe("a PDF", () => {
  it("says its title, its language, what it shows and the day of its data", async () => {
    const pdf = await PDFDocument.load(await pdfOf(`<title>x</title><desc>Two bars.</desc>${text("a")}`), { updateMetadata: false });
    expect([pdf.getTitle(), pdf.getSubject(), pdf.getCreator(), pdf.getProducer()]).toEqual([options.title, "Two bars.", "Planflow", "Planflow (pdf-lib)"]);
    expect([pdf.getCreationDate(), pdf.getModificationDate()].map((d) => d?.toISOString())).toEqual(Array(2).fill("2024-05-06T00:00:00.000Z"));
    const preferences = pdf.catalog.lookup(PDFName.of("ViewerPreferences"), PDFDict);
    expect(preferences.get(PDFName.of("DisplayDocTitle"))?.toString()).toBe("true");
    expect(pdf.catalog.get(PDFName.of("Lang"))?.toString()).toContain("en");
    expect(String(pdf.context.trailerInfo.ID)).toMatch(/^\[ <[0-9a-f]{32}> <[0-9a-f]{32}> \]$/);
    const undated = await PDFDocument.load((await toPdf(drawing(""), { ...options, created: "tomorrow" })).bytes, { updateMetadata: false });
    expect(undated.getCreationDate()).toBeUndefined();
  });

  it("can be searched and copied, also where characters share a shape or stand as a box", async () => {
    const lines = ["国家标准化发展纲要", "（2021）、“引号”", "AVATAR To – ≥ ①", "5 \u00b5, 5 \u03bc", "Ω"];
    const bytes = await pdfOf(lines.map((line, i) => text(line, `x="2" y="${15 + 15 * i}"`)).join(""));
    expect(await words(bytes)).toBe(`${lines.join("\n")}\n\f`);
  });

  it("kerns as browsers do, and stands where the SVG's text stands", async () => {
    const lines = await operators(await pdfOf(text("AVA") + text("国AV", 'x="100" y="60" text-anchor="middle"')));
    expect(lines).toContain("[<0001>74.22<0002>74.22<0001>] TJ");
    // 200 units are 100 mm, which are 283.465 pt; the page is 141.732 pt high.
    expect(lines).toContain("1 0 0 1 14.173 113.386 Tm");
    expect(lines).toContain("/F1 14.173 Tf");
    const width = 10 + 2 * 10 * (1366 / 2048) - 10 * (152 / 2048);
    expect(lines).toContain(`1 0 0 1 ${Math.round((100 - width / 2) * (283.465 / 200) * 1000) / 1000} ${56.693} Tm`);
  });

  it("draws black with black alone, grey as grey, and colours as they are", async () => {
    const lines = await operators(await pdfOf('<rect width="1" height="1" fill="#000000"/><rect width="1" height="1" fill="#808080" stroke="#ff0000"/><rect width="1" height="1" fill="#0072b2"/>'));
    expect(lines.filter((l) => / (g|rg|G|RG)$/.test(l))).toEqual(["0 g", "0.502 g", "1 0 0 RG", "0 0.447 0.698 rg"]);
  });

  it("knows opacity, dashes and turned text, and draws nothing that is not seen", async () => {
    const lines = await operators(await pdfOf(`
      <rect x="10" y="10" width="20" height="10" fill="#ff0000" fill-opacity="0.5"/>
      <line x1="0" y1="0" x2="10" y2="0" stroke="#000000" stroke-width="2" stroke-dasharray="2 1"/>
      <rect width="5" height="5" fill="#ffffff" fill-opacity="0"/><rect width="0" height="5" fill="#ffffff" stroke="#000000"/>
      ${text("up", 'x="50" y="50" transform="rotate(-90 50 50)"')}`));
    expect(lines.filter((l) => l.endsWith(" gs"))).toEqual(["/O1 gs", "/O2 gs"]);
    expect(lines).toContain("[2.835 1.417] 0 d");
    expect(lines).toContain("2.835 w");
    expect(lines.filter((l) => /^[fSB]$/.test(l))).toEqual(["f", "S"]);
    expect(lines).toContain("0 1 -1 0 70.866 70.866 Tm");
  });
});
