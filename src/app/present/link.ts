import * as z from "zod/mini";

/** What windows that present the same notebook tell each other. */
const message = z.union([
  z.strictObject({ kind: z.literal("state"), about: z.string(), search: z.string().check(z.maxLength(20_000)), at: z.number(), black: z.boolean() }),
  z.strictObject({ kind: z.literal("hello"), about: z.string() }),
  z.strictObject({ kind: z.literal("bye"), about: z.string() }),
]);
export type Message = z.output<typeof message>;

/** Pages from files have no place by which they could be told from others. */
const fromFile = location.protocol === "file:";

export interface Link {
  send(message: Message): void;
  /** The window that was opened from this one: where pages have no channel, it is told by itself. */
  tell(other: Window | null): void;
}

/**
 * Joins the windows that present. A page from a file may have no channel; it has the window that opened it, or that it
 * opened. Whatever is not a message of ours, and what is about another notebook, is passed over.
 */
export function openLink(about: string, onmessage: (message: Message) => void, signal: AbortSignal): Link {
  const channel = typeof BroadcastChannel === "function" ? new BroadcastChannel("planflow-present") : undefined;
  const windows = new Set<Window>();
  if (opener) windows.add(opener as Window);
  // Where both ways are open everything comes twice, which changes nothing.
  const take = (data: unknown) => {
    const read = z.safeParse(message, data);
    if (read.success && read.data.about === about) onmessage(read.data);
  };
  channel?.addEventListener("message", (event) => take(event.data), { signal });
  addEventListener("message", (event) => {
    const source = event.source as Window | null;
    // Only a page of the same place has the same notebooks; pages from files all come from nowhere.
    if (!source || source === window || (event.origin !== location.origin && !fromFile)) return;
    if (fromFile || windows.has(source)) {
      windows.add(source);
      take(event.data);
    }
  }, { signal });
  signal.addEventListener("abort", () => channel?.close());
  return {
    send(text) {
      channel?.postMessage(text);
      for (const other of windows) {
        if (other.closed) windows.delete(other);
        else if (!channel || fromFile) other.postMessage(text, fromFile ? "*" : location.origin);
      }
    },
    tell(other) {
      if (other) windows.add(other);
    },
  };
}
