import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { gallery } from "../../src/app/edit/cells/gallery.ts";
import { figures } from "../../src/figures/index.ts";
import { insertCell } from "../../src/notebook/edit.ts";
import { cellFilters, currentNotebook, inlineQuery, parseNotebook, readValues, resolveInline, walk, type Notebook } from "../../src/notebook/index.ts";
import { inputKinds } from "../../src/notebook/cell.ts";
import { applySplice } from "../../src/notebook/splice.ts";
import { shipped } from "../fixture.ts";

vi.setConfig({ testTimeout: 60_000 });

const { codebook, engine } = shipped();
const folder = new URL("../../notebooks/", import.meta.url);
const notebooks = readdirSync(folder).map((file): [string, string] => [file, readFileSync(new URL(file, folder), "utf8")]);
const offers = gallery.flatMap(([, list]) => list);

/** Everything wrong with a notebook as it is shown. */
function wrong(notebook: Notebook): unknown[] {
  const read = readValues(notebook.named, { filters: {}, codebook });
  const { cells, problems } = currentNotebook(notebook, read.values, codebook);
  const found: unknown[] = [...problems, ...read.problems];
  for (const cell of cells) {
    if (cell.kind === "figure" || cell.kind === "table") found.push(...cellFilters(cell, codebook).problems);
    if (cell.kind !== "markdown") continue;
    walk(cell.nodes, (node) => {
      if (node.type !== "inlineValue") return;
      const now = "ok" in node.read ? resolveInline(node.read.ok, read.values) : node.read;
      const asked = "ok" in now ? inlineQuery(now.ok, codebook) : now;
      if ("error" in asked) found.push(asked.error);
    });
  }
  return found;
}

describe("every offer", () => {
  it.each([["an empty one", ""], ...notebooks])("put twice at every place of %s is right at once", (_, text) => {
    const notebook = parseNotebook(text, "a.md");
    for (const { name, source } of offers) {
      for (let place = 0; place <= notebook.cells.length; place++) {
        const once = parseNotebook(applySplice(text, insertCell(notebook, place, source)), "a.md");
        const twice = parseNotebook(applySplice(once.text, insertCell(once, place, source)), "a.md");
        expect(wrong(once), `${name} at ${place}`).toEqual([]);
        expect(wrong(twice), `${name} twice at ${place}`).toEqual([]);
        expect(once.text).not.toBe(text);
      }
    }
  });

  it("that has a figure shows something", async () => {
    for (const { name, source } of offers) {
      const notebook = parseNotebook(source, "a.md");
      const { values } = readValues(notebook.named, { filters: {}, codebook });
      for (const cell of currentNotebook(notebook, values, codebook).cells) {
        if (cell.kind !== "figure") continue;
        const { paths } = await engine.query({ ...figures[cell.figure]!.query(cell.options), filters: [cellFilters(cell, codebook).filters] });
        expect(paths.length, name).toBeGreaterThan(1);
      }
    }
  });
});

it("offers each kind of input", () => {
  const kinds = offers.flatMap(({ source }) => parseNotebook(source, "a.md").cells.flatMap((c) => (c.kind === "input" ? [c.input] : [])));
  expect(inputKinds.filter((kind) => !kinds.includes(kind))).toEqual([]);
});

it("a second control sets a value of its own, which what comes with it uses", () => {
  const { source } = offers.find(({ name }) => name === "named-filter")!;
  const once = parseNotebook(source, "a.md");
  const { text, named } = parseNotebook(applySplice(once.text, insertCell(once, 99, source)), "a.md");
  expect(named.map(({ name }) => name)).toEqual(["sector", "sector_2"]);
  expect(text.slice(source.length)).not.toMatch(/\$sector\b|\{sector\}/);
  expect(text.slice(source.length).match(/sector_2/g)).toHaveLength(4);
  expect(text.startsWith(source)).toBe(true);
});
