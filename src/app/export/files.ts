import type { Codebook } from "../../core/codebook.ts";
import type { Outcome } from "../../core/problem.ts";
import { resultCsv } from "../../export/csv.ts";
import { fileName, formats, type Format, type Scale } from "../../export/formats.ts";
import { cellJson } from "../../export/json.ts";
import type { Answered, Rendered } from "../../export/render.ts";
import { wholeOf } from "../../figures/draw/describe.ts";
import type { Converter } from "./converter.ts";

/** A figure that is drawn for its file, with all that its other files are made of. */
export interface Ready {
  answered: Answered;
  rendered: Rendered;
  /** In the language of the file. */
  codebook: Codebook;
}

export interface MadeFile {
  name: string;
  format: Format;
  type: string;
  content: string | Uint8Array<ArrayBuffer>;
  /** Characters that no font has. */
  missing: readonly string[];
}

/** The numbers of a figure as CSV. */
export const csvOf = ({ result, filters }: Pick<Answered, "result" | "filters">, codebook: Codebook): string =>
  resultCsv(result, codebook, (values) => wholeOf(result.by.map((c, k) => [c, values[k]!]), { codebook, filters }));

/** Makes one file of a figure. What only the worker can write rejects where the worker is stopped. */
export async function makeFile(format: Format, { answered, rendered, codebook }: Ready, { converter, scale }: { converter: Converter; scale: Scale }): Promise<Outcome<MadeFile>> {
  const done = (content: MadeFile["content"], missing: readonly string[] = []): Outcome<MadeFile> =>
    ({ ok: { name: fileName(answered.cell.id, format), format, type: formats[format].type, content, missing } });
  if (format === "svg") return done(rendered.text);
  if (format === "csv") return done(csvOf(answered, codebook));
  if (format === "json") return done(cellJson(rendered, answered, codebook));
  const converted = await converter.convert(rendered, format, scale);
  return "ok" in converted ? done(converted.ok.bytes as Uint8Array<ArrayBuffer>, converted.ok.missing) : converted;
}
