import { tables, type Database, type Key, type Table, type Transaction } from "../../src/app/edit/database.ts";
import type { Kept, TroubleCode } from "../../src/app/edit/trouble.ts";

const draftOf = (table: Table, record: object): string => String((record as Record<string, unknown>)[tables[table][0]]);
const numberOf = (table: Table, record: object): number => Number(tables[table][1] ? (record as Record<string, unknown>)[tables[table][1]] : 0);

/** A database in memory: one transaction at a time, all of it or nothing, every record copied as a browser does. */
export class FakeDatabase implements Database {
  readOnly = false;
  /** Every transaction fails with this while it is set. */
  failing: TroubleCode | undefined;
  /** How many transactions have written. */
  writes = 0;
  rows = new Map<Table, object[]>();
  #last: Promise<unknown> = Promise.resolve();

  read<T>(work: (tx: Transaction) => Promise<T>): Promise<Kept<T>> {
    return this.#run(work);
  }

  write<T>(work: (tx: Transaction) => Promise<T>): Promise<Kept<T>> {
    this.writes++;
    return this.#run(work);
  }

  #run<T>(work: (tx: Transaction) => Promise<T>): Promise<Kept<T>> {
    const turn = this.#last.then(async (): Promise<Kept<T>> => {
      const before = new Map([...this.rows].map(([table, rows]) => [table, [...rows]]));
      // Never in the same turn: nobody may count on that.
      await new Promise((done) => setTimeout(done));
      try {
        const ok = await work(this.#transaction());
        if (!this.failing) return { ok };
      } catch (error) {
        this.rows = before;
        return { trouble: { code: "storage", detail: String(error) } };
      }
      this.rows = before;
      return { trouble: { code: this.failing } };
    });
    this.#last = turn;
    return turn;
  }

  #transaction(): Transaction {
    const of = (table: Table) => this.rows.get(table) ?? [];
    const same = (table: Table, record: object, [draft, n = 0]: Key) => draftOf(table, record) === draft && numberOf(table, record) === n;
    return {
      get: async (table, key) => structuredClone(of(table).find((r) => same(table, r, key))),
      all: async (table, draft) => structuredClone(of(table).filter((r) => draft === undefined || draftOf(table, r) === draft)
        .sort((a, b) => (draftOf(table, a) < draftOf(table, b) ? -1 : draftOf(table, a) > draftOf(table, b) ? 1 : numberOf(table, a) - numberOf(table, b)))),
      put: (table, record) => {
        const copy = structuredClone(record);
        this.rows.set(table, [...of(table).filter((r) => !same(table, r, [draftOf(table, record), numberOf(table, record)])), copy]);
      },
      remove: (table, draft, upTo = Infinity) => {
        this.rows.set(table, of(table).filter((r) => draftOf(table, r) !== draft || numberOf(table, r) > upTo));
      },
    };
  }
}
