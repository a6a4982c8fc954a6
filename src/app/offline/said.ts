/** What is stored in this browser: files of the version, and their bytes as they lie there. */
export interface Stored {
  files: number;
  bytes: number;
}

/** Why something could not be stored: the browser gives no more room, or a file could not be had whole. */
export type Reason = "room" | "network";

/** What a page says to a service worker. */
export type ToWorker =
  /** Asks the active one what is stored; what is missing is fetched. */
  | { kind: "hello" }
  /** Tells a waiting one to take over. */
  | { kind: "use" };

/** What a service worker says to pages. */
export type FromWorker =
  | { kind: "storing"; done: number; files: number }
  | { kind: "failed"; reason: Reason }
  /** Answers a page; `old` where that page is of an older version than the worker. */
  | { kind: "stored"; stored: Stored; old: boolean };
