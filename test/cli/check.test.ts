import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rowLines } from "../../src/cli/tables.ts";
import type { DataFile } from "../../src/core/files.ts";
import { shippedFiles } from "../fixture.ts";
import { folder, inProcess, planflow, shipped } from "./planflow.ts";

/** A copy of the data with changes, each of which must be one. */
function broken(changes: Partial<Record<DataFile, [from: string, to: string][]>>): string {
  const place = join(folder(), "data");
  mkdirSync(place);
  for (const [file, text] of Object.entries(shippedFiles())) {
    const changed = (changes[file as DataFile] ?? []).reduce((t, [from, to]) => {
      expect(t, `${file}: ${from}`).toContain(from);
      return t.replace(from, to);
    }, text);
    writeFileSync(join(place, file), changed);
  }
  return place;
}
const lineOf = (place: string, file: string, words: string): number => readFileSync(join(place, file), "utf8").split("\n").findIndex((l) => l.includes(words)) + 1;

describe("planflow check", () => {
  it("has nothing to say of what comes with Planflow", () => {
    expect(planflow(["check"])).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(planflow(["check", ...shipped])).toEqual({ status: 0, stdout: "", stderr: "" });
  });

  it("tells everything that is wrong with rows and totals at once, each with its line", () => {
    const place = broken({ "tasks.csv": [[",develop,", ",devlop,"], [",full,1,", ",full,x,"], [",coded,", ",codd,"]] });
    writeFileSync(join(place, "plans.csv"), readFileSync(join(place, "plans.csv"), "utf8").replace(/,89,/, ",98,"));
    const { status, stdout, stderr } = planflow(["check", "overview", "--data", place]);
    expect([status, stderr]).toEqual([1, ""]);
    const tasks = join(place, "tasks.csv");
    for (const [found, near] of [["devlop", "develop"], ["codd", "coded"]]) {
      expect(stdout).toMatch(new RegExp(`^${tasks}:${lineOf(place, "tasks.csv", `,${found},`)}: .*“${found}”.*“${near}”`, "m"));
    }
    expect(stdout).toMatch(new RegExp(`^${tasks}:${lineOf(place, "tasks.csv", ",full,x,")}: .*“n” should be a whole number`, "m"));
    expect(stdout).toMatch(new RegExp(`^${join(place, "plans.csv")}:${lineOf(place, "plans.csv", ",98,")}: .* the plan states 98`, "m"));
    expect(stdout).toContain("the totals are without the rows in which something is wrong (3 mistakes)");
  });

  it("goes on after broken plans, areas, codes and packages", () => {
    const place = broken({
      "datapackage.json": [['"version": ', '"verzion": ']],
      "plans.csv": [[",yearly,", ",yerly,"]],
      "areas.csv": [["key-points-2024,a1,", "key-points-2024,a 1,"]],
      "codes.csv": [["sector,digital,", "sector,digital ,"]],
      "tasks.csv": [[",develop,", ",devlop,"]],
    });
    const { status, stdout } = planflow(["check", "--data", place]);
    expect(status).toBe(1);
    for (const [file, words] of [["datapackage.json", "“version” is missing"], ["plans.csv", "“yearly”"], ["areas.csv", "“area”"], ["codes.csv", "“code”"], ["tasks.csv", "“develop”"]]) {
      expect(stdout.split("\n").filter((l) => l.startsWith(join(place, file!)) && l.includes(words!)), `${file} ${words}`).not.toEqual([]);
    }
    for (const line of stdout.trim().split("\n")) expect(line).toMatch(/:\d+: /);
  });

  it("judges rows without the name of the dataset", async () => {
    const place = broken({ "tasks.csv": [[",develop,", ",devlop,"]] });
    writeFileSync(join(place, "datapackage.json"), '{\n  "name": "x",\n  broken');
    const { status, stdout } = await inProcess(["check", "--data", place]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/datapackage\.json:\d: this is not valid JSON/);
    expect(stdout).toContain("“devlop”");
  });

  it("tells of headers, and judges no row by a table that cannot be read", async () => {
    const place = broken({ "codes.csv": [["variable,code", "varible,code"]] });
    const { status, stdout } = await inProcess(["check", "overview", "--data", place]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/codes\.csv:1: .*“varible”.*“variable”/);
    expect(stdout.trim().split("\n").length).toBeLessThanOrEqual(3);
  });

  it("survives files of another kind", async () => {
    const place = broken({});
    for (const text of ["", "\n", '"', "a,b\n1,2,3", "[]", "null", "12", "{}", '{"name":1}', "id,__proto__,constructor\n"]) {
      for (const file of ["datapackage.json", "plans.csv", "tasks.csv"]) {
        const before = readFileSync(join(place, file), "utf8");
        writeFileSync(join(place, file), text);
        const { status, stdout } = await inProcess(["check", "overview", "--data", place]);
        expect([status, file, text], stdout).toEqual([1, file, text]);
        expect(stdout).not.toContain("inside Planflow");
        writeFileSync(join(place, file), before);
      }
    }
  });

  it("tells what is wrong with notebooks, in cells, filters and prose, in the order of their lines", async () => {
    const place = folder();
    const file = join(place, "x.md");
    writeFileSync(file, "---\ntitel: X\n---\n\nThere are {count sector=digitl} and {cout sector=digital}.\n\n```figure\nfigure: counts\nby: area\nfilter: plan=key-points-2042\n```\n\n```figure\nfigure: conts\n```\n");
    const { status, stdout } = await inProcess(["check", file]);
    expect(status).toBe(1);
    expect(stdout.trim().split("\n").map((l) => Number(/:(\d+): /.exec(l)![1]))).toEqual([2, 5, 5, 10, 14]);
    for (const near of ["“title”", "“digital”", "“count”", "“counts”"]) expect(stdout).toContain(near);
    // Without data that can be read, what the notebook says by itself.
    const alone = await inProcess(["check", file, "--data", broken({ "codes.csv": [["variable,code", "varible,code"]] })]);
    expect(alone.stdout).toContain("“counts”");
  });

  it("knows what inputs set, and tells where that does not fit", async () => {
    const file = join(folder(), "x.md");
    const input = (value: string) => `\`\`\`input\ninput: select\nname: field\nvalues: [digital, nowhere]\ndefault: ${value}\n\`\`\`\n\n{count sector=$field} items on {field}.\n\n\`\`\`figure\nfigure: counts\nby: plan\nfilter:\n  sector: $field\n\`\`\`\n`;
    writeFileSync(file, input("digital"));
    expect(await inProcess(["check", file])).toEqual({ status: 0, stdout: "", stderr: "" });
    writeFileSync(file, input("nowhere"));
    const { stdout } = await inProcess(["check", file]);
    expect(stdout.trim().split("\n").map((l) => Number(/:(\d+): /.exec(l)![1]))).toEqual([8, 14]);
  });

  it("is asked for what does not exist", async () => {
    expect(await inProcess(["check", "overwiew", "--data", "nowhere"])).toMatchObject({ status: 2, stdout: "", stderr: expect.stringMatching(/nowhere\/tasks\.csv(.|\n)*“overview”/) as string });
  });
});

describe("the lines of rows", () => {
  it("are told where cells hold line breaks, quotation marks and blank lines", () => {
    const text = 'id,text\na,"one\r\ntwo ""three\n"" four"\n\nb,x"y\r"c\rd",z\ne';
    const lines = text.replace(/\r\n?/g, "\n").split("\n");
    // Row 1 is the header.
    expect(rowLines(text).slice(1).map((line) => lines[line - 1])).toEqual(["id,text", 'a,"one', "", 'b,x"y', '"c', "e"]);
    expect(rowLines("\ufeffid\n1")).toEqual([0, 1, 2]);
  });
});
