import { StateEffect, StateField, type Extension } from "@codemirror/state";
import { Decoration, EditorView, WidgetType, type DecorationSet } from "@codemirror/view";

/** Something wrong, at a line of the editor counted from 1. */
export interface LineProblem {
  line: number;
  text: string;
}

/** The sentence under the line that it is about. */
class Sentence extends WidgetType {
  constructor(readonly text: string) {
    super();
  }
  override eq(other: Sentence): boolean {
    return other.text === this.text;
  }
  override toDOM(): HTMLElement {
    const box = document.createElement("div");
    box.className = "cm-problem";
    box.textContent = this.text;
    return box;
  }
}

const setProblems = StateEffect.define<readonly LineProblem[]>();

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(shown, { effects, changes, newDoc }) {
    const found = effects.find((e) => e.is(setProblems));
    if (!found) return shown.map(changes);
    const byLine = new Map<number, string[]>();
    for (const { line, text } of found.value as readonly LineProblem[]) {
      const n = Math.min(Math.max(1, line), newDoc.lines);
      byLine.set(n, [...(byLine.get(n) ?? []), text]);
    }
    return Decoration.set([...byLine].flatMap(([n, texts]) => {
      const { from, to, text } = newDoc.line(n);
      const start = from + (text.length - text.trimStart().length);
      const mark = start < to ? [Decoration.mark({ class: "cm-wrong" }).range(start, to)] : [];
      return [...mark, ...texts.map((sentence, i) => Decoration.widget({ widget: new Sentence(sentence), block: true, side: i + 1 }).range(to))];
    }), true);
  },
  provide: (f) => EditorView.decorations.from(f),
});

export const problemLines: Extension = field;

export const showProblems = (view: EditorView, problems: readonly LineProblem[]): void => view.dispatch({ effects: setProblems.of(problems) });
