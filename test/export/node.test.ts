import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { messages } from "../../src/core/messages/index.ts";
import { elements, MAX_SVG, node, parseSvg, serializeSvg, textOf, type SvgNode } from "../../src/export/node.ts";
import { exported, shippedFigures } from "./sample.ts";

const XMLNS = 'xmlns="http://www.w3.org/2000/svg"';
const detailOf = (text: string): string => {
  const read = parseSvg(text, "x.svg");
  if ("ok" in read) return "fine";
  // Whatever is wrong has its words.
  expect(messages().problem(read.error)).not.toMatch(/undefined|svg-/);
  return read.error.detail ?? read.error.code;
};

describe("a file is read as it was written", () => {
  it.each(shippedFigures)("%s", async (_, figure) => {
    const { svg, text } = await exported(figure);
    const read = parseSvg(text, "x.svg");
    if ("error" in read) throw new Error(read.error.detail);
    expect(serializeSvg(read.ok)).toBe(text);
    const bare = (n: SvgNode): unknown => [n.name, n.attributes, n.children.map((c) => (typeof c === "string" ? c : bare(c)))];
    expect(bare(read.ok)).toEqual(bare(svg));
  });

  it("keeps any words, in text and in attributes, but for what XML cannot say", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (words) => {
      const read = parseSvg(serializeSvg(node("svg", { id: words }, [words])), "x.svg");
      if ("error" in read) throw new Error(read.error.detail);
      // eslint-disable-next-line no-control-regex
      const sayable = words.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/\r\n?/g, "\n");
      expect(textOf(read.ok)).toBe(sayable);
      expect(read.ok.attributes.id).toBe(sayable.replace(/[\t\n]/g, " "));
    }));
  });

  it("knows lines, and drops comments and instructions", () => {
    const read = parseSvg(`\ufeff<?xml version="1.0"?>\n<!-- one -->\n<svg ${XMLNS}>\n<?php echo 1 ?><g>\n<text><![CDATA[<b>]]></text></g></svg>`, "x.svg");
    if ("error" in read) throw new Error(read.error.detail);
    expect([...elements(read.ok)].map((e) => [e.name, e.line])).toEqual([["svg", 3], ["g", 4], ["text", 5]]);
    expect(textOf(read.ok).trim()).toBe("<b>");
  });
});

describe("a hostile file is refused at once, and runs nothing", () => {
  it("a document type, with or without entities", () => {
    const laughs = `<!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><svg ${XMLNS}><text>&b;</text></svg>`;
    expect(detailOf(laughs)).toBe("svg-doctype");
    expect(detailOf(`<!DOCTYPE svg SYSTEM "file:///etc/passwd"><svg ${XMLNS}/>`)).toBe("svg-doctype");
    expect(detailOf(`<svg ${XMLNS}><text>&xxe;</text></svg>`)).toBe("svg-xml");
  });

  it("what is no SVG, broken, cut off or binary", () => {
    for (const text of ["", " ", "no XML", `<svg ${XMLNS}>`, `<svg ${XMLNS}><g></svg></g>`, `<svg ${XMLNS} id="a" id="b"/>`, "<svg\u0000/>", "\u0089PNG\r\n\u001a\n\u0000\u0000", `<svg ${XMLNS}/><svg/>`, `<svg ${XMLNS}>&#0;</svg>`]) {
      expect(detailOf(text), JSON.stringify(text)).toMatch(/^svg-(xml|root)$/);
    }
    expect(detailOf("<html><svg/></html>")).toBe("svg-root");
  });

  it("too large, too many, too deep", () => {
    expect(detailOf(`<svg ${XMLNS}>${" ".repeat(MAX_SVG)}</svg>`)).toBe("characters");
    expect(detailOf(`<svg ${XMLNS}>${"<g/>".repeat(200_001)}</svg>`)).toBe("svg-elements");
    expect(detailOf(`<svg ${XMLNS}>${"<g>".repeat(1_000_000)}`)).toBe("svg-deep");
  });

  it("anything at all", () => {
    const piece = fc.constantFrom("<", ">", "</", "/>", "svg", "g", "=", '"', "'", "&", ";", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "<!DOCTYPE", " ", "x", "\u0000", "\ud800");
    fc.assert(fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.array(piece).map((p) => `<svg>${p.join("")}`)), (text) => {
      const read = parseSvg(text, "x.svg");
      expect("ok" in read || read.error.code === "bad-svg").toBe(true);
    }));
  });

  it("names that every object has are names like any other", () => {
    const read = parseSvg(`<svg ${XMLNS}><g constructor="1" toString="2"/></svg>`, "x.svg");
    expect("ok" in read && { ...[...elements(read.ok)][1]!.attributes }).toEqual({ constructor: "1", toString: "2" });
  });
});
