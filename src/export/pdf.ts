import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { PDFDocument, PDFHexString, PDFName } from "pdf-lib";
import { pageOf, shapesOf, type Converted, type Page, type Shape } from "./drawing.ts";
import type { Fonts, Line } from "./fonts.ts";
import { isNode, textOf, type SvgNode } from "./node.ts";
import { contentOf, type Placement } from "./pdf-content.ts";
import { embedFont } from "./pdf-font.ts";
import { mmToPoints } from "./settings.ts";

export interface PdfOptions {
  title: string;
  /** What the picture shows. Default: what the drawing says of itself. */
  subject?: string | undefined;
  /** The language of the text (BCP 47). */
  language: string;
  /** The day that the file states for itself, `YYYY-MM-DD`: that of the data. Anything else is left out. */
  created: string;
  fonts: Fonts;
}

/**
 * The drawing as a PDF of one page of its physical size: lines and shapes as they are, text as text with the letters
 * that it uses. The same bytes for the same drawing: no clock and no chance. Throws a `ProblemError` for what figures
 * do not have; see `drawing.ts`.
 */
export async function toPdf(root: SvgNode, { title, subject, language, created, fonts }: PdfOptions): Promise<Converted> {
  const page = pageOf(root);
  const shapes = shapesOf(root);
  const lines = new Map<Shape, Line>();
  for (const shape of shapes) if (shape.kind === "text") lines.set(shape, await fonts.line(shape.text, shape.bold));
  const content = contentOf(shapes, lines, placementOf(page));

  const pdf = await PDFDocument.create({ updateMetadata: false });
  const { context } = pdf;
  const leaf = pdf.addPage([mmToPoints(page.width), mmToPoints(page.height)]).node;
  const fontRefs = Object.fromEntries(content.fonts.map((font) => [font.tag, embedFont(context, font)]));
  const opacities = Object.fromEntries([...content.opacities].map(([name, { fill, stroke }]) => [name, context.obj({ Type: "ExtGState", ca: fill, CA: stroke })]));
  leaf.set(PDFName.of("Resources"), context.obj({ Font: fontRefs, ExtGState: opacities }));
  leaf.set(PDFName.of("Contents"), context.register(context.flateStream(content.operators)));

  pdf.setTitle(title, { showInWindowTitleBar: true });
  pdf.setSubject(subject ?? root.children.filter(isNode).filter((c) => c.name === "desc").map(textOf).join(" "));
  pdf.setLanguage(language);
  pdf.setCreator("Planflow");
  pdf.setProducer("Planflow (pdf-lib)");
  const day = new Date(/^\d{4}-\d{2}-\d{2}$/.test(created) ? `${created}T00:00:00Z` : "");
  if (!Number.isNaN(day.getTime())) {
    pdf.setCreationDate(day);
    pdf.setModificationDate(day);
  }
  // Programs that file PDFs tell them apart by this; here, by what they hold.
  const id = PDFHexString.of(bytesToHex(sha256(new TextEncoder().encode([title, subject, created, content.operators].join("\n")))).slice(0, 32));
  context.trailerInfo.ID = context.obj([id, id]);

  const bytes = await pdf.save({ addDefaultPage: false, updateFieldAppearances: false, objectsPerTick: Infinity });
  return { bytes, missing: [...new Set([...lines.values()].flatMap((l) => l.missing))] };
}

/** The drawing in the middle of its page, as large as it fits: what viewers of SVG do. */
function placementOf({ width, height, box }: Page): Placement {
  const [w, h] = [mmToPoints(width), mmToPoints(height)];
  const scale = Math.min(w / box.width, h / box.height);
  return { scale, left: (w - box.width * scale) / 2 - box.x * scale, top: (h + box.height * scale) / 2 + box.y * scale };
}
