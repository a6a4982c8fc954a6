import type { PhrasingContent, RootContent } from "mdast";
import type { Problem } from "../core/problem.ts";
import type { Aspect, ErrorCell, FigureCell, InputCell, Layout, TableCell } from "../notebook/reading.ts";

/** What has a box of its own on a slide. */
export type Exhibit = FigureCell | TableCell | ErrorCell;

/** A state of a slide that its figures are shown in, one after the other. */
export interface Step {
  /** Says what is to be seen. */
  caption: string;
  /** A query string as in the URL, empty for none: it stands beside the slide's own filter. */
  filter: string;
  /** A query string; marks that agree with it are lit as if they were clicked, and nothing is filtered. */
  highlight: string;
  /** The line of the notebook. */
  line: number;
}

/** What one slide shows. Nothing in it depends on the data or on a screen. */
export interface Slide {
  layout: Layout;
  /** Empty where the notebook gives none: then a single exhibit's title stands there. */
  title: readonly PhrasingContent[];
  text: readonly RootContent[];
  exhibits: readonly Exhibit[];
  inputs: readonly InputCell[];
  /** What is to be said; paragraphs are parted by empty lines. */
  notes: string;
  /** A query string under which all exhibits of the slide stand beside their own, empty for none. */
  filter: string;
  steps: readonly Step[];
  /** Its figures leave their notes out, but for what the numbers would mislead without. */
  bare?: true;
  /** Next to no margin, for a figure that needs every point. */
  full?: true;
  /** The line of the notebook on which the slide begins. */
  line: number;
}

/** A notebook as slides. There is at least one slide. */
export interface Deck {
  title: string;
  description: string;
  /** The language of the prose (BCP 47). */
  lang: string;
  aspect: Aspect;
  slides: readonly Slide[];
  /** What is wrong with what the notebook says of its slides, each with its line. */
  problems: readonly Problem[];
  /** Text that has no room on a slide, which only matters to whoever presents it. */
  crowded: readonly Problem[];
}
