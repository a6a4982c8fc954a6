import { Codebook } from "../core/codebook.ts";
import { exporting } from "../core/messages/en-export.ts";
import { loadMessages, messages, type Language } from "../core/messages/index.ts";
import type { Meta } from "../core/codebook.ts";
import { namedIn } from "../core/names.ts";
import { resultCsv } from "../export/csv.ts";
import { fileName, type Format, type Scale } from "../export/formats.ts";
import { cellJson } from "../export/json.ts";
import { lintSvg } from "../export/lint.ts";
import type { ManifestEntry } from "../export/manifest.ts";
import { parseSvg, type SvgNode } from "../export/node.ts";
import { renderFigure, type Answered, type Rendered } from "../export/render.ts";
import type { ExportSettings } from "../export/settings.ts";
import { findingText, noticeText } from "../export/words.ts";
import { filtersText } from "../figures/draw/around.ts";
import { wholeOf } from "../figures/draw/describe.ts";
import { convertFile } from "./convert.ts";
import { newDocument } from "./document.ts";
import type { Order } from "./plan.ts";
import { writeWhole } from "./write.ts";

/** What all figures of a run have in common: plain data, so that it reaches every thread. */
export interface Run {
  meta: Meta;
  settings: ExportSettings;
  formats: readonly Format[];
  scale: Scale;
  /** The folder to write to, and the one in which files stand until they are whole. */
  out: string;
  aside: string;
  /** Whether a manifest is to be written, for which files are hashed. */
  manifest: boolean;
}

/** What became of a figure. */
export interface Report {
  files: ManifestEntry[];
  notices: string[];
  findings: string[];
  /** A file that could not be written, and why: no other will fare better. */
  unwritten?: { file: string; reason: string };
  /** A fault of Planflow. */
  internal?: string;
}

const codebooks = new WeakMap<Meta, Map<Language, Codebook>>();

/** The dataset's codebook in a language, made once. */
export async function codebookIn(language: Language, meta: Meta): Promise<Codebook> {
  const known = codebooks.get(meta) ?? new Map<Language, Codebook>();
  codebooks.set(meta, known);
  const codebook = known.get(language) ?? new Codebook(meta, await loadMessages(language));
  known.set(language, codebook);
  return codebook;
}

/** Draws a figure once and writes it in every format. Never throws. */
export async function carryOut({ answered, language, notices }: Order, run: Run): Promise<Report> {
  const report: Report = { files: [], notices: [...notices], findings: [] };
  try {
    const codebook = await codebookIn(language, run.meta);
    const drawn = renderFigure(answered, { ...run.settings, language }, codebook, newDocument());
    if ("error" in drawn) return { ...report, internal: drawn.error.detail ?? drawn.error.code };
    report.notices.push(...drawn.ok.notices.map((n) => noticeText(n, exporting)));
    const untranslated = codebook.missing(namedIn(answered.result, answered.filters)).length;
    if (untranslated > 0) report.notices.push(exporting.notices.untranslated(untranslated));
    for (const format of run.formats) {
      const written = await writeFormat(format, drawn.ok, answered, codebook, run, report);
      if (!written) break;
    }
  } catch (error) {
    report.internal = (error as Error).message;
  }
  return report;
}

/** Writes one file; false where no other is worth trying. */
async function writeFormat(format: Format, drawn: Rendered, answered: Answered, codebook: Codebook, run: Run, report: Report): Promise<boolean> {
  const { cell, filters, notebook, result } = answered;
  const file = fileName(cell.id, format);
  let content: string | Uint8Array;
  if (format === "svg") {
    content = drawn.text;
    lint(drawn.svg, report);
  } else if (format === "csv") content = resultCsv(result, codebook, (values) => wholeOf(result.by.map((c, k) => [c, values[k]!]), { codebook, filters }));
  else if (format === "json") content = cellJson(drawn, answered, codebook);
  else {
    const converted = await convertFile(drawn, format, run.scale);
    if ("error" in converted) {
      report.findings.push(`${file}: ${messages().problem(converted.error)}`);
      return true;
    }
    content = converted.ok.bytes;
    if (converted.ok.missing.length > 0) report.notices.push(exporting.notices.missing(converted.ok.missing));
    const outlined = format === "svg-outline" ? parseSvg(new TextDecoder().decode(content), file) : undefined;
    if (outlined && "ok" in outlined) lint(outlined.ok, report);
  }
  const reason = writeWhole(run.out, file, content, run.aside);
  if (reason !== undefined) {
    report.unwritten = { file, reason };
    return false;
  }
  const { bytes, sha256 } = run.manifest ? await measured(content) : { bytes: 0, sha256: "" };
  report.files.push({ file, format, notebook, cell: cell.id, title: drawn.title, filters: filtersText(filters, codebook), bytes, sha256 });
  return true;
}

const lint = (svg: SvgNode, report: Report): void => {
  report.findings.push(...lintSvg(svg).map((f) => findingText(f, exporting)));
};

async function measured(content: string | Uint8Array): Promise<{ bytes: number; sha256: string }> {
  const { createHash } = await import("node:crypto");
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  return { bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
}
