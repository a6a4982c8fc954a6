import { drafts as words } from "../../core/messages/en-drafts.ts";
import { emptyView } from "../../core/view.ts";
import { parseNotebook } from "../../notebook/index.ts";
import { applySplice } from "../../notebook/splice.ts";
import type { Planflow } from "../state/planflow.svelte.ts";
import { Draft } from "./draft.svelte.ts";
import { hashOf, type DiskHandle, type Target } from "./files.ts";
import { setFront } from "./front.ts";
import { openIndexed } from "./indexed.ts";
import { Journal } from "./journal.ts";
import { Keeping } from "./keeping.svelte.ts";
import { readLines, recover } from "./recover.ts";
import { RECORD, type Head } from "./records.ts";
import type { Home } from "./saver.svelte.ts";
import { Store } from "./store.ts";
import { Tabs } from "./tabs.ts";
import type { Kept, Trouble } from "./trouble.ts";

const newId = (): string => crypto.randomUUID().replaceAll("-", "").slice(0, 12);

async function openStore(): Promise<Kept<Store>> {
  const db = await openIndexed();
  return "trouble" in db ? db : { ok: new Store(db.ok) };
}

/** A desk with its storage opened, and what dead tabs have left put away. */
export async function openDesk(planflow: Pick<Planflow, "go">): Promise<Desk> {
  const desk = new Desk(planflow, await openStore());
  await desk.ready;
  return desk;
}

/** What a new draft is made of beside its text. */
type About = Partial<Pick<Head, "origin" | "file">> & { handle?: DiskHandle | undefined; history?: unknown };

/** All notebooks that are written in this browser, and the one that is open. */
export class Desk {
  /** All drafts, also those thrown away, newest first. */
  heads = $state.raw<Head[]>([]);
  readonly listed = $derived(this.heads.filter((h) => h.trashed === undefined));
  readonly bin = $derived(this.heads.filter((h) => h.trashed !== undefined));
  /** Why nothing can be kept. */
  trouble = $state.raw<Trouble>();
  draft = $state.raw<Draft>();
  /** Where the open draft is kept beside the browser. */
  keeping = $state.raw<Keeping>();
  /** A cell that was put into a draft from another page, until it was shown there. */
  arrived = $state.raw<{ draft: string; place: number }>();
  /** The id that was asked for and is not here. */
  missing = $state<string>();
  readonly ready: Promise<void>;

  readonly #planflow: Pick<Planflow, "go">;
  readonly #home: Home;
  /** Drafts that are in this page alone. */
  readonly #unsaved = new Map<string, Draft>();
  #wanted: string | undefined;
  /** What a file was found to hold that a draft is about to be opened for. */
  #found: { id: string; target: Target; text: string } | undefined;

  constructor(planflow: Pick<Planflow, "go">, store: Kept<Store>) {
    this.#planflow = planflow;
    const journal = new Journal((text) => this.#recover(text));
    this.#home = { store, journal, tabs: new Tabs() };
    this.#home.tabs.listen((message) => message.kind === "changed" && void this.list());
    this.ready = journal.ready.then(async () => {
      await this.list();
      if ("ok" in store) void store.ok.purge(this.heads, Date.now());
    });
    document.addEventListener("visibilitychange", () => {
      // A tab in the background may have been asleep.
      if (document.visibilityState === "visible") void Promise.all([this.list(), this.draft?.follow()]);
    });
    addEventListener("beforeunload", (event) => {
      if ([...this.#unsaved.values(), this.draft].some((d) => d?.saved === "failed")) event.preventDefault();
    });
  }

  get store(): Kept<Store> {
    return this.#home.store;
  }

  async list(): Promise<void> {
    const { store } = this.#home;
    const read = "ok" in store ? await store.ok.list() : store;
    this.trouble = "trouble" in read ? read.trouble : undefined;
    const here = [...this.#unsaved.values()].map((d): Head => ({ ...d.whole().head, trashed: d.head.trashed }));
    const kept = "ok" in read ? read.ok : this.heads;
    this.heads = [...here, ...kept.filter((h) => !here.some(({ id }) => id === h.id))];
  }

  /** Opens the draft of the address; without an id the one that is open is put away. */
  async open(id: string | undefined): Promise<void> {
    // It is there, or on its way.
    if (id !== undefined && this.#wanted === id) return this.#compare();
    this.#wanted = id;
    this.missing = undefined;
    const before = this.draft;
    this.draft = this.keeping = undefined;
    if (before) {
      // One that cannot be written stays, and is found again.
      this.#unsaved.set(before.id, before);
      if (await before.close()) this.#unsaved.delete(before.id);
      void this.list();
    }
    if (id === undefined) return;
    const { store } = this.#home;
    const here = this.#unsaved.get(id);
    const loaded = here ? undefined : "ok" in store ? await store.ok.load(id) : store;
    // Another may have been asked for meanwhile.
    if (this.#wanted !== id) return;
    const draft = here ?? (loaded && "ok" in loaded && loaded.ok ? new Draft(loaded.ok, this.#home) : undefined);
    if (!draft) return void (this.missing = id);
    this.draft = draft;
    this.keeping = new Keeping(draft, () => this.#home.store);
    this.#compare();
  }

  /** Makes a draft and goes to it. Where it cannot be kept it is in this page, and says so. Gives its id. */
  async create(text: string, about: About = {}): Promise<string> {
    const id = await this.#make(text, about);
    this.show(id);
    return id;
  }

  /** A copy of a notebook that the app came with. */
  copy(notebook: string, text: string): Promise<string> {
    return this.create(text, { origin: { notebook, hash: hashOf(text) } });
  }

  /** A second notebook that begins as this one. */
  duplicate({ notebook, head }: Draft): Promise<string> {
    const titled = setFront(notebook, "title", words.copyOf(notebook.front.title || words.untitled));
    return this.create("ok" in titled ? applySplice(notebook.text, titled.ok) : notebook.text, { origin: head.origin });
  }

  /** Goes to a draft; `found` is what its file holds now. */
  show(id: string, found?: { target: Target; text: string }): void {
    this.#found = found && { id, ...found };
    this.#planflow.go({ ...emptyView, draft: id });
    // The address may be the same.
    void this.open(id);
  }

  /** What was written here while another tab wrote too becomes a draft of its own. */
  async keepCopy(draft: Draft): Promise<void> {
    const { text, history, head } = draft.whole();
    const id = await this.#make(text, { history, origin: head.origin });
    await draft.takeTheirs();
    this.show(id);
  }

  /** Puts a draft among the deleted ones, or takes it back from there. */
  async trash(id: string, away = true): Promise<Kept<unknown>> {
    const { store, tabs } = this.#home;
    const trashed = away ? Date.now() : undefined;
    const here = this.#unsaved.get(id);
    let done: Kept<unknown> = { ok: here };
    if (here) here.head = { ...here.head, trashed };
    else done = "ok" in store ? await store.ok.change(id, { trashed }) : store;
    tabs.send({ kind: "changed", draft: id });
    await this.list();
    return done;
  }

  /** Tries again what could not be written, with the storage opened anew. */
  async retry(): Promise<void> {
    if ("trouble" in this.#home.store) this.#home.store = await openStore();
    await this.list();
    this.draft?.retry();
    const { missing } = this;
    if (missing === undefined) return;
    this.#wanted = undefined;
    await this.open(missing);
  }

  async #make(text: string, { handle, history, ...about }: About): Promise<string> {
    const { front: { title }, editable } = parseNotebook(text, words.fileName);
    const head: Head = { id: newId(), v: RECORD, rev: 0, title, saved: Date.now(), ...(editable ? {} : { lock: "newer-format" }), ...about };
    const { store, journal, tabs } = this.#home;
    const kept = "ok" in store ? await store.ok.create(head, text, history) : store;
    if ("trouble" in kept) {
      this.#unsaved.set(head.id, new Draft({ head, text, history, changes: [] }, this.#home, kept.trouble));
      journal.write({ draft: head.id, rev: 0, title: head.title, text });
    } else {
      if (handle && "ok" in store) await store.ok.keepHandle(head.id, handle);
      // Otherwise the browser may drop what it keeps when the disk gets full.
      void navigator.storage?.persist?.().catch(() => undefined);
      tabs.send({ kind: "changed", draft: head.id });
    }
    await this.list();
    return head.id;
  }

  /** Says where a file that was opened again holds something else than the draft was last saved with. */
  #compare(): void {
    const { draft, keeping } = this;
    if (!draft || this.#found?.id !== draft.id) return;
    keeping?.compare(this.#found.target, this.#found.text);
    this.#found = undefined;
  }

  async #recover(text: string): Promise<boolean> {
    const { store, tabs } = this.#home;
    if ("trouble" in store) return false;
    const done = await recover(store.ok, readLines(text), { now: Date.now(), newId, title: words.recovered });
    if ("trouble" in done) return false;
    for (const draft of done.ok) tabs.send({ kind: "changed", draft });
    void this.draft?.follow();
    return true;
  }
}
