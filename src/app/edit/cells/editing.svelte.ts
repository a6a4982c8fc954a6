import { editing as words } from "../../../core/messages/en-edit.ts";
import type { Cell, Span } from "../../../notebook/index.ts";
import { duplicateCell, insertCell, moveCell, removeCell } from "../../../notebook/edit.ts";
import { applySplice, diffSplice, isNothing, type Splice } from "../../../notebook/splice.ts";
import type { Planflow } from "../../state/planflow.svelte.ts";
import type { Draft } from "../draft.svelte.ts";
import { keysOf, type Keyed } from "./keys.ts";
import { grown, mapped, meets, whole } from "./range.ts";
import { steadied } from "./stable.ts";

export type Tab = "form" | "code";

/** One place of the page: a cell, or what is being written, which may be no cell yet or several already. */
export interface Row {
  key: string;
  cells: readonly Cell[];
  /** The place of its first cell among all cells; where it has none, the place at which one would stand. */
  place: number;
  open: boolean;
}

/** What the editor shall point at, counted from the beginning of what is open. */
export interface Caret {
  from: number;
  to: number;
}

/** What is done to a draft cell by cell: which one is open, and every change that a button or a key makes. */
export class Editing {
  readonly draft: Draft;
  readonly #planflow: Pick<Planflow, "notebook">;

  #open = $state.raw<{ key: string; range: Span; text: string }>();
  tab = $state<Tab>("form");
  /** Where the caret shall go; a new object each time it is to move. */
  caret = $state.raw<Caret>();
  /** What was just done, for those who do not see it. */
  said = $state("");
  /** The step that can be taken back at once, by the text that it has made. */
  #undoable = $state.raw<{ words: string; text: string }>();
  /** The gallery is open for this place. */
  inserting = $state<number>();
  /** A row is being dragged, and would come to stand before the row of that place. */
  drag = $state.raw<{ from: number; to: number }>();
  /** The row that shall have the focus once it is there. */
  wanted = $state.raw<{ key: string; stay?: boolean }>();

  #count = 0;
  #keyed: Keyed[] = [];
  #shown = new Map<string, Cell>();

  constructor(draft: Draft, planflow: Pick<Planflow, "notebook">) {
    this.draft = draft;
    this.#planflow = planflow;
  }

  readonly #keys: readonly string[] = $derived.by(() => {
    const { cells } = this.draft.notebook;
    const keys = keysOf(this.#keyed, cells, () => `cell-${++this.#count}`);
    this.#keyed = cells.map(({ source }, i) => ({ source, key: keys[i]! }));
    return keys;
  });

  /** The cells with their values as they are now; steady where they did not change. */
  readonly #cells: readonly Cell[] = $derived.by(() => {
    const { cells } = this.draft.notebook;
    const now = this.#planflow.notebook?.cells;
    const steady = steadied(this.#shown, this.#keys, now?.length === cells.length ? now : cells);
    this.#shown = new Map(steady.map((cell, i) => [this.#keys[i]!, cell]));
    return steady;
  });

  /** What is open, as a range of the text. */
  readonly range: Span | undefined = $derived.by(() => {
    const open = this.#open;
    if (!open) return undefined;
    const { text, notebook } = this.draft;
    if (open.text === text) return open.range;
    // Something else than this editor has changed the text, such as another tab.
    const range = mapped(open.range, diffSplice(open.text, text));
    return whole(range, notebook.cells);
  });
  /** The text of what is open. */
  readonly source: string | undefined = $derived.by(() => this.range && this.draft.text.slice(this.range.start, this.range.end));

  readonly rows: readonly Row[] = $derived.by(() => {
    const { cells } = this.draft.notebook;
    const { range } = this;
    const rows: Row[] = [];
    let opened: { key: string; cells: Cell[]; place: number; open: true } | undefined;
    const openAt = (place: number) => {
      opened = { key: this.#open!.key, cells: [], place, open: true };
      rows.push(opened);
    };
    cells.forEach((cell, i) => {
      if (range && meets(range, cell)) {
        if (!opened) openAt(i);
        opened!.cells.push(this.#cells[i]!);
      } else {
        if (range && !opened && cell.start > range.end) openAt(i);
        rows.push({ key: this.#keys[i]!, cells: [this.#cells[i]!], place: i, open: false });
      }
    });
    if (range && !opened) openAt(cells.length);
    const open = this.#open?.key;
    // What is being written may have become several cells, of which one bears the name that the row has.
    return rows.map((row) => (!row.open && row.key === open ? { ...row, key: `${row.key}-b` } : row));
  });
  readonly openKey: string | undefined = $derived(this.range && this.#open?.key);

  get undoable(): string | undefined {
    return this.#undoable?.text === this.draft.text ? this.#undoable.words : undefined;
  }

  /** Opens the cell at a place, with the caret at an offset of its source. */
  openCell(place: number, caret?: Caret, tab: Tab = "form"): void {
    const cell = this.draft.notebook.cells[place];
    if (!cell || this.draft.lock) return;
    const key = this.#keys[place]!;
    // The open row may not have the name of its cell any more.
    if (key !== this.openKey) this.tab = tab;
    else if (caret) this.tab = tab;
    this.#open = { key, range: { start: cell.start, end: cell.end }, text: this.draft.text };
    this.caret = caret ?? (cell.kind === "figure" || cell.kind === "input" || cell.kind === "table" ? undefined : { from: cell.source.length, to: cell.source.length });
  }

  close(): void {
    const key = this.openKey;
    this.#open = undefined;
    if (key) this.wanted = { key };
  }

  /** A change within what is open; `splice` counts from its beginning. */
  write(splice: Splice, group: string): void {
    const { range } = this;
    if (!range || isNothing(splice) || this.draft.lock) return;
    const own = { from: splice.from + range.start, to: splice.to + range.start, insert: splice.insert };
    this.#open = { key: this.#open!.key, range: grown(range, own), text: applySplice(this.draft.text, own) };
    this.draft.edit(own, { group: `${this.#open.key}:${group}` });
  }

  /** The open cell's source made another. */
  rewrite(source: string, group: string): void {
    if (this.source !== undefined) this.write(diffSplice(this.source, source), group);
  }

  insert(place: number, source: string): void {
    const before = this.draft.notebook.cells.length;
    this.#do(insertCell(this.draft.notebook, place, source));
    const { cells } = this.draft.notebook;
    // Prose beside prose has become one with it.
    const first = source.split("\n", 1)[0]!;
    const at = cells.length > before ? place : Math.max(0, [place - 1, place].find((i) => cells[i]?.source.includes(source.trim())) ?? place - 1);
    const from = cells[at]?.kind === "markdown" ? cells[at].source.indexOf(first) : -1;
    this.openCell(at, from < 0 ? undefined : { from, to: from + source.trim().length });
    this.said = words.inserted;
  }

  duplicate(place: number): void {
    const before = this.draft.notebook.cells.length;
    this.#do(duplicateCell(this.draft.notebook, place));
    this.#focus(this.draft.notebook.cells.length > before ? place + 1 : place);
    this.said = words.duplicated;
  }

  /** Moves the cell so that it has the place `to`. */
  move(place: number, to: number): void {
    const { cells } = this.draft.notebook;
    if (to < 0 || to >= cells.length || to === place) return;
    const open = this.#open !== undefined && this.#keys[place] === this.openKey;
    const { tab } = this;
    if (open) this.#open = undefined;
    this.#do(moveCell(this.draft.notebook, place, to));
    if (open) this.openCell(to, undefined, tab);
    this.#focus(to);
    this.said = words.moved(to + 1, this.draft.notebook.cells.length);
  }

  remove(place: number): void {
    if (this.#keys[place] === this.openKey) this.#open = undefined;
    this.#do(removeCell(this.draft.notebook, place));
    this.#undoable = { words: words.removed, text: this.draft.text };
    this.said = words.removed;
    this.#focus(Math.min(place, this.draft.notebook.cells.length - 1));
  }

  /** Shows a cell that was put in from another page, and says so. */
  arrive(place: number): void {
    this.#undoable = { words: words.view.added, text: this.draft.text };
    this.said = words.view.added;
    const key = this.#keys[place];
    if (key) this.wanted = { key, stay: true };
  }

  step(kind: "undo" | "redo"): void {
    const range = this.range;
    const splice = this.draft[kind]();
    if (!splice) return;
    this.said = kind === "undo" ? words.undone : words.redone;
    const { cells } = this.draft.notebook;
    const at = cells.findIndex((cell) => cell.end >= splice.from);
    if (range && this.#open) {
      const now = whole(mapped(range, splice), cells);
      // What was open may be gone with the step that made it.
      this.#open = now.end > now.start || cells.length === 0 ? { ...this.#open, range: now, text: this.draft.text } : undefined;
    }
    const row = this.rows.find((r) => r.place === at);
    if (row && !row.open && !(this.range && meets(this.range, { start: splice.from, end: splice.from + splice.insert.length }))) this.#focus(at, this.#open !== undefined);
  }

  /** Gives the focus to the next row, or the one before. */
  focusBeside(row: Row, by: 1 | -1): void {
    const beside = this.rows[this.rows.indexOf(row) + by];
    if (beside) this.wanted = { key: beside.key };
  }

  /** Changes the notebook outside of what is open. */
  #do(splice: Splice): void {
    const { range } = this;
    if (isNothing(splice)) return;
    this.draft.edit(splice);
    if (range && this.#open) this.#open = { ...this.#open, range: whole(mapped(range, splice), this.draft.notebook.cells), text: this.draft.text };
  }

  #focus(place: number, look = false): void {
    const key = this.#keys[place];
    if (key && !look) this.wanted = { key };
  }
}
