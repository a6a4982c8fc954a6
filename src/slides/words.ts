import type { Codebook } from "../core/codebook.ts";
import type { Language } from "../core/messages/index.ts";
import { figures } from "../figures/index.ts";
import { sourceText } from "../figures/draw/around.ts";
import { localized } from "../figures/options.ts";
import type { InlineValue } from "../notebook/inline-syntax.ts";
import type { InputCell } from "../notebook/reading.ts";
import type { Deck, Slide } from "./deck.ts";
import type { InputWords, SlideWords } from "./layout.ts";
import { paragraphsOf, plain, runsOf, type ValueText } from "./prose.ts";

/** The language that is shown, and that in which cells are written. */
interface Languages { language: Language; written: Language }

/**
 * What is written where a value will stand, as long as it may be: layout must not depend on values, which are known late
 * and may change.
 */
export function wordsFor({ read }: InlineValue): string {
  if ("error" in read) return "";
  const { verb, where, top = 3 } = read.ok;
  const values = Math.max(1, ...Object.values(where).map((v) => v.split(/[,;]/).length));
  const names = (n: number) => Array.from({ length: n }, () => "Development and influence of standardization bodies").join(", ");
  return verb === "list" ? names(top) : verb === "name" ? names(values) : verb === "value" ? names(1) : verb === "share" ? "00 %" : "000";
}

/** Whether the slide's title is that of its only figure, which then does not state it a second time. */
export const isTitled = ({ layout, title, exhibits }: Slide): boolean =>
  layout !== "title" && layout !== "statement" && title.length === 0 && exhibits.length === 1 && exhibits[0]!.kind === "figure";

/** Words that stand in sight in an input; without the codebook as many and as long as the values of a column may be. */
export function inputWords({ input, label, column, name, value, choices, initial }: InputCell, codebook?: Codebook): InputWords {
  const from = column ?? (typeof choices === "string" ? choices : undefined);
  const values = Array.isArray(choices) ? choices.map(String) : from ? codebook?.values(from).map((v) => codebook.label(from, v)) ?? Array.from({ length: 6 }, () => "Key Points of 2024") : [];
  // Where nothing may be chosen, that is a choice too.
  const none = input !== "multi" && (column !== undefined || initial.length === 0) ? ["Any"] : [];
  // A toggle without words of its own is called as what it sets, a column nearly as the page calls it.
  const called = label ?? (column && codebook ? value === undefined ? `Filter by ${codebook.messages.column(column)}` : codebook.label(column, String(value)) : name ?? column ?? "Search items");
  return { input, label: called, values: [...none, ...values] };
}

/** What a slide says in words: its own, or the notebook's on its title's slide, or its figure's where it has none. */
export function slideWords(slide: Slide, deck: Pick<Deck, "title" | "description">, codebook: Codebook, { language, written }: Languages, valueText: ValueText): SlideWords {
  const text = paragraphsOf(slide.text, valueText);
  const own = plain(runsOf(slide.title, valueText)).trim();
  const inputs = slide.inputs.map((cell) => inputWords(cell, codebook));
  if (slide.layout === "title" && own === "") {
    const described = deck.description === "" ? [] : [{ runs: [{ text: deck.description }], kind: "text" as const, level: 0 }];
    return { title: deck.title, text: text.length > 0 ? text : described };
  }
  const [exhibit] = slide.exhibits;
  if (isTitled(slide) && exhibit?.kind === "figure") {
    const options = localized(exhibit.options, language, written);
    return { title: options.title ?? figures[exhibit.figure]!.title(options, codebook), subtitle: options.subtitle, text, inputs };
  }
  return { title: own, text, inputs };
}

/** The line at the foot of a slide: where its numbers come from, each source once, and the state of the dataset. */
export function sourceLine({ exhibits, layout }: Slide, codebook: Codebook, { language, written }: Languages): string {
  const parts = { source: true, version: false };
  const lines = exhibits.flatMap((e) => {
    const own = e.kind === "figure" ? localized(e.options, language, written).source : undefined;
    return e.kind === "error" ? [] : [own];
  });
  const own = [...new Set(lines.filter((l) => l !== undefined))];
  if (layout !== "title" && lines.length === 0) return "";
  return sourceText(own.length > 0 ? own.join("; ") : undefined, { ...parts, version: true }, codebook) ?? "";
}
