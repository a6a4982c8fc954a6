import { acceptCompletion, autocompletion, completionKeymap, type CompletionResult } from "@codemirror/autocomplete";
import { defaultKeymap } from "@codemirror/commands";
import { search, searchKeymap } from "@codemirror/search";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, hoverTooltip, keymap, lineNumbers } from "@codemirror/view";
import { diffSplice, type Splice } from "../../../../notebook/splice.ts";
import { inField, inText } from "../../lines.ts";
import { fromOutside, helpBox, nextLine } from "./editor.ts";
import { colours } from "./languages.ts";
import { problemLines, showProblems, type LineProblem } from "./problems.ts";
import { theme } from "./theme.ts";

/** A document's text from one place to another; a large one is never made a string for a keystroke. */
export interface Lines {
  lines: number;
  line: (n: number) => { from: number; to: number; text: string };
  lineAt: (at: number) => { number: number };
  sliceString: (from: number, to?: number) => string;
}

export interface WholeOptions {
  root: ShadowRoot;
  text: string;
  label: string;
  hint: string;
  phrases: Readonly<Record<string, string>>;
  locked: boolean;
  /** Takes a change of the text and gives the text that it makes. What was not typed is a step of its own. */
  edit: (splice: Splice, typed: boolean) => string;
  /** Takes a step in the history of the text; gives what it changed. */
  step: (kind: "undo" | "redo") => Splice | undefined;
  complete: (doc: Lines, at: number, asked: boolean) => CompletionResult | null;
  help: (doc: Lines, at: number) => { from: number; to: number; text: string } | undefined;
}

/** A whole notebook as text. Its lines may end in any way, and stay as they are where nobody touches them. */
export interface Whole {
  set: (text: string) => void;
  mark: (problems: readonly LineProblem[]) => void;
  destroy: () => void;
}

const atOnce = ["input.paste", "input.drop", "input.replace", "input.complete", "delete.cut"];

/** It has the room that its place gives it, and scrolls in there. */
const filling = EditorView.theme({ "&": { height: "100%" }, ".cm-scroller": { overflow: "auto" } });

export function openWhole({ root, label, hint, phrases, locked, edit, step, complete, help, ...more }: WholeOptions): Whole {
  /** What the document stands for. */
  let { text } = more;
  const set = (next: string) => {
    if (next === text) return;
    const { from, to, insert } = diffSplice(inField(text), inField(next));
    text = next;
    if (from !== to || insert !== "") view.dispatch({ changes: { from, to, insert }, annotations: fromOutside.of(true) });
  };
  const go = (kind: "undo" | "redo") => () => {
    const splice = step(kind);
    if (!splice) return true;
    const next = text.slice(0, splice.from) + splice.insert + text.slice(splice.to);
    set(next);
    view.dispatch({ selection: { anchor: Math.min(view.state.doc.length, inField(next.slice(0, splice.from + splice.insert.length)).length) }, scrollIntoView: true });
    return true;
  };
  const view = new EditorView({ root, parent: root, state: EditorState.create({ doc: text, extensions: [
    theme, filling, colours(text, "notebook"), problemLines, lineNumbers(), EditorView.lineWrapping, EditorState.tabSize.of(2),
    EditorState.readOnly.of(locked), EditorView.editable.of(!locked), EditorState.phrases.of(phrases), search({ top: true }),
    EditorView.contentAttributes.of({ "aria-label": label, "aria-description": hint, spellcheck: "false", tabindex: "0", ...(locked ? { "aria-readonly": "true" } : {}) }),
    EditorView.updateListener.of(({ docChanged, transactions, changes, state }) => {
      if (!docChanged || transactions.every((t) => !t.docChanged || t.annotation(fromOutside))) return;
      const made: Splice[] = [];
      changes.iterChanges((from, to, _from, _to, insert) => made.push({ from, to, insert: insert.toString() }), true);
      const [first] = made;
      // Many at once, as when all matches are replaced, are one step.
      const splice = made.length === 1 && first ? inText(text, first) : inText(text, diffSplice(inField(text), state.doc.toString()));
      text = edit(splice, !transactions.some((t) => atOnce.some((event) => t.isUserEvent(event))));
    }),
    EditorView.domEventHandlers({
      beforeinput(event) {
        const kind = event.inputType === "historyUndo" ? "undo" : event.inputType === "historyRedo" ? "redo" : undefined;
        if (!kind) return false;
        event.preventDefault();
        return go(kind)();
      },
    }),
    locked ? [] : [
      nextLine,
      autocompletion({ override: [({ state, pos, explicit }) => complete(state.doc, pos, explicit)], icons: false, tooltipClass: () => "cm-choices" }),
      hoverTooltip(({ state }, pos) => {
        const found = help(state.doc, pos);
        return found ? { pos: found.from, end: found.to, above: true, create: () => ({ dom: helpBox(found.text) }) } : null;
      }),
    ],
    Prec.high(keymap.of([
      { key: "Mod-z", run: go("undo"), preventDefault: true },
      { key: "Mod-Shift-z", run: go("redo"), preventDefault: true },
      { key: "Mod-y", run: go("redo"), preventDefault: true },
      { key: "Tab", run: acceptCompletion },
    ])),
    keymap.of([...completionKeymap, ...searchKeymap.filter(({ key }) => key && ["Mod-f", "F3", "Mod-g", "Escape"].includes(key)), ...defaultKeymap]),
  ] }) });
  return { set, mark: (problems) => showProblems(view, problems), destroy: () => view.destroy() };
}
