import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folder, inProcess, planflow, root, shipped } from "./planflow.ts";

describe("planflow list", () => {
  it("lists id, figure, title and languages of a notebook's figures", () => {
    const { status, stdout, stderr } = planflow(["list", "key-points-2024"]);
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout.split("\n")[0]).toBe("areas-2024     counts   The sixth area builds standardization itself (en, zh)");
  });

  it.each(shipped)("gives %s as JSON, with the lines of its cells", async (notebook) => {
    const { status, stdout } = await inProcess(["list", notebook, "--json"]);
    expect(status).toBe(0);
    const lines = readFileSync(join(root, "notebooks", `${notebook}.md`), "utf8").split("\n");
    const cells = JSON.parse(stdout) as { id: string; figure: string; title: string; languages: string[]; line: number }[];
    expect(cells.length).toBeGreaterThan(0);
    for (const { figure, title, line } of cells) expect([lines[line - 1], figure, title]).toEqual(["```figure", expect.stringMatching(/^(counts|heatmap|sankey)$/), expect.stringMatching(/./)]);
  });

  it("gives the title that a figure has without one of its own, in the notebook's language", async () => {
    const file = join(folder(), "x.md");
    const cell = "```figure\nfigure: counts\nby: area\n```\n";
    writeFileSync(file, cell);
    expect((await inProcess(["list", file])).stdout).toBe("counts-1  counts  Items by area (en, zh)\n");
    writeFileSync(file, `---\nlang: zh-Hans\n---\n\n${cell}`);
    expect((await inProcess(["list", file])).stdout).toMatch(/^counts-1 {2}counts {2}\p{Script=Han}.* \(zh/u);
    writeFileSync(file, "Nothing here.\n");
    expect(await inProcess(["list", file])).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(await inProcess(["list", file, "--json"])).toEqual({ status: 0, stdout: "[]\n", stderr: "" });
  });

  it("tells of cells that cannot be read beside those that can", async () => {
    const file = join(folder(), "x.md");
    writeFileSync(file, "```figure\nfigure: counts\nby: area\n```\n\n```figure\nfigure: conts\n```\n");
    const { status, stdout, stderr } = await inProcess(["list", file]);
    expect([status, stdout.split("\n").length]).toEqual([1, 2]);
    expect(stderr).toMatch(/x\.md:7: .*“counts”/);
  });

  it("takes one notebook", async () => {
    expect(await inProcess(["list"])).toMatchObject({ status: 2, stdout: "" });
    expect(await inProcess(["list", "overview", "sectors"])).toMatchObject({ status: 2, stdout: "" });
    expect(await inProcess(["list", "overwiew"])).toMatchObject({ status: 2, stderr: expect.stringContaining("“overview”") as string });
  });
});

describe("planflow lint", () => {
  it("has nothing to say of our own files, and of the others everything with its line", () => {
    const place = folder();
    expect(planflow(["render", "key-points-2024", "--out", place, "--cell", "areas-2024", "--format", "svg,svg-outline"]).status).toBe(0);
    const [file, outlined] = [join(place, "areas-2024.svg"), join(place, "areas-2024.outline.svg")];
    expect(planflow(["lint", file, outlined])).toEqual({ status: 0, stdout: "", stderr: "" });
    const bad = join(place, "bad.svg");
    writeFileSync(bad, '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50mm" viewBox="0 0 100 50">\n<text class="x">\nwords</text>\n<script>alert(1)</script>\n<rect fill="red"/>\n</svg>');
    const { status, stdout, stderr } = planflow(["lint", bad, file]);
    expect([status, stderr]).toEqual([1, ""]);
    for (const line of stdout.trim().split("\n")) expect(line).toMatch(/^\S*bad\.svg:[1-5]: <\w+>: /);
    for (const [line, words] of [[1, "millimetres"], [2, 'class="x"'], [4, "<script>"], [5, 'fill="red"']]) expect(stdout).toMatch(new RegExp(`bad\\.svg:${line}: .*${words}`));
  });

  it("takes another smallest text than the file's own", async () => {
    const place = folder();
    expect((await inProcess(["render", "key-points-2024", "--out", place, "--cell", "areas-2024"])).status).toBe(0);
    const file = join(place, "areas-2024.svg");
    expect((await inProcess(["lint", file, "--least", "6"])).status).toBe(0);
    expect(await inProcess(["lint", file, "--least", "30"])).toMatchObject({ status: 1, stdout: expect.stringContaining("no smaller than 30 pt") as string });
    for (const least of ["small", "0", "-1", "1e3", "6pt"]) expect((await inProcess(["lint", file, `--least=${least}`])).status).toBe(2);
  });

  it("finds files that cannot be read, and goes on", async () => {
    const place = folder();
    const texts: Record<string, string> = {
      "entities.svg": `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">${Array.from({ length: 20 }, (_, i) => `<!ENTITY a${i} "&a${i - 1};&a${i - 1};">`).join("")}]><svg>&a19;</svg>`,
      "open.svg": "<svg><g></svg>", "empty.svg": "", "page.svg": "<html/>", "deep.svg": `<svg>${"<g>".repeat(5000)}${"</g>".repeat(5000)}</svg>`, "words.svg": "no markup",
    };
    for (const [name, text] of Object.entries(texts)) writeFileSync(join(place, name), text);
    writeFileSync(join(place, "binary.svg"), Buffer.from([0x3c, 0xff, 0xfe, 0x00]));
    mkdirSync(join(place, "folder.svg"));
    const names = [...Object.keys(texts), "binary.svg", "folder.svg", "none.svg"];
    const { status, stdout, stderr } = await inProcess(["lint", ...names.map((n) => join(place, n))]);
    expect([status, stderr]).toEqual([1, ""]);
    for (const name of names) expect(stdout.split("\n").filter((l) => l.startsWith(join(place, name))), name).toHaveLength(1);
    expect((await inProcess(["lint"])).status).toBe(2);
  });
});
