import type { Aspect, InputCell } from "../notebook/cell.ts";
import { measure, wrap } from "../figures/draw/text.ts";
import type { Slide } from "./deck.ts";
import { heightOf, LINE, sizeFor, type Paragraph } from "./prose.ts";

/** A rectangle on a slide, in points from its upper left corner. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}
/** A box with text of this size in points. */
export type TextBox = Box & { size: number };

/**
 * Where everything on a slide stands, in points. A slide is 540 points high, and 960 or 720 wide: a point is 1.33 px
 * where the slide is 720 px high, so that the smallest letters, of 10.5 points, are 14 px there.
 */
export interface SlidePage {
  width: number;
  height: number;
  title?: TextBox;
  subtitle?: TextBox;
  text?: TextBox & { align: "start" | "center" };
  inputs?: Box;
  exhibits: Box[];
  /** The present step's caption. */
  caption?: TextBox;
  /** Source and dataset; the slide's number stands at its right end. */
  footer: TextBox;
}

export const sizes = { "16:9": { width: 960, height: 540 }, "4:3": { width: 720, height: 540 } } as const satisfies Record<Aspect, { width: number; height: number }>;

/** Text sizes in points: what is wanted and the least. */
export const TEXT = { most: 20, least: 14 } as const;
const STATEMENT = { most: 40, least: 20 } as const;
const HEADLINE = { most: 26, least: 18 } as const;
const COVER = { most: 44, least: 24 } as const;
const SUBTITLE = 13;
const CAPTION = 16;
/** The least on any slide. */
export const SMALL = 10.5;

const MARGIN = 36;
const TOP = 18;
const GAP = 20;
const FOOTER = { height: 16, bottom: 10 };
/** Inputs: their letters, the height of one row and of every other, and the gap between two in a row. */
const INPUTS = { size: 14, first: 44, row: 30, gap: 20 };

/** What a slide says in words, for its boxes depend on how long these are. */
export interface SlideWords {
  title: string;
  /** Below the title: a figure's subtitle where the figure's title is the slide's. */
  subtitle?: string | undefined;
  text: readonly Paragraph[];
  /** Without it each input is a short one. */
  inputs?: readonly InputWords[];
}

/** What of an input stands in sight: how wide it is hangs on that. */
export interface InputWords {
  input: InputCell["input"];
  label: string;
  values: readonly string[];
}

/** How the size of text is found: as `sizeFor` does. */
type Sized = typeof sizeFor;

type Content = Pick<Slide, "layout" | "exhibits" | "inputs" | "steps" | "full">;

/** Lays a slide out. What does not fit at the least size of text keeps that size: see `fitsText`. */
export function pageOf(slide: Content, words: SlideWords, aspect: Aspect, sized: Sized = sizeFor): SlidePage {
  const { width, height } = sizes[aspect];
  const margin = slide.full ? 14 : MARGIN;
  const inner = width - 2 * margin;
  const footer: TextBox = { x: margin, y: height - FOOTER.bottom - FOOTER.height, width: inner, height: FOOTER.height, size: SMALL };
  const page: SlidePage = { width, height, exhibits: [], footer };
  if (slide.layout === "title" || slide.layout === "statement") return large(page, slide, words, inner, sized);

  let y = slide.full ? 8 : TOP;
  if (words.title !== "") {
    const size = slide.full ? HEADLINE.least : sizeOfTitle(words.title, inner, HEADLINE, 2);
    const high = linesAt(words.title, inner, size, true) * size * 1.2;
    page.title = { x: margin, y, width: inner, height: high, size };
    y += high + 4;
  }
  if (words.subtitle && !slide.full) {
    const high = linesAt(words.subtitle, inner, SUBTITLE, false) * SUBTITLE * LINE;
    page.subtitle = { x: margin, y, width: inner, height: high, size: SUBTITLE };
    y += high + 2;
  }
  if (slide.inputs.length > 0 && slide.exhibits.length + words.text.length > 0) {
    page.inputs = { x: margin, y, width: inner, height: inputsHigh(words, inner) };
    y += page.inputs.height;
  }
  let bottom = footer.y - (slide.full ? 0 : 6);
  if (slide.steps.length > 0) {
    const high = Math.max(...slide.steps.map((s) => linesAt(s.caption, inner, CAPTION, true))) * CAPTION * LINE + 4;
    page.caption = { x: margin, y: bottom - high, width: inner, height: high, size: CAPTION };
    bottom -= high + 4;
  }
  y += words.title === "" || slide.full ? 0 : 8;
  fillBody(page, slide, words, { x: margin, y, width: inner, height: bottom - y }, sized);
  page.exhibits = page.exhibits.map((box, i) => (slide.exhibits[i]!.kind === "figure" ? hang(box, margin, width - margin) : box));
  return page;
}

/** A figure's own margin hangs out over the slide's, so that its texts stand in line with the title. */
function hang(box: Box, left: number, right: number): Box {
  const [l, r] = [box.x === left ? HANG : 0, Math.abs(box.x + box.width - right) < 0.01 ? HANG : 0];
  return { ...box, x: box.x - l, width: box.width + l + r };
}
/** Half an em, as the figure has it, of letters of 12 points. */
const HANG = 6;

function fillBody(page: SlidePage, { exhibits, inputs }: Content, { text }: SlideWords, body: Box, sized: Sized): void {
  const put = (box: Box) => {
    page.text = { ...box, size: sized(text, box, TEXT.most, TEXT.least) ?? TEXT.least, align: "start" };
  };
  if (exhibits.length === 0) {
    if (text.length > 0) put(body);
    // Inputs alone are what the slide is about.
    if (inputs.length > 0 && text.length === 0) page.inputs = body;
  } else if (exhibits.length === 1) {
    const wide = text.length > 0 ? Math.round(body.width * (body.width > 800 ? 0.32 : 0.34)) : 0;
    if (wide > 0) put({ ...body, width: wide });
    const x = wide > 0 ? wide + GAP : 0;
    page.exhibits = [{ ...body, x: body.x + x, width: body.width - x }];
  } else {
    let { y, height } = body;
    if (text.length > 0) {
      const most = body.height * LEAD;
      const size = sized(text, { width: body.width, height: most }, 16, TEXT.least) ?? TEXT.least;
      const high = Math.min(most, heightOf(text, body.width, size));
      page.text = { ...body, height: high, size, align: "start" };
      y += high + 6;
      height -= high + 6;
    }
    const width = (body.width - GAP * (exhibits.length - 1)) / exhibits.length;
    page.exhibits = exhibits.map((_, i) => ({ x: body.x + i * (width + GAP), y, width, height }));
  }
}
/** Choices in sight, beside their words: the button with what parts it from the next; and controls of other kinds. */
const CHOICE = 38;
const CONTROL = { select: 48, slider: 240, search: 200 };
/** As wide as a list of choices gets on a slide. */
const SELECT = 240;

const inputsHigh = ({ inputs = [] }: SlideWords, width: number): number => INPUTS.first + (rowsOf(inputs, width) - 1) * INPUTS.row;

/** How many rows inputs take that stand side by side. What is wider than a row goes on in the next. */
function rowsOf(inputs: readonly InputWords[], inner: number): number {
  const font = { size: INPUTS.size };
  let [rows, x] = [1, 0];
  const put = (width: number) => {
    if (x > 0 && x + width > inner) [rows, x] = [rows + 1, 0];
    x += width;
  };
  for (const { input, label, values } of inputs) {
    const widths = values.map((v) => measure(v, font));
    const said = measure(label, { ...font, bold: true }) + 12;
    const all =
      input === "radio" || input === "multi" ? said + widths.reduce((sum, w) => sum + w + CHOICE, 0)
      : input === "select" ? said + Math.min(SELECT, Math.max(0, ...widths) + CONTROL.select)
      : input === "toggle" ? said + CHOICE
      : said + CONTROL[input];
    if (all <= inner) put(all);
    else for (const width of (put(inner), x = said, widths)) put(width + CHOICE);
    x += INPUTS.gap;
  }
  return rows;
}

/** How much of the height text may take over two figures. */
const LEAD = 0.28;

/** A title or a statement: large, and in the middle; what can be chosen stands at the foot. */
function large(page: SlidePage, { layout, inputs }: Content, words: SlideWords, inner: number, sized: Sized): SlidePage {
  const { title, text } = words;
  const room = { x: MARGIN + 24, width: inner - 48 };
  if (inputs.length > 0) {
    const height = inputsHigh(words, room.width);
    page.inputs = { ...room, y: page.footer.y - 6 - height, height };
  }
  const all = (page.inputs?.y ?? page.footer.y) - TOP;
  const cover = layout === "title";
  const most = cover || text.length === 0 ? COVER : HEADLINE;
  const size = title === "" ? 0 : sizeOfTitle(title, room.width, most, cover ? 4 : 6);
  const high = title === "" ? 0 : linesAt(title, room.width, size, true) * size * 1.2;
  const limits = cover ? { most: 22, least: TEXT.least } : STATEMENT;
  const below = { width: room.width, height: all - high - 40 };
  const letters = text.length === 0 ? 0 : sized(text, below, limits.most, limits.least) ?? limits.least;
  const lower = text.length === 0 ? 0 : Math.min(heightOf(text, room.width, letters), below.height);
  const gap = title !== "" && text.length > 0 ? 24 : 0;
  const y = TOP + Math.max(0, (all - high - gap - lower) * 0.45);
  if (title !== "") page.title = { ...room, y, height: high, size };
  if (text.length > 0) page.text = { ...room, y: y + high + gap, height: lower, size: letters, align: cover ? "start" : "center" };
  return page;
}

/** Whether the slide's text has room at its least size. */
export function fitsText(slide: Content, words: SlideWords, aspect: Aspect): boolean {
  // Whether a larger size fits too need not be known.
  const { text } = pageOf(slide, words, aspect, (_text, _box, _most, least) => least);
  return !text || sizeFor(words.text, text, text.size, text.size) !== undefined;
}

const linesAt = (text: string, width: number, size: number, bold: boolean): number => wrap(text, width * 0.98, { size, bold }).length;

/** The largest size at which the title takes no more than so many lines; at the least it takes what it needs. */
function sizeOfTitle(title: string, width: number, { most, least }: { most: number; least: number }, lines: number): number {
  for (let size = most; size > least; size--) if (linesAt(title, width, size, true) <= lines) return size;
  return least;
}
