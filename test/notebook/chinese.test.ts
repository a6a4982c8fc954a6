import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { Codebook } from "../../src/core/codebook.ts";
import { languageOf, loadMessages } from "../../src/core/messages/index.ts";
import { namedIn } from "../../src/core/names.ts";
import { figures } from "../../src/figures/index.ts";
import { languagesOf, localized } from "../../src/figures/options.ts";
import { cellFilters, parseNotebook, type FigureCell } from "../../src/notebook/index.ts";
import { newDocument } from "../document.ts";
import { outside, overlaps, textBoxes } from "../figures/boxes.ts";
import { unplain } from "../figures/random.ts";
import { shipped } from "../fixture.ts";

const { dataset, engine } = shipped();
const codebook = new Codebook(dataset.meta, await loadMessages("zh"));
const folder = new URL("../../notebooks/", import.meta.url);
const cells = readdirSync(folder).filter((f) => f.endsWith(".md")).flatMap((file): [string, FigureCell][] =>
  parseNotebook(readFileSync(new URL(file, folder), "utf8"), file).cells.flatMap((c) => (c.kind === "figure" ? [[`${file} ${c.id}`, c]] : [])));

async function draw(cell: FigureCell, width: number) {
  const figure = figures[cell.figure]!;
  const filters = [cellFilters(cell, codebook).filters];
  const result = await engine.query({ ...figure.query(cell.options), filters });
  const drawing = figure.draw(result, localized(cell.options, "zh"), { document: newDocument(), codebook, width, filters, selected: {} });
  // Names that the data has in English alone stay English; so do those of areas in blocks.
  const missing = codebook.missing(namedIn(result, filters)).map(([c, v]) => codebook.label(c, v));
  return { ...drawing, missing };
}

/** Words of two letters and more, apart from those of the names. */
const english = (text: string, names: readonly string[]): string[] => {
  const known = new Set(names.flatMap((n) => n.split(/[\s-]+/)));
  return (text.match(/[a-z’'-]{2,}/gi) ?? []).flatMap((w) => w.split("-")).filter((w) => w.length > 1 && !known.has(w));
};

test("there are figures", () => expect(cells.length).toBeGreaterThan(10));

describe.each(cells)("%s", (_, cell) => {
  it("has all its texts in both languages", () => {
    expect(languagesOf(cell.options)).toEqual(["en", "zh"]);
    const { title_zh = "", subtitle_zh = "", note_zh = "" } = cell.options;
    for (const text of [title_zh, subtitle_zh, note_zh]) expect(text).not.toMatch(/[a-z]|[ ,;:()]/i);
  });

  it.each([340, 700, 1100])("is drawn in Chinese, %i px wide", async (width) => {
    const { svg, marks, missing } = await draw(cell, width);
    const texts = [...svg.querySelectorAll("text")].map((t) => t.textContent ?? "");
    for (const text of [...texts, ...marks.map((m) => m.label)]) {
      expect(text).not.toMatch(/undefined|NaN|\[object/);
      // A cut name may end within a word.
      expect(english(text.replace(/\S*…/, ""), missing)).toEqual([]);
    }
    expect(texts.join("")).toMatch(/资料来源：/);
    expect(unplain(svg)).toEqual([]);
    const boxes = textBoxes(svg);
    expect(overlaps(boxes)).toEqual([]);
    expect(outside(boxes, Number(svg.getAttribute("width")), Number(svg.getAttribute("height")))).toEqual([]);
  });
});

test("a notebook that says so is written in Chinese", () => {
  const { front, cells: [cell] } = parseNotebook("---\nlang: zh-Hans\n---\n\n```figure\nfigure: counts\nby: sector\ntitle: 各领域条目\n```\n", "a.md");
  const written = languageOf(front.lang);
  expect(written).toBe("zh");
  expect(cell?.kind === "figure" && languagesOf(cell.options, written)).toEqual(["zh"]);
});
