import type { Codebook } from "../core/codebook.ts";
import type { Language } from "../core/messages/index.ts";
import { Pieces } from "../core/pieces.ts";
import type { Outcome } from "../core/problem.ts";
import type { FigureCell } from "../notebook/cell.ts";
import type { Deck, Exhibit, Slide } from "../slides/deck.ts";
import { pageOf, type Box, type SlidePage } from "../slides/layout.ts";
import { lighterOnes } from "../slides/lighter.ts";
import { isTitled, slideWords, wordsFor } from "../slides/words.ts";
import { figureInPieces, heightOf, unitsOf, type FigureAnswer, type Drawn } from "./render.ts";
import { allParts, mmToPoints, type ExportSettings, type Theme } from "./settings.ts";

const pointsToMm = (points: number): number => points / mmToPoints(1);

/** How the slides of a deck are drawn. */
export interface SlideStyle {
  language: Language;
  /** The language in which the cells' texts are written. */
  written: Language;
  theme?: Theme | undefined;
}

/** A slide with its figures, ready for a screen, a page or a file. */
export interface DrawnSlide {
  /** The slide, with less beside its figures where they need the room. */
  slide: Slide;
  page: SlidePage;
  /** For each exhibit its figure; undefined for one that is none, and for one whose answer is not there yet. */
  figures: (Outcome<Drawn> | undefined)[];
  /** For each exhibit how its figure is drawn, also as a file. */
  settings: ExportSettings[];
  /** How much was taken away: the place among `lighterOnes`. */
  level: number;
  /** The size of the figures' text; undefined without figures. */
  points: number | undefined;
  /** Exhibits that are higher than their box even so: a screen scrolls them, a page shrinks them and says so. */
  tall: boolean[];
}

/**
 * How a figure is drawn for its box on a slide: whatever shows the slide, it is the same picture. Source and dataset
 * stand at the slide's foot.
 */
const slideSettings = ({ width, height }: Pick<Box, "width" | "height">, slide: Slide, { language, theme }: SlideStyle): ExportSettings => ({
  preset: "slide",
  width: pointsToMm(width), height: pointsToMm(height),
  text: undefined, theme, background: "none", language,
  parts: { ...allParts, title: !isTitled(slide), note: !slide.bare, source: false, version: false },
});

type DeckWords = Pick<Deck, "title" | "description" | "aspect">;
/** What a cell is drawn from. */
type AnswerOf = (cell: FigureCell) => FigureAnswer | undefined;

/**
 * Draws a slide: its figures anew for the room that they have on it. Of a figure that has too little room the slide
 * takes away what stands beside it, before letters get too small.
 */
export const drawSlide = (slide: Slide, deck: DeckWords, answerOf: AnswerOf, style: SlideStyle, codebook: Codebook, document: Document): DrawnSlide =>
  new Pieces(slideInPieces(slide, deck, answerOf, style, codebook, document)).finish();

/**
 * The same with a pause before each drawing of a figure, as pieces of work; `from` the level on, so that a slide that
 * is drawn again does not jump, and with the `points` that it is known to have there from an earlier drawing of the same.
 */
export function* slideInPieces(slide: Slide, deck: DeckWords, answerOf: AnswerOf, style: SlideStyle, codebook: Codebook, document: Document, from: Pick<DrawnSlide, "level"> & Partial<DrawnSlide> = { level: 0 }): Generator<void, DrawnSlide> {
  const words = (one: Slide) => slideWords(one, deck, codebook, style, wordsFor);
  const ones = lighterOnes(slide);
  const units: (number | undefined)[] = [];
  for (let level = Math.min(from.level, ones.length - 1); ; level++) {
    const one = ones[level]!;
    const page = pageOf(one, words(one), deck.aspect);
    const draw = function* (cell: Exhibit, k: number, text?: number, most?: number) {
      const asked = cell.kind === "figure" ? answerOf(cell) : undefined;
      return asked && (yield* figureInPieces(asked, { ...slideSettings(page.exhibits[k]!, one, style), text }, codebook, document, { units: units[k], most }));
    };
    const figures: (Outcome<Drawn> | undefined)[] = [];
    const tall: boolean[] = [];
    // Side by side, letters are of one size: none need be larger than those beside them, nor stay so.
    const known = level === from.level ? from.points : undefined;
    let points = known;
    for (const [k, cell] of one.exhibits.entries()) {
      const figure = (figures[k] = yield* draw(cell, k, known, points));
      const drawn = figure && "ok" in figure ? figure.ok : undefined;
      points = drawn?.points ?? points;
      tall[k] = drawn !== undefined && heightOf(drawn) > page.exhibits[k]!.height + 0.5;
      if (tall[k]) units[k] = unitsOf(drawn!.drawing);
      // What does not fit here makes the next one try; the others need not be drawn for that.
      if (tall[k] && level < ones.length - 1) break;
    }
    if (tall.includes(true) && level < ones.length - 1) continue;
    for (const [k, cell] of one.exhibits.entries()) {
      const figure = figures[k];
      if (figure && "ok" in figure && figure.ok.points > points!) figures[k] = yield* draw(cell, k, points);
    }
    const settings = page.exhibits.map((box): ExportSettings => ({ ...slideSettings(box, one, style), text: points }));
    return { slide: one, page, figures, settings, tall, level, points };
  }
}
