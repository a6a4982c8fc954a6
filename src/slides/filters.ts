import type { Codebook } from "../core/codebook.ts";
import { parseFilters, type Filters } from "../core/filters.ts";
import type { Problem } from "../core/problem.ts";
import type { Deck, Slide, Step } from "./deck.ts";

export interface SlideFilters {
  /** All exhibits of the slide stand under these, beside their own. */
  own: Filters[];
  /** What the step lights; empty where it lights nothing. */
  lit: Filters;
  /** What the data does not know, with its line; it is left out. */
  problems: Problem[];
}

/** A filter that a notebook writes on a line; what the data does not know is left out and told. */
export function readQuery(query: string, line: number, codebook: Codebook, file: string): { filters: Filters; problems: Problem[] } {
  const { filters, problems } = parseFilters(query, codebook);
  return { filters, problems: problems.map((p) => ({ ...p, file, line })) };
}

/** The filters that a notebook writes for a slide and one of its steps, checked against the data. */
export function slideFilters(slide: Pick<Slide, "filter" | "line">, step: Pick<Step, "filter" | "highlight" | "line"> | undefined, codebook: Codebook, file: string): SlideFilters {
  const problems: Problem[] = [];
  const read = (text: string, line: number): Filters[] => {
    if (text === "") return [];
    const found = readQuery(text, line, codebook, file);
    problems.push(...found.problems);
    return [found.filters];
  };
  const own = [...read(slide.filter, slide.line), ...(step ? read(step.filter, step.line) : [])];
  const [lit = {}] = step ? read(step.highlight, step.line) : [];
  return { own, lit, problems };
}

/** Everything wrong with what a notebook says of its slides. A filter of a section with several slides is told once. */
export function deckProblems(deck: Deck, codebook: Codebook, file: string): Problem[] {
  const found = deck.slides.flatMap((slide) => [undefined, ...slide.steps].flatMap((step) => slideFilters(slide, step, codebook, file).problems));
  const once = new Map(found.map((p) => [JSON.stringify(p), p]));
  return [...deck.problems, ...once.values()];
}
