import type { RootContent } from "mdast";
import { measure } from "../figures/draw/text.ts";
import type { Problem } from "../core/problem.ts";
import type { Aspect, InputCell, Layout, Notebook } from "../notebook/cell.ts";
import { plainText } from "../notebook/front.ts";
import type { Deck, Exhibit, Slide } from "./deck.ts";
import { fitsText } from "./layout.ts";
import { paragraphsOf, plain, runsOf } from "./prose.ts";
import { sectionsOf, type Part, type Section } from "./sections.ts";
import { inputWords, isTitled, wordsFor } from "./words.ts";

/**
 * A notebook as slides: one for each section between `---` and headings of the first and second level, and more where
 * a section holds more than a slide has room for. How the text is parted depends on the text alone, not on the data or
 * a screen, so that every form of the deck has the same slides. A comment that begins with `slide` says in YAML what is
 * to be other than usual, one that begins with `notes` what is to be said. `aspect` is the notebook's own by default.
 */
export function toDeck(notebook: Notebook, aspect: Aspect = aspectOf(notebook)): Deck {
  const { front, file } = notebook;
  const { notes = "" } = front.slides;
  const { sections, problems, crowded } = sectionsOf(notebook);
  const slides = sections.flatMap((section, i) => slidesOf(section, { aspect, layout: front.slides.layout, first: i === 0, title: front.title, file, problems, crowded }));
  const cover: Slide = { ...blank(1), layout: "title", notes: notes.trim() };
  const led = slides[0]?.layout !== "title" && front.slides.title !== false;
  if (!led && notes && slides[0]) slides[0] = { ...slides[0], notes: joined(notes, slides[0].notes) };
  const all = led || slides.length === 0 ? [cover, ...slides] : slides;
  return { title: front.title, description: front.description, lang: front.lang, aspect, slides: all, problems, crowded };
}

/** The shape that a notebook's slides have where nobody asks for another. */
export const aspectOf = ({ front }: Notebook): Aspect => front.slides.aspect ?? "16:9";

const blank = (line: number): Slide => ({ layout: "text", title: [], text: [], exhibits: [], inputs: [], notes: "", filter: "", steps: [], line });
const joined = (...texts: string[]): string => texts.map((t) => t.trim()).filter(Boolean).join("\n\n");

interface Place {
  aspect: Aspect;
  layout: Layout | undefined;
  first: boolean;
  /** The notebook's. */
  title: string;
  file: string;
  problems: Problem[];
  crowded: Problem[];
}

/** What is shown together: text with the exhibits that it stands beside. */
interface Group {
  text: RootContent[];
  exhibits: Exhibit[];
  inputs: InputCell[];
  own: Extract<Part, { kind: "keys" | "notes" }>[];
}
const emptyGroup = (): Group => ({ text: [], exhibits: [], inputs: [], own: [] });

function slidesOf(section: Section, place: Place): Slide[] {
  const keys = section.parts.flatMap((p) => (p.kind === "keys" ? [p.keys] : []));
  const asked = keys.findLast((k) => k.layout !== undefined)?.layout;
  const filter = keys.findLast((k) => k.filter !== "")?.filter ?? "";
  const tell = (detail: string, more: Partial<Problem> = {}) => place.problems.push({ code: "rule", detail, file: place.file, line: section.line, ...more });
  if (keys.filter((k) => k.layout !== undefined).length > 1) tell("slide-two-layouts");
  if (keys.filter((k) => k.filter !== "").length > 1) tell("slide-two-filters");
  const wanted = asked ?? layoutOfTitle(section, place) ?? place.layout;
  const shows = section.parts.some((p) => p.kind === "exhibit");
  if (asked !== undefined && asked.includes("figure") && !shows) tell("slide-no-figure", { found: asked });

  return groupsOf(section.parts, wanted).flatMap((group) => {
    const { exhibits, inputs, own } = group;
    const layout = layoutOf(group, wanted);
    const said = own.map((p) => (p.kind === "notes" ? p.text : p.keys.notes ?? ""));
    // What a slide of a figure alone does not show is what is said to it.
    const [text, aside] = layout === "figure" ? [[], group.text] : [group.text, []];
    const notes = joined(...said, ...paragraphsOf(aside, (v) => v.value).map((p) => plain(p.runs)));
    const steps = own.flatMap((p) => (p.kind === "keys" ? p.keys.steps : []));
    return parted({ layout, title: section.title, text, exhibits, inputs, notes, filter, steps, line: section.line }, place);
  });
}

/** The first section of a notebook that has its title from its first heading is the title's slide. */
const layoutOfTitle = ({ title, parts }: Section, { first, title: whole }: Place): Layout | undefined =>
  first && plainText([...title]) === whole && !parts.some((p) => p.kind === "exhibit") ? "title" : undefined;

function layoutOf({ text, exhibits, inputs }: Group, wanted: Layout | undefined): Layout {
  if (exhibits.length > 1) return "two-figures";
  if (exhibits.length === 1) return wanted === "figure" || text.length === 0 ? "figure" : "figure-text";
  if (wanted === "title" || wanted === "statement" || wanted === "text") return wanted;
  const words = paragraphsOf(text, wordsFor);
  const short = words.length === 1 && words[0]!.level === 0 && words[0]!.kind !== "code" && plain(words[0]!.runs).length <= 160;
  // Inputs stand under a heading, not under a sentence in the middle.
  return inputs.length === 0 && (words.length === 0 || short) ? "statement" : "text";
}

/** Parts by the slide that they stand on. Text goes with the exhibit behind it, the last of it with the one before. */
function groupsOf(parts: readonly Part[], wanted: Layout | undefined): Group[] {
  const most = wanted === "two-figures" ? 2 : 1;
  const alone = wanted === "title" || wanted === "statement" || wanted === "text";
  const groups = [emptyGroup()];
  for (const part of parts) {
    const group = groups.at(-1)!;
    const full = group.exhibits.length === most;
    const open = (): Group => {
      if (!full) return group;
      groups.push(emptyGroup());
      return groups.at(-1)!;
    };
    if (part.kind === "exhibit") {
      const next = alone && group.text.length > 0 && group.exhibits.length === 0 ? (groups.push(emptyGroup()), groups.at(-1)!) : open();
      next.exhibits.push(part.cell);
    } else if (part.kind === "input") open().inputs.push(part.cell);
    else if (part.kind === "text") {
      // Behind the first of two figures it still belongs to both.
      (full ? open() : group).text.push(part.node);
    } else group.own.push(part);
  }
  const [before, last] = groups.slice(-2);
  // Text behind the last exhibit belongs to it, not to a slide of its own.
  if (before && last && last.exhibits.length === 0 && !alone) {
    groups.pop();
    before.text.push(...last.text);
    before.inputs.push(...last.inputs);
    before.own.push(...last.own);
  }
  return groups;
}

/** One slide, or where its text has no room on it, several: the text first, what it speaks of behind it. */
function parted(slide: Slide, place: Place): Slide[] {
  const fits = (text: readonly RootContent[], part: Slide = slide) => fitsText(part, { ...headOf(part), text: paragraphsOf(text, wordsFor), inputs: part.inputs.map((cell) => inputWords(cell)) }, place.aspect);
  if (slide.text.length === 0 || fits(slide.text)) return [slide];
  const { exhibits, inputs, steps } = slide;
  const written: Slide = { ...slide, layout: "text", exhibits: [], inputs: [], steps: [] };
  const pages: RootContent[][] = [[]];
  for (const node of slide.text.flatMap(piecesOf)) {
    const page = pages.at(-1)!;
    if (page.length > 0 && !fits([...page, node], written)) pages.push([node]);
    else page.push(node);
  }
  if (pages.some((page) => !fits(page, written))) place.crowded.push({ code: "rule", detail: "slide-too-long", file: place.file, line: slide.line });
  const texts = pages.map((text, i): Slide => ({ ...written, text, notes: i === 0 ? slide.notes : "" }));
  if (exhibits.length === 0) return texts.map((t, i) => (i === texts.length - 1 ? { ...t, inputs, steps } : t));
  return [...texts, { ...slide, layout: exhibits.length > 1 ? "two-figures" : "figure", text: [], notes: "" }];
}

/** Title and subtitle as long as they may be. What a figure is called that has no title of its own is known with the data. */
function headOf(slide: Slide): { title: string; subtitle?: string | undefined } {
  const [exhibit] = slide.exhibits;
  if (!isTitled(slide) || exhibit?.kind !== "figure") return { title: plain(runsOf(slide.title, wordsFor)) };
  const { title, title_zh, subtitle, subtitle_zh } = exhibit.options;
  const longer = (a = "", b = "") => (measure(a, { size: 1 }) >= measure(b, { size: 1 }) ? a : b);
  return { title: longer(title, title_zh) || "A title of a figure that takes more than half a slide", subtitle: longer(subtitle, subtitle_zh) || undefined };
}

/** A list as its entries, each a list of one, so that it may go on on the next slide. */
function piecesOf(node: RootContent): RootContent[] {
  if (node.type !== "list") return [node];
  return node.children.map((item, i) => ({ ...node, ...(node.ordered ? { start: (node.start ?? 1) + i } : {}), children: [item] }));
}
