import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { messages } from "../../src/core/messages/index.ts";
import { cellDependencies, parseNotebook, splice } from "../../src/notebook/index.ts";
import { parse, sample, wrongRanges } from "./sample.ts";

vi.setConfig({ testTimeout: 60_000 });

/** Text made of what notebooks are made of, in any order. */
const line = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(
    "", "", "```figure", "```input", "```table", "```", "~~~table", "~~~", "````", "---", "--- ", "***", "figure: counts", "figure: sankey", "by: plan", "by: [plan, part]", "id: a", "id: b", "filter: plan=x",
    "filter:", "  sector: digital", "table: items", "table: counts", "input: search", "column: sector", "title: A: B", "title: '", "format: 2", "a *b* {count plan=x}", "{cuont x=1}", "# h", "- a", "  - b", "> c", "<!--", "-->", "[a]: b", "[a]", "<b>", "=== ", "    code", "&a", "*a",
  ) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 20 }) },
);
const text = fc.oneof(
  fc.tuple(fc.array(line, { maxLength: 40 }), fc.constantFrom("\n", "\n", "\n", "\r\n", "\r")).map(([lines, ending]) => lines.join(ending)),
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.tuple(fc.nat(sample.length), fc.nat(40), fc.string({ maxLength: 10 })).map(([at, length, other]) => sample.slice(0, at) + other + sample.slice(at + length)),
);

describe("any text", () => {
  it("makes a notebook whose cells lie in order and leave out nothing but blanks", () => {
    fc.assert(fc.property(text, (t) => {
      const notebook = parse(t);
      expect(notebook.text).toBe(t);
      expect(wrongRanges(notebook)).toBeUndefined();
    }), { numRuns: 600 });
  });

  it("gives every problem a sentence, a file and a line of the text", () => {
    fc.assert(fc.property(text, (t) => {
      const lines = t.split(/\r\n|\n|\r/).length;
      for (const problem of parse(t).problems) {
        expect(problem.file).toBe("a.md");
        expect(problem.line).toBeGreaterThan(0);
        expect(problem.line).toBeLessThanOrEqual(lines);
        expect(messages().problem(problem)).not.toMatch(/undefined|\[object/);
      }
    }), { numRuns: 400 });
  });

  it("gives every cell its own id", () => {
    fc.assert(fc.property(text, (t) => {
      const ids = parse(t).cells.flatMap((c) => ("id" in c ? [c.id] : []));
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9-]{0,40}$/);
    }), { numRuns: 400 });
  });

  it("comes back whole when its cells are put in again", () => {
    fc.assert(fc.property(text, (t) => {
      const { cells } = parse(t);
      expect(cells.reduceRight((all, cell) => splice(all, cell, cell.source), t)).toBe(t);
    }), { numRuns: 250 });
  });

  it("keeps every other byte when a cell is replaced", () => {
    fc.assert(fc.property(text, fc.nat(), fc.string(), (t, n, other) => {
      const { cells } = parse(t);
      if (cells.length === 0) return;
      const cell = cells[n % cells.length]!;
      const next = splice(t, cell, other);
      expect(next.startsWith(t.slice(0, cell.start))).toBe(true);
      expect(next.endsWith(t.slice(cell.end))).toBe(true);
      expect(next.length).toBe(t.length - (cell.end - cell.start) + other.length);
    }), { numRuns: 250 });
  });

  it("is read the same after an edit as from the beginning", () => {
    fc.assert(fc.property(text, fc.nat(), fc.nat(20), fc.constantFrom("", "\n", "a", "```", "---\n", "[a]: c\n", "{count}"), (t, n, length, other) => {
      const at = n % (t.length + 1);
      const edited = splice(t, { start: at, end: Math.min(t.length, at + length) }, other);
      expect(parseNotebook(edited, "a.md", parse(t))).toEqual(parse(edited));
    }), { numRuns: 300 });
  });

  it("is read the same after many edits, whatever of its cells is moved, doubled, or past what is read", () => {
    const cells = fc.constantFrom(
      "```figure\nfigure: counts\nby: plan\n```", "```figure\nid: a\nfigure: counts\nby: $p\nfilter: {}\n```", "```figure\nid: a\nfigure: counts\nby: plam\n```",
      "```input\ninput: select\nname: p\nvalues: [plan, part]\n```", "```input\ninput: select\ncolumn: sector\n```", "```table\ntable: items\nlimit: -1\n```", "```table\nnothing",
      "{count plan=$p}", "\n", `\`\`\`figure\nfigure: counts\nby: plan\ntitle: |\n  ${"words ".repeat(1500)}\n\`\`\``, `\`\`\`figure\nfigure: counts\nby: plan\ntitle: ${"$p ".repeat(3000)}\n\`\`\``,
    );
    const edit = fc.tuple(fc.nat(), fc.nat(2), cells);
    fc.assert(fc.property(fc.array(cells, { maxLength: 12 }), fc.array(edit, { maxLength: 6 }), (parts, edits) => {
      let known = parse(parts.join("\n\n"));
      for (const [at, away, other] of edits) {
        parts.splice(at % (parts.length + 1), away, other);
        const next = parts.join("\n\n");
        known = parseNotebook(next, "a.md", known);
        expect(known).toEqual(parse(next));
      }
    }), { numRuns: 60 });
  });

  it("has dependencies", () => {
    fc.assert(fc.property(text, (t) => parse(t).cells.forEach((c) => cellDependencies(c))), { numRuns: 300 });
  });
});
