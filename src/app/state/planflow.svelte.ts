import { Codebook } from "../../core/codebook.ts";
import type { Column } from "../../core/columns.ts";
import { covers, filteredColumns, toggle, toggleValue, without, type Filters } from "../../core/filters.ts";
import { messages } from "../../core/messages/index.ts";
import { ProblemError, type Problem } from "../../core/problem.ts";
import { ALL_ITEMS, filtersFor, formatView, notebookOf, parseView, selectedIn, unknownNotebook, type View } from "../../core/view.ts";
import type { Listed } from "../../core/listing.ts";
import type { Engine } from "../../engine/engine.ts";
import { parseNotebook, type Notebook } from "../../notebook/index.ts";
import { fetchText, startEngine } from "./client.ts";

const emptyView: View = { filters: {}, from: {} };

/**
 * The app's state: what was loaded, and the URL. Everything else is derived from these; a change of
 * filters is a new URL and nothing more.
 */
export class Planflow {
  readonly m = messages("en");
  engine = $state.raw<Engine>();
  codebook = $state.raw<Codebook>();
  listing = $state.raw<Listed[]>();
  notebook = $state.raw<Notebook>();
  /** What kept the dataset, the listing or the notebook from loading. */
  failure = $state.raw<Problem>();
  /** Rows of the dataset that were left out, and how many there are in all. */
  badRows = $state.raw<{ list: Problem[]; count: number }>({ list: [], count: 0 });
  #search = $state(location.search);

  readonly #parsed = $derived(this.codebook ? parseView(this.#search, this.codebook) : { view: emptyView, problems: [] });
  readonly view = $derived(this.#parsed.view);
  /** What the URL asks for and the data does not know. */
  readonly urlProblems = $derived(this.#parsed.problems);
  /** The notebook that the URL names; known before the dataset is. */
  readonly notebookId = $derived(notebookOf(this.#search));

  constructor() {
    addEventListener("popstate", () => this.#arrive());
    void this.#loadDataset();
    void this.#openNotebook();
  }

  /** The listing is small and asked for once; whoever needs it waits for the same answer. */
  readonly #listed = fetchText("notebooks/index.json", "index.json")
    .then((text) => (this.listing = JSON.parse(text) as Listed[]))
    .catch((error: unknown): Listed[] => (this.#fail(error), []));

  async #loadDataset(): Promise<void> {
    const { engine, loaded } = await startEngine();
    if ("error" in loaded) return void (this.failure = loaded.error);
    this.engine = engine;
    this.codebook = new Codebook(loaded.meta, this.m);
    this.badRows = { list: loaded.problems, count: loaded.problemCount };
  }

  async #openNotebook(): Promise<void> {
    const id = this.notebookId;
    this.notebook = undefined;
    if (id === undefined) return;
    try {
      // Only a name of the listing's form may become an address.
      if (!/^[\w-][\w.-]*$/.test(id)) throw new ProblemError({ code: "unknown-notebook", found: id });
      const text = await fetchText(`notebooks/${id}.md`, `${id}.md`);
      // Another notebook may have been asked for meanwhile.
      if (id === this.notebookId) this.notebook = parseNotebook(text, `${id}.md`);
    } catch (error) {
      const known = (await this.#listed).map((n) => n.id);
      if (id !== this.notebookId) return;
      if (known.includes(id)) this.#fail(error);
      else this.failure = unknownNotebook(id, known);
    }
  }

  #fail(error: unknown): void {
    this.failure = error instanceof ProblemError ? error.problem : { code: "internal", detail: String(error) };
  }

  #arrive(): void {
    const before = this.notebookId;
    this.#search = location.search;
    if (this.notebookId === before) return;
    this.failure = undefined;
    void this.#openNotebook();
  }

  /** The address of a view, for links that also work in a new tab. */
  href(view: View): string {
    return formatView(view) || location.pathname;
  }

  /** Goes to a view. `replace` leaves no step in the history: for typing and for opening panels. */
  go(view: View, { replace = false } = {}): void {
    const url = `${location.pathname}${formatView(view)}`;
    if (replace) history.replaceState(null, "", url);
    else history.pushState(null, "", url);
    this.#arrive();
  }

  open(notebook: string | undefined): void {
    this.go({ notebook, filters: {}, from: {} });
    scrollTo(0, 0);
  }

  /** A click on a mark: filters everything else by it, or takes that filter off again. */
  pick(cell: string, where: Filters): void {
    const { view } = this;
    const columns = filteredColumns(where);
    const own = selectedIn(view, cell);
    const off = covers(own, where) && filteredColumns(own).length === columns.length;
    // A click replaces what an earlier click in the same figure has set.
    const rest = without(view.filters, off ? columns : [...columns, ...filteredColumns(own)]);
    const from = { ...view.from };
    for (const column of [...columns, ...filteredColumns(own)]) delete from[column];
    if (!off) for (const column of columns) from[column] = cell;
    this.go({ ...view, filters: off ? rest : toggle(rest, where), from, items: off ? view.items && ALL_ITEMS : cell });
  }

  toggleValue(column: Column, value: string): void {
    this.#filter(toggleValue(this.view.filters, column, value), [column]);
  }

  setValues(column: Column, values: readonly string[]): void {
    const filters = without(this.view.filters, [column]);
    this.#filter(values.length > 0 ? toggle(filters, { [column]: values }) : filters, [column]);
  }

  /** Typing replaces the step that typing began, so that Back undoes the search and not its last letter. */
  search(q: string): void {
    const filters: Filters = { ...without(this.view.filters, ["q"]), ...(q.trim() ? { q: q.trim() } : {}) };
    this.go({ ...this.view, filters }, { replace: this.view.filters.q !== undefined });
  }

  clear(columns: readonly (Column | "q")[]): void {
    this.#filter(without(this.view.filters, columns), columns.filter((c) => c !== "q"));
  }

  reset(): void {
    this.go({ ...this.view, filters: {}, from: {}, items: this.view.items && ALL_ITEMS });
  }

  #filter(filters: Filters, columns: readonly Column[]): void {
    const from = { ...this.view.from };
    for (const column of columns) delete from[column];
    this.go({ ...this.view, filters, from });
  }

  /** Changes the items panel: what it lists, its sorting, its search, the open item. No step in the history. */
  panel(change: Pick<View, "items" | "sort" | "find" | "item">): void {
    this.go({ ...this.view, ...change }, { replace: true });
  }

  closeItems(): void {
    this.panel({ items: undefined, sort: undefined, find: undefined, item: undefined });
  }

  filtersFor(cell: string): Filters {
    return filtersFor(this.view, cell);
  }

  selectedIn(cell: string): Filters {
    return selectedIn(this.view, cell);
  }
}
