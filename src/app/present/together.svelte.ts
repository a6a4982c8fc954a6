import { formatView } from "../../core/view.ts";
import type { Planflow } from "../state/planflow.svelte.ts";
import { openLink, type Link, type Message } from "./link.ts";
import type { Show } from "./show.svelte.ts";

/**
 * Keeps the windows of one presentation in step: each tells the others when its address or its darkness changes, and a
 * window that has just been opened or loaded anew asks. Where two change at once the later change counts in both.
 */
export class Together {
  readonly #link: Link;
  readonly #about: string;
  readonly #planflow: Planflow;
  readonly #show: Show;
  #last = "";
  /** When this window's state came about, ms; of a window that has just come it is older than any other's. */
  #at = 0;
  /** This window is closing: whoever asks who is left gets no answer from it. */
  #gone = false;
  /** Another window has been heard. */
  linked = $state(false);

  /** For the life of the component that calls this. */
  constructor(planflow: Planflow, show: Show, signal: AbortSignal) {
    [this.#planflow, this.#show] = [planflow, show];
    this.#about = location.pathname + (planflow.notebookId ?? `?${planflow.draftId}`);
    // Before the link hears of the end and closes.
    signal.addEventListener("abort", () => this.#leave());
    this.#link = openLink(this.#about, (message) => this.#hear(message), signal);
    this.#link.send({ kind: "hello", about: this.#about });
    addEventListener("pagehide", () => this.#leave(), { signal });
    addEventListener("pageshow", ({ persisted }) => {
      if (!persisted) return;
      this.#gone = false;
      this.#link.send({ kind: "hello", about: this.#about });
    }, { signal });
    $effect(() => {
      const text = JSON.stringify(this.#state());
      // What was heard is not told again.
      if (text === this.#last) return;
      const first = this.#last === "";
      this.#last = text;
      // Later than what it follows, also where the clock has been set back.
      this.#at = first ? 0 : Math.max(Date.now(), this.#at + 1);
      // A window that has just come asks before it tells.
      if (!first) this.#tell();
    });
  }

  #state(): { search: string; black: boolean } {
    return { search: formatView({ ...this.#planflow.view, presenter: undefined }), black: this.#show.black };
  }

  #tell(): void {
    this.#link.send({ kind: "state", about: this.#about, at: this.#at, ...this.#state() });
  }

  #leave(): void {
    this.#link.send({ kind: "bye", about: this.#about });
    this.#gone = true;
  }

  #hear(message: Message): void {
    if (this.#gone) return;
    this.linked = message.kind !== "bye";
    // Of several others one has gone: whoever is left answers.
    if (message.kind === "bye") this.#link.send({ kind: "hello", about: this.#about });
    if (message.kind === "hello") this.#tell();
    if (message.kind !== "state" || message.at < this.#at) return;
    const { search, black, at } = message;
    this.#at = at;
    this.#last = JSON.stringify({ search, black });
    this.#show.black = black;
    this.#planflow.follow(search);
  }

  /** Opens the presenter's window, or brings it to the front; false where the browser does not let it. */
  open(): boolean {
    const search = formatView({ ...this.#planflow.view, presenter: "window" });
    const other = window.open(`${location.pathname}${search}`, "planflow-presenter", "popup,width=1180,height=760");
    this.#link.tell(other);
    return other !== null;
  }
}
