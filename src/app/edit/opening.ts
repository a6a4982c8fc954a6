import type { Outcome } from "../../core/problem.ts";
import type { Desk } from "./desk.svelte.ts";
import { hashOf, onDisk, readText, type DiskHandle } from "./files.ts";
import { rebuild } from "./ops.ts";
import type { Store } from "./store.ts";

/**
 * Opens a notebook's file as a draft, or the draft that was opened from it before; gives its id. Where the file has
 * changed since, that is said and nothing is replaced.
 */
export async function openNotebookFile(desk: Desk, file: File, handle?: DiskHandle): Promise<Outcome<string>> {
  const read = await readText(file);
  if ("error" in read) return read;
  const text = read.ok;
  const store = desk.store;
  const known = "ok" in store ? await draftOf(desk, store.ok, file.name, text, handle) : undefined;
  if (known) {
    desk.show(known, handle && { target: onDisk(handle), text });
    return { ok: known };
  }
  const id = await desk.create(text, {
    origin: { file: file.name }, handle,
    ...(handle ? { file: { name: file.name, hash: hashOf(text) } } : {}),
  });
  return { ok: id };
}

/** The draft that stands for a file: that of the same place on disk, or one of the same name and text. */
async function draftOf(desk: Desk, store: Store, name: string, text: string, handle: DiskHandle | undefined): Promise<string | undefined> {
  if (handle) {
    for (const { draft, handle: other } of await store.handles()) {
      if (desk.listed.some((h) => h.id === draft) && (await handle.isSameEntry?.(other).catch(() => false))) return draft;
    }
    return undefined;
  }
  for (const { id, origin } of desk.listed) {
    if (!origin || !("file" in origin) || origin.file !== name) continue;
    const loaded = await store.load(id);
    if ("ok" in loaded && loaded.ok && rebuild(loaded.ok).history.text === text) return id;
  }
  return undefined;
}
