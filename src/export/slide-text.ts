import { slideWords } from "../core/messages/en-slides.ts";
import { slideWordsInChinese } from "../core/messages/zh-slides.ts";
import type { Language } from "../core/messages/index.ts";

/** What stands on slides beside the words of figures, in the language of the slide. */
export const slideWordsIn = (language: Language): typeof slideWords => (language === "zh" ? slideWordsInChinese : slideWords);
