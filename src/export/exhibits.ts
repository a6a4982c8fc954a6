import type { Codebook } from "../core/codebook.ts";
import { formatFilters, type Filters } from "../core/filters.ts";
import type { Language } from "../core/messages/index.ts";
import type { Problem } from "../core/problem.ts";
import { filtersFor, type View } from "../core/view.ts";
import { filtersText } from "../figures/draw/around.ts";
import { cellFilters, type FigureCell, type TableCell } from "../notebook/index.ts";
import type { Exhibit } from "../slides/deck.ts";
import { answerCell, type Asked } from "./answer.ts";
import { renderFigure, type Answered, type Rendered } from "./render.ts";
import { slideWordsIn } from "./slide-text.ts";
import type { DrawnSlide } from "./slide.ts";
import { answerTable, type Table } from "./table.ts";

/** What stands in the box of an exhibit. */
export type Shown =
  | { kind: "figure"; id: string; rendered: Rendered }
  /** `filters` in words, empty for none. */
  | { kind: "table"; id: string; title: string; table: Table; filters: string }
  | { kind: "error"; problems: readonly Problem[] };

/** The answers that a slide's exhibits are made from. */
export interface Answers {
  figures: Map<FigureCell, Answered>;
  tables: Map<TableCell, { table: Table; filters: string }>;
  /** What keeps an exhibit from being shown. */
  wrong: Map<Exhibit, readonly Problem[]>;
  /** Those that nobody else has told yet. */
  problems: Problem[];
}

interface Place {
  engine: Asked;
  codebook: Codebook;
  notebook: string;
  file: string;
  view: View;
  written: Language;
  language: Language;
  /** Those of the slide, and what is wrong with them: an exhibit without them would show more than it says. */
  filters: Filters;
  problems: readonly Problem[];
}

export async function answersOf(exhibits: readonly Exhibit[], place: Place): Promise<Answers> {
  const answers: Answers = { figures: new Map(), tables: new Map(), wrong: new Map(), problems: [] };
  for (const cell of exhibits) {
    if (cell.kind === "error") answers.wrong.set(cell, cell.problems);
    else if (place.problems.length > 0) answers.wrong.set(cell, place.problems);
    else if (cell.kind === "figure") {
      const answer = await answerCell(cell, { ...place, beside: [place.filters] });
      if ("ok" in answer) answers.figures.set(cell, answer.ok);
      else {
        answers.wrong.set(cell, answer.problems);
        answers.problems.push(...answer.problems);
      }
    } else await table(cell, place, answers);
  }
  return answers;
}

async function table(cell: TableCell, { engine, codebook, view, file, filters, language }: Place, answers: Answers): Promise<void> {
  const own = cellFilters(cell, codebook, file);
  if (own.problems.length > 0) {
    answers.wrong.set(cell, own.problems);
    answers.problems.push(...own.problems);
    return;
  }
  const all = [own.filters, filters, ...filtersFor(view)].filter((f) => formatFilters(f) !== "");
  answers.tables.set(cell, { table: await answerTable(cell, all, engine, codebook, slideWordsIn(language).table), filters: filtersText(all, codebook) });
}

/** What is shown of each exhibit of a drawn slide; figures are drawn as the files that they are alone. */
export function showExhibits({ slide, settings }: DrawnSlide, answers: Answers, codebook: Codebook, document: Document): Shown[] {
  return slide.exhibits.map((cell, k): Shown => {
    const error = (problems: readonly Problem[]): Shown => ({ kind: "error", problems });
    const wrong = answers.wrong.get(cell);
    if (wrong || cell.kind === "error") return error(wrong ?? []);
    if (cell.kind === "table") {
      const found = answers.tables.get(cell)!;
      return { kind: "table", id: cell.id, title: cell.title ?? "", ...found };
    }
    const rendered = renderFigure(answers.figures.get(cell)!, settings[k]!, codebook, document);
    return "ok" in rendered ? { kind: "figure", id: cell.id, rendered: rendered.ok } : error([rendered.error]);
  });
}
