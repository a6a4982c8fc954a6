import { en } from "./en.ts";

/** A language that figures can be drawn in. */
export type Language = "en" | "zh";
/** Every language by its own name, in the order in which they are offered. */
export const languageNames: Readonly<Record<Language, string>> = { en: "English", zh: "简体中文" };
export const languages = Object.keys(languageNames) as Language[];

/** The one catalogue of everything a person reads in the interface, in figures and in errors. */
export interface Messages extends Omit<typeof en, "language"> {
  language: Language;
}

/** English, which is there at once: the language of the interface. */
export const messages = (_language: "en" = "en"): Messages => en;

/**
 * The messages of any language. All but English are a file of their own, so that a page that only reads does not
 * carry them; the promise is rejected where that file cannot be had.
 */
export const loadMessages = async (language: Language): Promise<Messages> =>
  language === "zh" ? (await import("./zh.ts")).chinese(en) : en;

/** The language for a tag such as `zh-Hans` or `en-GB` (BCP 47): Chinese for all of its kinds, otherwise English. */
export const languageOf = (tag: string): Language => (/^zh(-|$)/i.test(tag) ? "zh" : "en");
