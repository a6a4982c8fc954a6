import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { History } from "../../src/notebook/history.ts";
import { applySplice, diffSplice, invert, isNothing, type Splice } from "../../src/notebook/splice.ts";

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.array(fc.constantFrom("a", "b", "\r", "\n", "\r\n", "😀", "\ud83d", "\ude00", "é"), { maxLength: 20 }).map((parts) => parts.join("")),
);

/** Whether a place parts a surrogate pair or a CR LF. */
const parted = (t: string, at: number): boolean => /^(?:\r\n|[\ud800-\udbff][\udc00-\udfff])$/.test(t.slice(Math.max(0, at - 1), at + 1));

describe("splices", () => {
  it("lead from one text to another, and back", () => {
    fc.assert(fc.property(text, text, (a, b) => {
      const splice = diffSplice(a, b);
      expect(applySplice(a, splice)).toBe(b);
      expect(applySplice(b, invert(a, splice))).toBe(a);
      expect(isNothing(splice)).toBe(a === b);
    }), { numRuns: 2000 });
  });

  it("never part a character or a line ending, and are as small as that lets them be", () => {
    fc.assert(fc.property(text, text, text, text, (head, from, to, tail) => {
      const [a, b] = [head + from + tail, head + to + tail];
      const splice = diffSplice(a, b);
      for (const [t, end] of [[a, splice.to], [b, splice.from + splice.insert.length]] as const) {
        expect(parted(t, splice.from)).toBe(false);
        expect(parted(t, end)).toBe(false);
      }
      // At most one unit at each end goes along.
      expect(splice.to - splice.from).toBeLessThanOrEqual(from.length + 2);
    }), { numRuns: 2000 });
    expect(diffSplice("a\nb", "a\r\nb")).toEqual({ from: 1, to: 2, insert: "\r\n" });
    expect(diffSplice("x😀y", "x😁y")).toEqual({ from: 1, to: 3, insert: "😁" });
    expect(diffSplice("aaa", "aaaa")).toEqual({ from: 3, to: 3, insert: "a" });
    expect(diffSplice("same", "same")).toEqual({ from: 4, to: 4, insert: "" });
  });
});

/** What a person may do: an edit somewhere, undo, redo, or close the page and open it again. */
const action = fc.oneof(
  { weight: 6, arbitrary: fc.record({ at: fc.nat(), length: fc.nat(6), insert: text, group: fc.option(fc.constantFrom("a", "b"), { nil: undefined }), wait: fc.nat(2000) }) },
  { weight: 2, arbitrary: fc.constant("undo" as const) },
  { weight: 2, arbitrary: fc.constant("redo" as const) },
  { weight: 1, arbitrary: fc.constant("reload" as const) },
);
const reload = (history: History, options?: object): History => History.fromJSON(JSON.parse(JSON.stringify(history)), history.text, options)!;

describe("a history", () => {
  it("gives back exactly the texts that were", () => {
    fc.assert(fc.property(text, fc.array(action, { maxLength: 40 }), (start, actions) => {
      let history = new History(start);
      let time = 0;
      let now = start;
      for (const act of actions) {
        if (act === "reload") history = reload(history);
        else if (act === "undo" || act === "redo") {
          const [can, splice] = [act === "undo" ? history.canUndo : history.canRedo, history[act]()];
          expect(splice !== undefined).toBe(can);
          if (splice) now = applySplice(now, splice);
        } else {
          const from = act.at % (now.length + 1);
          const splice: Splice = { from, to: Math.min(now.length, from + act.length), insert: act.insert };
          now = applySplice(now, splice);
          history.push(splice, { time: (time += act.wait), ...(act.group === undefined ? {} : { group: act.group }) });
        }
        expect(history.text).toBe(now);
      }
      // All the way back and forth again, each text by the way once.
      const states = [now];
      while (history.canUndo) states.push((history.undo(), history.text));
      expect(history.text).toBe(start);
      for (const state of states.toReversed().slice(1)) expect((history.redo(), history.text)).toBe(state);
    }), { numRuns: 1000 });
  });

  it("without groups keeps every text", () => {
    fc.assert(fc.property(text, fc.array(text, { maxLength: 10 }), (start, texts) => {
      const history = new History(start);
      const states = [start];
      for (const next of texts) {
        history.push(diffSplice(history.text, next));
        if (next !== states.at(-1)) states.push(next);
      }
      for (const state of states.toReversed()) {
        expect(history.text).toBe(state);
        history.undo();
      }
    }), { numRuns: 500 });
  });

  const type = (history: History, letters: string, { group = "cell", time = 0, gap = 100 } = {}) => {
    for (const letter of letters) history.push({ from: history.text.length, to: history.text.length, insert: letter }, { group, time: (time += gap) });
  };

  it("takes typing back at once, up to a pause", () => {
    const history = new History("");
    type(history, "one");
    type(history, " two", { time: 5000 });
    history.undo();
    expect(history.text).toBe("one");
    history.undo();
    expect([history.text, history.canUndo, history.canRedo]).toEqual(["", false, true]);
    expect(history.redo()).toEqual({ from: 0, to: 0, insert: "one" });
  });

  it("joins what touches, in one group alone", () => {
    const joins = (first: Splice, second: Splice, groups = ["a", "a"], pause?: number) => {
      const history = new History("0123456789", pause === undefined ? {} : { pause });
      history.push(first, { group: groups[0]!, time: 0 });
      history.push(second, { group: groups[1]!, time: 500 });
      history.undo();
      return history.text === "0123456789";
    };
    expect(joins({ from: 5, to: 6, insert: "" }, { from: 4, to: 5, insert: "" })).toBe(true); // Backspace twice.
    expect(joins({ from: 5, to: 6, insert: "" }, { from: 5, to: 6, insert: "" })).toBe(true); // Delete twice.
    expect(joins({ from: 2, to: 4, insert: "xyz" }, { from: 0, to: 9, insert: "" })).toBe(true);
    expect(joins({ from: 2, to: 2, insert: "x" }, { from: 4, to: 4, insert: "y" })).toBe(false);
    expect(joins({ from: 2, to: 2, insert: "x" }, { from: 3, to: 3, insert: "y" }, ["a", "b"])).toBe(false);
    expect(joins({ from: 2, to: 2, insert: "x" }, { from: 3, to: 3, insert: "y" }, ["a", "a"], 400)).toBe(false);
  });

  it("begins a new step after undo, and forgets what could be redone", () => {
    const history = new History("");
    type(history, "ab");
    type(history, "cd", { group: "other", time: 300 });
    history.undo();
    type(history, "x", { time: 400 });
    expect(history.canRedo).toBe(false);
    history.undo();
    expect(history.text).toBe("ab");
  });

  it("keeps nothing of what was typed and deleted again", () => {
    const history = new History("a");
    history.push({ from: 1, to: 1, insert: "b" }, { group: "a" });
    history.push({ from: 1, to: 2, insert: "" }, { group: "a" });
    history.push({ from: 0, to: 1, insert: "a" });
    expect([history.text, history.canUndo]).toEqual(["a", false]);
  });

  it("forgets the oldest steps past a limit of characters, never the newest", () => {
    const history = new History("", { limit: 1000 });
    for (let i = 0; i < 50; i++) history.push({ from: 0, to: 0, insert: "x".repeat(50) });
    let steps = 0;
    while (history.undo()) steps++;
    expect(steps).toBe(10);
    history.push({ from: 0, to: 0, insert: "y".repeat(5000) });
    expect(history.canUndo).toBe(true);
    expect(reload(history, { limit: 100 }).canUndo).toBe(true);
  });

  it("is not read from what is no history of the text", () => {
    const history = new History("ab");
    history.push({ from: 1, to: 2, insert: "cd" });
    history.push({ from: 0, to: 0, insert: "e" });
    history.undo();
    const saved = history.toJSON();
    expect(saved).toMatchObject({ steps: [[1, "b", "cd"], [0, "", "e"]], done: 1, length: 3 });
    const read = (change: object, t = "acd") => History.fromJSON({ ...saved, ...change }, t);
    expect(read({})?.text).toBe("acd");
    expect(read({}, "axd")).toBeUndefined();
    expect(read({}, "acde")).toBeUndefined();
    for (const change of [{ version: 2 }, { done: 3 }, { done: -1 }, { steps: [[9, "", "x"]] }, { steps: [[0, "", "x".repeat(9)]] }, { steps: [[-1, "", "x"]] }, { steps: [[0, 1, "x"]] }, { steps: "no" }]) {
      expect(read(change)).toBeUndefined();
    }
    for (const other of [null, 1, "a", [], {}]) expect(History.fromJSON(other, "acd")).toBeUndefined();
  });
});
