import { isChange, type Change } from "./ops.ts";

/** What tabs tell each other. Only hints: what holds is what the store says. */
export type Message =
  | { kind: "changes"; draft: string; base: number; changes: Change[] }
  /** A draft, its versions or its place in the list have changed. */
  | { kind: "changed"; draft: string }
  | { kind: "hello" | "here" | "bye"; draft: string; tab: string };

/** The other tabs of this browser. Where it has no channel between them, drafts are checked when a tab comes to the front. */
export class Tabs {
  /** This tab, in changes and in greetings. */
  readonly id: string = crypto.randomUUID();
  readonly #channel = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("planflow-drafts");
  readonly #listeners = new Set<(message: Message) => void>();

  constructor() {
    this.#channel?.addEventListener("message", ({ data }) => {
      const message = data as Message;
      // A tab may run another version.
      if (typeof message?.draft !== "string" || (message.kind === "changes" && !message.changes.every(isChange))) return;
      for (const listener of this.#listeners) listener(message);
    });
  }

  send(message: Message): void {
    this.#channel?.postMessage(message);
  }

  /** Gives what takes the listener away again. */
  listen(listener: (message: Message) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Says that a draft is open here, until the function that it gives is called; `count` is told how many other tabs
   * have it open. A lock tells that even of a tab that went without a word.
   */
  join(draft: string, count: (others: number) => void): () => void {
    const name = `planflow-draft-${draft}`;
    const { locks } = navigator;
    const known = new Set<string>();
    let leave: (value?: unknown) => void = () => undefined;
    const recount = async () => {
      const held = locks && (await locks.query()).held?.filter((l) => l.name === name).length;
      count(held === undefined ? known.size : Math.max(0, held - 1));
    };
    const tell = (kind: "hello" | "here" | "bye") => this.send({ kind, draft, tab: this.id });
    const off = this.listen((message) => {
      if (message.draft !== draft || !("tab" in message)) return;
      if (message.kind === "bye") known.delete(message.tab);
      else known.add(message.tab);
      if (message.kind === "hello") tell("here");
      // A tab that goes says so before its lock is free.
      setTimeout(() => void recount(), message.kind === "bye" ? 200 : 0);
    });
    const enter = () => {
      tell("hello");
      void recount();
    };
    if (locks) void locks.request(name, { mode: "shared" }, () => {
      enter();
      return new Promise((done) => (leave = done));
    });
    else enter();
    const bye = () => {
      leave();
      tell("bye");
    };
    addEventListener("pagehide", bye);
    return () => {
      off();
      removeEventListener("pagehide", bye);
      bye();
    };
  }
}
