import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
// @ts-expect-error It comes without types, and one name is needed of it.
import * as jsdom from "jsdom";
import { describe, expect, it } from "vitest";
import { newDocument } from "../../src/cli/document.ts";
import { answerCell } from "../../src/export/answer.ts";
import { toSettings } from "../../src/export/settings.ts";
import { renderFigure } from "../../src/export/render.ts";
import { emptyView } from "../../src/core/view.ts";
import { parseNotebook, type FigureCell } from "../../src/notebook/index.ts";
import { shipped } from "../fixture.ts";

// Of the DOMs without a browser the one that keeps attributes in the order in which they are set, as browsers do.
const { JSDOM } = jsdom as { JSDOM: new (html: string) => { window: { document: Document } } };
const { document: whole } = new JSDOM("").window;

const { codebook, engine } = shipped();
const folder = new URL("../../notebooks/", import.meta.url);
const cells = readdirSync(folder).flatMap((file) =>
  parseNotebook(readFileSync(new URL(file, folder), "utf8"), file).cells
    .filter((c): c is FigureCell => c.kind === "figure")
    .map((cell) => [`${file} ${cell.id}`, file, cell] as const));

describe("our own document", () => {
  it.each(cells)("draws %s as a whole DOM does", async (_name, file, cell) => {
    const answer = await answerCell(cell, { engine, codebook, notebook: file.slice(0, -3), file, view: emptyView });
    if (!("ok" in answer)) throw new Error("no answer");
    for (const spec of [{}, { preset: "slide" }, { preset: "journal", theme: "print" }]) {
      const settings = toSettings(spec);
      if (!("ok" in settings)) throw new Error("no settings");
      const [own, theirs] = [newDocument(), whole].map((document) => {
        const drawn = renderFigure(answer.ok, settings.ok, codebook, document);
        return "ok" in drawn ? drawn.ok.text : drawn.error.detail;
      });
      expect(own === theirs, JSON.stringify(spec)).toBe(true);
    }
  });

  it("keeps its tree as a whole DOM does, whatever is done to it", () => {
    const place = fc.nat({ max: 11 });
    const name = fc.constantFrom("g", "rect", "text");
    const key = fc.constantFrom("fill", "data-mark");
    const step = fc.oneof(
      fc.record({ kind: fc.constant("append" as const), on: place, name }),
      fc.record({ kind: fc.constant("before" as const), on: place, name }),
      fc.record({ kind: fc.constant("set" as const), on: place, key, value: fc.constantFrom("a", "", "1") }),
      fc.record({ kind: fc.constant("unset" as const), on: place, key }),
      fc.record({ kind: fc.constant("remove" as const), on: place }),
      fc.record({ kind: fc.constant("move" as const), on: place, to: place }),
      fc.record({ kind: fc.constant("words" as const), on: place, text: fc.constantFrom("", "x", "<&>") }),
    );
    fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const [own, theirs] = [newDocument(), whole].map((document) => {
        const SVG = "http://www.w3.org/2000/svg";
        const all: Element[] = [document.createElementNS(SVG, "svg")];
        const at = (n: number) => all[n % all.length]!;
        for (const s of steps) {
          const element = at(s.on);
          if (s.kind === "append" || s.kind === "before") {
            const child = document.createElementNS(SVG, s.name);
            all.push(child);
            if (s.kind === "append") element.appendChild(child);
            else element.insertBefore(child, element.firstChild);
          } else if (s.kind === "set") element.setAttribute(s.key, s.value);
          else if (s.kind === "unset") element.removeAttribute(s.key);
          else if (s.kind === "remove") element.remove();
          else if (s.kind === "words") element.replaceChildren(...(s.text === "" ? [] : [document.createTextNode(s.text)]));
          else if (!within(at(s.to), element)) at(s.to).appendChild(element);
        }
        return all.map((e) => [
          picture(e), e.textContent, [...e.children].length, e.getAttribute("fill"), e.parentNode === null,
          ...["*", "rect", "[data-mark]", 'g[data-mark="a"]', "[fill]"].map((s) => [...e.querySelectorAll(s)].map(picture).join()),
        ]);
      });
      expect(own).toEqual(theirs);
    }), { numRuns: 200 });
  });

  it("refuses a selector that it does not know, instead of finding nothing", () => {
    const root = newDocument().documentElement;
    for (const selector of ["", "g > rect", ".mark", "#id", "g, rect", "g:first-child"]) expect(() => root.querySelectorAll(selector)).toThrow();
  });
});

/** Whether a node is the element or lies in it: it could not be put there. */
function within(node: Node | null, element: Element): boolean {
  return node !== null && (node === element || within(node.parentNode, element));
}

function picture(element: Element): string {
  const attributes = [...element.attributes].map(({ name, value }) => `${name}=${value}`).join();
  const children = [...element.childNodes].map((c) => (c.nodeType === 1 ? picture(c as Element) : `'${c.textContent}'`)).join("");
  return `${element.localName}[${attributes}](${children})`;
}
