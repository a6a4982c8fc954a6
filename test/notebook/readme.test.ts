import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { editing as words } from "../../src/core/messages/en-edit.ts";
import { currentNotebook, inlineQuery, inlineText, parseInline, parseNotebook, readValues, resolveInline, verbs, walk } from "../../src/notebook/index.ts";
import { inputKinds, layouts } from "../../src/notebook/cell.ts";
import { deckProblems } from "../../src/slides/filters.ts";
import { toDeck } from "../../src/slides/slides.ts";
import { shipped } from "../fixture.ts";

const { codebook, engine } = shipped();
const text = readFileSync(new URL("../../src/notebook/README.md", import.meta.url), "utf8");
/** The fenced examples, by what they are. */
const examples = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([whole, kind, body]) => ({ kind: kind!, source: kind === "markdown" ? body! : whole }));
const cells = examples.filter(({ kind }) => kind !== "markdown").map(({ source }) => source);
const named = cells.filter((source) => source.includes("\nname: "));
const spans = [...text.matchAll(/`(\{[^`]*\})`/g)].map(([, source]) => source!);

/** What a value in prose says, in a notebook with the guide's inputs. */
const { values } = readValues(parseNotebook(named.join("\n\n"), "a.md").named, { filters: {}, codebook });
async function said(source: string): Promise<string> {
  const read = parseInline(source, [...values.keys()]);
  const now = "ok" in read ? resolveInline(read.ok, values) : read;
  const asked = "ok" in now ? inlineQuery(now.ok, codebook) : now;
  if ("error" in asked) throw new Error(`${source}: ${JSON.stringify(asked.error)}`);
  const { query } = asked.ok;
  return inlineText(asked.ok, query && (await engine.query(query)), codebook);
}

describe("every example of the guide", () => {
  it("is a cell that is right, with the values of the guide's inputs", () => {
    const notebook = parseNotebook(cells.join("\n\n"), "README.md");
    const read = readValues(notebook.named, { filters: {}, codebook });
    expect([...read.problems, ...currentNotebook(notebook, read.values, codebook).problems]).toEqual([]);
    expect(notebook.cells).toHaveLength(cells.length);
    expect(cells.length).toBeGreaterThan(8);
  });

  it("of prose is right", async () => {
    const prose = examples.filter(({ kind }) => kind === "markdown").map(({ source }) => source);
    for (const source of prose) {
      const notebook = parseNotebook(source.startsWith("---") ? source : `${named.join("\n\n")}\n\n${source}`, "README.md");
      expect(notebook.problems).toEqual([]);
      const deck = toDeck(notebook);
      expect([...deckProblems(deck, codebook, "README.md"), ...deck.crowded].filter((p) => p.detail !== "slide-no-figure")).toEqual([]);
      for (const cell of notebook.cells) {
        const found: string[] = [];
        if (cell.kind === "markdown") walk(cell.nodes, (node) => node.type === "inlineValue" && void found.push(node.value));
        for (const one of found) expect(await said(one)).not.toBe("");
      }
    }
    expect(prose.length).toBeGreaterThan(1);
  });

  it("of a value says something", async () => {
    expect(spans.length).toBeGreaterThan(7);
    for (const source of spans) expect(await said(source), source).not.toBe("");
  });
});

it("the guide names every input and every verb", () => {
  for (const kind of inputKinds) expect(text).toContain(`| \`${kind}\` |`);
  for (const layout of layouts) expect(text).toContain(`| \`${layout}\` |`);
  for (const verb of verbs) expect(text).toContain(`\`{${verb} `);
});

it("the help sheet's examples say something", async () => {
  expect(words.help.prose.examples.length).toBeGreaterThan(4);
  for (const [source] of words.help.prose.examples) expect(await said(source), source).not.toBe("");
});
