import type { Journal } from "./journal.ts";
import type { Change } from "./ops.ts";
import type { Loaded } from "./records.ts";
import type { Store } from "./store.ts";
import type { Tabs } from "./tabs.ts";
import { troubleOf, type Kept, type Trouble } from "./trouble.ts";

/** Longer than the pause that parts typing into steps, so that a snapshot never cuts one. */
const REST = 1_500;
/** Changes after which the text is written whole, rest or not: they must be done again when the draft is opened. */
const MANY = 500;
const RETRY = 5_000;

/** Where drafts live. */
export interface Home {
  /** Missing where the browser keeps nothing. */
  store: Kept<Store>;
  journal: Pick<Journal, "write" | "settled">;
  tabs: Pick<Tabs, "id" | "send" | "listen" | "join">;
}

/** What the saver asks of the draft. */
interface Subject {
  id: string;
  whole(): Loaded;
  /** Another tab was first: what was not written here is kept by the draft from now on, unless that has failed. */
  clashed(): Promise<Kept<unknown>>;
}

/** Writes the changes of a draft, in their order, one transaction at a time; what comes meanwhile goes with the next. */
export class Saver {
  state = $state<"saved" | "saving" | "failed">("saved");
  trouble = $state.raw<Trouble>();
  /** When the last change was written, ms since 1970. */
  at = $state(0);

  readonly #home: Home;
  readonly #draft: Subject;
  /** Changes that the store has not confirmed. */
  #pending: Change[] = [];
  #running: Promise<void> | undefined;
  /** The store does not know the draft: it must be written whole. */
  #unmade = false;
  #sinceSnapshot = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(home: Home, draft: Subject) {
    this.#home = home;
    this.#draft = draft;
  }

  /** Whether anything is in this page alone. */
  get pending(): boolean {
    return this.#unmade || this.#pending.length > 0;
  }

  /** Begins anew at a state that the store has, `changes` behind its last snapshot. */
  begin(changes: number, at: number): void {
    this.#forget();
    this.#sinceSnapshot = changes;
    this.state = "saved";
    this.trouble = undefined;
    this.at = at;
    this.#home.journal.settled(this.#draft.id);
  }

  /** The draft could not be made in the store. */
  fail(trouble: Trouble): void {
    this.#unmade = true;
    this.state = "failed";
    this.trouble = trouble;
    this.#timer = setTimeout(() => void this.flush(), RETRY);
  }

  /** The change is on its way when this returns. */
  add(change: Change): void {
    this.#pending.push(change);
    this.#home.journal.write(change);
    void this.flush();
  }

  /** Writes what is to be written; resolves once that is done, or has failed. */
  flush(): Promise<void> {
    if (!this.pending) return Promise.resolve();
    return (this.#running ??= this.#writeAll());
  }

  async #writeAll(): Promise<void> {
    clearTimeout(this.#timer);
    // While it goes on failing it says so all the time.
    if (this.state === "saved") this.state = "saving";
    let done: Kept<unknown> = { ok: undefined };
    while (this.pending && "ok" in done) done = await this.#write([...this.#pending]).catch((error: unknown) => ({ trouble: troubleOf(error, "storage") }));
    this.#running = undefined;
    if ("trouble" in done) {
      this.state = "failed";
      this.trouble = done.trouble;
      this.#timer = setTimeout(() => void this.flush(), RETRY);
    } else {
      this.state = "saved";
      this.trouble = undefined;
      this.#home.journal.settled(this.#draft.id);
      this.#timer = setTimeout(() => void this.snapshot(), this.#sinceSnapshot < MANY ? REST : 0);
    }
  }

  /** Writes the text whole, if all of it is in the store: the changes that led there are not needed any more. */
  async snapshot(): Promise<void> {
    const { store } = this.#home;
    if (this.pending || this.#sinceSnapshot === 0 || "trouble" in store) return;
    const { head, text, history } = this.#draft.whole();
    this.#sinceSnapshot = 0;
    await store.ok.snapshot({ draft: head.id, rev: head.rev, text, history }, head.title);
    this.#home.tabs.send({ kind: "changed", draft: head.id });
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #forget(): void {
    clearTimeout(this.#timer);
    this.#pending = [];
    this.#unmade = false;
    // A snapshot of what another tab has overtaken must not come any more.
    this.#sinceSnapshot = 0;
  }

  async #write(changes: Change[]): Promise<Kept<unknown>> {
    const { store, tabs } = this.#home;
    if ("trouble" in store) return store;
    const draft = this.#draft.id;
    const at = Date.now();
    if (this.#unmade) {
      const { head, text, history } = this.#draft.whole();
      const made = await store.ok.create(head, text, history);
      if ("trouble" in made) return made;
      this.#unmade = false;
      this.#written(head.rev, at);
      tabs.send({ kind: "changed", draft });
      return made;
    }
    const base = changes[0]!.rev - 1;
    const done = await store.ok.append(draft, base, changes, at);
    if ("trouble" in done) return done;
    // Removed with the site's data, perhaps: what is here is all there is.
    if (done.ok === "gone") this.#unmade = true;
    else if (done.ok === "conflict") {
      const kept = await this.#draft.clashed();
      if ("ok" in kept) this.#forget();
      return kept;
    } else {
      this.#sinceSnapshot += changes.length;
      this.#written(base + changes.length, at);
      tabs.send({ kind: "changes", draft, base, changes });
    }
    return done;
  }

  #written(rev: number, at: number): void {
    this.#pending = this.#pending.filter((c) => c.rev > rev);
    this.at = at;
  }
}
