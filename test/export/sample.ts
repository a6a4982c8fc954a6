import { readdirSync, readFileSync } from "node:fs";
import { Codebook } from "../../src/core/codebook.ts";
import { loadMessages } from "../../src/core/messages/index.ts";
import { emptyView, type View } from "../../src/core/view.ts";
import { answerCell } from "../../src/export/answer.ts";
import { renderFigure, type Answered, type Rendered } from "../../src/export/render.ts";
import { toSettings, type SettingsSpec } from "../../src/export/settings.ts";
import { parseNotebook, type FigureCell } from "../../src/notebook/index.ts";
import { newDocument } from "../document.ts";
import { shipped } from "../fixture.ts";

export interface ShippedFigure {
  notebook: string;
  cell: FigureCell;
}

const folder = new URL("../../notebooks/", import.meta.url);

/** Every figure of the shipped notebooks, named `notebook cell`. */
export const shippedFigures: readonly (readonly [name: string, figure: ShippedFigure])[] =
  readdirSync(folder).filter((f) => f.endsWith(".md")).flatMap((file) =>
    parseNotebook(readFileSync(new URL(file, folder), "utf8"), file).cells
      .filter((c): c is FigureCell => c.kind === "figure")
      .map((cell) => [`${file} ${cell.id}`, { notebook: file.replace(".md", ""), cell }] as const));

export const figureNamed = (id: string): ShippedFigure => shippedFigures.find(([, f]) => f.cell.id === id)![1];

export async function answered({ notebook, cell }: ShippedFigure, view: View = emptyView, { engine, codebook } = shipped()): Promise<Answered> {
  const answer = await answerCell(cell, { engine, codebook, notebook, file: `${notebook}.md`, view });
  if ("problems" in answer) throw new Error(JSON.stringify(answer.problems));
  return answer.ok;
}

/** A figure as its file, drawn without a browser. */
export async function exported(figure: ShippedFigure, spec: SettingsSpec = {}, view?: View): Promise<Rendered> {
  const settings = toSettings(spec);
  if ("error" in settings) throw new Error(JSON.stringify(settings.error));
  const codebook = new Codebook(shipped().codebook.meta, await loadMessages(settings.ok.language));
  const rendered = renderFigure(await answered(figure, view), settings.ok, codebook, newDocument());
  if ("error" in rendered) throw new Error(rendered.error.detail);
  return rendered.ok;
}
