import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import type { RootContent } from "mdast";
import { describe, expect, it, vi } from "vitest";
import { messages } from "../../src/core/messages/index.ts";
import { parseNotebook, plainText } from "../../src/notebook/index.ts";
import type { Deck, Slide } from "../../src/slides/deck.ts";
import { deckProblems } from "../../src/slides/filters.ts";
import { fitsText, pageOf, sizes } from "../../src/slides/layout.ts";
import { lighterOnes, notesOf } from "../../src/slides/lighter.ts";
import { paragraphsOf, plain } from "../../src/slides/prose.ts";
import { toDeck } from "../../src/slides/slides.ts";
import { slideWords, wordsFor } from "../../src/slides/words.ts";
import { shipped } from "../fixture.ts";
import { anyText } from "../notebook/written.ts";

vi.setConfig({ testTimeout: 60_000 });

const read = (text: string): Deck => toDeck(parseNotebook(text, "a.md"));
const figure = (id: string, more = "") => `\`\`\`figure\nid: ${id}\nfigure: counts\nby: plan\n${more}\`\`\`\n`;
const told = ({ layout, title, text, exhibits, notes, steps }: Slide) => ({
  layout, title: plainText([...title]), text: text.map((n) => plainText([n])).join(" | "), exhibits: exhibits.map((e) => ("id" in e ? e.id : "error")).join(), notes, steps: steps.length,
});
const slides = (text: string) => read(`---\ntitle: T\nslides:\n  title: false\n---\n${text}`).slides.map(told);
const none = { title: "", text: "", exhibits: "", notes: "", steps: 0 };

describe("slides begin", () => {
  it("with the notebook's title, unless it wants none or its first heading is the title", () => {
    expect(read("---\ntitle: T\n---\nText.").slides.map((s) => s.layout)).toEqual(["title", "statement"]);
    expect(read("---\ntitle: T\nslides:\n  title: false\n---\nText.").slides.map((s) => s.layout)).toEqual(["statement"]);
    expect(read("# T\n\nText.\n\n## More").slides.map((s) => [s.layout, plainText([...s.title])])).toEqual([["title", "T"], ["statement", "More"]]);
    expect(read("").slides.map((s) => s.layout)).toEqual(["title"]);
    expect(read("---\ntitle: T\nslides:\n  notes: Hello.\n---\n").slides[0]!.notes).toBe("Hello.");
    // One wrong key does not lose the others.
    expect(read("---\ntitle: T\nslides:\n  aspect: 16-10\n  title: false\n  notes: Hello.\n---\n## A\n").slides.map((s) => [plainText([...s.title]), s.notes])).toEqual([["A", "Hello."]]);
  });

  it("at a break and at headings of the first and second level", () => {
    expect(slides("One.\n\n---\n\nTwo.\n\n# A\n\nThree.\n\n## B\n\nFour.\n\n### C\n\nFive.").map((s) => `${s.title}: ${s.text}`)).toEqual([": One.", ": Two.", "A: Three.", "B: Four. | C | Five."]);
    expect(slides("---\n\n## A\n\n---\n\n---\n").map((s) => s.title)).toEqual(["A"]);
  });
});

describe("what stands on a slide decides its layout", () => {
  it.each<[string, object[]]>([
    ["One sentence.", [{ layout: "statement", text: "One sentence." }]],
    [`${"Long. ".repeat(60)}`, [{ layout: "text", text: "Long. ".repeat(60).trim() }]],
    ["- a\n- b", [{ layout: "text", text: "ab" }]],
    [figure("f"), [{ layout: "figure", exhibits: "f" }]],
    [`Before.\n\n${figure("f")}\nBehind.`, [{ layout: "figure-text", text: "Before. | Behind.", exhibits: "f" }]],
    [`A.\n\n${figure("f")}\nB.\n\n${figure("g")}\nC.`, [{ layout: "figure-text", text: "A. | B.", exhibits: "f" }, { layout: "figure", exhibits: "g", text: "" }]],
  ])("%j", (text, wanted) => {
    const found = slides(text);
    if (wanted.length === 1) expect(found).toEqual(wanted.map((w) => ({ ...none, ...w })));
    else expect(found.map((s) => s.exhibits)).toEqual(["f", "g"]);
  });

  it("and what can be chosen has its place on each", () => {
    const input = "```input\ninput: multi\ncolumn: sector\n```\n";
    const { codebook } = shipped();
    for (const [text, layout] of [[`## Head\n\n${input}`, "text"], [`Choose.\n\n${input}`, "text"], [`<!-- slide\nlayout: statement\n-->\nChoose.\n\n${input}`, "statement"], [`${input}\nText.\n\n${figure("f")}`, "figure-text"]] as const) {
      const deck = read(`---\ntitle: T\nslides:\n  title: false\n---\n${text}`);
      const slide = deck.slides[0]!;
      expect(slide.layout).toBe(layout);
      const page = pageOf(slide, slideWords(slide, deck, codebook, { language: "en", written: "en" }, wordsFor), deck.aspect);
      // All sectors take several rows, and nothing stands upon them.
      const { y, height } = page.inputs!;
      expect(height).toBeGreaterThan(100);
      for (const other of [page.title, page.text, ...page.exhibits, page.footer]) expect(!other || other.y + other.height <= y + 1 || other.y >= y + height - 1).toBe(true);
    }
  });

  it("and a comment, or the front matter for all", () => {
    expect(slides(`<!-- slide\nlayout: figure\n-->\nSaid aloud.\n\n${figure("f")}`)).toEqual([{ ...none, layout: "figure", exhibits: "f", notes: "Said aloud." }]);
    expect(slides(`<!-- slide\nlayout: two-figures\n-->\n${figure("f")}\n${figure("g")}\n${figure("h")}`).map((s) => [s.layout, s.exhibits])).toEqual([["two-figures", "f,g"], ["figure", "h"]]);
    expect(slides(`<!-- slide\nlayout: statement\n-->\nTwo\n\nparagraphs.\n\n${figure("f")}`).map((s) => [s.layout, s.text, s.exhibits])).toEqual([["statement", "Two | paragraphs.", ""], ["figure", "", "f"]]);
    expect(read(`---\nslides:\n  layout: figure\n---\nSaid.\n\n${figure("f")}`).slides.at(-1)!.layout).toBe("figure");
  });
});

describe("comments", () => {
  it("hold notes, alone or in a slide's keys, in the order of the text", () => {
    expect(slides("<!-- notes: One. -->\n\nText.\n\n<!-- notes:\nTwo,\nlines.\n\nThree. -->\n\n<!-- slide\nnotes: Four.\n-->")[0]!.notes).toBe("One.\n\nTwo,\nlines.\n\nThree.\n\nFour.");
    expect(slides(`Text.\n\n${figure("f")}\n<!-- notes: Of the figure. -->`)[0]!.notes).toBe("Of the figure.");
  });

  it("are never shown themselves, and what stands behind one on its line is", () => {
    expect(slides("<!-- notes: Said. --> Shown.\n\n<!-- a --> <!-- b -->\n\n- c\n  <!-- notes: Too. -->")).toEqual([{ ...none, layout: "text", text: " | c", notes: "Said.\n\nToo." }]);
    const [slide] = read("---\nslides: {title: false}\n---\n<!-- notes: Said. --> Shown.").slides;
    expect(paragraphsOf(slide!.text, wordsFor).map((p) => plain(p.runs))).toEqual(["Shown."]);
  });

  it("whose first word only begins like theirs are like any other", () => {
    const deck = read("Text.\n\n<!-- slide-show of last year -->\n\n<!-- notes-to-self: no -->\n\n<!-- slides -->");
    expect([deck.problems, deck.slides.map((s) => s.notes).join("")]).toEqual([[], ""]);
  });

  it("before a heading speak of its slide; in a fenced block they are examples", () => {
    expect(slides("One.\n\n---\n\n<!-- notes: Of A. -->\n\n## A\n\nText.").map((s) => [s.title, s.notes])).toEqual([["", ""], ["A", "Of A."]]);
    expect(slides("```\n<!-- notes: no -->\n```\n\n    <!-- notes: no -->")[0]!.notes).toBe("");
  });

  it("hold steps with filters and lights", () => {
    const deck = read(`---\ntitle: T\n---\n## A\n\n<!-- slide\nfilter: plan=focus-2022\nsteps:\n  - caption: One\n    filter:\n      sector: [digital, energy]\n  - caption: Two\n    highlight: part=III\n-->\n\n${figure("f")}`);
    expect(deck.problems).toEqual([]);
    expect(deck.slides[1]).toMatchObject({ filter: "plan=focus-2022", steps: [{ caption: "One", filter: "sector=digital,energy", highlight: "", line: 9 }, { caption: "Two", filter: "", highlight: "part=III", line: 12 }] });
  });

  it.each<[string, string, number]>([
    ["layout: figur", "figure", 7],
    ["layut: figure", "layout", 7],
    ["steps:\n  - filter: part=III", "caption", 8],
    ["steps:\n  - caption: A\n    fliter: part=III", "filter", 9],
    ["steps:\n  - caption: A\n    filter:\n      sectr: x", "sector", 10],
    ["steps: [", "]", 7],
  ])("that are wrong are told with their line and what is allowed: %s", (body, near, line) => {
    const deck = read(`---\ntitle: T\n---\n## A\n\n<!-- slide\n${body}\n-->\n\n${figure("f")}`);
    expect(deck.problems).toHaveLength(1);
    expect(deck.problems[0]!.file).toBe("a.md");
    expect([line - 1, line, line + 1]).toContain(deck.problems[0]!.line);
    expect(messages().problem(deck.problems[0]!)).toContain(near);
    expect(deck.slides.at(-1)!.exhibits).toHaveLength(1);
  });

  it("ask the data whether it knows their filters", () => {
    const text = `## A\n\n<!-- slide\nfilter: sector=digitl\nsteps:\n  - caption: A\n    highlight: part=XX\n-->\n\n${figure("f")}`;
    const found = deckProblems(read(text), shipped().codebook, "a.md");
    expect(found.map((p) => [p.found, p.nearest])).toEqual([["digitl", "digital"], ["XX", expect.any(String)]]);
  });

  it("that say for one section what only one can say are told", () => {
    const keys = (text: string) => `<!-- slide\n${text}\n-->\n`;
    const twice = read(`## A\n\n${keys("filter: plan=focus-2022")}\n${figure("f")}\n${keys("filter: part=III")}\n${figure("g")}`);
    expect(twice.problems).toMatchObject([{ detail: "slide-two-filters", line: 1 }]);
    expect(messages().problem(twice.problems[0]!)).toContain("filter");
    expect(read(`## A\n\n${keys("layout: text")}\nText.\n\n${keys("layout: statement")}`).problems).toMatchObject([{ detail: "slide-two-layouts" }]);
    expect(read(`## A\n\n${keys("filter: plan=focus-2022")}\n${figure("f")}\n---\n\n${keys("filter: part=III")}\n${keys("layout: figure")}\n${figure("g")}`).problems).toEqual([]);
  });

  it("that want a figure where none is are told", () => {
    expect(read("## A\n\n<!-- slide\nlayout: figure\n-->\n\nText.").problems).toMatchObject([{ detail: "slide-no-figure" }]);
  });
});

describe("text that has no room", () => {
  it("gets slides of its own before the figure, none of them too full", () => {
    const paragraph = `${"A sentence of some length that says something. ".repeat(6)}\n\n`;
    const deck = read(`---\ntitle: T\nslides:\n  title: false\n---\n## A\n\n${paragraph.repeat(14)}${figure("f")}`);
    expect(deck.slides.length).toBeGreaterThan(2);
    expect(deck.slides.map((s) => s.layout)).toEqual([...deck.slides.slice(1).map(() => "text"), "figure"]);
    expect(deck.slides.every((s) => fitsText(s, { title: "A", text: paragraphsOf(s.text, wordsFor) }, deck.aspect))).toBe(true);
    expect(deck.slides.flatMap((s) => s.text).length).toBe(14);
    expect([deck.problems, deck.crowded]).toEqual([[], []]);
  });

  it("is left out where it is longer than anybody presents, and told", () => {
    const deck = read(`${"A sentence of a text that goes on and on.\n\n".repeat(12_000)}`);
    expect(deck.crowded).toMatchObject([{ detail: "characters-of-slides" }]);
    expect(deck.slides.length).toBeGreaterThan(50);
  });

  it("in one paragraph is told", () => {
    expect(read(`## A\n\n${"word ".repeat(3000)}`).crowded).toMatchObject([{ detail: "slide-too-long" }]);
  });

  it("goes on in a list, whose numbers go on", () => {
    const deck = read(`## A\n\n${Array.from({ length: 60 }, (_, i) => `${i + 1}. An entry of the list`).join("\n")}`);
    const numbers = deck.slides.flatMap((s) => paragraphsOf(s.text, wordsFor).map((p) => p.marker));
    expect(numbers).toEqual(Array.from({ length: 60 }, (_, i) => `${i + 1}.`));
  });
});

describe("what a slide takes away for its figure", () => {
  it("is said: text, then heading, then the figure's own note", () => {
    const [slide] = read(`---\nslides: {title: false}\n---\n## Heading\n\nText.\n\n<!-- notes: Said. -->\n\n${figure("f", "note: Of the figure.\n")}`).slides;
    expect(lighterOnes(slide!).map((one) => notesOf(slide!, one, wordsFor).split("\n\n"))).toEqual([
      ["Said."], ["Said.", "Text."], ["Said.", "Heading", "Text."], ["Said.", "Heading", "Text.", "Of the figure."], ["Said.", "Heading", "Text.", "Of the figure."],
    ]);
  });
});

describe("any text", () => {
  it("makes slides that show every exhibit and every word once, or say it aloud", () => {
    fc.assert(fc.property(anyText, (text) => {
      const notebook = parseNotebook(text, "a.md");
      const deck = toDeck(notebook);
      expect(deck.slides.length).toBeGreaterThan(0);
      expect(deck.crowded.filter((p) => p.code === "too-large")).toEqual([]);
      const cells = notebook.cells.filter((c) => c.kind === "figure" || c.kind === "table" || c.kind === "error");
      expect(deck.slides.flatMap((s) => s.exhibits)).toEqual(cells);
      expect(deck.slides.flatMap((s) => s.inputs)).toEqual(notebook.cells.filter((c) => c.kind === "input"));
      const prose = notebook.cells.flatMap((c) => (c.kind === "markdown" ? c.nodes : [])).filter((n) => n.type !== "heading" || n.depth > 2);
      const words = (nodes: readonly RootContent[]) => paragraphsOf(nodes, (v) => v.value).map((p) => plain(p.runs));
      const unsaid = words(prose);
      for (const shown of deck.slides.flatMap((s) => words(s.text))) {
        expect(unsaid).toContain(shown);
        unsaid.splice(unsaid.indexOf(shown), 1);
      }
      expect(unsaid.filter((t) => !deck.slides.some((s) => s.notes.includes(t.trim())))).toEqual([]);
      for (const slide of deck.slides) {
        const page = pageOf(slide, slideWords(slide, deck, shipped().codebook, { language: "en", written: "en" }, wordsFor), deck.aspect);
        for (const box of page.exhibits) expect(box.width > 200 && box.x + box.width <= page.width).toBe(true);
      }
    }), { numRuns: 300 });
  });
});

describe("the shipped notebooks", () => {
  const files = readdirSync("notebooks").filter((f) => f.endsWith(".md"));
  it.each(files)("%s says nothing wrong of its slides", (file) => {
    for (const aspect of Object.keys(sizes)) {
      const text = readFileSync(`notebooks/${file}`, "utf8");
      const line = `slides:\n  aspect: "${aspect}"\n`;
      const deck = toDeck(parseNotebook(text.includes("\nslides:\n") ? text.replace("slides:\n", line) : text.replace(/^---\n/, `---\n${line}`), file));
      expect(deck.aspect).toBe(aspect);
      expect(deckProblems(deck, shipped().codebook, file)).toEqual([]);
      expect(deck.slides.length).toBeGreaterThan(4);
    }
  });
});
