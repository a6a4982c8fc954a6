import { acceptCompletion, autocompletion, closeBrackets, closeBracketsKeymap, closeCompletion, completionKeymap, selectedCompletion, type CompletionResult } from "@codemirror/autocomplete";
import { defaultKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { Annotation, EditorState, Prec, type Extension } from "@codemirror/state";
import { EditorView, hoverTooltip, keymap, lineNumbers } from "@codemirror/view";
import { diffSplice } from "../../../../notebook/splice.ts";
import { colours, type CodeLanguage } from "./languages.ts";
import { problemLines, showProblems, type LineProblem } from "./problems.ts";
import { theme } from "./theme.ts";

export interface CodeOptions {
  /** Where the editor stands. A tree of its own, for only there it brings its styles in a way that the page's policy allows. */
  root: ShadowRoot;
  text: string;
  language: CodeLanguage;
  label: string;
  hint: string;
  /** Whether a line may stand in it. */
  refuses?: ((line: string) => boolean) | undefined;
  onrefuse?: (() => void) | undefined;
  oninput: (text: string) => void;
  onstep: (kind: "undo" | "redo") => void;
  ondone: () => void;
  complete?: ((text: string, at: number, asked: boolean) => CompletionResult | null) | undefined;
  help?: ((text: string, at: number) => { from: number; to: number; text: string } | undefined) | undefined;
}

/** A field for code. What is in it is told and set from outside; it keeps no history of its own. */
export interface Code {
  set: (text: string) => void;
  mark: (problems: readonly LineProblem[]) => void;
  select: (from: number, to: number) => void;
  focus: () => void;
  destroy: () => void;
}

/** Marks what was set from outside, so that it is not told as if it had been typed. */
export const fromOutside = Annotation.define<boolean>();

/** Whoever has written a word to its end wants the next line, not the word that is offered once more. */
export const nextLine: Extension = Prec.highest(keymap.of([{
  key: "Enter",
  run: (view) => {
    const { state } = view;
    const { head } = state.selection.main;
    const word = selectedCompletion(state)?.label;
    if (word !== undefined && state.sliceDoc(Math.max(0, head - word.length), head) === word) closeCompletion(view);
    return false;
  },
}]));

export function openCode({ root, text, language, label, hint, oninput, onstep, ondone, ...more }: CodeOptions): Code {
  const { complete, help, refuses, onrefuse } = more;
  const yaml = language === "yaml";
  /** A completion that was about to be asked for is still asked for when the editor is no more. */
  let gone = false;
  const extensions: Extension[] = [
    theme, colours(text, language), problemLines,
    EditorState.tabSize.of(2), indentUnit.of("  "),
    EditorState.allowMultipleSelections.of(false),
    EditorView.contentAttributes.of({ "aria-label": label, "aria-description": hint, spellcheck: yaml ? "false" : "true" }),
    EditorView.updateListener.of(({ docChanged, transactions, state }) => {
      if (docChanged && !transactions.every((t) => !t.docChanged || t.annotation(fromOutside))) oninput(state.doc.toString());
    }),
    EditorView.domEventHandlers({
      beforeinput(event) {
        const kind = event.inputType === "historyUndo" ? "undo" : event.inputType === "historyRedo" ? "redo" : undefined;
        if (!kind) return false;
        event.preventDefault();
        onstep(kind);
        return true;
      },
    }),
    Prec.highest(keymap.of([{ key: "Mod-Enter", run: () => (ondone(), true) }])),
    EditorView.lineWrapping,
    yaml ? [lineNumbers(), indentOnInput(), bracketMatching(), closeBrackets()] : [],
    complete ? nextLine : [],
    complete ? autocompletion({ override: [({ state, pos, explicit }) => (gone ? null : complete(state.doc.toString(), pos, explicit))], icons: false, tooltipClass: () => "cm-choices" }) : [],
    help ? hoverTooltip(({ state }, pos) => {
      const found = help(state.doc.toString(), pos);
      return found ? { pos: found.from, end: found.to, above: true, create: () => ({ dom: helpBox(found.text) }) } : null;
    }) : [],
    refuses ? EditorState.transactionFilter.of((t) => {
      if (!t.docChanged || t.annotation(fromOutside) || !t.newDoc.toString().split("\n").some(refuses)) return t;
      onrefuse?.();
      return [];
    }) : [],
    keymap.of([
      ...(yaml ? [{ key: "Tab", run: acceptCompletion }, indentWithTab] : []),
      ...closeBracketsKeymap, ...completionKeymap,
      // Alt and arrows move the cell, everywhere; within a line of prose they would do something else.
      ...defaultKeymap.filter(({ key }) => key !== "Alt-ArrowUp" && key !== "Alt-ArrowDown"),
    ]),
  ];
  const view = new EditorView({ root, parent: root, state: EditorState.create({ doc: text, extensions }) });
  return {
    set(next) {
      const { from, to, insert } = diffSplice(view.state.doc.toString(), next);
      if (from !== to || insert !== "") view.dispatch({ changes: { from, to, insert }, annotations: fromOutside.of(true) });
    },
    mark: (problems) => showProblems(view, problems),
    select(from, to) {
      const end = view.state.doc.length;
      view.dispatch({ selection: { anchor: Math.min(from, end), head: Math.min(to, end) }, scrollIntoView: true });
    },
    focus: () => view.focus(),
    destroy() {
      gone = true;
      view.destroy();
    },
  };
}

export function helpBox(text: string): HTMLElement {
  const box = document.createElement("div");
  box.className = "cm-help";
  box.textContent = text;
  return box;
}
