import { number } from "./en-numbers.ts";

/** What is said of figures as files: their formats, their lint, what to know of them. Comes with the first export, not with the page. */
export const exporting = {
  formats: {
    "svg": "SVG, text as text",
    "svg-outline": "SVG, text as outlines",
    "png": "PNG",
    "pdf": "PDF",
    "csv": "Numbers (CSV)",
    "json": "Cell (JSON)",
  },
  presets: {
    "journal": "Journal column, 89 mm",
    "journal-double": "Journal double column, 183 mm",
    "a4": "A4 text width, 156 mm",
    "slide": "Slide, 16:9",
    "custom": "Own size",
  },
  themes: { colour: "Colour", grey: "Greyscale", print: "Print, black and white" },
  notices: {
    taller: (asked: number, needed: number) => `needs a height of ${number(needed)} mm; ${number(asked)} mm were asked for`,
    smallerText: (usual: number, used: number) => `text is ${number(used)} pt instead of ${number(usual)} pt, to fit`,
    untranslated: (n: number) => `${number(n)} ${n === 1 ? "name has" : "names have"} no Chinese in the data and ${n === 1 ? "stays" : "stay"} in English`,
    missing: (characters: readonly string[]) => `no font here has ${characters.join(" ")}; a box stands in place`,
  },
  lint: {
    /** Where and what: 'line 12, <text>: the text has no place of its own: “28”'. */
    finding: (line: number, element: string, words: string, found: string) =>
      `${line > 0 ? `line ${line}, ` : ""}${element}: ${words}${found ? `: ${found}` : ""}`,
    rules: {
      "size": () => "width and height should be in millimetres",
      "view-box": () => "the viewBox should be four numbers",
      "aspect": () => "width and height have another proportion than the viewBox",
      "element": () => "the element is not drawn alike everywhere",
      "attribute": () => "the attribute is not read alike everywhere",
      "colour": () => "a colour should be six digits such as #1f2933, or none",
      "gradient": () => "a gradient should be in user space",
      "reference": () => "the file refers to something outside of it",
      "number": () => "should be a plain number",
      "font": () => "text should name its size and its fonts, Arial and Arimo first",
      "text-position": () => "text should have its own x and y",
      "text-children": () => "text should be one line without parts",
      "text-size": (n: number) => `text should be no smaller than ${number(n)} pt`,
      "outside": () => "text stands over the edge",
      "role": () => "the root should have role=\"img\"",
      "title": () => "there is no title for screen readers",
      "description": () => "there is no description for screen readers",
      "record": () => "there is no record of what made the figure",
    } as Record<string, (n: number) => string>,
  },
};
export type Exporting = typeof exporting;
