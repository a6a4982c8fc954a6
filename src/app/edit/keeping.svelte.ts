import { notebookId } from "../../core/listing.ts";
import { save } from "../save.ts";
import type { Draft } from "./draft.svelte.ts";
import { hashOf, nameOf, onDisk, pickPlace, type DiskHandle, type Seen, type Target } from "./files.ts";
import type { Store } from "./store.ts";
import type { Kept, Trouble } from "./trouble.ts";

/** Where a draft is kept beside the browser: its file on disk, the notebooks of a development server, downloads. */
export class Keeping {
  /** What was written last, and when. */
  written = $state.raw<{ name: string; at: number }>();
  trouble = $state.raw<Trouble>();
  /** The target holds something else than was last seen of it; nothing is written until a person has chosen. */
  changed = $state.raw<{ target: Target; text: string | undefined }>();
  busy = $state(false);

  readonly #draft: Draft;
  readonly #store: () => Kept<Store>;
  #handle: DiskHandle | undefined;

  constructor(draft: Draft, store: () => Kept<Store>) {
    this.#draft = draft;
    this.#store = store;
  }

  /** Writes to the draft's file, or asks for one. */
  async save(): Promise<void> {
    const { file } = this.#draft.head;
    const store = this.#store();
    this.#handle ??= file && "ok" in store ? ((await store.ok.handle(this.#draft.id)) as DiskHandle | undefined) : undefined;
    if (file && this.#handle) await this.#write(onDisk(this.#handle), file.hash);
    else await this.saveAs();
  }

  async saveAs(): Promise<void> {
    const handle = await pickPlace(this.suggested);
    if (!handle) return;
    this.#handle = handle;
    const store = this.#store();
    // A browser that cannot keep the handle asks for the place again after a reload.
    if ("ok" in store) await store.ok.keepHandle(this.#draft.id, handle);
    await this.#write(onDisk(handle), "anything");
  }

  /** Writes to `notebooks/` of the development server, where that is as it was when it was copied. */
  async toNotebooks(name: string): Promise<void> {
    if (!import.meta.env.DEV) return;
    const { onServer } = await import("./dev.ts");
    const { origin } = this.#draft.head;
    const own = origin && "notebook" in origin && origin.notebook === notebookId(name);
    await this.#write(onServer(name), own ? origin.hash : "nothing");
  }

  download(): void {
    save(this.suggested, this.#draft.text, "text/markdown");
  }

  /** A file's name for the draft. */
  get suggested(): string {
    const { origin, file } = this.#draft.head;
    return file?.name ?? (origin && "notebook" in origin ? `${origin.notebook}.md` : origin ? origin.file : nameOf(this.#draft.title));
  }

  /** Writes over what somebody else has put there. */
  async overwrite(): Promise<void> {
    if (this.changed) await this.#write(this.changed.target, "anything");
  }

  /** Takes what is there into the draft; its own text stays in the history. */
  async take(): Promise<void> {
    if (this.changed?.text === undefined) return;
    const { target, text } = this.changed;
    this.changed = undefined;
    this.#draft.setText(text);
    await this.#note(target, text);
  }

  /** Says where a target holds something that the draft does not know. */
  compare(target: Target, text: string): void {
    if (text !== this.#draft.text && this.#draft.head.file?.hash !== hashOf(text)) this.changed = { target, text };
  }

  async #write(target: Target, seen: Seen): Promise<void> {
    this.busy = true;
    const { text } = this.#draft;
    const done = await target.write(text, seen);
    this.busy = false;
    this.trouble = "trouble" in done ? done.trouble : undefined;
    this.changed = "changed" in done ? { target, text: done.changed } : undefined;
    if (!("ok" in done)) return;
    this.written = { name: target.name, at: Date.now() };
    await this.#note(target, text);
  }

  /** Remembers what the target holds now. */
  async #note(target: Target, text: string): Promise<void> {
    const hash = hashOf(text);
    const id = target.kind === "server" ? notebookId(target.name) : undefined;
    await this.#draft.note(id ? { origin: { notebook: id, hash } } : { file: { name: target.name, hash } });
  }
}
