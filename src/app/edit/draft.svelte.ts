import { drafts as words } from "../../core/messages/en-drafts.ts";
import { History } from "../../notebook/history.ts";
import { parseNotebook, type Notebook } from "../../notebook/index.ts";
import { diffSplice, isNothing, type Splice } from "../../notebook/splice.ts";
import { Clash } from "./clash.svelte.ts";
import { rebuild, replay, type Op } from "./ops.ts";
import { RECORD, type Head, type Loaded, type Lock } from "./records.ts";
import { Saver, type Home } from "./saver.svelte.ts";
import type { Message } from "./tabs.ts";
import type { Kept, Trouble } from "./trouble.ts";
import { Versions } from "./versions.svelte.ts";

/**
 * A notebook that is being written. Its text is the truth; every change of it goes to the journal and to the store
 * within the call that makes it, and to the other tabs once it is written.
 */
export class Draft {
  readonly id: string;
  /** All that is known of the draft beside its text. */
  head = $state.raw<Head>()!;
  text = $state.raw("");
  canUndo = $state(false);
  canRedo = $state(false);
  /** This tab and another have both changed the text: both are kept until a person has chosen. */
  clash = $state.raw<Clash>();
  /** How many other tabs have the draft open. */
  others = $state(0);
  readonly versions: Versions;

  /** The name under which problems of the text are told, and the file's when it is saved. */
  readonly file: string = $derived.by(() => {
    const { file, origin } = this.head;
    return file?.name ?? (origin && "notebook" in origin ? `${origin.notebook}.md` : (origin?.file ?? words.fileName));
  });
  #last: Notebook | undefined;
  /** The text as a notebook; what did not change since the last edit is not read again. */
  readonly notebook: Notebook = $derived.by(() => (this.#last = parseNotebook(this.text, this.file, this.#last)));
  readonly title = $derived(this.notebook.front.title);
  /** Why the draft cannot be changed. */
  readonly lock: Lock | undefined = $derived(this.head.lock);

  readonly #home: Home;
  readonly #saver: Saver;
  #history = new History("");
  /** The revision of `text`. */
  #rev = 0;
  readonly #leave: (() => void)[];

  /** With `unmade` the draft could not be written yet, for that reason. */
  constructor(loaded: Loaded, home: Home, unmade?: Trouble) {
    this.id = loaded.head.id;
    this.#home = home;
    this.#saver = new Saver(home, { id: this.id, whole: () => this.whole(), clashed: () => this.#clashed() });
    this.versions = new Versions(home, this.id);
    this.adopt(loaded);
    if (unmade) this.#saver.fail(unmade);
    this.#leave = [home.tabs.listen((message) => this.#hear(message)), home.tabs.join(this.id, (others) => (this.others = others))];
  }

  /** Whether all changes are in the browser's storage; `trouble` says why not. */
  get saved(): "saved" | "saving" | "failed" {
    return (this.clash ?? this.#saver).state;
  }
  get trouble(): Trouble | undefined {
    return (this.clash ?? this.#saver).trouble;
  }
  /** When the last change was written, ms since 1970. */
  get savedAt(): number {
    return this.#saver.at;
  }
  /** Replaces a part of the text. Changes of one group that touch and follow each other closely are undone together. */
  edit(splice: Splice, { group }: { group?: string } = {}): void {
    if (this.lock || isNothing(splice)) return;
    // What two tabs write is never one step.
    const op: Op = { do: "edit", splice, ...(group === undefined ? {} : { group: `${group} ${this.#home.tabs.id}` }), time: Date.now() };
    if (replay(this.#history, op)) this.#record(op);
  }

  /** Makes the text another one, by the smallest change that does. */
  setText(text: string, options: { group?: string } = {}): void {
    this.edit(diffSplice(this.text, text), options);
  }

  /** Takes the last step back; gives the change of the text, for editors that keep a caret. */
  undo(): Splice | undefined {
    return this.#step("undo");
  }
  redo(): Splice | undefined {
    return this.#step("redo");
  }

  /** Keeps the text as it is now under a name. */
  name(name: string): Promise<Kept<number>> {
    return this.versions.keep(name, this.text);
  }

  /** Makes the text that of a version; undone like any other change. */
  restore(n: number): void {
    const version = this.versions.list.find((v) => v.n === n);
    if (version) this.setText(version.text);
  }

  /** Tries again what could not be written. */
  retry(): void {
    if (this.clash) void this.clash.keep(this.text);
    else void this.#saver.flush();
  }

  /** Ends a clash: the draft becomes what the other tab has written. What was written here stays among the versions. */
  async takeTheirs(): Promise<void> {
    if (!this.clash) return;
    await this.clash.keep(this.text);
    if (this.clash.trouble) return;
    this.adopt(this.clash.theirs);
    await this.versions.read();
  }

  /** What another tab has written comes in, or stands against what was changed here. */
  async follow(): Promise<void> {
    const { store } = this.#home;
    const head = "ok" in store ? await store.ok.head(this.id) : store;
    if ("trouble" in store || "trouble" in head || !head.ok) return;
    if (head.ok.rev === this.#rev && !this.clash) return void (this.head = { ...head.ok, lock: this.lock });
    const loaded = await store.ok.load(this.id);
    if ("trouble" in loaded || !loaded.ok) return;
    if (this.clash) this.clash.theirs = loaded.ok;
    // What is still on its way finds out by itself that it comes too late.
    else if (!this.#saver.pending && loaded.ok.head.rev > this.#rev) this.adopt(loaded.ok);
  }

  /** Takes over a draft as it was read, in place of what is here. */
  adopt(loaded: Loaded): void {
    const { history, good } = rebuild(loaded);
    this.head = good ? loaded.head : { ...loaded.head, lock: "damaged" };
    this.#history = history;
    this.#rev = loaded.head.rev;
    this.clash = undefined;
    this.#saver.begin(loaded.changes.length, loaded.head.saved);
    this.#show();
    // A newer version of the app may know the format by now.
    if (this.lock === "newer-format" && this.notebook.editable) this.head = { ...this.head, lock: undefined };
  }

  /** The draft as it is here, whole; a change that is not shown yet belongs to it. */
  whole(): Loaded {
    const head = { ...this.head, v: RECORD, rev: this.#rev, title: this.title, saved: Date.now(), trashed: undefined };
    return { head, text: this.#history.text, history: this.#history.toJSON(), changes: [] };
  }

  /** Changes what is known of the draft beside its text, such as its file on disk. */
  async note(part: Partial<Pick<Head, "file" | "origin">>): Promise<void> {
    this.head = { ...this.head, ...part };
    const { store, tabs } = this.#home;
    if ("ok" in store) await store.ok.change(this.id, part);
    tabs.send({ kind: "changed", draft: this.id });
  }

  /** Lets the draft go. False where something of it is in this page alone: then it stays. */
  async close(): Promise<boolean> {
    await this.#saver.flush();
    if (this.#saver.pending || this.saved === "failed") return false;
    await this.#saver.snapshot();
    this.#saver.stop();
    this.#leave.forEach((leave) => leave());
    return true;
  }

  #step(kind: "undo" | "redo"): Splice | undefined {
    if (this.lock) return undefined;
    const splice = kind === "undo" ? this.#history.undo() : this.#history.redo();
    if (splice) this.#record({ do: kind, splice, time: Date.now() });
    return splice;
  }

  /** Written before it is shown, for drawing may take long. */
  #record(op: Op): void {
    const rev = ++this.#rev;
    if (this.clash) void this.clash.keep(this.#history.text);
    else this.#saver.add({ draft: this.id, rev, by: this.#home.tabs.id, op });
    this.#show();
  }

  #show(): void {
    this.text = this.#history.text;
    this.canUndo = this.#history.canUndo;
    this.canRedo = this.#history.canRedo;
  }

  #hear(message: Message): void {
    if (message.draft !== this.id) return;
    if (message.kind === "changes") {
      const follows = message.base === this.#rev && !this.#saver.pending && !this.clash;
      if (follows && message.changes.every(({ op }) => replay(this.#history, op))) {
        this.#rev += message.changes.length;
        this.#show();
      } else void this.follow();
    } else if (message.kind === "changed") {
      void this.follow();
      void this.versions.read();
    }
  }

  async #clashed(): Promise<Kept<unknown>> {
    const { store } = this.#home;
    const theirs = "ok" in store ? await store.ok.load(this.id) : store;
    if ("trouble" in theirs) return theirs;
    if (!theirs.ok) return { trouble: { code: "gone" } };
    // Both have made the same of it.
    if (rebuild(theirs.ok).history.text === this.text) {
      this.adopt(theirs.ok);
      return theirs;
    }
    const clash = (this.clash ??= new Clash(this.#home, theirs.ok, words.versions.clash));
    await clash.keep(this.text);
    return clash.trouble ? { trouble: clash.trouble } : theirs;
  }
}
