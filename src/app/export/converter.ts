import { wrap, type Remote } from "comlink";
import type { Outcome } from "../../core/problem.ts";
import type { Request } from "../../export/convert.ts";
import type { Converted } from "../../export/drawing.ts";
import type { Scale } from "../../export/formats.ts";
import type { Rendered } from "../../export/render.ts";
import type { Conversions } from "../../export/worker.ts";

/** What a conversion that was stopped ends with. */
export class Stopped extends Error {}

/** Writes the formats that need fonts and libraries of their own, in a worker that a person can stop at any time. */
export class Converter {
  #worker: Worker | undefined;
  #remote: Remote<Conversions> | undefined;
  #end: ((reason: Error) => void) | undefined;

  /** Rejects with `Stopped` where it is stopped, and with an error where the worker cannot run. */
  async convert({ text, title, record }: Rendered, format: Request["format"], scale: Scale): Promise<Outcome<Converted>> {
    const ended = new Promise<never>((_, reject) => (this.#end = reject));
    ended.catch(() => undefined);
    const request: Request = { format, scale, title, language: record.page.language, created: record.dataset.created };
    return Promise.race([this.#start().convert(text, request), ended]);
  }

  /** Ends what is being written, at once. The next conversion starts anew. */
  stop(): void {
    this.#fail(new Stopped());
  }

  #start(): Remote<Conversions> {
    if (this.#remote) return this.#remote;
    this.#worker = new Worker(new URL("../../export/worker.ts", import.meta.url), { type: "module" });
    // A worker that cannot start would never answer.
    this.#worker.addEventListener("error", (event) => this.#fail(new Error(event.message)));
    return (this.#remote = wrap<Conversions>(this.#worker));
  }

  #fail(reason: Error): void {
    this.#worker?.terminate();
    this.#worker = this.#remote = undefined;
    this.#end?.(reason);
  }
}
