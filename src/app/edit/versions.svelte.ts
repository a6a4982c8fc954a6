import type { Version } from "./records.ts";
import type { Home } from "./saver.svelte.ts";
import type { Kept } from "./trouble.ts";

/** The states of a draft that have names. */
export class Versions {
  /** Newest first. */
  list = $state.raw<Version[]>([]);
  readonly #home: Home;
  readonly #draft: string;

  constructor(home: Home, draft: string) {
    this.#home = home;
    this.#draft = draft;
    void this.read();
  }

  /** Keeps a text under a name; gives the version's number. */
  async keep(name: string, text: string): Promise<Kept<number>> {
    const { store, tabs } = this.#home;
    if ("trouble" in store) return store;
    const done = await store.ok.addVersion(this.#draft, { name, text, at: Date.now() });
    await this.read();
    tabs.send({ kind: "changed", draft: this.#draft });
    return done;
  }

  async read(): Promise<void> {
    const { store } = this.#home;
    const read = "ok" in store ? await store.ok.versions(this.#draft) : store;
    if ("ok" in read) this.list = read.ok;
  }
}
