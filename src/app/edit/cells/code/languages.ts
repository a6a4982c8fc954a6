import { yamlLanguage } from "@codemirror/lang-yaml";
import { defineLanguageFacet, Language } from "@codemirror/language";
import { Compartment, EditorState, type Extension } from "@codemirror/state";
import { tags } from "@lezer/highlight";
import { GFM, parseCode, parser, type MarkdownConfig } from "@lezer/markdown";
import { blocksOf } from "../../../../notebook/blocks.ts";
import { fenceKinds } from "../../../../notebook/cell.ts";
import { effortOf, MAX_BLOCK_COST } from "../../../../notebook/guard.ts";

/** Front matter, which Markdown takes for a heading. */
const front: MarkdownConfig = {
  defineNodes: [{ name: "FrontMatter", block: true, style: tags.meta }],
  parseBlock: [{
    name: "FrontMatter",
    before: "HorizontalRule",
    parse(cx, line) {
      const rule = /^---[ \t]*$/;
      if (cx.lineStart > 0 || !rule.test(line.text)) return false;
      let end = line.text.length;
      while (cx.nextLine()) {
        end = cx.lineStart + line.text.length;
        if (rule.test(line.text)) {
          cx.nextLine();
          break;
        }
      }
      cx.addElement(cx.elt("FrontMatter", 0, end));
      return true;
    },
  }],
};
const cells = parseCode({ codeParser: (info) => (fenceKinds.some((kind) => kind === info.trim()) ? yamlLanguage.parser : null) });

/** Markdown without HTML, CSS and script in it, which notebooks show as text and which would triple the editor. */
const markdown = new Language(defineLanguageFacet(), parser.configure(GFM), [], "markdown");

/** A whole notebook: Markdown with cells in YAML. */
const notebook = new Language(defineLanguageFacet(), parser.configure([GFM, front, cells]), [], "notebook");

const languages = { yaml: yamlLanguage, markdown, notebook } as const;
export type CodeLanguage = keyof typeof languages;

/** A longer text has no colours. */
const MOST = 200_000;
const MOST_BRACKETS = 500;

/**
 * Whether a text can be coloured. The parsers of the editor stop between blocks alone: nested marks and unclosed
 * brackets hold them up for good, or make a tree on which the highlighter runs out of stack.
 */
function canColour(text: string, language: CodeLanguage): boolean {
  if (text.length > MOST) return false;
  const isShallow = (yaml: string) => (yaml.match(/[[\]{}]/g)?.length ?? 0) <= MOST_BRACKETS;
  if (language === "yaml") return isShallow(text);
  return blocksOf(text).every((block) => effortOf(block).cost <= MAX_BLOCK_COST && (language === "markdown" || isShallow(text.slice(block.start, block.end))));
}

/** The colours of a text, for as long as it can be coloured. */
export function colours(text: string, language: CodeLanguage): Extension {
  const compartment = new Compartment();
  const now = (on: boolean): Extension => (on ? languages[language] : []);
  let coloured = canColour(text, language);
  return [
    compartment.of(now(coloured)),
    // Decided with the change itself, before anything parses what it makes.
    EditorState.transactionExtender.of((t) => {
      if (!t.docChanged || canColour(t.newDoc.toString(), language) === coloured) return null;
      coloured = !coloured;
      return { effects: compartment.reconfigure(now(coloured)) };
    }),
  ];
}
