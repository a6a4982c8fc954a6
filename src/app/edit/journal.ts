import type { FromWorker, ToWorker } from "./journal-worker.ts";
import type { Line } from "./recover.ts";

const PATIENCE = 3_000;

/**
 * The last line of defence: changes that IndexedDB has not confirmed yet stand in a file of the tab's own, where even
 * the end of the browser's process leaves them. Empty nearly always. Where the browser has no such files it does nothing.
 */
export class Journal {
  readonly #worker: Worker | undefined;
  /** Drafts with changes that are not confirmed. */
  readonly #open = new Set<string>();

  /** Resolves once the journals of dead tabs have been put away, or after a while: nobody may wait for them for ever. */
  readonly ready: Promise<unknown>;

  /** `found` is given what a dead tab's journal holds, and resolves to whether that is safe now. */
  constructor(found: (text: string) => Promise<boolean>) {
    let ready: (value?: unknown) => void = () => undefined;
    this.ready = new Promise((done) => (ready = done));
    setTimeout(ready, PATIENCE);
    try {
      this.#worker = new Worker(new URL("./journal-worker.ts", import.meta.url), { type: "module" });
    } catch {
      ready();
      return;
    }
    const finds: Promise<void>[] = [];
    this.#worker.addEventListener("error", ready);
    this.#worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
      if ("ready" in data) return void Promise.all(finds).then(ready);
      finds.push(found(data.found.text).then((safe) => {
        if (safe) this.#send({ drop: data.found.name });
      }));
    });
  }

  write(line: Line): void {
    this.#open.add(line.draft);
    this.#send({ line: JSON.stringify(line) });
  }

  /** All that was written of the draft is safe elsewhere. */
  settled(draft: string): void {
    if (this.#open.delete(draft) && this.#open.size === 0) this.#send({ clear: true });
  }

  #send(message: ToWorker): void {
    this.#worker?.postMessage(message);
  }
}
