import type { Outcome } from "../core/problem.ts";
import type { convert, Request, Tools } from "../export/convert.ts";
import type { Converted } from "../export/drawing.ts";
import type { Scale } from "../export/formats.ts";
import { parseSvg } from "../export/node.ts";
import type { Rendered } from "../export/render.ts";

let tools: Promise<{ convert: typeof convert; tools: Tools }> | undefined;

// Fonts and libraries are large: a run that writes SVG alone never meets them.
const load = () => (tools ??= Promise.all([import("../export/convert.ts"), import("../export/fonts.ts"), import("./fonts.ts")])
  .then(([{ convert }, { createFonts }, { loadFont, loadWasm }]) => ({ convert, tools: { fonts: createFonts(loadFont), wasm: loadWasm } })));

/** A drawn figure in a form that needs fonts and libraries of its own, by the same steps as in the browser's worker. */
export async function convertFile({ text, title, record }: Rendered, format: Request["format"], scale: Scale): Promise<Outcome<Converted>> {
  const loaded = await load();
  const parsed = parseSvg(text, "");
  if ("error" in parsed) return parsed;
  return loaded.convert(parsed.ok, { format, scale, title, language: record.page.language, created: record.dataset.created }, loaded.tools);
}
