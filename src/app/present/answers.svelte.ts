import type { Filters } from "../../core/filters.ts";
import type { Problem } from "../../core/problem.ts";
import type { Result } from "../../core/query.ts";
import { filtersFor } from "../../core/view.ts";
import type { FigureAnswer } from "../../export/render.ts";
import { writtenIn } from "../export/ask.ts";
import { figures } from "../../figures/index.ts";
import { cellFilters, type FigureCell } from "../../notebook/reading.ts";
import type { Slide, Step } from "../../slides/deck.ts";
import { slideFilters } from "../../slides/filters.ts";
import { asked } from "../state/asked.svelte.ts";
import type { Planflow } from "../state/planflow.svelte.ts";

/** What the figures of a slide are drawn from, all at once: a slide never shows the numbers of two states side by side. */
export interface SlideAnswers {
  of(cell: FigureCell): FigureAnswer | undefined;
  /** Filters that are the slide's own, beside those of its cells. */
  readonly own: Filters[];
  readonly ready: boolean;
  /** The same for the same answers. */
  readonly key: string;
  /** What is wrong with the filters that a cell stands under: without them it would show more than it says. */
  problemsOf(cell: { id: string }): readonly Problem[];
  readonly failure: string | undefined;
}

/** The filters that all exhibits of a slide stand under at a step. */
export const ownFilters = ({ codebook, notebook }: Planflow, slide: Slide, step: Step | undefined): Filters[] =>
  codebook ? slideFilters(slide, step, codebook, notebook?.file ?? "").own : [];

/** Of what a step lights, the columns that the figure's marks stand for: the others say nothing of them. */
function litIn(cell: FigureCell, lit: Filters): Filters {
  const { by } = figures[cell.figure]!.query(cell.options);
  return Object.fromEntries(Object.entries(lit).filter(([column]) => (by as string[]).includes(column)));
}

export const isFigure = (cell: { kind: string }): cell is FigureCell => cell.kind === "figure";

/**
 * Asks for a slide's numbers, in an effect of the component that calls this. What was clicked counts on the slide that
 * is shown alone, for whoever goes on leaves it behind.
 */
export function slideAnswers(planflow: Planflow, slide: () => Slide, step: () => Step | undefined, shown: () => boolean): SlideAnswers {
  const read = $derived.by(() => {
    const { codebook, notebook } = planflow;
    return codebook ? slideFilters(slide(), step(), codebook, notebook?.file ?? "") : { own: [], lit: {}, problems: [] };
  });
  const cells = $derived(slide().exhibits.filter(isFigure));
  const specs = $derived.by(() => {
    const { codebook } = planflow;
    if (!codebook) return undefined;
    return cells.map((cell) => {
      const { filters, problems } = cellFilters(cell, codebook, planflow.notebook?.file);
      const { by, rule } = figures[cell.figure]!.query(cell.options);
      const page = shown() ? planflow.filtersFor(cell.id) : filtersFor({ ...planflow.view, picks: {} });
      return { id: cell.id, problems, spec: { by, rule, filters: [filters, ...read.own, ...page] } };
    });
  });
  // The same question is not asked again because the address has changed in something else.
  const question = $derived(JSON.stringify(specs?.map(({ spec, problems }) => (problems.length + read.problems.length > 0 ? null : spec))));
  const query = asked(() => {
    const { engine } = planflow;
    const all = JSON.parse(question ?? "null") as (NonNullable<typeof specs>[number]["spec"] | null)[] | null;
    if (!engine || !all) return undefined;
    const key = question;
    return Promise.all(all.map(async (spec) => spec && { result: await engine.query(spec), filters: spec.filters })).then((list) => ({ key, list }));
  });
  // Nor is a slide drawn again for that.
  const clicked = $derived(JSON.stringify(cells.map((cell) => {
    const clicked = shown() ? planflow.selectedIn(cell.id) : {};
    return Object.keys(clicked).length > 0 ? clicked : litIn(cell, read.lit);
  })));
  const selections = $derived(JSON.parse(clicked) as Filters[]);
  const written = $derived(writtenIn(planflow));
  return {
    of(cell) {
      const at = cells.findIndex((c) => c.id === cell.id);
      const answer: { result: Result; filters: readonly Filters[] } | null | undefined = query.answer?.list[at];
      if (!answer) return undefined;
      return { cell, result: answer.result, filters: answer.filters, selected: selections[at]!, written };
    },
    get own() {
      return read.own;
    },
    get key() {
      return `${query.answer?.key} ${clicked}`;
    },
    get ready() {
      return cells.length === 0 || query.answer !== undefined;
    },
    problemsOf(cell) {
      return [...read.problems, ...(specs?.find(({ id }) => id === cell.id)?.problems ?? [])];
    },
    get failure() {
      return query.failure;
    },
  };
}
