import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
// @ts-expect-error It brings no types.
import * as jsdom from "jsdom";
import { beforeAll, describe, expect, it } from "vitest";
import { briefingIds } from "../../src/cli/briefing-ids.ts";
import { CONTENT, embedBytes, embedText, fill, inPage } from "../../src/cli/one-file.ts";
import { readPage } from "../../src/cli/page-files.ts";
import { dataFiles } from "../../src/core/files.ts";
import { shippedFiles } from "../fixture.ts";
import { folder, inProcess, planflow, root } from "./planflow.ts";

const { JSDOM } = jsdom as { JSDOM: new (html: string) => { window: { document: Document } } };
const shell = `<!doctype html><html><head><title>x</title></head><body><div id="app"></div>${CONTENT}<script>end</script></body></html>`;
/** A page as a browser takes it apart. */
const parsed = (html: string): Document => new JSDOM(html).window.document;
const embeddedIn = (page: Document): Map<string, string> =>
  new Map([...page.querySelectorAll<HTMLScriptElement>("script[data-file]")].map((e) => [e.dataset.file!, e.type === "application/json" ? (JSON.parse(e.text) as string) : e.text]));

const hostile = [
  "</script><script>alert(1)</script>", "<!--<script>", "<!-- </SCRIPT >", "]]></script", "a\u2028b\u2029c", "nul\0nul", "\r\n\r", "\ufeff", "\ud800 alone", "“计划” 😀", "</title><img src=x onerror=alert(1)>",
  CONTENT, "$& $1 $'", '"\\"', "\u001b[31m",
];

describe("a text in a page", () => {
  const holds = (text: string) => {
    const page = parsed(fill(shell, [embedText("data/x", text), embedBytes("assets/b", new Uint8Array([0, 255, 60]))]));
    expect(embeddedIn(page)).toEqual(new Map([["data/x", text], ["assets/b", "AP88"]]));
    // Nothing has become an element, and the page goes on behind it.
    expect([...page.querySelectorAll("*")].map((e) => e.localName).join()).toBe("html,head,title,body,div,script,script,script");
  };
  it.each(hostile)("stays what it is: %j", (text) => holds(text));
  it("stays what it is, whatever it is", () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom(...hostile, "<", "/", "!", "-", "script", ">"), fc.string({ unit: "binary" }))).map((a) => a.join("")), holds), { numRuns: 150 });
  });
  it("has a name that is no markup", () => {
    const name = `"><script>alert('&amp;')</script>`;
    expect([...embeddedIn(parsed(fill(shell, [embedText(name, "x")]))).keys()]).toEqual([name]);
  });
});

describe("a script in a page", () => {
  it("cannot end or begin an element, and means the same", () => {
    const code = 'return [`<!---->`, "</script><SCRIPT>", /^\\s*<!--|<\\/?script>/i.test(" <!--"), 1 < 2, "<b>"]';
    const safe = inPage(code);
    expect(safe).not.toMatch(/<!--|<\/?script/i);
    expect((Function(safe) as () => unknown)()).toEqual((Function(code) as () => unknown)());
    expect(parsed(`<script>${safe}</script><b></b>`).querySelector("script")!.text).toBe(safe);
  });
});

describe("ids of notebooks from anywhere", () => {
  it.each([
    [["report.md", "a b/over_view-2.1.md"], ["report", "over_view-2.1"]],
    [["a/report.md", "b/report.md", "c/report.md"], ["report", "report-2", "report-3"]],
    [["a/report.md", "b/report.md", "report-2.md"], ["report", "report-3", "report-2"]],
    [["My report (final).md", "my report.md", "Café.md", "-x-.md", ".hidden.md"], ["My-report-final", "my-report", "Cafe", "x", "hidden"]],
    [["计划.md", "报告.md", "2024 年.md"], ["notebook", "notebook-2", "2024"]],
    [["two words.md", "two-words.md"], ["two-words-2", "two-words"]],
    [["../__proto__.md", "</script>.md"], ["__proto__", "script"]],
  ])("%j", (files, ids) => expect(briefingIds(files)).toEqual(ids));
});

describe("planflow bundle", () => {
  const place = folder();
  const file = join(place, "new", "briefing.html");
  let said: ReturnType<typeof planflow>;
  let html: string;
  let page: Document;
  beforeAll(() => {
    said = planflow(["bundle", "key-points-2024", "overview", "--out", file]);
    html = readFileSync(file, "utf8");
    page = parsed(html);
  });

  it("holds the data, the notebooks in their order, and all that the app's workers name", () => {
    expect([said.status, said.stderr]).toEqual([0, ""]);
    const files = embeddedIn(page);
    for (const name of dataFiles) expect(files.get(`data/${name}`), name).toBe(shippedFiles()[name]);
    for (const id of ["key-points-2024", "overview"]) expect(files.get(`notebooks/${id}.md`), id).toBe(readFileSync(join(root, "notebooks", `${id}.md`), "utf8"));
    expect((JSON.parse(files.get("notebooks/index.json")!) as object[])).toEqual([
      expect.objectContaining({ id: "key-points-2024", title: "The Key Points of 2024 on one page" }), expect.objectContaining({ id: "overview", title: "Six plans at a glance" }),
    ]);
    const asked = [...page.querySelectorAll("script")].flatMap((s) => [...s.text.matchAll(/planflowFile\(["'`](assets\/[\w.-]+)["'`]\)/g)].map(([, name]) => name!));
    expect([...new Set(asked)].sort()).toEqual([...files.keys()].filter((n) => n.startsWith("assets/")).sort());
    expect(asked.length).toBeGreaterThan(6);
    expect(readdirSync(join(place, "new"))).toEqual(["briefing.html"]);
  });

  it("runs one script and one style, those of its policy, and asks no host", () => {
    const policy = page.querySelector<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy"]')!.content;
    const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    const [script, ...scripts] = [...page.querySelectorAll("script:not([data-file])")];
    const [style, ...styles] = [...page.querySelectorAll("style")];
    expect([scripts.length, styles.length]).toEqual([0, 0]);
    expect(policy).toContain(`script-src ${hash(script!.textContent)} `);
    expect(policy).toContain(`style-src ${hash(style!.textContent)};`);
    expect(policy).toContain("default-src 'none'");
    expect(policy.replace(/'[^']+'|data:|blob:/g, "")).not.toMatch(/[:*]|self/);
    expect(page.head.compareDocumentPosition(script!) & 4).toBe(4);
    expect([...page.querySelectorAll("[src], [href], [style], [onload]")].map((e) => e.outerHTML.slice(0, 40))).toEqual([expect.stringMatching(/^<link rel="icon" href="data:image/)]);
  });

  it("says how large it is and what takes how much", () => {
    const sizes = said.stdout.trimEnd().split("\n").map((line) => /^ *([\d,.]+) kB {2}( *)(.+)$/.exec(line)!);
    const kB = sizes.map(([, size]) => Number(size!.replaceAll(",", "")));
    expect(sizes.map(([, , , title]) => title)).toEqual([
      file, "app", "app’s workers", "fonts of exports", "renderer of PNG", "data: 247 items in 149 rows", "list of notebooks", "key-points-2024.md", "overview.md",
    ]);
    expect(kB[0]).toBe(Math.round(statSync(file).size / 1000));
    // Each is rounded.
    expect(Math.abs(kB[0]! - kB.slice(1).reduce((a, b) => a + b))).toBeLessThan(5);
    expect(html.length).toBeGreaterThan(1_000_000);
  });

  it("gives the same bytes again, in place of what was there", () => {
    const again = join(place, "again.html");
    writeFileSync(again, "before");
    expect(planflow(["bundle", "key-points-2024", "overview", "--out", again]).status).toBe(0);
    expect(readFileSync(again, "utf8") === html).toBe(true);
  });

  it("leaves the Chinese fonts out", async () => {
    const small = join(place, "small.html");
    const { status, stdout } = await inProcess(["bundle", "overview", "overview", join(root, "notebooks/overview.md"), "--out", small, "--no-chinese"]);
    expect([status, stdout]).toEqual([0, expect.stringContaining("Without the Chinese fonts: ")]);
    const files = embeddedIn(parsed(readFileSync(small, "utf8")));
    const left = [...embeddedIn(page).keys()].filter((n) => n.startsWith("assets/") && !files.has(n));
    expect(left).toEqual([expect.stringContaining("noto-sans-sc"), expect.stringContaining("noto-sans-sc")]);
    expect(statSync(file).size - statSync(small).size).toBeGreaterThan(3_000_000);
    // What is named twice is there once.
    expect([...files.keys()].filter((n) => n.startsWith("notebooks/"))).toEqual(["notebooks/index.json", "notebooks/overview.md"]);
  });

  it("takes hostile notebooks and data as they are", async () => {
    const data = join(folder(), "data");
    mkdirSync(data);
    const files = shippedFiles();
    const note = "</script><script>alert(1)</script><!--<script>\u2028";
    files["tasks.csv"] = files["tasks.csv"].replace("Cover every field with national standards", note);
    files["plans.csv"] = files["plans.csv"].replace("National Standardization Development Outline", note);
    expect([files["tasks.csv"], files["plans.csv"]].filter((text) => text.includes(note))).toHaveLength(2);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(data, name), text);
    const notebook = join(place, "</script> 计划.md".replace("/", "∕"));
    const text = `# ${hostile.slice(0, 3).join(" ")}\n\n${hostile.filter((h) => !h.includes("\ud800")).join("\n\n")}\n\n${"x </script><script>alert(2)</script> \u2028 ".repeat(120_000)}`;
    writeFileSync(notebook, text);
    const out = join(place, "hostile.html");
    await inProcess(["bundle", notebook, "--data", data, "--out", out, "--no-chinese"]);
    const held = parsed(readFileSync(out, "utf8"));
    expect(embeddedIn(held).get("notebooks/script.md") === text).toBe(true);
    for (const name of dataFiles) expect(embeddedIn(held).get(`data/${name}`), name).toBe(files[name]);
    expect(held.querySelectorAll("script:not([data-file]), img, b").length).toBe(1);
  });

  it("tells what is wrong with notebooks and rows and writes the file, but none that could not be opened", async () => {
    const notebook = join(place, "broken.md");
    writeFileSync(notebook, "# X\n\n```figure\nfigure: conts\n```\n");
    const out = join(place, "broken.html");
    expect(await inProcess(["bundle", notebook, "--out", out, "--no-chinese"])).toMatchObject({ status: 1, stderr: expect.stringMatching(/broken\.md:4: .*“counts”/) as string });
    expect(embeddedIn(parsed(readFileSync(out, "utf8"))).has("notebooks/broken.md")).toBe(true);

    const data = join(folder(), "data");
    mkdirSync(data);
    for (const [name, text] of Object.entries(shippedFiles())) writeFileSync(join(data, name), name === "codes.csv" ? text.replace("variable,", "varible,") : text);
    const none = join(place, "none.html");
    const { status, stdout, stderr } = await inProcess(["bundle", "overview", "--data", data, "--out", none]);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/codes\.csv:1: .*“varible”(.|\n)*nothing was written/);
    expect(readdirSync(place)).not.toContain("none.html");
  });

  it("is asked for what does not exist, and tells all of it", async () => {
    expect(await inProcess(["bundle"])).toMatchObject({ status: 2, stdout: "", stderr: expect.stringMatching(/name a notebook(.|\n)*--out is missing/) as string });
    const { status, stderr } = await inProcess(["bundle", "overwiew", "nowhere.md", "--data", "nowhere", "--out", join(place, "x.pdf")]);
    expect(status).toBe(2);
    for (const words of ["“overview”", "nowhere.md", "nowhere/tasks.csv", "x.pdf”"]) expect(stderr).toContain(words);
    expect(await inProcess(["bundle", "overview", "--out", join(file, "x.html")])).toMatchObject({ status: 2, stderr: expect.stringContaining("nothing can be written") as string });
    mkdirSync(join(place, "folder.html"));
    expect(await inProcess(["bundle", "overview", "--out", join(place, "folder.html")])).toMatchObject({ status: 74, stderr: expect.stringContaining("it is a folder") as string });
    expect(readdirSync(place).filter((n) => n.startsWith("."))).toEqual([]);
    expect(readPage({ chinese: true, folder: place })).toEqual({ wrong: [expect.stringContaining("npm run prepare")] });
  });
});
