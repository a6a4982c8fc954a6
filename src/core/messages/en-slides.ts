import { number } from "./en-numbers.ts";

/** What stands on slides beside the words of figures, and in their notes. */
export const slideWords = {
  /** An input and what it is set to. */
  set: (label: string, value: string) => `${label}: ${value}`,
  on: "yes",
  off: "no",
  none: "none",
  quoted: (text: string) => `“${text}”`,
  search: "Search",
  /** Under a table of which not all rows have room. */
  rows: (shown: number, all: number) => `${number(shown)} of ${number(all)} rows`,
  table: { n: "Items", columns: { id: "Id", number: "No.", title: "Item", n: "Items" }, mention: "mentioned, no number" },
  /** The alternative text of a table: its name and size. */
  tableOf: (title: string, rows: number, columns: number) => `${title}${title ? ": a" : "A"} table of ${number(rows)} ${rows === 1 ? "row" : "rows"} and ${number(columns)} ${columns === 1 ? "column" : "columns"}.`,
  /** The alternative text of a figure: its title and its numbers. */
  figureOf: (title: string, numbers: string) => [title, numbers].filter(Boolean).join(". "),
  /** The title of a further slide of the same name. */
  again: (title: string, n: number) => `${title} (${n})`,
  steps: "Steps",
  step: (n: number, caption: string) => `${n}. ${caption}`,
  /** Behind a step's caption. */
  under: (filters: string) => ` (filters: ${filters})`,
  highlit: (filters: string) => ` (highlighted: ${filters})`,
  failed: "This cannot be shown",
};

/** What is said of a deck while it is saved as a file. */
export const deckWords = {
  dialog: {
    title: "Save as PowerPoint",
    close: "Close",
    aspect: "Shape of the slides",
    aspects: { "16:9": "Wide, 16:9", "4:3": "4:3" },
    language: "Language of figures",
    about: (slides: number, figures: number) => `${number(slides)} ${slides === 1 ? "slide" : "slides"}, ${number(figures)} ${figures === 1 ? "figure" : "figures"}. Text and tables can be edited in PowerPoint; figures are SVG pictures.`,
    start: "Save .pptx",
    progress: "Progress",
    present: (n: number, all: number) => `Slide ${number(n)} of ${number(all)}`,
    saved: (file: string) => `${file} is in your downloads.`,
    known: "To know of it",
    none: "The notebook could not be made into slides.",
  },
  notices: {
    shrunk: (id: string, percent: number, points: number) => `${id}: has too little room on its slide and was made smaller, to ${number(percent)} %; its smallest text is about ${number(points)} pt`,
    untranslated: (id: string, n: number) => `${id}: ${number(n)} ${n === 1 ? "name has" : "names have"} no Chinese in the data and ${n === 1 ? "stays" : "stay"} in English`,
    otherLanguage: (id: string, asked: string, own: string) => `${id}: has no ${asked}; its slide is in ${own}`,
    missing: (id: string, characters: readonly string[]) => `${id}: no font here has ${characters.join(" ")}; in the picture for older programs a box stands in place`,
    smallText: (points: number) => `the text needs more room than the slide has; it is ${number(points)} pt`,
    cutText: "the text needs more room than the slide has and goes over its edge; shorten it",
  },
};
