import { Codebook } from "../../core/codebook.ts";
import type { Column } from "../../core/columns.ts";
import { without, type Filters } from "../../core/filters.ts";
import { notebookFile, type Listed } from "../../core/listing.ts";
import { messages } from "../../core/messages/index.ts";
import { ProblemError, type Outcome, type Problem } from "../../core/problem.ts";
import {
  cellOf, clearFilters, clearPick, draftOf, emptyView, filtersFor, formatView, MAX_CELL, notebookOf, parseView, pick, presents, reset, selectedIn, showSlide, toggleFilter,
  unknownNotebook, type View,
} from "../../core/view.ts";
import type { Desk } from "../edit/desk.svelte.ts";
import type { DiskHandle } from "../edit/files.ts";
import type { Opened } from "../open/open.ts";
import type { Engine } from "../../engine/engine.ts";
import { hasValues, type InlineSpec, type InputCell, type Notebook, type Scalar, type Values } from "../../notebook/reading.ts";
import { fetchText, startEngine } from "./client.ts";
import { Toolbox } from "./toolbox.svelte.ts";

const asProblem = (error: unknown): Problem => (error instanceof ProblemError ? error.problem : { code: "internal", detail: String(error) });

const withValues = (view: View, column: Column, values: readonly string[]): View => {
  const filters = without(view.filters, [column]);
  return { ...view, filters: values.length > 0 ? { ...filters, [column]: values } : filters };
};

/**
 * The app's state: what was loaded, and the URL. Everything else is derived from these; a change of
 * filters is a new URL and nothing more.
 */
export class Planflow {
  readonly m = messages("en");
  engine = $state.raw<Engine>();
  codebook = $state.raw<Codebook>();
  listing = $state.raw<Listed[]>();
  #read = $state.raw<Notebook>();
  /** What notebooks are written with, once it is here. */
  desk = $state.raw<Desk>();
  #desk: Promise<Desk> | undefined;
  /** Totals that plans state and their rows do not add up to. */
  doubts = $state.raw<Problem[]>([]);
  /** Rows of the dataset that were left out, and how many there are in all. */
  badRows = $state.raw<{ list: Problem[]; count: number }>({ list: [], count: 0 });
  #dataFailure = $state.raw<Problem>();
  #notebookFailure = $state.raw<Problem>();
  #search = $state(location.search);
  readonly #tools = new Toolbox();
  /** The control that is still being typed into or moved, and has made the newest step of the history. */
  #moving: string | undefined;

  /** What kept the dataset, the listing or the notebook from loading. */
  readonly failure = $derived(this.#dataFailure ?? this.#notebookFailure);
  /** The notebook that the URL names among those written in this browser. */
  readonly draftId = $derived(draftOf(this.#search));
  readonly #written = $derived(this.draftId ? this.desk?.draft?.notebook : this.#read);
  readonly #parsed = $derived(this.codebook ? parseView(this.#search, this.codebook) : { view: emptyView, problems: [] });
  /** What inputs set by name, by the URL and the notebook. */
  readonly #named = $derived.by(() => {
    const [notebook, { codebook }, { filters, set = {} }] = [this.#written, this, this.#parsed.view];
    if (!notebook || !codebook || !(hasValues(notebook) || Object.keys(set).length > 0)) return undefined;
    return this.#tools.values?.readValues(notebook.named, { filters, set, codebook });
  });
  readonly values: Values = $derived(this.#named?.values ?? new Map());
  readonly view: View = $derived(this.#named ? { ...this.#parsed.view, set: this.#named.set } : this.#parsed.view);
  /** What the URL asks for and neither the data nor the notebook knows. */
  readonly urlProblems = $derived([...this.#parsed.problems, ...(this.#named?.problems ?? [])]);
  readonly #current = $derived(this.#written && this.#named ? this.#tools.values!.currentNotebook(this.#written, this.values, this.codebook) : this.#written);
  /** The notebook that the URL names; known before the dataset is. */
  readonly notebookId = $derived(notebookOf(this.#search));
  /** The cell that the URL holds in place of a notebook. */
  readonly cell = $derived(cellOf(this.#search));
  /** A figure by itself is no notebook to present. */
  readonly presentable = $derived((this.notebookId ?? this.draftId) !== undefined);
  /** Whether slides are shown in place of the page. */
  readonly presenting = $derived(this.presentable && presents(this.#search));
  /** The file of a figure that was opened last, and what is said of it. */
  opened = $state.raw<Opened>();

  /** The notebook with its values as they are now; it is set as it is read. */
  get notebook(): Notebook | undefined {
    return this.#current;
  }
  set notebook(notebook: Notebook | undefined) {
    this.#read = notebook;
  }

  /** What a value in prose asks for, with its names resolved. */
  resolve(spec: InlineSpec): Outcome<InlineSpec> {
    return this.#named ? this.#tools.values!.resolveInline(spec, this.values) : { ok: spec };
  }

  readonly #loading: Promise<void>;

  constructor() {
    addEventListener("popstate", () => {
      this.#moving = undefined;
      this.#arrive();
    });
    this.#loading = this.#loadDataset();
    void this.#openNotebook();
  }

  /** The listing is small and asked for once; whoever needs it waits for the same answer. */
  readonly listed = fetchText("notebooks/index.json", "index.json")
    .then((text) => (this.listing = JSON.parse(text) as Listed[]))
    .catch((error: unknown): Listed[] => {
      this.#notebookFailure = asProblem(error);
      return [];
    });

  async #loadDataset(): Promise<void> {
    const { engine, loaded } = await startEngine();
    if ("error" in loaded) return void (this.#dataFailure = loaded.error);
    this.engine = engine;
    this.codebook = new Codebook(loaded.meta, this.m);
    this.doubts = loaded.doubts;
    this.badRows = { list: loaded.problems, count: loaded.problemCount };
  }

  /** The dataset once it is there, or what kept it from loading. */
  async data(): Promise<Outcome<{ engine: Engine; codebook: Codebook }>> {
    await this.#loading;
    const { engine, codebook } = this;
    return engine && codebook ? { ok: { engine, codebook } } : { error: this.#dataFailure ?? { code: "internal", detail: "no dataset" } };
  }

  async #openNotebook(): Promise<void> {
    const id = this.notebookId;
    this.notebook = undefined;
    this.#notebookFailure = undefined;
    if (this.draftId ?? this.desk) this.compose().then((desk) => desk.open(this.draftId), (error: unknown) => (this.#notebookFailure = asProblem(error)));
    if (id === undefined) {
      return this.#showCell(this.cell);
    }
    try {
      // Only a name of the listing's form may become an address.
      if (!notebookFile.test(`${id}.md`)) throw new ProblemError({ code: "unknown-notebook", found: id });
      const text = await fetchText(`notebooks/${id}.md`, `${id}.md`);
      // Another notebook may have been asked for meanwhile.
      const notebook = await this.#tools.read(text, `${id}.md`);
      if (id === this.notebookId) this.notebook = notebook;
    } catch (error) {
      const known = (await this.listed).map((n) => n.id);
      if (id !== this.notebookId) return;
      this.#notebookFailure = known.includes(id) ? asProblem(error) : unknownNotebook(id, known);
    }
  }

  /** A cell by itself. Only a figure is taken: an address is no place for a stranger's prose. */
  async #showCell(source: string | undefined): Promise<void> {
    if (source === undefined) return;
    const notebook = source.length > MAX_CELL ? undefined : await this.#tools.read(source, "cell");
    if (source !== this.cell) return;
    const [cell, ...more] = notebook?.cells ?? [];
    if (!notebook || !cell || more.length > 0 || notebook.front.end > 0 || !(cell.kind === "figure" || cell.kind === "error")) {
      this.#notebookFailure = { code: "rule", detail: "one-figure" };
    } else {
      const title = (cell.kind === "figure" && cell.options.title) || this.m.app.oneFigure;
      this.notebook = { ...notebook, front: { ...notebook.front, title } };
    }
  }

  #arrive(): void {
    const before = [this.notebookId, this.cell, this.draftId].join();
    this.#search = location.search;
    if ([this.notebookId, this.cell, this.draftId].join() !== before) void this.#openNotebook();
  }

  /** What notebooks are written with; it comes when it is first asked for. */
  compose(): Promise<Desk> {
    return (this.#desk ??= import("../edit/desk.svelte.ts").then(({ openDesk }) => openDesk(this)).then((desk) => (this.desk = desk)));
  }

  /** A copy of the notebook that is open, to write in. */
  async editCopy(): Promise<void> {
    const { notebookId } = this;
    if (notebookId && this.#read) await (await this.compose()).copy(notebookId, this.#read.text);
  }

  /** Opens the view that made a figure's file, or a notebook's file as a draft; what is wrong is told, and what was open stays. */
  async openFile(file: File | undefined, handle?: DiskHandle): Promise<void> {
    if (file) this.opened = await (await import("../open/open.ts")).openFile(this, file, handle);
  }

  /** The address of a view, for links that also work in a new tab. */
  href(view: View): string {
    return formatView(view) || location.pathname;
  }

  /** Goes to a view, and to the element named `hash`. `replace` leaves no step in the history: for typing and for sorting. */
  go(view: View, { replace = false, hash = "" } = {}): void {
    const url = `${location.pathname}${formatView(view)}${hash && `#${hash}`}`;
    // Back leads out of the slides, not through all that was done on them.
    if (replace || (this.presenting && view.present !== undefined)) history.replaceState(null, "", url);
    else history.pushState(null, "", url);
    this.#moving = undefined;
    this.#arrive();
  }

  /** A step that stands for a whole movement, so that Back undoes a search and not its last letter. */
  #move(control: string, view: View): void {
    this.go(view, { replace: this.#moving === control });
    this.#moving = control;
  }

  /** A click on a mark. */
  pick(cell: string, where: Filters): void {
    this.go(pick(this.view, cell, where));
  }

  clearPick(cell: string): void {
    this.go(clearPick(this.view, cell));
  }

  toggleValue(column: Column, value: string): void {
    this.go(toggleFilter(this.view, column, value));
  }

  search(q: string): void {
    this.#move("q", { ...this.view, filters: { ...without(this.view.filters, ["q"]), ...(q.trim() ? { q: q.trim() } : {}) } });
  }

  /** Sets what an input sets; what it says itself is not written. A slider and a search are `moving`. */
  choose({ id, column, name, initial }: InputCell, values: readonly Scalar[], moving = false): void {
    const texts = values.map(String);
    const { [name ?? ""]: _before, ...others } = this.view.set ?? {};
    const same = texts.join() === initial.join();
    const view = column ? withValues(this.view, column, texts) : { ...this.view, set: same ? others : { ...others, [name!]: texts } };
    if (moving) this.#move(id, view);
    else this.go(view);
  }

  clear(names: readonly (Column | "q")[]): void {
    this.go(clearFilters(this.view, names));
  }

  reset(): void {
    this.go(reset(this.view));
  }

  /** Opens the items panel on a cell's items or on all, or an item in it: a step that Back undoes. */
  show(change: Pick<View, "items" | "item">): void {
    this.go({ ...this.view, ...change });
  }

  /** Sorts or searches the items panel. */
  arrange(change: Pick<View, "sort" | "find">): void {
    this.go({ ...this.view, ...change }, { replace: true });
  }

  closeItems(): void {
    this.go({ ...this.view, items: undefined, sort: undefined, find: undefined, item: undefined });
  }

  /** Shows the notebook as slides. */
  present(): void {
    if (this.presentable) this.go(showSlide(this.view, "1"));
  }

  /** Takes over what another window shows of the same notebook. */
  follow(search: string): void {
    if (!this.codebook) return;
    const { view } = parseView(search, this.codebook);
    const { notebook, draft } = this.view;
    if (view.notebook === notebook && view.draft === draft && view.present) this.go({ ...view, presenter: this.view.presenter }, { replace: true });
  }

  /** The filters that a cell stands under beside its own; without a cell those of everything else. */
  filtersFor(cell?: string): Filters[] {
    return filtersFor(this.view, cell);
  }

  selectedIn(cell: string): Filters {
    return selectedIn(this.view, cell);
  }
}
