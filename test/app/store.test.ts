import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rebuild, replay, type Change, type Op } from "../../src/app/edit/ops.ts";
import { readLines, recover } from "../../src/app/edit/recover.ts";
import { assemble, readHead, readVersion } from "../../src/app/edit/records.ts";
import { Store } from "../../src/app/edit/store.ts";
import { History } from "../../src/notebook/history.ts";
import { diffSplice } from "../../src/notebook/splice.ts";
import { FakeDatabase } from "./fake-database.ts";
import { head, ok } from "./home.ts";

const change = (rev: number, text: string, by = "a", from = rev - 1): Change => ({ draft: "d", rev, by, op: { do: "edit", splice: { from, to: from, insert: text }, time: rev } });
const setup = async (text = "") => {
  const db = new FakeDatabase();
  const store = new Store(db);
  ok(await store.create(head(), text, undefined));
  return { db, store };
};
const textOf = async (store: Store, id = "d"): Promise<string> => rebuild(ok(await store.load(id))!).history.text;
const ways = { now: 9, newId: () => "new", title: (of: string) => `from ${of}` };

describe("the store", () => {
  it("keeps changes, and the text whole in their place", async () => {
    const { db, store } = await setup();
    expect(ok(await store.append("d", 0, [change(1, "a"), change(2, "b")], 5))).toBe("written");
    expect(await textOf(store)).toBe("ab");
    expect(ok(await store.head("d"))).toMatchObject({ rev: 2, saved: 5 });
    const { history } = rebuild(ok(await store.load("d"))!);
    ok(await store.snapshot({ draft: "d", rev: 2, text: "ab", history: history.toJSON() }, "New"));
    expect(db.rows.get("changes")).toEqual([]);
    expect(await textOf(store)).toBe("ab");
    expect(ok(await store.list())[0]).toMatchObject({ title: "New" });
    // What was done before can still be undone.
    const again = rebuild(ok(await store.load("d"))!).history;
    again.undo();
    expect(again.text).toBe("a");
  });

  it("takes no change that builds upon another state", async () => {
    const { store } = await setup();
    ok(await store.append("d", 0, [change(1, "a")], 1));
    expect(ok(await store.append("d", 0, [change(1, "b", "other")], 2))).toBe("conflict");
    expect(ok(await store.append("d", 5, [change(6, "b", "other")], 2))).toBe("conflict");
    expect(ok(await store.append("nobody", 0, [change(1, "b")], 2))).toBe("gone");
    expect(await textOf(store)).toBe("a");
    // A snapshot that comes too late does nothing.
    ok(await store.snapshot({ draft: "d", rev: 0, text: "old", history: undefined }, "Old"));
    expect(await textOf(store)).toBe("a");
  });

  it("writes all or nothing when there is no room", async () => {
    const { db, store } = await setup("x");
    db.failing = "quota";
    expect(await store.append("d", 0, [change(1, "a")], 1)).toEqual({ trouble: { code: "quota" } });
    db.failing = undefined;
    expect(ok(await store.head("d"))!.rev).toBe(0);
    expect(await textOf(store)).toBe("x");
  });

  it("numbers versions and keeps them apart", async () => {
    const { store } = await setup();
    expect(ok(await store.addVersion("d", { name: "one", text: "1", at: 1 }))).toBe(1);
    expect(ok(await store.addVersion("d", { name: "two", text: "2", at: 2 }))).toBe(2);
    expect(ok(await store.addVersion("d", { name: "two", text: "2b", at: 3, n: 2 }))).toBe(2);
    ok(await store.addVersion("e", { name: "other", text: "3", at: 3 }));
    expect(ok(await store.versions("d")).map(({ name, text }) => [name, text])).toEqual([["two", "2b"], ["one", "1"]]);
  });

  it("removes for good only what was thrown away long ago", async () => {
    const { db, store } = await setup();
    const days = (n: number) => n * 24 * 3_600_000;
    ok(await store.create(head({ id: "e" }), "e", undefined));
    ok(await store.addVersion("d", { name: "v", text: "v", at: 1 }));
    ok(await store.change("d", { trashed: days(1) }));
    ok(await store.change("e", { trashed: days(20) }));
    await store.purge(ok(await store.list()), days(35));
    expect(ok(await store.list()).map((h) => h.id)).toEqual(["e"]);
    expect(db.rows.get("versions")).toEqual([]);
    // Writing in a draft takes it back.
    ok(await store.append("e", 0, [{ ...change(1, "a"), draft: "e" }], 1));
    expect(ok(await store.head("e"))!.trashed).toBeUndefined();
  });
});

describe("records that are not as they should be", () => {
  it("of a newer version are shown and not written", async () => {
    const { db, store } = await setup("x");
    await db.write(async (tx) => tx.put("drafts", { ...head(), v: 2, rev: 0, unheard: "of" }));
    expect(ok(await store.load("d"))).toMatchObject({ text: "x", head: { lock: "newer-record" } });
    expect(ok(await store.append("d", 0, [change(1, "a")], 1))).toBe("conflict");
    db.readOnly = true;
    expect(ok(await store.list())[0]!.lock).toBe("newer-store");
  });

  it.each([
    ["a hole in the changes", [change(1, "a"), change(3, "c")], 3, "a"],
    ["a change that is none", [change(1, "a"), { draft: "d", rev: 2, by: "a", op: { do: "edit" } }], 2, "a"],
    ["changes that are missing", [], 2, ""],
    ["one too many", [change(1, "a"), change(2, "b")], 1, "ab"],
  ])("with %s are read as far as they go, and locked", (_, rows, rev, text) => {
    const read = assemble(head({ rev }), { draft: "d", rev: 0, text: "", history: undefined }, rows);
    expect(read.head.lock).toBe("damaged");
    expect(rebuild(read).history.text).toBe(text);
  });

  it("without a text are locked", () => {
    for (const snapshot of [undefined, null, 5, {}, { rev: 0 }, { rev: 0, text: 5 }]) {
      expect(assemble(head(), snapshot, [])).toMatchObject({ text: "", head: { lock: "damaged" } });
    }
  });

  it("never throw", () => {
    fc.assert(fc.property(fc.anything(), fc.anything(), fc.array(fc.anything()), (record, snapshot, rows) => {
      const read = readHead(record);
      readVersion(record);
      if (read) rebuild(assemble(read, snapshot, rows));
      rebuild(assemble(head(), snapshot, rows));
    }));
    expect(readHead({ id: "x" })).toMatchObject({ id: "x", lock: "damaged" });
  });
});

/** What a person does: types, undoes, redoes, waits. */
const deeds = fc.array(fc.oneof(
  fc.record({ do: fc.constant("edit" as const), text: fc.string({ maxLength: 8 }), wait: fc.nat(2000) }),
  fc.record({ do: fc.constantFrom("undo" as const, "redo" as const), wait: fc.nat(2000) }),
), { maxLength: 30 });

describe("changes done again", () => {
  it("lead to the same text, wherever the text was written whole in between, and to what can be undone", () => {
    fc.assert(fc.property(deeds, fc.nat(30), (list, cut) => {
      const live = new History("start");
      let base = new History("start");
      const ops: Op[] = [];
      let time = 0;
      list.forEach((deed, i) => {
        if (i === cut) {
          base = History.fromJSON(live.toJSON(), live.text)!;
          ops.length = 0;
        }
        time += deed.wait;
        const before = live.text;
        if (deed.do === "edit") {
          const op: Op = { do: "edit", splice: diffSplice(before, deed.text), group: "g", time };
          if (replay(live, op)) ops.push(op);
        } else {
          const splice = deed.do === "undo" ? live.undo() : live.redo();
          if (splice) ops.push({ do: deed.do, splice, time });
        }
      });
      for (const op of ops) expect(replay(base, op)).toBe(true);
      expect(base.text).toBe(live.text);
      while (base.canUndo) base.undo();
    }));
  });

  it("that do not fit are refused", () => {
    expect(replay(new History("ab"), { do: "edit", splice: { from: 1, to: 9, insert: "" }, time: 0 })).toBe(false);
    expect(rebuild({ head: head(), text: "ab", history: { version: 1, length: 77 }, changes: [{ ...change(1, "x"), op: { do: "undo", splice: { from: 0, to: 9, insert: "" }, time: 0 } }] }))
      .toMatchObject({ good: false });
  });
});

describe("a dead tab's journal", () => {
  it("comes into the draft, without what was there already", async () => {
    const { store } = await setup();
    ok(await store.append("d", 0, [change(1, "a")], 1));
    const text = [change(1, "a"), change(2, "b"), change(3, "c")].map((c) => JSON.stringify(c)).join("\n") + '\n{"draft":"d","rev":4,"by';
    expect(ok(await recover(store, readLines(text), ways))).toEqual(["d"]);
    expect(await textOf(store)).toBe("abc");
    // Twice does no harm.
    expect(ok(await recover(store, readLines(text), ways))).toEqual([]);
    expect(await textOf(store)).toBe("abc");
  });

  it("that another tab has overtaken comes into a draft of its own", async () => {
    const { store } = await setup();
    ok(await store.append("d", 0, [change(1, "theirs", "b")], 1));
    expect(ok(await recover(store, [change(1, "mi"), change(2, "ne", "a", 2), change(3, "!", "a", 0)], ways))).toEqual(["new"]);
    expect(await textOf(store)).toBe("theirs");
    // What was typed in one go stays together.
    expect(await textOf(store, "new")).toBe("mine\n\n!\n");
  });

  it("of a draft that was never written makes that draft", async () => {
    const store = new Store(new FakeDatabase());
    const line = JSON.stringify({ draft: "d", rev: 0, title: "T", text: "start" });
    ok(await recover(store, readLines(`${line}\n${JSON.stringify(change(1, ">", "a", 0))}\nnot json\n5\nnull\n`), ways));
    expect(await textOf(store)).toBe(">start");
    ok(await recover(new Store(new FakeDatabase()), [change(3, "x")], ways));
  });
});
