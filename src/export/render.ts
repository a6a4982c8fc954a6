import type { Codebook } from "../core/codebook.ts";
import { formatFilters, type Filters } from "../core/filters.ts";
import { Pieces } from "../core/pieces.ts";
import type { Outcome } from "../core/problem.ts";
import type { Result } from "../core/query.ts";
import { emptyView, formatView, type View } from "../core/view.ts";
import type { Drawing } from "../figures/figure.ts";
import { figures } from "../figures/index.ts";
import { localized } from "../figures/options.ts";
import type { Palette } from "../figures/draw/palette.ts";
import type { Language } from "../core/messages/index.ts";
import type { FigureCell } from "../notebook/index.ts";
import { serializeSvg, type SvgNode } from "./node.ts";
import { formatRecord, RECORD, type FigureRecord } from "./record.ts";
import { BASE_UNITS, LEAST_UNITS, mmToPoints, presets, type ExportSettings } from "./settings.ts";
import { standaloneSvg } from "./svg.ts";

/** A figure cell with the answer to its query: all that a picture of it needs beside the settings. */
export interface Answered {
  cell: FigureCell;
  result: Result;
  /** All must pass, the cell's own first. */
  filters: readonly Filters[];
  /** What was clicked in this very figure. */
  selected: Filters;
  /** The notebook's id and the page's view; both empty where the figure was made outside of one. */
  notebook: string;
  view: View;
  /** The rows that pass, and the ids of these where they are few enough to be listed. */
  items: FigureRecord["items"];
  /** The language in which the cell's texts are written. */
  written: Language;
}

/** Something about a file that whoever asked for it should know. */
export type Notice =
  /** The figure needs more height than was asked for. Lengths in mm. */
  | { kind: "taller"; asked: number; needed: number }
  /** Text was made smaller to fit. Points. */
  | { kind: "smaller-text"; usual: number; used: number };

export interface Rendered {
  svg: SvgNode;
  /** The file, with its line ending. */
  text: string;
  title: string;
  /** mm. */
  width: number;
  height: number;
  /** The size of names and numbers, points. */
  points: number;
  record: FigureRecord;
  notices: Notice[];
}

/** A figure drawn for a size, before it is a file. */
export interface Drawn {
  drawing: Drawing;
  /** The size of names and numbers, points. One unit of the drawing is a twelfth of it. */
  points: number;
  title: string;
  palette: Palette;
}

/** What a figure is drawn from. */
export type FigureAnswer = Pick<Answered, "cell" | "result" | "filters" | "selected" | "written">;

/** What is known before the text of a figure is fitted, and spares drawings. */
export interface Known {
  /** The height that the figure needed elsewhere, in units of a drawing; the search begins at the size that fits to it. */
  units?: number | undefined;
  /** A larger size of text than this is not used, points. */
  most?: number | undefined;
}

/**
 * Draws a figure anew for a size and settings: for a file, and for a slide wherever it is shown. `codebook` is in the
 * language of the settings.
 */
export const drawFigure = (answer: FigureAnswer, settings: ExportSettings, codebook: Codebook, document: Document): Outcome<Drawn> =>
  new Pieces(figureInPieces(answer, settings, codebook, document)).finish();

/** The same with a pause before each size of text that is tried, as pieces of work. */
export function* figureInPieces({ cell, result, filters, selected, written }: FigureAnswer, settings: ExportSettings, codebook: Codebook, document: Document, known: Known = {}): Generator<void, Outcome<Drawn>> {
  const figure = figures[cell.figure]!;
  const options = { ...localized(cell.options, settings.language, written), ...(settings.theme ? { palette: settings.theme } : {}) };
  const least = presets[settings.preset].least;
  try {
    const { drawing, points } = yield* fit(settings, (scale) => figure.draw(result, options, {
      document, codebook,
      width: mmToPoints(settings.width) / scale,
      ...(settings.height === undefined ? {} : { height: mmToPoints(settings.height) / scale }),
      least: least / scale,
      filters, selected,
      parts: settings.parts, background: settings.background,
    }), known);
    return { ok: { drawing, points, title: options.title ?? figure.title(options, codebook), palette: options.palette } };
  } catch (error) {
    return { error: { code: "internal", detail: `${cell.id}: ${(error as Error).message}` } };
  }
}

/** Draws a figure as a file: the one way to it, in the browser and at the command line, so that both write the same bytes. */
export function renderFigure(answered: Answered, settings: ExportSettings, codebook: Codebook, document: Document): Outcome<Rendered> {
  const drawn = drawFigure(answered, settings, codebook, document);
  if ("error" in drawn) return drawn;
  const { drawing, points, title, palette } = drawn.ok;
  const { cell } = answered;
  try {
    const record = recordOf(answered, settings, codebook, points, palette, figures[cell.figure]!.query(cell.options).rule);
    const svg = standaloneSvg(drawing.svg, {
      title, description: descriptionOf(drawing, codebook), language: settings.language,
      record: formatRecord(record), scale: points / BASE_UNITS, width: settings.width,
    });
    const height = Number.parseFloat(svg.attributes.height!);
    const notices: Notice[] = [];
    if (settings.height !== undefined && height > settings.height + 0.05) notices.push({ kind: "taller", asked: settings.height, needed: Math.ceil(height) });
    const usual = settings.text ?? presets[settings.preset].text;
    if (points < usual) notices.push({ kind: "smaller-text", usual, used: points });
    return { ok: { svg, text: serializeSvg(svg), title, width: settings.width, height, points, record, notices } };
  } catch (error) {
    return { error: { code: "internal", detail: `${cell.id}: ${(error as Error).message}` } };
  }
}

/** Between sizes of text that are tried, points. */
const STEP = 0.5;

/**
 * The drawing with the largest text, from the preset's own size down to its least, for which the figure is wide enough
 * and not too high; a size that was asked for is kept. Drawing is what takes time, so few sizes are tried.
 */
function* fit(settings: ExportSettings, draw: (scale: number) => Drawing, known: Known): Generator<void, { drawing: Drawing; points: number }> {
  const { text, least } = presets[settings.preset];
  const at = function* (points: number) {
    yield;
    return { drawing: draw(points / BASE_UNITS), points };
  };
  if (settings.text !== undefined) return yield* at(settings.text);
  const widest = (mmToPoints(settings.width) * BASE_UNITS) / LEAST_UNITS;
  const most = Math.max(least, Math.min(text, Math.floor(widest * 100) / 100, known.most ?? Infinity));
  if (settings.height === undefined) return yield* at(most);
  const high = mmToPoints(settings.height);

  const steps = Math.ceil((most - least) / STEP);
  const size = (i: number) => Math.max(least, most - STEP * (steps - i));
  // Smaller text never needs more units of height, so at the size for which these units have room it fits.
  const placeFor = (units: number) => Math.floor(steps - (most - (high * BASE_UNITS) / units) / STEP);
  let found: { drawing: Drawing; points: number } | undefined;
  let [fits, fails] = [-1, steps + 1];
  let next = known.units === undefined ? steps : placeFor(known.units);
  for (let stride = 1; ; ) {
    const i = Math.min(Math.max(next, fits + 1), fails - 1);
    const one = yield* at(size(i));
    if (heightOf(one) <= high + 0.1) {
      [fits, found] = [i, one];
      [next, stride] = [i + stride, stride * 2];
    } else {
      // Nothing is smaller than the least.
      if (i === 0) return one;
      [fails, next] = [i, placeFor(unitsOf(one.drawing))];
    }
    if (found && fails - fits === 1) return found;
  }
}

/** The height of a drawing in its own units. */
export const unitsOf = ({ svg }: Drawing): number => Number(svg.getAttribute("height"));

/** The height of a drawing, points. */
export const heightOf = ({ drawing, points }: { drawing: Drawing; points: number }): number => (unitsOf(drawing) * points) / BASE_UNITS;

/** What the picture shows, for those who do not see it: its marks with their numbers, as far as anyone would listen. */
function descriptionOf({ marks }: Drawing, codebook: Codebook): string {
  return codebook.messages.figure.description(marks.slice(0, MOST_SPOKEN).map((m) => m.label), marks.length);
}
const MOST_SPOKEN = 60;

function recordOf(answered: Answered, settings: ExportSettings, codebook: Codebook, text: number, theme: string, rule: FigureRecord["rule"]): FigureRecord {
  const { cell, filters, items, notebook, view } = answered;
  const { name, title, version, created } = codebook.meta.about;
  const { preset, width, language } = settings;
  return {
    planflow: RECORD,
    notebook,
    cell: { id: cell.id, figure: cell.figure, source: cell.source },
    view: formatView({ ...emptyView, filters: view.filters, picks: view.picks }),
    filters: filters.map(formatFilters).filter((f) => f !== ""),
    rule,
    dataset: { name, title, version, created },
    items,
    page: { preset, width, text, least: presets[preset].least, theme, language },
  };
}

