import type { Codebook } from "../core/codebook.ts";
import type { Filters } from "../core/filters.ts";
import { commandLine as words } from "../core/messages/en-cli.ts";
import type { Language } from "../core/messages/index.ts";
import { nearest } from "../core/nearest.ts";
import { emptyView } from "../core/view.ts";
import { answerCell } from "../export/answer.ts";
import { fileName, type Format } from "../export/formats.ts";
import type { Answered } from "../export/render.ts";
import type { Engine } from "../engine/engine.ts";
import type { FigureCell } from "../notebook/index.ts";
import { wrong, type Wrong } from "./exits.ts";
import { languageFor, languagesFor } from "../export/language.ts";
import { figureCells, type Opened } from "./notebooks.ts";
import { at, problemLine } from "./words.ts";

export const MANIFEST = "manifest.json";

/** A figure that is to be drawn. */
export interface Chosen {
  opened: Opened;
  cell: FigureCell;
}

/** A figure with its numbers: plain data, so that any thread can draw it. */
export interface Order {
  /** Where it stands, for what is said of it. */
  file: string;
  line: number;
  language: Language;
  /** What is said of it before it is drawn. */
  notices: string[];
  answered: Answered;
}

/**
 * The figures of the notebooks, or those named by `ids`. Cells that cannot be read are findings, and with ids only those
 * that bear one of them. Wrong use: an id that no notebook has, and two figures that would write the same file.
 */
export function chooseCells(notebooks: readonly Opened[], { ids, formats, manifest }: { ids: readonly string[]; formats: readonly Format[]; manifest: boolean }): { ok: Chosen[]; findings: string[] } | Wrong {
  const all = notebooks.flatMap((opened) => figureCells(opened.notebook).map((cell): Chosen => ({ opened, cell })));
  const broken = notebooks.flatMap(({ notebook }) => notebook.cells.flatMap((c) => (c.kind === "error" && (c.of === "figure" || c.of === "notebook") ? [c] : [])));
  const idOf = (source: string) => /^id:[ \t]*["']?([a-z][a-z0-9-]*)/m.exec(source)?.[1];
  const meant = ids.length === 0 ? broken : broken.filter((c) => ids.includes(idOf(c.source) ?? ""));
  const known = [...all.map((c) => c.cell.id), ...broken.flatMap((c) => idOf(c.source) ?? [])];
  const faults = ids.filter((id) => !known.includes(id)).map((id) => words.wrong.cell(id, [...new Set(known)], nearest(id, known)));

  const chosen = ids.length === 0 ? all : all.filter((c) => ids.includes(c.cell.id));
  const files = new Map<string, string>(manifest ? [[MANIFEST, words.wrong.theManifest()]] : []);
  for (const { opened, cell } of chosen) {
    const place = at(opened.file, cell.line, cell.id);
    for (const file of formats.map((f) => fileName(cell.id, f))) {
      const other = files.get(file);
      if (other !== undefined) faults.push(words.wrong.sameFile(file, other, place));
      files.set(file, place);
    }
  }
  if (faults.length > 0) return wrong(...faults);
  return { ok: chosen, findings: meant.flatMap((c) => c.problems.map((p) => problemLine(p))) };
}

/** Asks for a figure's numbers as the page does; a filter of its own that the data does not know is a finding. */
export async function orderOf({ opened, cell }: Chosen, { engine, codebook, filters, language }: { engine: Engine; codebook: Codebook; filters: Filters; language: Language | undefined }): Promise<{ ok: Order } | { findings: string[] }> {
  const { id, file, written } = opened;
  const answer = await answerCell(cell, { engine, codebook, notebook: id, file, written, view: { ...emptyView, notebook: id, filters } });
  if ("problems" in answer) return { findings: answer.problems.map((p) => problemLine(p)) };
  const own = languageFor(languagesFor(cell, written), language);
  const notices = language !== undefined && own !== language ? [words.notice.otherLanguage(language, own)] : [];
  return { ok: { file, line: cell.line, language: own, notices, answered: answer.ok } };
}
