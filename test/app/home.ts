import type { Line } from "../../src/app/edit/recover.ts";
import { RECORD, type Head, type Loaded } from "../../src/app/edit/records.ts";
import type { Home } from "../../src/app/edit/saver.svelte.ts";
import { Store } from "../../src/app/edit/store.ts";
import type { Message } from "../../src/app/edit/tabs.ts";
import { FakeDatabase } from "./fake-database.ts";

/** Tabs of one browser: they share a database, and what one says the others hear, unless they are `deaf`. */
export class FakeBrowser {
  readonly db = new FakeDatabase();
  readonly store = new Store(this.db);
  deaf = false;
  readonly #listeners = new Map<string, Set<(message: Message) => void>>();

  /** A tab, with the lines of its journal. */
  tab(id: string): Home & { lines: Line[] } {
    const own = new Set<(message: Message) => void>();
    this.#listeners.set(id, own);
    const lines: Line[] = [];
    return {
      store: { ok: this.store },
      lines,
      journal: { write: (line) => void lines.push(structuredClone(line)), settled: () => void lines.splice(0) },
      tabs: {
        id,
        send: (message) => {
          if (this.deaf) return;
          for (const [other, listeners] of this.#listeners) if (other !== id) for (const listener of listeners) listener(structuredClone(message));
        },
        listen: (listener) => {
          own.add(listener);
          return () => own.delete(listener);
        },
        join: () => () => undefined,
      },
    };
  }
}

export const head = (part: Partial<Head> = {}): Head => ({ id: "d", v: RECORD, rev: 0, title: "T", saved: 1, ...part });
export const loaded = (text: string, part: Partial<Head> = {}): Loaded => ({ head: head(part), text, history: undefined, changes: [] });

/** Waits for whatever is on its way. */
export const settle = async (turns = 30): Promise<void> => {
  for (let i = 0; i < turns; i++) await new Promise((done) => setTimeout(done));
};

export const ok = <T>(kept: { ok: T } | { trouble: unknown }): T => {
  if ("ok" in kept) return kept.ok;
  throw new Error(JSON.stringify(kept.trouble));
};
