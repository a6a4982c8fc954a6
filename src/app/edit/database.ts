import type { Kept } from "./trouble.ts";

/** The tables and what names a record in them. `handles` is apart, for a browser may refuse to keep a file's handle. */
export const tables = { drafts: ["id"], texts: ["draft"], changes: ["draft", "rev"], versions: ["draft", "n"], handles: ["draft"] } as const;
export type Table = keyof typeof tables;
/** A draft's id, with a number where a draft has several records. */
export type Key = readonly [draft: string, n?: number];

/** What may be done in one transaction. Wait for nothing else within it, or the browser ends it. */
export interface Transaction {
  get(table: Table, key: Key): Promise<unknown>;
  /** The records of a draft, or all, in the order of their keys. */
  all(table: Table, draft?: string): Promise<unknown[]>;
  put(table: Table, record: object): void;
  /** One record, or all of a draft up to a number. */
  remove(table: Table, draft: string, upTo?: number): void;
}

/** A small database: what the store needs of IndexedDB, so that tests can do without one. */
export interface Database {
  /** True where a newer version of Planflow has written it. */
  readonly readOnly: boolean;
  read<T>(work: (tx: Transaction) => Promise<T>): Promise<Kept<T>>;
  /**
   * All of it happens or nothing. Outlives the browser's process when it resolves; with `strict` also a loss of power,
   * for which the browser waits for the disk.
   */
  write<T>(work: (tx: Transaction) => Promise<T>, options?: { strict?: boolean }): Promise<Kept<T>>;
}
