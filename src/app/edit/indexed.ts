import { tables, type Database, type Table, type Transaction } from "./database.ts";
import { troubleOf, type Kept, type Trouble } from "./trouble.ts";

const NAME = "planflow";
/** The form of the tables. A newer one is only read. */
const VERSION = 1;
/** Browsers are known that never answer while their storage is broken. */
const PATIENCE = 10_000;

const names = Object.keys(tables) as Table[];
const keyOf = (table: Table, draft: string, n?: number): IDBValidKey => (tables[table].length > 1 ? [draft, n ?? 0] : draft);
/** All records of a draft; an array sorts behind every number. */
const rangeOf = (table: Table, draft: string, upTo?: number): IDBKeyRange =>
  tables[table].length > 1 ? IDBKeyRange.bound([draft], [draft, upTo ?? []]) : IDBKeyRange.only(draft);

const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("no answer"));
  });

/** Opens the database in IndexedDB. One connection serves the page; one that the browser closed is opened anew. */
export async function openIndexed(): Promise<Kept<Database>> {
  let connection: IDBDatabase | undefined;
  let readOnly = false;

  const connect = async (): Promise<Kept<IDBDatabase>> => {
    if (connection) return { ok: connection };
    let opened = await open(VERSION);
    readOnly = "trouble" in opened && opened.trouble.code === "newer";
    // Without a number the browser opens what is there.
    if (readOnly) opened = await open();
    if ("ok" in opened) {
      connection = opened.ok;
      // The browser has let go, or another tab wants to bring the tables into a newer form: what comes next connects anew.
      connection.onclose = connection.onversionchange = () => {
        connection?.close();
        connection = undefined;
      };
    }
    return opened;
  };

  async function run<T>(mode: IDBTransactionMode, work: (tx: Transaction) => Promise<T>, durability: IDBTransactionDurability): Promise<Kept<T>> {
    // Without a wait where there is a connection: the change is on its way before the page draws it.
    const db = connection ? { ok: connection } : await connect();
    if ("trouble" in db) return db;
    try {
      const present = names.filter((n) => db.ok.objectStoreNames.contains(n));
      const tx = db.ok.transaction(present, mode, { durability });
      const done = new Promise<void>((resolve, reject) => {
        tx.oncomplete = () => resolve();
        tx.onabort = () => reject(tx.error ?? new Error("the transaction was broken off"));
      });
      done.catch(() => undefined);
      let result: T;
      try {
        result = await work(wrap(tx));
      } catch (error) {
        try {
          tx.abort();
        } catch {
          // It is over already, and says why better than what it made of our work.
          await done;
        }
        throw error;
      }
      await done;
      return { ok: result };
    } catch (error) {
      if (error instanceof DOMException && error.name === "InvalidStateError") connection = undefined;
      return { trouble: troubleOf(error, "storage") };
    }
  }

  const first = await connect();
  if ("trouble" in first) return first;
  return {
    ok: {
      get readOnly() {
        return readOnly;
      },
      read: (work) => run("readonly", work, "relaxed"),
      write: async (work, { strict = false } = {}) => (readOnly ? { trouble: { code: "newer" } } : run("readwrite", work, strict ? "strict" : "relaxed")),
    },
  };
}

const wrap = (tx: IDBTransaction): Transaction => ({
  get: (table, [draft, n]) => answer<unknown>(tx.objectStore(table).get(keyOf(table, draft, n))),
  all: (table, draft) => answer<unknown[]>(tx.objectStore(table).getAll(draft === undefined ? undefined : rangeOf(table, draft))),
  put: (table, record) => void tx.objectStore(table).put(record),
  remove: (table, draft, upTo) => void tx.objectStore(table).delete(rangeOf(table, draft, upTo)),
});

function open(version?: number): Promise<Kept<IDBDatabase>> {
  return new Promise((resolve) => {
    let over = false;
    const end = (result: Kept<IDBDatabase>) => {
      clearTimeout(timer);
      // One that comes too late would stand in the way of others.
      if (over && "ok" in result) result.ok.close();
      over = true;
      resolve(result);
    };
    const fail = (trouble: Trouble) => end({ trouble });
    const timer = setTimeout(() => fail({ code: "unavailable" }), PATIENCE);
    try {
      const request = indexedDB.open(NAME, version);
      request.onupgradeneeded = () => {
        for (const name of names) request.result.createObjectStore(name, { keyPath: tables[name].length > 1 ? [...tables[name]] : tables[name][0] });
      };
      request.onblocked = () => fail({ code: "blocked" });
      request.onerror = () => fail(troubleOf(request.error, "unavailable"));
      request.onsuccess = () => end({ ok: request.result });
    } catch (error) {
      // No `indexedDB` at all, or one that throws.
      fail(troubleOf(error, "unavailable"));
    }
  });
}
