import { rebuild } from "./ops.ts";
import type { Loaded } from "./records.ts";
import type { Home } from "./saver.svelte.ts";
import type { Trouble } from "./trouble.ts";

/**
 * Two tabs have changed a draft without knowing of each other. Theirs is in the store as the draft; mine is kept as a
 * version of it from the first moment, whatever is chosen in the end.
 */
export class Clash {
  /** The draft as the other tab has written it. */
  theirs = $state.raw<Loaded>()!;
  state = $state<"saved" | "saving" | "failed">("saving");
  trouble = $state.raw<Trouble>();

  readonly #home: Home;
  readonly #name: string;
  /** The version that holds mine. */
  #n: number | undefined;
  #mine: string | undefined;
  #running: Promise<void> | undefined;

  constructor(home: Home, theirs: Loaded, name: string) {
    this.#home = home;
    this.theirs = theirs;
    this.#name = name;
  }

  get text(): string {
    return rebuild(this.theirs).history.text;
  }

  /** Keeps what is written here; resolves once that is done, or has failed. */
  keep(text: string): Promise<void> {
    this.#mine = text;
    return (this.#running ??= this.#write());
  }

  async #write(): Promise<void> {
    const { store, tabs, journal } = this.#home;
    const draft = this.theirs.head.id;
    if (this.state === "saved") this.state = "saving";
    while (this.#mine !== undefined) {
      const version = { name: this.#name, text: this.#mine, at: Date.now(), ...(this.#n === undefined ? {} : { n: this.#n }) };
      this.#mine = undefined;
      const done = "ok" in store ? await store.ok.addVersion(draft, version) : store;
      this.trouble = "trouble" in done ? done.trouble : undefined;
      if ("ok" in done) this.#n = done.ok;
    }
    this.#running = undefined;
    this.state = this.trouble ? "failed" : "saved";
    if (!this.trouble) journal.settled(draft);
    tabs.send({ kind: "changed", draft });
  }
}
