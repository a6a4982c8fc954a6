import fc from "fast-check";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Draft } from "../../src/app/edit/draft.svelte.ts";
import { fromField, inField, inText } from "../../src/app/edit/lines.ts";
import { applySplice } from "../../src/notebook/splice.ts";
import { FakeBrowser, head, loaded, ok, settle } from "./home.ts";

let browser: FakeBrowser;
const open = async (tab: string) => new Draft(ok(await browser.store.load("d"))!, browser.tab(tab));
const type = (draft: Draft, text: string) => {
  for (const letter of text) draft.edit({ from: draft.text.length, to: draft.text.length, insert: letter }, { group: "typing" });
};

beforeEach(async () => {
  browser = new FakeBrowser();
  ok(await browser.store.create(head(), "# T\n", undefined));
});

describe("a draft", () => {
  it("is written as it is typed, and comes back with its history", async () => {
    const draft = await open("a");
    type(draft, "ab");
    expect(draft.saved).toBe("saving");
    type(draft, "c");
    expect(draft.text).toBe("# T\nabc");
    await settle();
    expect(draft.saved).toBe("saved");
    const again = await open("b");
    expect(again.text).toBe("# T\nabc");
    again.undo();
    expect(again.text).toBe("# T\n");
    again.redo();
    again.undo();
    await settle();
    const third = await open("c");
    expect([third.text, third.canUndo, third.canRedo]).toEqual(["# T\n", false, true]);
    third.redo();
    expect(third.text).toBe("# T\nabc");
  });

  it("has every change in the journal until the store has it", async () => {
    const home = browser.tab("a");
    const draft = new Draft(loaded("# T\n"), home);
    type(draft, "ab");
    expect(home.lines).toHaveLength(2);
    await settle();
    expect(home.lines).toHaveLength(0);
  });

  it("stays in the page while it cannot be written, and is written when that works again", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"], shouldAdvanceTime: true, advanceTimeDelta: 1 });
    const draft = await open("a");
    browser.db.failing = "quota";
    type(draft, "x");
    await vi.waitFor(() => expect(draft.saved).toBe("failed"));
    expect(draft.trouble).toEqual({ code: "quota" });
    type(draft, "y");
    await vi.waitFor(() => expect(draft.saved).toBe("failed"));
    expect(draft.text).toBe("# T\nxy");
    expect(await draft.close()).toBe(false);
    browser.db.failing = undefined;
    await vi.advanceTimersByTimeAsync(6_000);
    await vi.waitFor(() => expect(draft.saved).toBe("saved"));
    vi.useRealTimers();
    expect((await open("b")).text).toBe("# T\nxy");
  });

  it("that could not be made at all is made when that works again", async () => {
    const draft = new Draft(loaded("start", { id: "new" }), browser.tab("a"), { code: "quota" });
    expect(draft.saved).toBe("failed");
    type(draft, "!");
    await settle();
    const kept = ok(await browser.store.load("new"))!;
    expect([kept.text, draft.saved]).toEqual(["start!", "saved"]);
  });

  it("whose record was removed is written anew", async () => {
    const draft = await open("a");
    await browser.db.write(async (tx) => (["drafts", "texts", "changes"] as const).forEach((table) => tx.remove(table, "d")));
    type(draft, "x");
    await settle();
    expect((await open("b")).text).toBe("# T\nx");
  });

  it("goes back to a version, which can be undone", async () => {
    const draft = await open("a");
    ok(await draft.name("first"));
    type(draft, "abc");
    ok(await draft.name("second"));
    expect(draft.versions.list.map((v) => v.name)).toEqual(["second", "first"]);
    draft.restore(1);
    expect(draft.text).toBe("# T\n");
    draft.undo();
    expect(draft.text).toBe("# T\nabc");
  });

  it("that is locked is not changed", async () => {
    const text = "---\nformat: 99\n---\ntext";
    const draft = new Draft(loaded(text, { lock: "newer-format" }), browser.tab("a"));
    const { writes } = browser.db;
    type(draft, "x");
    draft.undo();
    await settle();
    expect([draft.text, browser.db.writes]).toEqual([text, writes]);
    // Once the format is known the draft is like any other.
    expect(new Draft(loaded("---\nformat: 1\n---\n", { lock: "newer-format" }), browser.tab("a")).lock).toBeUndefined();
  });

  it("takes its title from the text when it is put away", async () => {
    const draft = await open("a");
    draft.setText("# Another\n");
    expect(await draft.close()).toBe(true);
    expect(ok(await browser.store.list())[0]).toMatchObject({ title: "Another" });
    expect(browser.db.rows.get("changes")).toEqual([]);
  });
});

describe("two tabs", () => {
  it("follow each other while only one of them writes", async () => {
    const [a, b] = [await open("a"), await open("b")];
    type(a, "one ");
    await settle();
    expect(b.text).toBe("# T\none ");
    type(b, "two");
    await settle();
    expect([a.text, a.clash, b.clash]).toEqual(["# T\none two", undefined, undefined]);
    // What the other tab has done can be undone here.
    a.undo();
    a.undo();
    await settle();
    expect([a.text, b.text]).toEqual(["# T\n", "# T\n"]);
    expect((await open("c")).text).toBe("# T\n");
  });

  it("that have not heard of each other keep both texts and ask", async () => {
    const [a, b] = [await open("a"), await open("b")];
    browser.deaf = true;
    type(a, "theirs");
    await settle();
    type(b, "mi");
    await settle();
    expect(b.clash?.text).toBe("# T\ntheirs");
    expect(b.text).toBe("# T\nmi");
    // Mine is kept from the first moment and goes on being kept.
    type(b, "ne");
    await settle();
    expect(b.saved).toBe("saved");
    expect(ok(await browser.store.versions("d")).map((v) => v.text)).toEqual(["# T\nmine"]);
    expect((await open("c")).text).toBe("# T\ntheirs");
    await b.takeTheirs();
    expect([b.text, b.clash]).toEqual(["# T\ntheirs", undefined]);
    expect(b.versions.list.map((v) => v.text)).toEqual(["# T\nmine"]);
    // It goes on from there.
    type(b, "!");
    await settle();
    expect((await open("c")).text).toBe("# T\ntheirs!");
  });

  it("that have made the same change do not clash", async () => {
    const [a, b] = [await open("a"), await open("b")];
    browser.deaf = true;
    type(a, "x");
    await settle();
    type(b, "x");
    await settle();
    expect([b.clash, b.text]).toEqual([undefined, "# T\nx"]);
  });

  it("both writing at once lose nothing", async () => {
    const [a, b] = [await open("a"), await open("b")];
    type(a, "from a");
    type(b, "from b");
    await settle(60);
    const texts = [(await open("c")).text, ...ok(await browser.store.versions("d")).map((v) => v.text)];
    expect(texts.some((t) => t.includes("from a"))).toBe(true);
    expect(texts.some((t) => t.includes("from b"))).toBe(true);
  });

  it("never put a snapshot of the one over the changes of the other", async () => {
    const [a, b] = [await open("a"), await open("b")];
    browser.deaf = true;
    type(a, "x");
    type(b, "y");
    await settle();
    await b.close();
    expect((await open("c")).text).toBe("# T\nx");
  });
});

describe("a text field", () => {
  it("keeps the line endings that it cannot show", () => {
    const text = "one\r\ntwo\r\nthree";
    for (const [value, wanted] of [
      ["one\ntwo\nthree!", "one\r\ntwo\r\nthree!"], ["one\ntwo!\nthree", "one\r\ntwo!\r\nthree"], ["one\n\ntwo\nthree", "one\r\n\r\ntwo\r\nthree"],
      ["onetwo\nthree", "onetwo\r\nthree"], ["", ""], ["!one\ntwo\nthree", "!one\r\ntwo\r\nthree"],
    ] as const) {
      const after = applySplice(text, fromField(text, value));
      expect(after).toBe(wanted);
      expect(inField(after)).toBe(value);
    }
    expect(applySplice("a\nb", fromField("a\nb", "a\nc\nb"))).toBe("a\nc\nb");
    expect(inField(applySplice("a\rb\r\nc", fromField("a\rb\r\nc", "a\nb\ncd")))).toBe("a\nb\ncd");
  });

  it("stands for the same change whatever the endings are, and touches no others", () => {
    const text = fc.array(fc.constantFrom("a", "b c", "件", "😀", "\n", "\r\n", "\r"), { maxLength: 12 }).map((all) => all.join(""));
    fc.assert(fc.property(text, text, fc.nat(), fc.nat(), (text, insert, a, b) => {
      const field = inField(text);
      const [from, to] = [a % (field.length + 1), b % (field.length + 1)].sort((x, y) => x - y) as [number, number];
      const change = { from, to, insert: inField(insert) };
      const splice = inText(text, change);
      const after = applySplice(text, splice);
      expect(inField(after)).toBe(applySplice(field, change));
      // What stands before and behind keeps its endings, but for one CR that would have become part of another.
      const before = inField(text.slice(0, splice.from)).length;
      expect(before).toBeGreaterThanOrEqual(from - 1);
      expect(inField(text.slice(splice.to)).length).toBeGreaterThanOrEqual(field.length - to);
    }), { numRuns: 2000 });
  });
});
