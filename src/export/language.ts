import type { Language } from "../core/messages/index.ts";
import { languagesOf } from "../figures/options.ts";
import type { FigureCell } from "../notebook/index.ts";

/** The languages that a figure has, that of its notebook first. */
export function languagesFor(cell: FigureCell, written: Language): Language[] {
  const has = languagesOf(cell.options, written);
  return has.includes(written) ? [written, ...has.filter((l) => l !== written)] : has;
}

/** The language of a figure's file: the one that was asked for where the figure has it. */
export const languageFor = (languages: readonly Language[], asked: Language | undefined): Language => languages.find((l) => l === asked) ?? languages[0]!;
