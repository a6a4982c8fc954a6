import fc from "fast-check";
import type { RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { describe, expect, it, vi } from "vitest";
import { plainText, walk, type InlineValue } from "../../src/notebook/index.ts";
import { of, parse } from "./sample.ts";

vi.setConfig({ testTimeout: 60_000 });

const nodes = (text: string): RootContent[] => of(parse(text), "markdown").flatMap((c) => c.nodes);
const values = (text: string): InlineValue[] => {
  const found: InlineValue[] = [];
  walk(nodes(text), (node) => {
    if (node.type === "inlineValue") found.push(node);
  });
  return found;
};
const types = (text: string): string[] => {
  const found: string[] = [];
  walk(nodes(text), (node) => found.push(node.type));
  return found;
};

describe("values in prose", () => {
  it("stand wherever text does", () => {
    expect(values("{count}").map((v) => v.value)).toEqual(["{count}"]);
    expect(values("# {count}\n\n- *{share plan=a}* **b {rows}**\n\n> [{total plan=b}](c)").map((v) => v.value))
      .toEqual(["{count}", "{share plan=a}", "{rows}", "{total plan=b}"]);
    expect(types("a {count} b")).toEqual(["paragraph", "text", "inlineValue", "text"]);
  });

  it("have positions that count from the cell", () => {
    const text = "\n\nOne\ntwo {count}\n";
    const cell = of(parse(text), "markdown")[0]!;
    const { start, end } = values(text)[0]!.position!;
    expect(cell.source.slice(start.offset, end.offset)).toBe("{count}");
    expect(start).toMatchObject({ line: 2, column: 5 });
  });

  it("may be broken over lines, also in a quotation and a list", () => {
    for (const text of ["{count plan=a\nsector=b}", "> {count plan=a\n> sector=b}", "- {count plan=a\n  sector=b}", "> - {count plan=a\r\n>   sector=b}", "{count\tplan=a\nsector=b}"]) {
      expect(values(text).map((v) => v.read)).toEqual([{ ok: { verb: "count", where: { plan: "a", sector: "b" } } }]);
    }
  });

  it("keep marks, braces and quotations to themselves", () => {
    expect(values('{count q="a *b* } { \\" c" plan=x_y_z}').map((v) => v.read))
      .toEqual([{ ok: { verb: "count", where: { q: 'a *b* } { " c', plan: "x_y_z" } } }]);
  });

  it.each(["\\{count}", "`{count}`", "    {count}", "```\n{count}\n```", "{ count}", "{1}", "{}", "{", "}", "{{}}", "{x}", "{note}", "{see page 3}", "\\frac{a}{b}", "{a: 1}", "{count", "{count plan=x", "{count\n\n}"])(
    "leave %j as it is", (text) => {
      expect(values(text)).toEqual([]);
      expect(parse(text).problems).toEqual([]);
    });

  it("show a brace for an escaped one", () => {
    expect(plainText(nodes("\\{count} and \\\\{count}"))).toBe("{count} and \\{count}");
  });

  it("say so where a quotation is not closed", () => {
    expect(values('A {count q="smart city} b').map((v) => [v.value, v.read])).toEqual([
      ['{count q="smart city}', { error: { code: "unclosed", found: 'q="smart' } }],
    ]);
  });
});

describe("prose", () => {
  it("holds raw HTML as nodes of its own, never as anything else", () => {
    expect(types("<script>alert(1)</script>\n\na <b onclick=x>b</b>")).toEqual(["html", "paragraph", "text", "html", "text", "html"]);
  });

  it("leaves comments out", () => {
    expect(types("<!-- a -->\n\nb <!-- c --> d\n\n<!--\n\n# e\n\n-->\n\nf")).toEqual(["paragraph", "text", "text", "paragraph", "text"]);
  });

  it("finds the target of a link anywhere in the notebook", () => {
    const text = "See [the\nPlan], [this][B] and ![c].\n\n```input\ninput: search\n```\n\n[the plan]: https://a.org 'A'\n[b]: https://b.org\n[c]: c.png\n[b]: https://second.org\n";
    const [first] = of(parse(text), "markdown");
    const found: unknown[] = [];
    walk(first!.nodes, (node) => {
      if ("url" in node) found.push([node.type, node.url, node.title ?? null]);
    });
    expect(found).toEqual([["link", "https://a.org", "A"], ["link", "https://b.org", null], ["image", "c.png", null]]);
    expect(of(parse(text), "markdown")[1]!.nodes).toEqual([]);
    expect(types("[nothing]")).toEqual(["paragraph", "text"]);
  });

  // The text is parsed in pieces, for time; nobody must be able to tell.
  it("reads in pieces what Markdown reads as a whole", () => {
    const long = "Long words without end. ".repeat(70);
    const line = fc.constantFrom(
      "", "", "", "a", "b *c*", "# h", "## h", "- i", "  - j", "    deep", "1. k", "2) l", "> q", "> - r", "```", "~~~", "  ```", "````js", "***", "    code", "\tt", "* * *", "<div>", "[x] y", "===", "\\", "- ```", "  text", "+ ", "<pre>", "</pre>", "<b>", "<!-- c", "-->", "  <!--", "<!-- c -->", "- <div>", "   ~~~", "2. m", "*", long, long, long,
    );
    fc.assert(fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const text = lines.join("\n");
      for (const cell of of(parse(text), "markdown")) {
        walk(cell.nodes, ({ position }) => expect(position!.end.offset).toBeLessThanOrEqual(cell.source.length));
      }
      expect(outline(nodes(text), 0)).toEqual(outline(fromMarkdown(`${text}\n\n`).children, /^(?:[ \t]*\n)*/.exec(text)![0].length));
    }), { numRuns: 400 });
  });
});

/** Types, texts and where they begin; where an open fence ends is left to the blank lines behind it. */
function outline(nodes: readonly RootContent[], from: number): unknown[] {
  const found: unknown[] = [];
  const comment = (node: RootContent) => node.type === "html" && /^<!--(?:(?!-->)[^])*-->$/.test(node.value);
  walk(nodes, (node, depth) => !comment(node) && found.push([depth, node.type, node.position!.start.offset! - from, "value" in node ? node.value.trimEnd() : ""]));
  return found;
}
