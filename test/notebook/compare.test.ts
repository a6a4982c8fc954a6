import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compare, diffLines, piecesOf, type Change, type Piece } from "../../src/notebook/compare.ts";
import { duplicateCell, insertCell, moveCell, removeCell, replaceCell } from "../../src/notebook/edit.ts";
import { applySplice } from "../../src/notebook/splice.ts";
import { parse, sample } from "./sample.ts";

const compared = (before: string, after: string) => compare(piecesOf(parse(before)), piecesOf(parse(after)));
const kindOf = ({ before, after, same, moved }: Change): string =>
  before === undefined ? "added" : after === undefined ? "removed" : `${moved ? "moved" : ""}${same ? "" : "changed"}` || "same";
const told = (before: string, after: string) => compared(before, after).changes.flatMap((c) => (kindOf(c) === "same" ? [] : [[kindOf(c), c.before, c.after]]));
const text = (of: "was" | "is", before: string, after: string) =>
  diffLines(before, after).lines.filter((l) => l.of === "both" || l.of === of).map((l) => l.parts.map((p) => p.text).join("")).join("");

const notebook = parse(sample);
const { cells } = notebook;

/** What the changes make of the pieces before; a piece that changed is made by its own lines. */
function applied(changes: readonly Change[], before: readonly Piece[], after: readonly Piece[]): string[] {
  return changes.flatMap(({ before: i, after: j, same }) => {
    if (j === undefined) return [];
    if (i === undefined) return [after[j]!.source];
    return [same ? before[i]!.source : text("is", before[i]!.source, after[j]!.source)];
  });
}

describe("a comparison of notebooks", () => {
  it("finds nothing in a notebook and itself", () => {
    expect(compared(sample, sample)).toEqual({ coarse: false, changes: [...cells.keys(), cells.length].map((i) => ({ before: i, after: i, same: true, moved: false })) });
  });

  it("tells what was added, removed, duplicated and moved, by its place", () => {
    expect(told(sample, applySplice(sample, removeCell(notebook, 1)))).toEqual([["removed", 2, undefined]]);
    expect(told(sample, applySplice(sample, insertCell(notebook, 2, "```figure\nfigure: sankey\n```")))).toEqual([["added", undefined, 3]]);
    expect(told(sample, applySplice(sample, duplicateCell(notebook, 1)))).toEqual([["added", undefined, 3]]);
    expect(told(sample, applySplice(sample, moveCell(notebook, 1, 5)))).toEqual([["moved", 2, 6]]);
    expect(told(sample, applySplice(sample, moveCell(notebook, 6, 1)))).toEqual([["moved", 7, 2]]);
  });

  it("knows a cell again that was changed in its place", () => {
    expect(told(sample, sample.replace("The end", "This is the end"))).toEqual([["changed", 8, 8]]);
    expect(told(sample, sample.replace("by: area", "by: part"))).toEqual([["changed", 2, 2]]);
    expect(told(sample, sample.replace("by: area", "by: ["))).toEqual([["changed", 2, 2]]);
    expect(told(sample, sample.replace("order: 3", "order: 4"))).toEqual([["changed", 0, 0]]);
  });

  it("knows by its id what was changed all over, and what was moved and changed", () => {
    const changed = "```table\nid: tasks\ntable: counts\nby: [part, area]\n```";
    const there = applySplice(sample, replaceCell(notebook, 5, changed));
    expect(told(sample, there)).toEqual([["changed", 6, 6]]);
    expect(told(sample, applySplice(there, moveCell(parse(there), 5, 0)))).toEqual([["movedchanged", 6, 1]]);
  });

  it("does not take a new cell for another that is gone", () => {
    expect(told("One thing alone.\n", "```figure\nfigure: counts\nby: area\n```\n")).toEqual([["added", undefined, 1], ["removed", 1, undefined]].reverse());
    expect(told("First some words.\n", "Ganz andere Dinge, hier!\n").map(([kind]) => kind)).toEqual(["removed", "added"]);
  });

  const source = fc.constantFrom(...cells.map((c) => c.source), "Some more.", "Some other words.", "```figure\nfigure: counts\nby: plan\nid: mine\n```", "---");
  const pieces = fc.array(source, { maxLength: 14 }).map((list) => piecesOf(parse(`---\ntitle: T${list.length % 3}\n---\n\n${list.join("\n\n")}\n`)));
  it("makes the one side of the other, and leaves no piece out", () => {
    fc.assert(fc.property(pieces, pieces, (before, after) => {
      const { changes } = compare(before, after);
      expect(applied(changes, before, after)).toEqual(after.map((p) => p.source));
      expect(changes.flatMap((c) => c.before ?? []).sort((a, b) => a - b)).toEqual([...before.keys()]);
      expect(changes.flatMap((c) => c.after ?? [])).toEqual([...after.keys()]);
      for (const { before: i, after: j, same } of changes) if (i !== undefined && j !== undefined) expect(before[i]!.source === after[j]!.source).toBe(same);
      // What is said to have stayed has kept its order.
      const stayed = changes.flatMap((c) => (c.before !== undefined && c.after !== undefined && !c.moved ? [c.before] : []));
      expect(stayed).toEqual([...stayed].sort((a, b) => a - b));
    }));
  });

  it("of the largest notebooks says where it did not look closely, and is as exact", () => {
    const many = (word: (i: number) => string, n = 10_000): Piece[] => Array.from({ length: n }, (_, i) => ({ kind: "markdown", source: `${word(i)} ${"x".repeat(480)}` }));
    const before = many((i) => `cell ${i}`);
    const shuffled = [...before].reverse();
    for (const after of [many((i) => `${i} words of others`), shuffled, many((i) => `cell ${i % 3 ? i : -i}`), many((i) => `line ${i}`, 9000)]) {
      const { changes, coarse } = compare(before, after);
      expect(coarse).toBe(true);
      expect(changes.flatMap((c) => c.after ?? [])).toEqual([...after.keys()]);
      expect(changes.filter((c) => c.before !== undefined)).toHaveLength(before.length);
    }
    expect(compare(before, shuffled).changes.filter((c) => c.moved)).toHaveLength(9999);
    expect(compare(before, before.filter((_, i) => i !== 5000))).toMatchObject({ coarse: false });
  });
});

describe("a comparison of lines", () => {
  const line = fc.constantFrom("", "a b c", "a b d", "a  b", "件任务", "件工作", "x".repeat(50), "```", "emoji 😀 here", "emoji 😁 here");
  const lines = fc.array(fc.tuple(line, fc.constantFrom("\n", "\r\n", "\r")), { maxLength: 12 }).map((all) => all.map((l) => l.join("")).join(""));
  it("holds both texts to the last character", () => {
    fc.assert(fc.property(fc.oneof(lines, fc.string({ unit: "binary" })), lines, fc.boolean(), (a, b, cut) => {
      const after = cut ? b.trimEnd() : b;
      expect(text("was", a, after)).toBe(a);
      expect(text("is", a, after)).toBe(after);
      if (a === after) expect(diffLines(a, after).lines.every((l) => l.of === "both")).toBe(true);
      for (const { of, parts } of diffLines(a, after).lines) if (of === "both") expect(parts.some((p) => p.marked)).toBe(false);
    }));
  });

  const marked = (before: string, after: string) => diffLines(before, after).lines.filter((l) => l.of !== "both").map((l) => [l.of, l.parts.filter((p) => p.marked).map((p) => p.text)]);
  it("marks the words that changed, in Chinese the characters", () => {
    expect(marked("one\nthe quick fox ran\n", "one\nthe slow fox ran\n")).toEqual([["was", ["quick"]], ["is", ["slow"]]]);
    expect(marked("重点任务九十项\n", "重点任务八十项\n")).toEqual([["was", ["九"]], ["is", ["八"]]]);
    expect(marked("by: area\n", "by: area\nlimit: 3\n")).toEqual([["is", []]]);
  });
  it("marks no words where a line is another", () => {
    expect(marked("nothing of this stays\n", "by: [a, b, c]\n")).toEqual([["was", []], ["is", []]]);
  });
  it("tells lines that only end in another way", () => {
    expect(diffLines("a b\r\nc\n", "a b\nc\n").lines.map((l) => [l.of, l.ending])).toEqual([["was", true], ["is", true], ["both", undefined]]);
  });
  it("gives up where everything is another, and still holds both", () => {
    const [a, b] = ["a", "b"].map((letter) => Array.from({ length: 100_000 }, (_, i) => `${letter} ${i} and some more words\n`).join(""));
    const wrapped = [`same\n${a}end`, `same\n${b}end`] as const;
    const { lines: found, coarse } = diffLines(...wrapped);
    expect(coarse).toBe(true);
    expect(found.filter((l) => l.of === "both")).toHaveLength(2);
    expect(text("is", ...wrapped) === wrapped[1]).toBe(true);
  });
});
