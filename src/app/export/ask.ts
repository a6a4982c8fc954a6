import { Codebook } from "../../core/codebook.ts";
import { exporting } from "../../core/messages/en-export.ts";
import { languageOf, loadMessages, type Language } from "../../core/messages/index.ts";
import { namedIn } from "../../core/names.ts";
import type { Problem } from "../../core/problem.ts";
import { answerCell } from "../../export/answer.ts";
import { renderFigure, type Answered } from "../../export/render.ts";
import type { ExportSettings } from "../../export/settings.ts";
import { noticeText } from "../../export/words.ts";
import type { FigureCell } from "../../notebook/index.ts";
import type { Planflow } from "../state/planflow.svelte.ts";
import type { Ready } from "./files.ts";

/** The language in which the notebook is written. */
export const writtenIn = (planflow: Planflow): Language => languageOf(planflow.notebook?.front.lang ?? "en");

/** The answer behind a figure as the page shows it; undefined before the dataset has come. */
export function answerFor(planflow: Planflow, cell: FigureCell): ReturnType<typeof answerCell> | undefined {
  const { engine, codebook, notebook, notebookId = "", view } = planflow;
  if (!engine || !codebook || !notebook) return undefined;
  return answerCell(cell, { engine, codebook, notebook: notebookId, file: notebook.file, view, written: writtenIn(planflow) });
}

/** The page's own codebook, or one in the other language. */
export async function codebookIn({ codebook }: Planflow, language: Language): Promise<Codebook | undefined> {
  if (!codebook || codebook.messages.language === language) return codebook;
  return new Codebook(codebook.meta, await loadMessages(language));
}

/** A figure drawn for its file in the language of the settings, once. The dataset has come. */
export async function readyFor(planflow: Planflow, cell: FigureCell, settings: ExportSettings): Promise<{ ok: Ready } | { problems: readonly Problem[] }> {
  const [answer, codebook] = await Promise.all([answerFor(planflow, cell), codebookIn(planflow, settings.language)]);
  if (!answer || !codebook) return { problems: [{ code: "no-rows" }] };
  return "ok" in answer ? draw(answer.ok, settings, codebook) : answer;
}

export function draw(answered: Answered, settings: ExportSettings, codebook: Codebook): { ok: Ready } | { problems: readonly Problem[] } {
  const rendered = renderFigure(answered, settings, codebook, document);
  return "ok" in rendered ? { ok: { answered, rendered: rendered.ok, codebook } } : { problems: [rendered.error] };
}

/** How many names the data lack in the language of the file, in words; undefined for none. */
export function untranslated({ answered, codebook }: Ready): string | undefined {
  const n = codebook.missing(namedIn(answered.result, answered.filters)).length;
  return n > 0 ? exporting.notices.untranslated(n) : undefined;
}

/** What whoever takes a file should know of it. `missing` are the characters that no font has. */
export const noticesOf = ({ rendered }: Ready, missing: readonly string[] = []): string[] => [
  ...rendered.notices.map((n) => noticeText(n, exporting)),
  ...(missing.length > 0 ? [exporting.notices.missing(missing)] : []),
];
