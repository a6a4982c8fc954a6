import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const mono = 'ui-monospace, "Liberation Mono", Menlo, Consolas, monospace';

/** The page's own colours reach into the editor, whose styles are otherwise its own. */
const look = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--paper)", border: "1px solid var(--line)", borderRadius: "var(--radius)", fontSize: "0.875rem" },
  "&.cm-focused": { outline: "2px solid var(--accent)", outlineOffset: "1px" },
  ".cm-scroller": { fontFamily: mono, lineHeight: "1.55" },
  ".cm-content": { caretColor: "var(--ink)", padding: "0.5rem 0", minHeight: "4rem" },
  ".cm-line": { padding: "0 0.7rem" },
  ".cm-gutters": { backgroundColor: "var(--ground)", color: "var(--muted)", borderRight: "1px solid var(--line)" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "1.8rem", padding: "0 0.4rem 0 0.2rem" },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "transparent" },
  ".cm-wrong": { backgroundColor: "var(--warn-ground)", textDecoration: "underline wavy var(--warn)", textUnderlineOffset: "3px" },
  ".cm-problem": { padding: "0.15rem 0.7rem 0.25rem", color: "var(--ink)", backgroundColor: "var(--warn-ground)", borderLeft: "3px solid var(--warn)", fontFamily: "Arimo, Arial, sans-serif", fontSize: "0.8125rem", lineHeight: "1.4", whiteSpace: "normal" },
  ".cm-tooltip": { backgroundColor: "var(--paper)", color: "var(--ink)", border: "1px solid var(--line)", borderRadius: "var(--radius)", boxShadow: "var(--shadow)", zIndex: "20" },
  ".cm-tooltip-autocomplete > ul": { fontFamily: "Arimo, Arial, sans-serif", maxHeight: "16rem" },
  ".cm-tooltip-autocomplete > ul > li": { padding: "0.2rem 0.6rem !important", lineHeight: "1.4" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--accent-ground) !important", color: "var(--ink) !important" },
  ".cm-completionDetail": { color: "var(--muted)", fontStyle: "normal !important" },
  ".cm-completionMatchedText": { textDecoration: "none !important", fontWeight: "bold" },
  ".cm-completionInfo": { maxWidth: "18rem", padding: "0.4rem 0.6rem", fontFamily: "Arimo, Arial, sans-serif", fontSize: "0.8125rem", whiteSpace: "pre-line" },
  ".cm-help": { maxWidth: "22rem", padding: "0.4rem 0.6rem", fontFamily: "Arimo, Arial, sans-serif", fontSize: "0.8125rem", whiteSpace: "pre-line" },
  ".cm-panels": { backgroundColor: "var(--ground)", color: "var(--ink)", borderColor: "var(--line)" },
  ".cm-panels-top": { borderBottom: "1px solid var(--line) !important" },
  ".cm-panel.cm-search": { padding: "0.4rem 2rem 0.4rem 0.6rem", fontFamily: "Arimo, Arial, sans-serif", fontSize: "0.8125rem" },
  ".cm-panel.cm-search label": { fontSize: "0.8125rem", whiteSpace: "nowrap" },
  ".cm-panel.cm-search [name=close]": { fontSize: "1.1rem", padding: "0 0.4rem" },
  ".cm-textfield": { padding: "0.2rem 0.5rem", fontSize: "0.8125rem", color: "var(--ink)", backgroundColor: "var(--paper)", border: "1px solid var(--line)", borderRadius: "var(--radius)" },
  ".cm-button": { padding: "0.2rem 0.5rem", fontSize: "0.8125rem", color: "var(--ink)", background: "var(--paper)", border: "1px solid var(--line)", borderRadius: "var(--radius)", cursor: "pointer" },
  ".cm-button:active": { background: "var(--accent-ground)" },
  ".cm-searchMatch": { backgroundColor: "var(--warn-ground)", outline: "1px solid var(--warn)" },
  ".cm-searchMatch-selected": { backgroundColor: "var(--accent-ground)", outline: "2px solid var(--accent)" },
});

const colours = HighlightStyle.define([
  { tag: [tags.definition(tags.propertyName), tags.propertyName], color: "light-dark(#1258a0, #8cc4ff)" },
  { tag: [tags.string, tags.monospace], color: "light-dark(#1d6b3c, #96d8ae)" },
  { tag: [tags.number, tags.bool, tags.null], color: "light-dark(#8a3b00, #ffc478)" },
  { tag: [tags.comment, tags.meta, tags.processingInstruction], color: "light-dark(#52606d, #a9b4c0)" },
  { tag: tags.heading, fontWeight: "bold" },
  { tag: tags.strong, fontWeight: "bold" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: [tags.link, tags.url], color: "light-dark(#1258a0, #8cc4ff)" },
]);

export const theme: Extension = [look, syntaxHighlighting(colours)];
