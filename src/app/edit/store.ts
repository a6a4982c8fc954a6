import type { Database, Transaction } from "./database.ts";
import type { Change } from "./ops.ts";
import { assemble, readHead, readVersion, RECORD, type Head, type Loaded, type Snapshot, type Version } from "./records.ts";
import type { Kept } from "./trouble.ts";

/** A draft that was thrown away is kept for this long, in ms. */
const KEEP = 30 * 24 * 3_600_000;

/** How writing changes ended: another tab may have been first, or the draft's record may be gone. */
export type Written = "written" | "conflict" | "gone";

/** Drafts and their versions as they are kept. Every method is one transaction: all of it happens or nothing. */
export class Store {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  get readOnly(): boolean {
    return this.#db.readOnly;
  }

  /** All drafts, also those thrown away, newest first. */
  async list(): Promise<Kept<Head[]>> {
    const read = await this.#db.read((tx) => tx.all("drafts"));
    if ("trouble" in read) return read;
    const heads = read.ok.map((record) => this.#lock(readHead(record))).filter((head) => head !== undefined);
    return { ok: heads.sort((a, b) => b.saved - a.saved) };
  }

  /** A draft's head alone, to see whether it has changed. */
  async head(id: string): Promise<Kept<Head | undefined>> {
    const read = await this.#db.read((tx) => tx.get("drafts", [id]));
    return "trouble" in read ? read : { ok: this.#lock(readHead(read.ok)) };
  }

  async load(id: string): Promise<Kept<Loaded | undefined>> {
    return this.#db.read(async (tx) => {
      const head = this.#lock(readHead(await tx.get("drafts", [id])));
      return head && assemble(head, await tx.get("texts", [id]), await tx.all("changes", id));
    });
  }

  /** Writes a whole draft, new or in place of what there was. */
  create(head: Head, text: string, history: unknown): Promise<Kept<void>> {
    return this.#db.write(async (tx) => {
      tx.put("drafts", head);
      tx.put("texts", { draft: head.id, rev: head.rev, text, history } satisfies Snapshot);
      tx.remove("changes", head.id);
    }, { strict: true });
  }

  /**
   * Writes changes that build upon the revision `base`, if that is still the newest. Does not wait for the disk, but
   * survives the end of the browser's process; see `journal.ts` for the moment before that.
   */
  append(id: string, base: number, changes: readonly Change[], saved: number): Promise<Kept<Written>> {
    return this.#db.write(async (tx): Promise<Written> => {
      const record = await tx.get("drafts", [id]);
      const head = readHead(record);
      if (!head) return "gone";
      if (head.rev !== base || head.v > RECORD) return "conflict";
      // A draft that somebody still writes in is not thrown away.
      tx.put("drafts", { ...(record as object), rev: base + changes.length, saved, trashed: undefined });
      for (const change of changes) tx.put("changes", change);
      return "written";
    });
  }

  /** Writes the text and its history whole, in place of the changes that led there, if they are still the newest. */
  snapshot({ draft, rev, text, history }: Snapshot, title: string): Promise<Kept<void>> {
    return this.#db.write(async (tx) => {
      const record = await tx.get("drafts", [draft]);
      if (readHead(record)?.rev !== rev) return;
      tx.put("drafts", { ...(record as object), title });
      tx.put("texts", { draft, rev, text, history } satisfies Snapshot);
      tx.remove("changes", draft, rev);
    }, { strict: true });
  }

  /** Changes what is known of a draft beside its text. False where there is none. */
  change(id: string, part: Partial<Pick<Head, "file" | "origin" | "trashed">>): Promise<Kept<boolean>> {
    return this.#db.write(async (tx) => {
      const record = await tx.get("drafts", [id]);
      if (readHead(record)) tx.put("drafts", { ...(record as object), ...part });
      return record !== undefined;
    }, { strict: true });
  }

  /** The versions of a draft, newest first. */
  async versions(id: string): Promise<Kept<Version[]>> {
    const read = await this.#db.read((tx) => tx.all("versions", id));
    return "trouble" in read ? read : { ok: read.ok.map(readVersion).filter((v) => v !== undefined).reverse() };
  }

  /** Keeps a text as a version; gives its number. With `n` it replaces that version. */
  addVersion(draft: string, version: { name: string; text: string; at: number; n?: number }): Promise<Kept<number>> {
    return this.#db.write(async (tx) => {
      const last = readVersion((await tx.all("versions", draft)).at(-1));
      const n = version.n ?? (last?.n ?? 0) + 1;
      tx.put("versions", { v: RECORD, ...version, draft, n } satisfies Version);
      return n;
    }, { strict: true });
  }

  /** The handle of the file on disk, where the browser could keep it. */
  async handle(draft: string): Promise<unknown> {
    const read = await this.#db.read((tx) => tx.get("handles", [draft]));
    return "ok" in read ? (read.ok as { handle?: unknown } | undefined)?.handle : undefined;
  }
  /** The handles of all drafts. */
  async handles(): Promise<{ draft: string; handle: unknown }[]> {
    const read = await this.#db.read((tx) => tx.all("handles"));
    return "ok" in read ? (read.ok as { draft: string; handle: unknown }[]) : [];
  }
  keepHandle(draft: string, handle: unknown): Promise<Kept<void>> {
    return this.#db.write(async (tx) => tx.put("handles", { draft, handle }));
  }

  /** Removes for good those of the drafts that were thrown away long ago; one that was taken back meanwhile stays. */
  async purge(heads: readonly Head[], now: number): Promise<void> {
    const old = ({ trashed, lock }: Head) => trashed !== undefined && !lock && trashed < now - KEEP;
    for (const { id } of heads.filter(old)) {
      await this.#db.write(async (tx) => {
        const head = readHead(await tx.get("drafts", [id]));
        if (head && old(head)) removeAll(tx, id);
      });
    }
  }

  /** Several steps at once, for what only one caller needs. */
  write<T>(work: (tx: Transaction) => Promise<T>): Promise<Kept<T>> {
    return this.#db.write(work, { strict: true });
  }

  #lock(head: Head | undefined): Head | undefined {
    return head && this.#db.readOnly ? { ...head, lock: "newer-store" } : head;
  }
}

function removeAll(tx: Transaction, id: string): void {
  for (const table of ["drafts", "texts", "changes", "versions", "handles"] as const) tx.remove(table, id);
}
