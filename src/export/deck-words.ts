import { deckWords } from "../core/messages/en-slides.ts";
import { languageNames } from "../core/messages/index.ts";
import type { SlideNotice } from "./deck.ts";
import type { FileNotice } from "./pptx/write.ts";

/** What is to be known of a deck's file, in words. */
export function deckNotice(notice: SlideNotice | FileNotice): string {
  const { notices } = deckWords;
  switch (notice.kind) {
    case "shrunk": return notices.shrunk(notice.id, notice.percent, notice.points);
    case "missing": return notices.missing(notice.id, notice.characters);
    case "small-text": return notices.smallText(notice.points);
    case "cut-text": return notices.cutText;
    case "untranslated": return notices.untranslated(notice.id, notice.n);
    case "other-language": return notices.otherLanguage(notice.id, languageNames[notice.asked], languageNames[notice.own]);
  }
}
