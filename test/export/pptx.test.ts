import { SaxesParser } from "saxes";
import { posix } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { convertFile } from "../../src/cli/convert.ts";
import { isNode, node, textOf, elements, type SvgNode } from "../../src/export/node.ts";
import { chineseText, deckFile, hostileText, shippedText, type DeckFile } from "./deck.ts";

const decode = (bytes: Uint8Array): string => new TextDecoder("utf-8", { fatal: true }).decode(bytes);

/** A part as elements; throws where it is not well-formed, namespaces included. */
function parse(text: string): SvgNode {
  const parser = new SaxesParser({ xmlns: true });
  const root = node("", {});
  const open = [root];
  parser.on("error", (error) => { throw error; });
  parser.on("opentag", ({ name, attributes }) => {
    const element = node(name, Object.fromEntries(Object.values(attributes).map((a) => [a.name, a.value])));
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => void open.pop());
  parser.on("text", (words) => void open.at(-1)!.children.push(words));
  parser.write(text).close();
  return root.children.filter(isNode)[0]!;
}

const all = (root: SvgNode, name: string): SvgNode[] => [...elements(root)].filter((e) => e.name === name);
const partOf = ({ parts }: DeckFile, path: string): SvgNode => parse(decode(parts[path]!));
const slidesOf = (file: DeckFile): SvgNode[] => file.ready.slides.map((_, i) => partOf(file, `ppt/slides/slide${i + 1}.xml`));
const wordsOf = (root: SvgNode): string => all(root, "a:p").map((p) => all(p, "a:t").map(textOf).join("")).join("\n");
const notesOf = (file: DeckFile, n: number): string => wordsOf(all(partOf(file, `ppt/notesSlides/notesSlide${n}.xml`), "p:sp")[1]!);

/** Where a part's relationships lead, by their ids. */
function linksOf({ parts }: DeckFile, path: string): Map<string, { type: string; target: string; external: boolean }> {
  const rels = path === "" ? "_rels/.rels" : posix.join(posix.dirname(path), "_rels", `${posix.basename(path)}.rels`);
  if (!parts[rels]) return new Map();
  return new Map(all(parse(decode(parts[rels])), "Relationship").map(({ attributes: { Id, Type, Target, TargetMode } }) => {
    const external = TargetMode === "External";
    return [Id!, { type: Type!.split("/").at(-1)!, external, target: external ? Target! : posix.join(posix.dirname(path), Target!) }];
  }));
}

const files: Record<string, DeckFile> = {};
beforeAll(async () => {
  files.hostile = await deckFile(hostileText);
  files.chinese = await deckFile(chineseText, { aspect: "4:3" });
  files.shipped = await deckFile(shippedText("sectors"), { language: "zh", id: "sectors" });
}, 120_000);

describe.each(["hostile", "chinese", "shipped"])("the package of the %s deck", (name) => {
  const file = () => files[name]!;

  it("has a type for every part and no part that is not there", () => {
    const types = partOf(file(), "[Content_Types].xml");
    const overrides = all(types, "Override").map((o) => o.attributes.PartName!.slice(1));
    const endings = all(types, "Default").map((d) => d.attributes.Extension!);
    const paths = Object.keys(file().parts).filter((p) => p !== "[Content_Types].xml");
    expect(overrides.filter((p) => !paths.includes(p))).toEqual([]);
    expect(new Set(overrides).size).toBe(overrides.length);
    expect(paths.filter((p) => p.endsWith(".xml") && !overrides.includes(p))).toEqual([]);
    expect(paths.filter((p) => !endings.includes(p.split(".").at(-1)!))).toEqual([]);
    expect(Object.keys(file().parts)[0]).toBe("[Content_Types].xml");
  });

  it("leads everywhere it says, and every part is led to", () => {
    const reached = new Set<string>();
    const follow = (path: string) => {
      for (const { target, external } of linksOf(file(), path).values()) {
        if (external) continue;
        expect([path, target, target in file().parts]).toEqual([path, target, true]);
        if (!reached.has(target)) {
          reached.add(target);
          follow(target);
        }
      }
    };
    follow("");
    const parts = Object.keys(file().parts).filter((p) => !p.endsWith(".rels") && p !== "[Content_Types].xml");
    expect(parts.filter((p) => !reached.has(p))).toEqual([]);
    // A theme belongs to one master.
    expect([...linksOf(file(), "ppt/notesMasters/notesMaster1.xml").values()].map((l) => l.target)).toEqual(["ppt/theme/theme2.xml"]);
  });

  it("is well-formed, asks for no id that it lacks and gives none twice", () => {
    for (const path of Object.keys(file().parts).filter((p) => /\.(xml|rels)$/.test(p))) {
      const root = parse(decode(file().parts[path]!));
      const links = linksOf(file(), path);
      const asked = [...elements(root)].flatMap((e) => Object.entries(e.attributes).filter(([key]) => /^r:(id|embed|link)$/.test(key)).map(([, id]) => id));
      expect([path, asked.filter((id) => !links.has(id))]).toEqual([path, []]);
      if (!/slides\/slide|notesSlides\/notes/.test(path)) continue;
      const ids = all(root, "p:cNvPr").map((e) => e.attributes.id);
      expect([path, new Set(ids).size]).toEqual([path, ids.length]);
      for (const p of all(root, "a:p")) expect(all(p, "a:pPr").length, path).toBeLessThan(2);
    }
    const order = partOf(file(), "ppt/presentation.xml").children.filter(isNode).map((c) => c.name);
    expect(order.slice(0, 5)).toEqual(["p:sldMasterIdLst", "p:notesMasterIdLst", "p:sldIdLst", "p:sldSz", "p:notesSz"]);
    expect(all(partOf(file(), "ppt/presentation.xml"), "p:sldId")).toHaveLength(file().ready.slides.length);
  });

  it("names every slide once, by its own words", () => {
    slidesOf(file()).forEach((slide, i) => {
      const titles = all(slide, "p:sp").filter((s) => all(s, "p:ph").some((ph) => ph.attributes.type === "title"));
      expect(titles).toHaveLength(1);
      const { words } = file().ready.slides[i]!;
      // eslint-disable-next-line no-control-regex
      if (words.title) expect(wordsOf(titles[0]!)).toBe(words.title.replace(/[\u0001]/g, ""));
      else expect(wordsOf(titles[0]!)).not.toBe("");
    });
  });

  it("has each figure as SVG and as PNG of the same picture, with its words", async () => {
    let figures = 0;
    for (const [i, ready] of file().ready.slides.entries()) {
      const slide = slidesOf(file())[i]!;
      const links = linksOf(file(), `ppt/slides/slide${i + 1}.xml`);
      const pictures = all(slide, "p:pic");
      const shown = ready.shown.flatMap((s) => (s.kind === "figure" ? [s] : []));
      expect(pictures).toHaveLength(shown.length);
      for (const [k, picture] of pictures.entries()) {
        figures++;
        const { rendered, id } = shown[k]!;
        const at = (element: string) => links.get(all(picture, element)[0]!.attributes["r:embed"]!)!.target;
        expect(decode(file().parts[at("asvg:svgBlip")]!)).toBe(rendered.text);
        const png = await convertFile(rendered, "png", 2);
        if ("error" in png) throw new Error(JSON.stringify(png.error));
        expect(png.ok.bytes.length).toBeGreaterThan(10_000);
        expect(Buffer.from(file().parts[at("a:blip")]!).equals(Buffer.from(png.ok.bytes))).toBe(true);
        const { name, descr } = all(picture, "p:cNvPr")[0]!.attributes;
        expect(name).toBe(id);
        expect(descr!.startsWith(rendered.title)).toBe(true);
        expect(descr).toContain(textOf(all(rendered.svg, "desc")[0]!));
        // As large as it was drawn, in EMU, and on the slide.
        const [off, ext] = [all(picture, "a:off")[0]!.attributes, all(picture, "a:ext").find((e) => e.attributes.cx)!.attributes];
        const { width, height } = ready.drawn.page;
        for (const [from, size, most] of [[off.x, ext.cx, width], [off.y, ext.cy, height]] as const) {
          expect(Number(from)).toBeGreaterThanOrEqual(0);
          expect(Number(from) + Number(size)).toBeLessThanOrEqual(most * 12_700 + 1);
        }
        expect(Number(ext.cx) / Number(ext.cy)).toBeCloseTo(rendered.width / rendered.height, 2);
      }
    }
    expect(figures).toBe({ hostile: 2, chinese: 1, shipped: 4 }[name]);
  });

  it("says its dates by the data alone, and is the same each time", async () => {
    const core = partOf(file(), "docProps/core.xml");
    for (const date of ["dcterms:created", "dcterms:modified"]) expect(textOf(all(core, date)[0]!)).toMatch(/^2026-11-21T00:00:00Z$/);
    if (name !== "chinese") return;
    const again = await deckFile(chineseText, { aspect: "4:3" });
    expect(Buffer.from(again.bytes).equals(Buffer.from(files.chinese!.bytes))).toBe(true);
  });
});

describe("what stands on slides", () => {
  const on = (file: DeckFile, title: string) => file.ready.slides.findIndex((s) => s.words.title === title) + 1;

  it("is the prose with its looks, lists, links and values", () => {
    const file = files.hostile!;
    const slide = slidesOf(file)[on(file, "Prose of every kind") - 1]!;
    expect(wordsOf(slide)).toContain("Some bold 90 text, italics, code <>&, a link, a relative one and  control  half.");
    const runs = all(slide, "a:r").map((r) => ({ text: textOf(all(r, "a:t")[0]!), ...all(r, "a:rPr")[0]!.attributes, font: all(r, "a:latin")[0]!.attributes.typeface, link: all(r, "a:hlinkClick")[0]?.attributes["r:id"] }));
    expect(runs.find((r) => r.text.startsWith("bold"))).toMatchObject({ b: "1", lang: "en-US", font: "Arial" });
    expect(runs.find((r) => r.text === "italics")).toMatchObject({ i: "1" });
    expect(runs.find((r) => r.text === "code <>&")).toMatchObject({ font: "Courier New" });
    const links = linksOf(file, `ppt/slides/slide${on(file, "Prose of every kind")}.xml`);
    expect(links.get(runs.find((r) => r.text === "link")!.link!)).toMatchObject({ external: true, target: "https://example.org/a?b=1&c=%22x%22" });
    expect([...links.values()].filter((l) => l.external)).toHaveLength(1);
    const paragraph = (text: string) => all(slide, "a:p").find((p) => wordsOf(p) === "" && all(p, "a:t").map(textOf).join("") === text) ?? all(slide, "a:p").find((p) => all(p, "a:t").map(textOf).join("") === text)!;
    expect(all(paragraph("one"), "a:buChar")).toHaveLength(1);
    expect(Number(all(paragraph("nested"), "a:pPr")[0]!.attributes.marL)).toBeGreaterThan(Number(all(paragraph("one"), "a:pPr")[0]!.attributes.marL));
    // Both are of the list that begins with 3, and Office counts on.
    for (const text of ["third", "fourth"]) expect(all(paragraph(text), "a:buAutoNum")[0]!.attributes).toMatchObject({ type: "arabicPeriod", startAt: "3" });
    // Office would offer to repair a list that begins with 0 or with more than 32767.
    for (const text of ["0. zero", "999999999. many"]) expect(all(paragraph(text), "a:buNone")).toHaveLength(1);
    expect(all(paragraph("first"), "a:buAutoNum")[0]!.attributes.startAt).toBeUndefined();
    expect(all(slide, "a:br").length).toBeGreaterThanOrEqual(2);
    expect(wordsOf(slide)).toContain("  indented");
  });

  it("is as many rows of a table as there is room for, and how many there are", () => {
    const file = files.hostile!;
    const slide = slidesOf(file)[on(file, "A table") - 1]!;
    const rows = all(slide, "a:tr");
    expect(all(rows[0]!, "a:tc").map((c) => wordsOf(c))).toEqual(["Plan", "No.", "Item", "Outline part", "Sector", "Items"]);
    expect(rows.length).toBeGreaterThan(5);
    expect(wordsOf(slide)).toContain(`${rows.length - 1} of 149 rows`);
    const frame = all(slide, "p:xfrm")[0]!;
    const [off, ext] = [all(frame, "a:off")[0]!.attributes, all(frame, "a:ext")[0]!.attributes];
    const high = rows.reduce((sum, r) => sum + Number(r.attributes.h), 0);
    expect(Math.abs(high - Number(ext.cy))).toBeLessThan(rows.length);
    expect(Number(off.y) + Number(ext.cy)).toBeLessThan(540 * 12_700);
    const columns = all(slide, "a:gridCol");
    expect(rows.every((r) => all(r, "a:tc").length === columns.length)).toBe(true);
    expect(Math.abs(columns.reduce((sum, c) => sum + Number(c.attributes.w), 0) - Number(ext.cx))).toBeLessThan(columns.length);
    expect(all(slide, "p:graphicFrame")[0]!.children.filter(isNode).flatMap((c) => all(c, "p:cNvPr"))[0]!.attributes.descr).toContain("All <items>: a table of 149 rows");
  });

  it("is what is wrong in the place of what cannot be shown, and is told", () => {
    const file = files.hostile!;
    expect(wordsOf(slidesOf(file)[on(file, "Broken") - 1]!)).toContain("Did you mean “sankey”?");
    expect(wordsOf(slidesOf(file)[on(file, "Wrong filter") - 1]!)).toContain("key-points-2031");
    const wrong = file.ready.problems.find((p) => p.found === "key-points-2031");
    expect(wrong).toMatchObject({ line: hostileText.split("\n").indexOf("## Wrong filter") + 1 });
  });

  it("is what inputs are set to, and the slide's filter in its figures", async () => {
    const file = files.hostile!;
    const slide = slidesOf(file)[on(file, "Steps") - 1]!;
    expect(wordsOf(slide)).toContain("Sector: any");
    const shown = file.ready.slides[on(file, "Steps") - 1]!.shown[0]!;
    expect(shown.kind === "figure" && shown.rendered.record.filters).toEqual(["plan=key-points-2023"]);
    expect(shown.kind === "figure" && shown.rendered.text).toContain("Key Points 2023");
    const filtered = await deckFile(hostileText, { filter: "sector=energy" });
    expect(wordsOf(slidesOf(filtered)[on(filtered, "Steps") - 1]!)).toContain("Sector: Energy");
  });

  it("has the size of the layout, and what had to be smaller is told with its line", () => {
    const file = files.hostile!;
    const lineOf = (text: string) => hostileText.split("\n").indexOf(text) + 1;
    expect(file.notices).toEqual([
      { line: lineOf("## Steps"), kind: "missing", id: "f1", characters: ["😀"] },
      // One paragraph, which no slide has room for.
      { line: lineOf("## Five thousand letters"), kind: "small-text", points: expect.closeTo(12, 0) as number },
    ]);
    const first = file.ready.slides.findIndex((s) => s.words.title === "Prose of every kind");
    const sizes = all(slidesOf(file)[first]!, "a:rPr").map((r) => Number(r.attributes.sz));
    expect(sizes).toContain(Math.round(file.ready.slides[first]!.drawn.page.text!.size * 100));
  });

  it("is in Chinese with the fonts and the language that Office asks for", () => {
    const file = files.chinese!;
    const words = slidesOf(file).map(wordsOf);
    expect(words[0]).toContain("标准化要点一览");
    expect(words.join("\n")).toContain("2024年要点共有90项任务，其中31%属于第六板块。");
    expect(words.join("\n")).toContain("领域：任意");
    for (const run of slidesOf(file).flatMap((s) => all(s, "a:r"))) {
      const text = all(run, "a:t").map(textOf).join("");
      if (/[\u4e00-\u9fff]/.test(text)) expect(all(run, "a:rPr")[0]!.attributes.lang).toBe("zh-CN");
      expect(all(run, "a:ea")[0]!.attributes.typeface).toBe("Microsoft YaHei");
    }
    expect(textOf(all(partOf(file, "docProps/core.xml"), "dc:language")[0]!)).toBe("zh-CN");
    expect(all(partOf(file, "ppt/presentation.xml"), "p:sldSz")[0]!.attributes).toMatchObject({ cx: "9144000", cy: "6858000" });
    expect(all(partOf(files.hostile!, "ppt/presentation.xml"), "p:sldSz")[0]!.attributes).toMatchObject({ cx: "12192000", cy: "6858000" });
  });
});

describe("titles", () => {
  const titlesOf = (file: DeckFile) => slidesOf(file).map((slide) => all(slide, "p:sp").find((s) => all(s, "p:ph").some((ph) => ph.attributes.type === "title"))!);

  it("tell slides apart, by numbers where names are the same", async () => {
    const table = "```table\ntable: counts\nby: [plan]\n```\n";
    const text = `---\ntitle: Twice\n---\n\nIt says so. And goes on with much more than any title would hold, which nobody needs to hear.\n\nA second paragraph.\n\n---\n\n## 数目\n\n${table}\n${table}\n## Counts\n\n${table}\n${table}\n${table}`;
    const names = async (asked: Parameters<typeof deckFile>[1]) => titlesOf(await deckFile(text, asked)).map(wordsOf);
    expect(await names({})).toEqual(["Twice", "It says so.", "数目", "数目 (2)", "Counts", "Counts (2)", "Counts (3)"]);
    expect(await names({ language: "zh" })).toContain("数目（2）");
    const [, long] = titlesOf(await deckFile("---\ntitle: A\n---\n\n- one entry that has no end\n- and another one that has none\n- and a third one that has none either\n- a fourth\n"));
    expect(wordsOf(long!)).toBe("one entry that has no end and another one that has none and a third one that…");
  });

  it("stand in the middle over a statement, as on the screen", async () => {
    const file = await deckFile("---\ntitle: A\n---\n\n## Said\n\n<!-- slide\nlayout: statement\n-->\n\nOne sentence.\n\n## Text\n\n- a\n- b\n");
    expect(titlesOf(file).map((t) => all(t, "a:pPr")[0]!.attributes.algn)).toEqual(["l", "ctr", "l"]);
  });
});

describe("a table for want of room", () => {
  it("breaks no short word, in Chinese either", async () => {
    const file = await deckFile("---\ntitle: A\n---\n\n## Many columns\n\nText beside it.\n\n```table\ntable: items\ncolumns: [plan, number, title, area, sectors, instruments, n]\n```\n", { language: "zh", aspect: "4:3" });
    const frame = all(slidesOf(file)[1]!, "a:tbl")[0]!;
    const widths = all(frame, "a:gridCol").map((c) => Number(c.attributes.w) / 12_700);
    const heads = all(all(frame, "a:tr")[0]!, "a:tc").map(wordsOf);
    expect(heads).toContain("序号");
    heads.forEach((head, k) => {
      // At 11 points, with what stands beside it.
      if (head.length <= 4) expect(widths[k], head).toBeGreaterThanOrEqual(11 * head.length + 10);
    });
    const room = all(slidesOf(file)[1]!, "p:xfrm").flatMap((x) => all(x, "a:ext"))[0]!.attributes.cx;
    expect(widths.reduce((a, b) => a + b, 0)).toBeCloseTo(Number(room) / 12_700, 0);
  });
});

describe("notes", () => {
  it("have what is to be said with its values, and the steps as a list", () => {
    const file = files.hostile!;
    const at = (title: string) => file.ready.slides.findIndex((s) => s.words.title === title) + 1;
    expect(notesOf(file, 1)).toBe("Say hello to 90 tasks.");
    expect(notesOf(file, at("A table"))).toBe("A note with 90 tasks.\nSecond paragraph <b>& more</b>.");
    expect(notesOf(file, at("Steps"))).toContain("Steps\n1. First look at <energy> (filters: Sector: Energy and power)\n2. Then digital (highlighted: Sector: Digital technology and data)");
    expect(notesOf(file, at("Broken"))).toBe("");
  });
});

describe("a figure", () => {
  const tall = "---\ntitle: Tall\nslides: {title: false}\n---\n\n```figure\nid: tall\nfigure: heatmap\nrows: area\ncolumns: sector\n```\n";

  it("that is higher than its slide even so is shrunk into it, and that is told", async () => {
    const file = await deckFile(tall, { aspect: "4:3" });
    const [slide] = file.ready.slides;
    expect(slide!.drawn.tall).toEqual([true]);
    expect(file.notices).toEqual([{ line: 6, kind: "shrunk", id: "tall", percent: expect.any(Number) as number, points: expect.any(Number) as number }]);
    const box = slide!.drawn.page.exhibits[0]!;
    const picture = all(slidesOf(file)[0]!, "p:pic")[0]!;
    const [off, ext] = [all(picture, "a:off")[0]!.attributes, all(picture, "a:ext").find((e) => e.attributes.cx)!.attributes];
    expect(Number(off.y) + Number(ext.cy)).toBeLessThanOrEqual((box.y + box.height) * 12_700 + 1);
    expect(Number(ext.cx)).toBeLessThan(box.width * 12_700);
  });

  it("of which no picture can be made says so in its place", async () => {
    const file = await deckFile(tall, {}, async () => ({ error: { code: "missing-file", file: "font.ttf" } }));
    expect(all(slidesOf(file)[0]!, "p:pic")).toEqual([]);
    expect(wordsOf(slidesOf(file)[0]!)).toContain("This cannot be shown");
    expect(file.problems).toHaveLength(1);
  });
});
