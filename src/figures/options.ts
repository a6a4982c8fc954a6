import * as z from "zod/mini";
import { columnNames, type Column } from "../core/columns.ts";
import type { Language } from "../core/messages/index.ts";
import { rules } from "../core/query.ts";
import { palettes, type Palette } from "./draw/palette.ts";

const most = { title: 200, subtitle: 400, note: 1000, source: 400 } as const;
/** What a figure's author writes; in Chinese under the same name with `_zh`. */
type Text = keyof typeof most;
const texts = Object.keys(most) as Text[];
const text = (name: Text) => z.optional(z.string().check(z.maxLength(most[name])));

/** Options that every figure takes. Lengths in px, text as it is to be read. */
export const common = {
  /** Stands above the figure. Default: what is counted by what. */
  title: text("title"),
  /** Stands under the title, in lighter type. */
  subtitle: text("subtitle"),
  /** Stands under the figure after the word 'Note'. */
  note: text("note"),
  /** Where the numbers come from; the dataset's version and date follow. Default: the dataset. */
  source: text("source"),
  /** The title of the figure in Chinese. Default: `title`; without one, what is counted by what in Chinese. */
  title_zh: text("title"),
  /** The subtitle in Chinese. Default: `subtitle`. */
  subtitle_zh: text("subtitle"),
  /** The note in Chinese. Default: `note`. */
  note_zh: text("note"),
  /** Where the numbers come from, in Chinese. Default: `source`; without one, the dataset. */
  source_zh: text("source"),
  /** Width in px, from 320 to 1920. Default: the width of the page. */
  width: z.optional(z.number().check(z.gte(320), z.lte(1920))),
  /**
   * `colour`; `grey`, the same in greys; or `print`, for laser printers and photocopiers: black, white and four flat
   * greys with black outlines, marks named where they stand. Default `colour`.
   */
  palette: z._default(z.enum(palettes), "colour"),
};

export interface CommonOptions {
  title?: string | undefined;
  subtitle?: string | undefined;
  note?: string | undefined;
  source?: string | undefined;
  title_zh?: string | undefined;
  subtitle_zh?: string | undefined;
  note_zh?: string | undefined;
  source_zh?: string | undefined;
  width?: number | undefined;
  palette: Palette;
}

/**
 * The options with their texts in a language, as far as they are written in it; a text that is not stays as it is.
 * `written` is the language of the plain keys: in a Chinese notebook `title` is Chinese.
 */
export function localized<O extends CommonOptions>(options: O, language: Language, written: Language = "en"): O {
  if (language === "en") return options;
  const own = texts.map((name): [Text, string | undefined] => {
    const [plain, chinese] = [options[name], options[`${name}_zh`]];
    return [name, written === "zh" ? (plain ?? chinese) : (chinese ?? plain)];
  });
  return { ...options, ...Object.fromEntries(own.filter(([, words]) => words !== undefined)) };
}

/** The languages that a figure has in full: that of its plain keys, and the other where every text is written in it too. */
export function languagesOf(options: CommonOptions, written: Language = "en"): Language[] {
  const given = texts.filter((name) => options[name]);
  if (written === "zh") return given.length > 0 ? ["zh"] : ["en", "zh"];
  return given.every((name) => options[`${name}_zh`] !== undefined) ? ["en", "zh"] : ["en"];
}

/** A column of the dataset by its name. */
export const column = z.enum(columnNames as [Column, ...Column[]]);
/** How items with several codes are counted. */
export const rule = z.enum(rules);
/** A check for lists: the app and figures keep what they draw for an entry by its name. */
export const unrepeated = z.refine((names: unknown) => !Array.isArray(names) || new Set(names).size === names.length, "repeated");
