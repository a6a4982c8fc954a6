import { en } from "./en.ts";

/** The one catalogue of everything a person reads in the interface, in figures and in errors. */
export type Messages = typeof en;
export const languages = { en } as const;
export type Language = keyof typeof languages;
export const messages = (language: Language = "en"): Messages => languages[language];
