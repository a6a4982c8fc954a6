import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { duplicateCell, insertCell, moveCell, removeCell, replaceCell } from "../../src/notebook/edit.ts";
import { History } from "../../src/notebook/history.ts";
import { currentNotebook, parseNotebook, readValues, type Cell, type Notebook } from "../../src/notebook/index.ts";
import { scan } from "../../src/notebook/scan.ts";
import { isNothing, type Splice } from "../../src/notebook/splice.ts";
import { optionsOf, setOption, unsetOption, type OptionValue } from "../../src/notebook/yaml-edit.ts";
import { parse, sample, wrongRanges } from "./sample.ts";
import { anyText, filled, frontKeys, maybe, meant, must, pieces, some, words, written, type Meant } from "./written.ts";

/*
 * The text is the one truth: whatever is done to a notebook, its text is what the splices make of it, undo leads back
 * through the very same texts, and what is read of it does not depend on the way by which it came about.
 */
vi.setConfig({ testTimeout: 60_000 });

const byHand = (text: string, { from, to, insert }: Splice): string => [...text.split("").slice(0, from), insert, ...text.split("").slice(to)].join("");

/** All that is known of a notebook, with the prose that is laid out only when it is asked for. */
const known = ({ cells, ...rest }: Notebook) => ({ ...rest, cells: cells.map((cell) => ({ ...cell })) });

describe("any text", () => {
  it("is front matter and cells in order with blanks between them, and these put together again", () => {
    fc.assert(fc.property(anyText, (t) => {
      const notebook = parse(t);
      expect(notebook.text).toBe(t);
      expect(wrongRanges(notebook)).toBeUndefined();
      const { front, cells } = notebook;
      expect([front.start, front.end].every((at) => at >= 0 && at <= t.length)).toBe(true);
      let together = t.slice(0, front.end);
      let at = front.end;
      for (const cell of cells) {
        together += t.slice(at, cell.start) + cell.source;
        at = cell.end;
      }
      expect(together + t.slice(at)).toBe(t);
    }), { numRuns: 500 });
  });

  it("has the YAML of every cell within that cell", () => {
    fc.assert(fc.property(anyText, (t) => {
      for (const segment of scan(t).segments) {
        if (!("body" in segment)) continue;
        const { start, end, body } = segment;
        expect(body.start).toBeGreaterThan(start);
        expect(body.end).toBeGreaterThanOrEqual(body.start);
        // A fence that is all that was written so far has its YAML on the next line.
        expect(body.end).toBeLessThanOrEqual(body.end > body.start ? end : t.length);
      }
    }), { numRuns: 300 });
  });
});

/** A filter in any of its forms as the address that it stands for. */
const asAddress = (keys: Record<string, string[]> | undefined) => Object.fromEntries(Object.entries(keys ?? {}).map(([key, list]) => [key, list.join(",")]));
function expectCell(cell: Cell, { kind }: Meant, keys: Record<string, OptionValue>): void {
  expect(cell.kind, JSON.stringify(cell)).toBe(kind);
  const read = optionsOf(cell.source);
  const { filter: wanted, ...others } = keys as Record<string, OptionValue> & { filter?: Record<string, string[]> };
  if ("error" in read) throw new Error(JSON.stringify(read.error));
  const { filter: _form, ...found } = read.ok;
  // A copy counts on: c3-2, v3_2.
  for (const key of ["id", "name"] as const) {
    if (others[key] === undefined) continue;
    expect(String(found[key]).replace(/[-_]\d+$/, "")).toBe(others[key]);
    others[key] = found[key] as string;
  }
  expect(found).toEqual(others);
  if (cell.kind === "figure") expect(cell.options).toMatchObject(some({ ...others, figure: undefined, id: undefined }));
  if (cell.kind === "table") expect(cell).toMatchObject(some({ limit: others.limit, columns: others.columns, title: others.title }));
  if (cell.kind === "input") expect(cell).toMatchObject(some({ input: others.input, label: others.label, column: others.column, name: others.name, choices: others.values }));
  if (cell.kind === "figure" || cell.kind === "table") expect(Object.fromEntries(new URLSearchParams(cell.filter))).toEqual(asAddress(wanted));
}

interface Placed {
  meant: Meant;
  source: string;
  keys?: Record<string, OptionValue>;
}
/** Prose that stands side by side is one cell. */
function merged(order: readonly Placed[], eol: string): Placed[] {
  const all: Placed[] = [];
  for (const one of order) {
    const last = all.at(-1);
    if (one.meant.kind === "markdown" && last?.meant.kind === "markdown") all[all.length - 1] = { ...last, source: `${last.source}${eol}${eol}${one.source}` };
    else all.push(one);
  }
  return all;
}
type Change = { do: "put"; at: number; cell: Meant } | { do: "move"; at: number; to: number } | { do: "copy" | "drop" | "untitle"; at: number } | { do: "title"; at: number; text: string };
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant("put"), at: fc.nat(), cell: meant }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("move"), at: fc.nat(), to: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("copy", "drop", "untitle"), at: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("title"), at: fc.nat(), text: words }) },
);

/** The splice of a change, and what it should make of the cells. */
function changed(notebook: Notebook, cells: readonly Placed[], one: Change, n: number, eol: string): [Splice, Placed[]] | undefined {
  if (one.do === "put") {
    const at = one.at % (cells.length + 1);
    const { source, keys } = written(one.cell, n);
    return [insertCell(notebook, at, source), cells.toSpliced(at, 0, { meant: one.cell, source: source.replaceAll("\n", eol), ...(keys ? { keys } : {}) })];
  }
  if (cells.length === 0) return undefined;
  const at = one.at % cells.length;
  const cell = cells[at]!;
  if (one.do === "copy") return [duplicateCell(notebook, at), cells.toSpliced(at, 0, cell)];
  if (one.do === "drop") return [removeCell(notebook, at), cells.toSpliced(at, 1)];
  if (one.do === "move") {
    const to = one.to % cells.length;
    return [moveCell(notebook, at, to), cells.toSpliced(at, 1).toSpliced(to, 0, cell)];
  }
  if (!cell.keys) return undefined;
  const key = cell.meant.kind === "input" ? "label" : "title";
  const { [key]: _old, ...rest } = cell.keys;
  const { source } = notebook.cells[at]!;
  const next = must(one.do === "title" ? setOption(source, key, one.text) : unsetOption(source, key));
  return [replaceCell(notebook, at, next), cells.with(at, { ...cell, keys: one.do === "title" ? { ...rest, [key]: one.text } : rest })];
}

describe("a notebook made of cells", () => {
  it("is read as the cells that went in, in the order that they were given", () => {
    fc.assert(fc.property(frontKeys, fc.array(change, { maxLength: 14 }), fc.constantFrom("\n", "\n", "\r\n", "\r"), fc.boolean(), (front, changes, eol, bom) => {
      let notebook = parse((bom ? "\ufeff" : "") + filled(`---${eol}---${eol}`, front));
      let cells: Placed[] = [];
      for (const [n, one] of changes.entries()) {
        const done = changed(notebook, cells, one, n, eol);
        if (!done) continue;
        notebook = parse(byHand(notebook.text, done[0]));
        cells = merged(done[1], eol);
        expect(notebook.problems, notebook.text).toEqual([]);
        expect(notebook.cells.map((c) => c.kind), notebook.text).toEqual(cells.map((c) => c.meant.kind));
      }
      for (const [i, { meant: one, source, keys }] of cells.entries()) {
        if (keys) expectCell(notebook.cells[i]!, one, keys);
        else expect(notebook.cells[i]!.source).toBe(source);
      }
      expect(notebook.front).toMatchObject(front);
    }), { numRuns: 150 });
  });
});

const source = fc.oneof(pieces, meant.chain((cell) => fc.nat(9).map((n) => written(cell, n).source)), fc.constantFrom("{v1} and {v2}", "[a]: c", "[a] [b]", "# $v1", "```figure\nfigure: counts\nby: plan\ntitle: $v1\n```", "```input\ninput: slider\nname: v2\nmin: 1\nmax: 3"));
const value = fc.oneof(words, fc.integer(), fc.boolean(), fc.array(words, { maxLength: 3 }), fc.constantFrom("$v1", "counts", "plan"));
type Edit =
  | { act: "insert" | "replace"; n: number; source: string } | { act: "duplicate" | "remove"; n: number } | { act: "move"; n: number; to: number }
  | { act: "option"; n: number; key: string; value: OptionValue | undefined } | { act: "splice"; n: number; length: number; source: string };
/** To look is to show the page: with the values as they are, and all prose laid out. */
type Act = Edit | { act: "undo" } | { act: "redo" } | { act: "look" };
const key = fc.constantFrom("id", "by", "title", "name", "filter", "values");
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ act: fc.constantFrom("insert", "replace"), n: fc.nat(), source }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constantFrom("duplicate", "remove"), n: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant("move"), n: fc.nat(), to: fc.nat() }) },
  { weight: 3, arbitrary: fc.record({ act: fc.constant("option"), n: fc.nat(), key, value: maybe(value) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant("splice"), n: fc.nat(), length: fc.nat(30), source }) },
  { weight: 4, arbitrary: fc.constantFrom<Act>({ act: "undo" }, { act: "undo" }, { act: "redo" }, { act: "look" }) },
);

/** What an edit does to the text; undefined where there is nothing to edit. */
function spliceOf(notebook: Notebook, edit: Edit): Splice | undefined {
  const { cells, text } = notebook;
  if (edit.act === "splice") {
    const from = edit.n % (text.length + 1);
    return { from, to: Math.min(text.length, from + edit.length), insert: edit.source };
  }
  if (edit.act === "insert") return insertCell(notebook, edit.n % (cells.length + 1), edit.source);
  if (cells.length === 0) return undefined;
  const place = edit.n % cells.length;
  if (edit.act === "option") {
    const { source: old } = cells[place]!;
    const done = edit.value === undefined ? unsetOption(old, edit.key) : setOption(old, edit.key, edit.value);
    return "ok" in done ? replaceCell(notebook, place, done.ok) : undefined;
  }
  if (edit.act === "move") return moveCell(notebook, place, edit.to % cells.length);
  if ("source" in edit) return replaceCell(notebook, place, edit.source);
  return edit.act === "remove" ? removeCell(notebook, place) : duplicateCell(notebook, place);
}

const start = fc.oneof(
  fc.array(source, { maxLength: 6 }).map((all) => all.reduce((text, one) => byHand(text, insertCell(parse(text), 99, one)), "")),
  fc.constantFrom(sample, "", "\ufeff---\r\ntitle: A\r\n---\r\n"), anyText,
);
const reload = (history: History): History => History.fromJSON(JSON.parse(JSON.stringify(history)), history.text)!;

describe("any session", () => {
  it("has the text that its splices make, gives back every one, and goes on equally after it was saved", () => {
    fc.assert(fc.property(start, fc.array(act, { maxLength: 15 }), fc.nat(15), (first, acts, saveAt) => {
      const history = new History(first);
      let saved: History | undefined;
      // The texts by the way, by hand, and where among them we are.
      let texts = [first];
      let at = 0;
      acts.forEach((one, i) => {
        if (i === saveAt) saved = reload(history);
        if (one.act === "look") return;
        if (one.act === "undo" || one.act === "redo") {
          const next = at + (one.act === "undo" ? -1 : 1);
          const splice = history[one.act]();
          expect(saved ? saved[one.act]() : splice).toEqual(splice);
          expect(splice !== undefined).toBe(next in texts);
          if (splice) expect(byHand(texts[at]!, splice)).toBe(texts[at = next]);
        } else {
          const splice = spliceOf(parse(history.text), one);
          if (!splice || isNothing(splice)) return;
          const next = byHand(texts[at]!, splice);
          history.push(splice);
          saved?.push(splice);
          if (next !== texts[at]) texts = [...texts.slice(0, ++at), next];
        }
        expect(history.text).toBe(texts[at]);
        expect([history.canUndo, history.canRedo]).toEqual([at > 0, at < texts.length - 1]);
        if (saved) expect(saved.toJSON()).toEqual(history.toJSON());
      });
      for (const one of saved ? [history, saved] : [history]) {
        for (const text of texts.slice(0, at).toReversed()) expect((one.undo(), one.text)).toBe(text);
        expect([one.text, one.canUndo]).toEqual([first, false]);
        for (const text of texts.slice(1)) expect((one.redo(), one.text)).toBe(text);
        expect([one.text, one.canRedo]).toEqual([texts.at(-1), false]);
      }
    }), { numRuns: 200 });
  });

  it("is read step by step as it is read at once", () => {
    fc.assert(fc.property(start, fc.array(act, { minLength: 1, maxLength: 10 }), (first, acts) => {
      const history = new History(first);
      // As it was read last, with prose that was shown and prose that was not.
      let last = parse(first);
      for (const one of acts) {
        if (one.act === "look") {
          last = currentNotebook(last, readValues(last.named, { filters: {} }).values);
          known(last);
          continue;
        }
        if (one.act === "undo" || one.act === "redo") history[one.act]();
        else {
          const splice = spliceOf(last, one);
          if (splice) history.push(splice);
        }
        last = parseNotebook(history.text, "a.md", last);
        expect(wrongRanges(last)).toBeUndefined();
        // Compared by what is known without asking for prose, which comes at the end.
        expect(last.cells.map(({ kind, start: from, end, line }) => [kind, from, end, line])).toEqual(parse(history.text).cells.map(({ kind, start: from, end, line }) => [kind, from, end, line]));
        expect(last.problems).toEqual(parse(history.text).problems);
      }
      expect(known(parseNotebook(history.text, "a.md", last))).toEqual(known(parse(history.text)));
    }), { numRuns: 200 });
  });
});
