import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { duplicateCell, insertCell, moveCell, removeCell, replaceCell } from "../../src/notebook/edit.ts";
import { edgesOf, tidy } from "../../src/notebook/edit-join.ts";
import type { Notebook } from "../../src/notebook/index.ts";
import { applySplice, type Splice } from "../../src/notebook/splice.ts";
import { kinds, parse, sample } from "./sample.ts";

vi.setConfig({ testTimeout: 120_000 });

const apply = (notebook: Notebook, splice: Splice) => parse(applySplice(notebook.text, splice));
/** The text after an edit of the notebook that the text is. */
const edit = (text: string, change: (notebook: Notebook) => Splice) => applySplice(text, change(parse(text)));
const figure = (more = "by: plan") => `\`\`\`figure\nfigure: counts\n${more}\n\`\`\``;

describe("insertCell", () => {
  it("puts a cell before another, between blank lines", () => {
    const notebook = parse(sample);
    for (let place = 0; place < notebook.cells.length; place++) {
      const at = notebook.cells[place]!.start;
      expect(edit(sample, (n) => insertCell(n, place, figure()))).toBe(`${sample.slice(0, at)}${figure()}\n\n${sample.slice(at)}`);
    }
    expect(edit(sample, (n) => insertCell(n, 99, figure()))).toBe(`${sample.trimEnd()}\n\n${figure()}\n`);
  });

  it("begins a notebook", () => {
    expect(edit("", (n) => insertCell(n, 0, "# A"))).toBe("# A");
    expect(edit("\ufeff\n\n", (n) => insertCell(n, 0, "\n# A\n\n"))).toBe("\ufeff# A\n\n");
    expect(edit("---\ntitle: A\n---\n", (n) => insertCell(n, 0, "Text"))).toBe("---\ntitle: A\n---\n\nText\n");
    expect(edit("---\ntitle: A\n---", (n) => insertCell(n, 0, "Text"))).toBe("---\ntitle: A\n---\n\nText");
    expect(edit("Text", (n) => insertCell(n, 0, "  \n"))).toBe("Text");
  });

  it("does not make front matter of a slide’s end", () => {
    expect(edit("# A\n\n---\n\nB", (n) => insertCell(n, 0, "---"))).toBe("\n---\n\n# A\n\n---\n\nB");
    expect(edit("Text", (n) => insertCell(n, 0, "---\n\nMore"))).toBe("\n---\n\nMore\n\nText");
    expect(edit("---\nA", (n) => insertCell(n, 9, "---"))).toBe("\n---\nA\n\n---");
    expect(edit("---\n---\n---\nA", (n) => insertCell(n, 0, "---"))).toBe("---\n---\n\n---\n\n---\nA");
  });

  it("closes what would swallow it", () => {
    expect(edit("```figure\nfigure: counts\nby: plan", (n) => insertCell(n, 1, "Text"))).toBe(`${figure()}\n\nText`);
    expect(edit("```figure\nfigure: counts\nby: plan", (n) => insertCell(n, 1, figure()))).toBe(`\`\`\`figure\nfigure: counts\nby: plan\n\n${figure()}`);
    expect(edit("~~~~js\n```\n", (n) => insertCell(n, 1, figure()))).toBe(`~~~~js\n\`\`\`\n~~~~\n\n${figure()}\n`);
    expect(edit("<!-- no\n---", (n) => insertCell(n, 1, "---"))).toBe("<!-- no\n---\n-->\n\n---");
    expect(edit("Text", (n) => insertCell(n, 0, "```js"))).toBe("```js\n```\n\nText");
  });

  it("keeps the line endings of the text", () => {
    expect(edit("A\r\n\r\n---\r\n\r\nB\r\n", (n) => insertCell(n, 1, "C\nD"))).toBe("A\r\n\r\nC\r\nD\r\n\r\n---\r\n\r\nB\r\n");
    expect(edit("A\r---\rB", (n) => insertCell(n, 3, figure()))).toBe(`A\r---\rB\r\r${figure().replaceAll("\n", "\r")}`);
    expect(edit("a\n\r", (n) => insertCell(n, 0, "---"))).toBe("\n---\n\na\n\r");
    expect(edit(`a\n\r${figure()}`, (n) => insertCell(n, 1, "b"))).toBe(`a\n\rb\n\n${figure()}`);
  });

  it("gives a cell a fresh id, and a value a fresh name, where they are taken", () => {
    const text = `${figure("by: plan\nid: areas")}\n\n${figure("by: plan\nid: areas-2024 # x")}\n\n${figure()}\n\n${figure("by: [\nid: broken")}`;
    const ids = (source: string) => /^id: (.*)$/m.exec(edit(text, (n) => insertCell(n, 0, source)))![1];
    expect(ids(figure("id: areas"))).toBe("areas-2");
    expect(ids(figure("id: areas-2024 # y"))).toBe("areas-2024-2 # y");
    expect(ids(figure("id: counts-3"))).toBe("counts-4");
    expect(ids(figure("id: other"))).toBe("other");
    const twice = edit(text, (n) => insertCell(n, 0, `Text\n\n${figure("id: areas")}\n${figure("id: areas")}`));
    expect(twice.match(/^id: .*$/gm)!.slice(0, 3)).toEqual(["id: areas-2", "id: areas-3", "id: areas"]);
    const long = "x".repeat(41);
    expect(edit(figure(`by: plan\nid: ${long}`), (n) => duplicateCell(n, 0))).toContain(`id: ${"x".repeat(39)}-2`);
  });
});

describe("removeCell", () => {
  it("takes back what was inserted", () => {
    const notebook = parse(sample);
    for (let place = 0; place <= notebook.cells.length; place++) {
      const next = apply(notebook, insertCell(notebook, place, "~~~table\ntable: items\n~~~"));
      expect(applySplice(next.text, removeCell(next, place))).toBe(sample);
    }
    for (const text of ["", "\ufeff\n", "---\ntitle: A\n---\n", "---\ntitle: A\n---"]) {
      const next = apply(parse(text), insertCell(parse(text), 0, figure()));
      expect(applySplice(next.text, removeCell(next, 0))).toBe(text);
    }
  });

  it("leaves a blank line between prose", () => {
    expect(edit("- b\n---\nc", (n) => removeCell(n, 1))).toBe("- b\n\nc");
    expect(edit(`a\n${figure()}\nb`, (n) => removeCell(n, 1))).toBe("a\n\nb");
    expect(edit(`a\n${figure()}\n---\nb`, (n) => removeCell(n, 1))).toBe("a\n\n---\nb");
    expect(edit(`${figure()}\n---\nb\n---\n`, (n) => removeCell(n, 0))).toBe("\n---\nb\n---\n");
  });
});

describe("replaceCell", () => {
  it("replaces the source alone", () => {
    const notebook = parse(sample);
    for (const [place, cell] of notebook.cells.entries()) {
      expect(edit(sample, (n) => replaceCell(n, place, figure()))).toBe(sample.slice(0, cell.start) + figure() + sample.slice(cell.end));
      expect(replaceCell(notebook, place, cell.source)).toEqual({ from: 0, to: 0, insert: "" });
      expect(edit(sample, (n) => replaceCell(n, place, " \n"))).toBe(edit(sample, (n) => removeCell(n, place)));
    }
  });

  it("is a small splice", () => {
    const notebook = parse(sample);
    expect(replaceCell(notebook, 3, "Choose a sector!")).toEqual({ from: sample.indexOf("sector.") + 6, to: sample.indexOf("sector.") + 7, insert: "!" });
  });

  it("does not let a line of text be underlined, nor a fence run on", () => {
    expect(edit("# a\n---\nb", (n) => replaceCell(n, 0, "a"))).toBe("a\n\n---\nb");
    expect(edit("# a\n---\nb", (n) => replaceCell(n, 1, "x"))).toBe("# a\n\nx\n\nb");
    expect(edit(`a\n${figure()}`, (n) => replaceCell(n, 0, "a\n```js"))).toBe(`a\n\`\`\`js\n\`\`\`\n${figure()}`);
    expect(edit("a\n\n---", (n) => replaceCell(n, 0, "a <!--\n<!--"))).toBe("a <!--\n<!--\n-->\n\n---");
    expect(edit(`${figure()}\n\na`, (n) => replaceCell(n, 0, "```figure\nfigure: counts"))).toBe("```figure\nfigure: counts\n```\n\na");
    expect(edit("a", (n) => replaceCell(n, 0, "a\n```js"))).toBe("a\n```js");
    expect(edit("a\n\n---\n", (n) => replaceCell(n, 0, "---"))).toBe("\n---\n\n---\n");
  });

  it("keeps line endings, and what a text cannot hold out", () => {
    expect(edit("a\r\nb\r\n", (n) => replaceCell(n, 0, "a\nc\n"))).toBe("a\r\nc\r\n");
    expect(edit("a", (n) => replaceCell(n, 0, "\ufeffb\0c"))).toBe("b\ufffdc");
  });
});

describe("duplicateCell", () => {
  it("puts a copy behind", () => {
    expect(edit(sample, (n) => duplicateCell(n, 1))).toBe(sample.replace(/```figure[^]*?```\n/, "$&\n$&"));
    expect(edit(sample, (n) => duplicateCell(n, 5))).toContain("\nid: tasks-2\n");
    expect(edit("---\n\na", (n) => duplicateCell(n, 0))).toBe("\n---\n\n---\n\na");
    expect(kinds(parse(edit(sample, (n) => duplicateCell(n, 5))))).toEqual(kinds(parse(sample)).toSpliced(5, 0, "table"));
  });
});

describe("moveCell", () => {
  it("moves a cell and nothing else", () => {
    expect(edit("# a\n\n---\n\n\n```js\n```\n", (n) => moveCell(n, 1, 2))).toBe("# a\n\n```js\n```\n\n\n---\n");
    expect(edit(`a\n\n${figure()}`, (n) => moveCell(n, 1, 0))).toBe(`${figure()}\n\na`);
    expect(edit(`---\na\n${figure()}`, (n) => moveCell(n, 2, 1))).toBe(`\n---\n\n${figure()}\n\na`);
    expect(edit(sample, (n) => moveCell(n, 99, 0))).toBe(sample);
    expect(edit("```js\n", (n) => moveCell(n, 0, 1))).toBe("```js\n");
  });

  it("there and back leads to the same text", () => {
    const notebook = parse(sample);
    const { length } = notebook.cells;
    for (let from = 0; from < length; from++) {
      for (let to = 0; to < length; to++) {
        const next = apply(notebook, moveCell(notebook, from, to));
        if (next.cells.length === length) expect(applySplice(next.text, moveCell(next, to, from))).toBe(sample);
      }
    }
  });
});

it("nothing is edited that could not be saved", () => {
  for (const text of ["---\nformat: 99\n---\n\na\n\n---\n", "a\0b"]) {
    const notebook = parse(text);
    for (const splice of [insertCell(notebook, 0, "x"), removeCell(notebook, 0), duplicateCell(notebook, 0), moveCell(notebook, 0, 1), replaceCell(notebook, 0, "y")]) {
      expect(applySplice(text, splice)).toBe(text);
    }
  }
});

/** Cells as people write them, and as they are half written. Prose that begins with an indent would belong to a list before it. */
const source = fc.constantFrom(
  "Text.", "# Heading", "- a\n- b", "- a\n\n  b", "Two\n\nparagraphs", "> quoted\nlazy", "a\n===", "a *b* {count plan=x}", "[a]: b", "=== ", "***", "{cuont x=1}", "| a |",
  "---", "---", "-----  ", figure(), figure(), figure("id: areas\nby: plan"), figure("by: plan\nid: areas-2 # x"), figure("by: ["), figure("nonsense: 1"), "~~~table\ntable: items\nid: rows\n~~~", "```input\ninput: search\n```", "````table\ntable: counts\nby: plan\n````", "```figures\n```",
  "```figure\nfigure: counts", "```figure", "~~~~table\ntable: items\n~~~", "```js\ncode\n```", "```js\ncode", "~~~\n```figure\n```", "<!-- a\n\n---\n-->", "<!-- open", "<!-- a", "text\n```", "<b>\nbold", "# a\n---\nb", "- a\n---", "a\n\n---\n\nb", "a\n---",
);
const gap = fc.constantFrom("\n", "\n\n", "\n\n", "\n\n\n", "\n \n", "\n\t\n\n");
const notebookText = fc.oneof(
  fc.tuple(
    fc.constantFrom("", "", "\ufeff", "\n", "---\ntitle: A\n---\n", "---\ntitle: A\n---\n\n", "---\n---", "---\n"), fc.array(fc.tuple(source, gap), { maxLength: 7 }),
    fc.constantFrom("", "\n", "\n\n"), fc.constantFrom("\n", "\n", "\n", "\r\n", "\r"),
  ).map(([front, cells, end, eol]) => (front + cells.map(([s, g], i) => (i < cells.length - 1 ? s + g : s)).join("") + end).replaceAll("\n", eol)),
  fc.tuple(fc.array(fc.oneof(source, fc.constantFrom("", "```", "~~~", "-->", "---", "a", "\r", "id: areas", " ---", "\u00a0")), { maxLength: 12 }), fc.constantFrom("\n", "\n", "\r\n", "\r")).map(([lines, eol]) => lines.join("\n").replaceAll("\n", eol)),
  fc.string({ unit: "binary", maxLength: 60 }),
);

/** What a cell is for its order: prose that stands side by side becomes one. */
interface Unit {
  source: string;
  text: boolean;
  /** Right before the edit, and not what it is about. */
  right: boolean;
}
const units = ({ cells }: Notebook): Unit[] =>
  cells.map(({ source, ...c }) => ({ source, text: c.kind === "markdown" || ("of" in c && c.of === "markdown"), right: c.kind !== "error" }));
/** What is put in: read by itself, with the line endings of the notebook. */
const unitsOf = (inserted: string, text: string): Unit[] => {
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? "\n";
  return units(parse(`\n${inserted}`)).map((u) => ({ ...u, source: tidy(u.source, eol), right: false }));
};
/** Ids that were made fresh count as the same. */
const named = (text: string) => text.replace(/^(id: [a-z]+)[-\d]+/gm, "$1");

/** What is wrong with the cells after an edit, which should be these units in this order. */
function wrongOrder(after: Notebook, wanted: readonly Unit[]): string | undefined {
  let next = 0;
  for (const cell of after.cells) {
    let rest = named(cell.source);
    const first = next;
    for (;;) {
      const unit = wanted[next];
      if (unit === undefined || !rest.startsWith(named(unit.source))) return `${JSON.stringify(rest)} stands where ${JSON.stringify(unit?.source)} should`;
      next++;
      rest = rest.slice(named(unit.source).length);
      const closing = edgesOf(unit.source)?.closing;
      if (closing !== undefined) rest = rest.replace(new RegExp(`^(?:\\r\\n|\\n|\\r)${closing}`), "");
      if (rest === "") break;
      if (!unit.text || !wanted[next]?.text) return `${JSON.stringify(rest)} stands behind ${JSON.stringify(unit.source)}`;
      const blank = /^[ \t]*(?:(?:\r\n|\n|\r)[ \t]*(?=[\r\n]))+(?:\r\n|\n|\r)/.exec(rest)?.[0];
      if (blank === undefined) return `no blank line before ${JSON.stringify(rest)}`;
      rest = rest.slice(blank.length);
    }
    if (cell.kind === "error" && next === first + 1 && wanted[first]!.right) return `${JSON.stringify(cell.source)} became an error`;
  }
  return next === wanted.length ? undefined : `${JSON.stringify(wanted[next]!.source)} is missing`;
}

/** Holds an edit to what it should make of the cells, front matter aside; gives the notebook that it makes. */
function holds(notebook: Notebook, splice: Splice, wanted: readonly Unit[]): Notebook {
  const after = apply(notebook, splice);
  const shown = `${JSON.stringify(notebook.text)} became ${JSON.stringify(after.text)}`;
  // Of two cells with one id the second is wrong, whichever that is.
  const twice = notebook.problems.some((p) => p.code === "duplicate-cell");
  expect(wrongOrder(after, twice ? wanted.map((u) => ({ ...u, right: false })) : wanted), shown).toBeUndefined();
  expect(after.text.slice(after.front.start, after.front.end), shown).toBe(notebook.text.slice(notebook.front.start, notebook.front.end));
  return after;
}
// HTML may hide a fence from Markdown that counts for the cells behind it. What should become of such a notebook, nobody can say.
const isClear = ({ cells }: Notebook) => cells.every(({ source, kind }, i) => {
  const alone = parse(`\n${source}`).cells;
  return alone.length === 1 && alone[0]!.kind === kind && (i === cells.length - 1 || kind !== "markdown" || edgesOf(source)?.closing === undefined);
});
const notebook = notebookText.map(parse).filter((n) => n.editable && isClear(n));
const filled = notebook.filter((n) => n.cells.length > 0);
const numRuns = 400;

describe("any notebook", () => {
  it("has what was inserted in its place", () => {
    fc.assert(fc.property(notebook, source, fc.nat(), (before, inserted, n) => {
      const place = n % (before.cells.length + 1);
      holds(before, insertCell(before, place, inserted), units(before).toSpliced(place, 0, ...unitsOf(inserted, before.text)));
    }), { numRuns });
  });

  it("has lost what was removed", () => {
    fc.assert(fc.property(filled, fc.nat(), (before, n) => {
      const place = n % before.cells.length;
      holds(before, removeCell(before, place), units(before).toSpliced(place, 1));
    }), { numRuns });
  });

  it("has what was duplicated twice", () => {
    fc.assert(fc.property(filled, fc.nat(), (before, n) => {
      const place = n % before.cells.length;
      holds(before, duplicateCell(before, place), units(before).toSpliced(place, 0, { ...units(before)[place]!, right: false }));
    }), { numRuns });
  });

  it("has a new source for what was replaced", () => {
    fc.assert(fc.property(filled, source, fc.nat(), (before, inserted, n) => {
      const place = n % before.cells.length;
      const after = before.cells[place]!.source === inserted ? units(before) : units(before).toSpliced(place, 1, ...unitsOf(inserted, before.cells[place]!.source.match(/\r\n|\n|\r/)?.[0] ?? before.text));
      // What a person writes as an id stays, also where another cell has it already.
      holds(before, replaceCell(before, place, inserted), /^id:/m.test(inserted) ? after.map((u) => ({ ...u, right: false })) : after);
    }), { numRuns });
  });

  it("has what was moved elsewhere, and back again", () => {
    fc.assert(fc.property(filled, fc.nat(), fc.nat(), (before, m, n) => {
      const [from, to] = [m % before.cells.length, n % before.cells.length];
      const list = units(before);
      const after = holds(before, moveCell(before, from, to), list.toSpliced(from, 1).toSpliced(to, 0, list[from]!));
      if (after.cells.length === before.cells.length) holds(after, moveCell(after, to, from), list);
    }), { numRuns });
  });

  it("is told the same by a small splice", () => {
    fc.assert(fc.property(filled, source, fc.nat(), (before, inserted, n) => {
      const place = n % before.cells.length;
      const { start, end, source: old } = before.cells[place]!;
      fc.pre(old !== inserted);
      const { from, to } = replaceCell(before, place, inserted);
      // Only a first line that would begin front matter makes it reach back.
      const first = before.front.end > before.front.start ? before.front.end : 0;
      if (!/^\ufeff?---/.test(before.text) && !inserted.startsWith("---")) expect(from).toBeGreaterThanOrEqual(Math.min(start, before.cells[place - 1]?.end ?? first));
      expect(to).toBeLessThanOrEqual(before.cells[place + 1]?.start ?? before.text.length);
      expect(end).toBeGreaterThan(start);
    }), { numRuns: 300 });
  });
});
