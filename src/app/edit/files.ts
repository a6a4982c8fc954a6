import type { Outcome } from "../../core/problem.ts";
import { MAX_TEXT } from "../../notebook/index.ts";
import { refusalOf } from "../../notebook/notebook.ts";
import { hashOf } from "../../notebook/history-steps.ts";
import { troubleOf, type Trouble } from "./trouble.ts";

export { hashOf };

/** What browsers with the File System Access API add; the types of TypeScript leave it out. */
export interface DiskHandle {
  readonly name: string;
  getFile(): Promise<File>;
  createWritable(): Promise<{ write(text: string): Promise<void>; close(): Promise<void>; abort(): Promise<void> }>;
  queryPermission?(mode: { mode: "readwrite" }): Promise<PermissionState>;
  requestPermission?(mode: { mode: "readwrite" }): Promise<PermissionState>;
  isSameEntry?(other: unknown): Promise<boolean>;
}
interface Pickers {
  showOpenFilePicker?(options: object): Promise<DiskHandle[]>;
  showSaveFilePicker?(options: object): Promise<DiskHandle>;
}
const pickers = () => globalThis as unknown as Pickers;
export const canPick = (): boolean => pickers().showSaveFilePicker !== undefined;

const types = [{ description: "Markdown", accept: { "text/markdown": [".md", ".markdown"], "text/plain": [".txt"] } }];

/** No character takes more than three bytes for each of its UTF-16 units. */
const MAX_BYTES = 3 * MAX_TEXT + 3;

/** The text of a file, byte for byte: a byte order mark and the line endings stay. */
export async function readText(file: File): Promise<Outcome<string>> {
  const { name } = file;
  const large = { error: { code: "too-large", file: name, detail: "characters", n: MAX_TEXT } } as const;
  if (file.size > MAX_BYTES) return large;
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer());
    const refusal = refusalOf(text);
    return refusal ? { error: { ...refusal, file: name } } : { ok: text };
  } catch {
    // Other bytes than UTF-8, or a folder.
    return { error: { code: "not-text", file: name } };
  }
}

/** Asks a person for a file; undefined where they chose none, or the browser has no such question. */
export async function pickFile(): Promise<DiskHandle | undefined> {
  try {
    return (await pickers().showOpenFilePicker?.({ types, id: "planflow" }))?.[0];
  } catch {
    return undefined;
  }
}

/** Asks for a place to save at. */
export async function pickPlace(suggestedName: string): Promise<DiskHandle | undefined> {
  try {
    return await pickers().showSaveFilePicker?.({ types, id: "planflow", suggestedName });
  } catch {
    return undefined;
  }
}

/**
 * How saving ended: the text is there, by its hash; or the file holds something else than was last seen of it, with its
 * text where that can be read; or it went wrong.
 */
export type Outlet = { ok: number } | { changed: string | undefined } | { trouble: Trouble };

/** What a target is thought to hold: a text with this hash, nothing yet, or whatever it does. */
export type Seen = number | "nothing" | "anything";

/** Where a draft can be saved to beside the browser: a file on disk, or the notebooks of a development server. */
export interface Target {
  readonly kind: "disk" | "server";
  readonly name: string;
  /** Writes where the target holds what it is thought to. */
  write(text: string, seen: Seen): Promise<Outlet>;
}

export const onDisk = (handle: DiskHandle): Target => ({
  kind: "disk",
  name: handle.name,
  async write(text, seen) {
    try {
      const mode = { mode: "readwrite" } as const;
      const allowed = (await handle.queryPermission?.(mode)) ?? "granted";
      if (allowed !== "granted" && (await handle.requestPermission?.(mode)) !== "granted") return { trouble: { code: "permission" } };
      if (typeof seen === "number") {
        const now = await readText(await handle.getFile());
        if ("error" in now) return { changed: undefined };
        // Somebody else has saved there since, unless it is just what we are about to write.
        if (hashOf(now.ok) !== seen && now.ok !== text) return { changed: now.ok };
      }
      // Written aside by the browser; the file changes when it is closed.
      const out = await handle.createWritable();
      try {
        await out.write(text);
        await out.close();
      } catch (error) {
        await out.abort().catch(() => undefined);
        throw error;
      }
      return { ok: hashOf(text) };
    } catch (error) {
      return { trouble: troubleOf(error, "file") };
    }
  },
});

/** A name that every file system takes. */
export const nameOf = (title: string): string =>
  `${title.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "planflow"}.md`;
