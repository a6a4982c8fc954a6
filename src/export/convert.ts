import { ProblemError, type Outcome } from "../core/problem.ts";
import { pageOf, shapesOf, type Converted } from "./drawing.ts";
import type { Fonts } from "./fonts.ts";
import type { Format } from "./formats.ts";
import { serializeSvg, type SvgNode } from "./node.ts";
import { outline } from "./outline.ts";
import type { PdfOptions } from "./pdf.ts";
import type { PngOptions } from "./png.ts";

/** The form that is asked for; each reads of the rest what it needs. */
export interface Request extends Omit<PdfOptions, "fonts">, Pick<PngOptions, "scale"> {
  format: Extract<Format, "svg-outline" | "png" | "pdf">;
}

/** What the forms are made with. Both load when they are first needed. */
export interface Tools {
  fonts: Fonts;
  wasm: PngOptions["wasm"];
}

/**
 * A figure's file in another form, by the same code in a browser's worker and at the command line. A drawing with
 * anything that figures do not have is a problem: see `drawing.ts`.
 */
export async function convert(svg: SvgNode, request: Request, { fonts, wasm }: Tools): Promise<Outcome<Converted>> {
  try {
    // Said before anything is loaded, and of every form alike.
    pageOf(svg);
    shapesOf(svg);
    if (request.format === "png") return { ok: await (await import("./png.ts")).toPng(svg, { ...request, fonts, wasm }) };
    if (request.format === "pdf") return { ok: await (await import("./pdf.ts")).toPdf(svg, { ...request, fonts }) };
    const outlined = await outline(svg, fonts);
    return { ok: { bytes: new TextEncoder().encode(serializeSvg(outlined.svg)), missing: outlined.missing } };
  } catch (error) {
    if (error instanceof ProblemError) return { error: error.problem };
    return { error: { code: "internal", detail: (error as Error).message } };
  }
}
