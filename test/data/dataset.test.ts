import { describe, expect, it } from "vitest";
import { checkDataset } from "../../src/core/checks.ts";
import { taskFields } from "../../src/core/columns.ts";
import { loadDataset } from "../../src/core/dataset.ts";
import { messages } from "../../src/core/messages/index.ts";
import { areaRow, codeRow, planRow } from "../../src/core/schema.ts";
import { dataText, shipped, shippedFiles } from "../fixture.ts";

const sentences = (problems: Parameters<ReturnType<typeof messages>["problem"]>[0][]) => problems.map(messages("en").problem);

describe("the shipped dataset", () => {
  it("loads without a problem and keeps every rule of the codebook", () => {
    const { dataset, problems } = shipped();
    expect(sentences(problems)).toEqual([]);
    expect(sentences(checkDataset(dataset))).toEqual([]);
  });

  it("has the columns in the order that its users were promised", () => {
    expect(dataText("tasks.csv").split("\n")[0]!.split(",")).toEqual([...taskFields]);
  });

  it("holds every item of the five plans", async () => {
    const { engine } = shipped();
    const { paths } = await engine.query({ by: ["plan", "coverage"], rule: "full", filters: [] });
    const rows = Object.fromEntries(paths.map((p) => [p.values.join(" "), [p.rows, p.n]]));
    expect(rows).toEqual({
      "system-plan-2021 full": [16, 16], "system-plan-2021 title": [9, 9], "focus-2022 full": [10, 10],
      "action-plan-2022 full": [11, 11], "action-plan-2022 title": [7, 7], "action-plan-2022 count": [2, 15],
      "key-points-2023 full": [89, 89], "key-points-2024 count": [5, 90],
    });
  });

  it("counts the sections of 2023 as the plan does", async () => {
    const { engine } = shipped();
    const { paths } = await engine.query({ by: ["area"], rule: "full", filters: [{ plan: ["key-points-2023"] }] });
    expect(paths.map((p) => p.n)).toEqual([5, 12, 10, 6, 10, 6, 24, 16]);
  });

  it("has unique ids that name the plan and the item", () => {
    const ids = shipped().dataset.tasks.text.id;
    expect(new Set(ids).size).toBe(149);
    for (const id of ["kp23-14", "ap22-09", "ap22-22-33", "wf22-04", "kp24-a4-a5", "sp21-w2"]) expect(ids).toContain(id);
  });

  it("is described by its data package: fields in order, keys and enumerations that match the files", () => {
    const about = JSON.parse(dataText("datapackage.json")) as {
      resources: { name: string; path: string; schema: { fields: { name: string; constraints?: { enum?: string[] } }[]; foreignKeys?: { fields: string; reference: { resource: string } }[] } }[];
    };
    const shapes = { tasks: [...taskFields], plans: Object.keys(planRow.shape), areas: Object.keys(areaRow.shape), codes: Object.keys(codeRow.shape) };
    expect(about.resources.map((r) => r.name)).toEqual(Object.keys(shapes));
    for (const { name, path, schema } of about.resources) {
      expect(schema.fields.map((f) => f.name)).toEqual(shapes[name as keyof typeof shapes]);
      expect(dataText(path as "tasks.csv").split("\n")[0]!.split(",")).toEqual(schema.fields.map((f) => f.name));
    }
    const units = shipped().codebook.meta.codes.filter((c) => c.variable === "unit").map((c) => c.code);
    expect(about.resources[0]!.schema.fields.find((f) => f.name === "unit")!.constraints!.enum).toEqual(units);
  });

  it("words titles and summaries for people", () => {
    const { title, summary } = shipped().dataset.tasks.text;
    expect(new Set(title).size).toBe(title.length);
    for (const text of summary) expect(text, text).toMatch(/^[A-Z].*\.$/);
    for (const text of title) expect(text, text).toMatch(/^[A-Z][a-z-]+,? \S/);
  });
});

describe("a wrong dataset", () => {
  const withTasks = (change: (text: string) => string) => {
    const { dataset, problems } = loadDataset({ ...shippedFiles(), "tasks.csv": change(dataText("tasks.csv")) });
    return [...sentences(problems), ...sentences(checkDataset(dataset))];
  };
  const edit = (id: string, column: string, value: string) => (text: string) => {
    const at = taskFields.indexOf(column as "id");
    return text.split("\n").map((line) => {
      if (!line.startsWith(`${id},`)) return line;
      const cells = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((m) => m[1]!);
      cells[at] = value;
      return cells.slice(0, taskFields.length).join(",");
    }).join("\n");
  };

  it.each([
    ["an unknown sector", "kp23-10", "sectors", "digitl", ['tasks.csv, row 66 (kp23-10), column sectors: no value “digitl”', "Did you mean “digital”?"]],
    ["an unknown plan", "kp23-10", "plan", "key-points-2025", ["row 66 (kp23-10), column plan", "Allowed: outline-2021"]],
    ["a number that is none", "kp23-10", "n", "one", ["column n: “n” should be a whole number, but is “one”"]],
    ["a single item that stands for two", "kp23-10", "n", "2", ["only rows of coverage “count” may stand for more than one item", "stand for 90 items, but the plan states 89"]],
    ["a title that is too long", "kp23-10", "title", "A".repeat(81), ["longer than 80 characters"]],
    ["an empty title", "kp23-10", "title", "", ["“title” is empty"]],
    ["standards beside another sector", "kp23-10", "sectors", "standards;digital", ["“standards” stands alone"]],
    ["a sector twice", "kp23-10", "sectors", "digital;digital", ["the same code stands twice"]],
    ["no sector", "kp23-10", "sectors", "", ["every row carries at least one sector"]],
    ["several parts on a single item", "kp23-10", "part", "III;IV", ["only a “count” row may carry several parts"]],
    ["an official tie outside the Action Plan", "kp23-10", "part_basis", "official", ["only articles of the Action Plan"]],
    ["a programme of another part", "kp23-11", "part", "V", ["belongs to another part of the Outline", "Allowed: III"]],
    ["a programme without being explicit", "kp23-11", "part_basis", "coded", ["has basis “explicit” or “official”"]],
    ["no key term", "kp23-10", "terms", "", ["at least one key term"]],
    ["an area of another plan", "kp23-10", "area", "a6", ["column area: no value “a6”", "Allowed: s1"]],
    ["a changed total", "kp24-a6", "n", "29", ["“key-points-2024” stand for 91 items, but the plan states 90", "“key-points-2024/a6” stand for 29 items"]],
    ["an id of another plan", "kp23-10", "id", "kp24-10", ["does not begin as the other ids"]],
  ])("reports %s with its place and what is allowed", (_name, id, column, value, wanted) => {
    const said = withTasks(edit(id, column, value)).join("\n");
    for (const words of wanted) expect(said).toContain(words);
  });

  it("reports a duplicate id, a missing cell and an open quotation mark", () => {
    expect(withTasks((t) => `${t}${t.split("\n")[1]}\n`).join()).toContain("stands twice; it stood first in row 2");
    expect(withTasks((t) => `${t}a,b\n`).join()).toContain("has 2 cells instead of 17");
    expect(withTasks((t) => `${t}"open,b\n`).join()).toContain("quotation mark may be open");
    expect(withTasks((t) => t.trimEnd().replace(/([^,]*)$/, '"$1')).join()).toContain("tasks.csv, row 150: “\"” is opened but not closed");
  });

  it("keeps nothing of a row that it leaves out, and shows only the beginning of a huge cell", () => {
    const load = (text: string) => loadDataset({ ...shippedFiles(), "tasks.csv": text });
    const { dataset } = load(edit("kp24-a6", "part", "VIII;XX")(dataText("tasks.csv")));
    expect(dataset.meta.values.part).not.toContain("VIII;XX");
    const [problem] = load(edit("kp23-10", "sectors", "x".repeat(5_000_000))(dataText("tasks.csv"))).problems;
    expect(problem!.found!.length).toBeLessThan(100);
  });

  it("takes any plan id for a name and nothing else", () => {
    const rename = (text: string) => text.replaceAll("focus-2022", "constructor");
    const files = shippedFiles();
    const { dataset, problems } = loadDataset({ ...files, "plans.csv": rename(files["plans.csv"]), "tasks.csv": rename(files["tasks.csv"]) });
    expect(sentences(problems)).toEqual([]);
    expect(dataset.meta.totals["constructor"]!.n).toBe(10);
  });

  it("loses no good row over a bad one", () => {
    const { dataset } = loadDataset({ ...shippedFiles(), "tasks.csv": edit("kp23-10", "sectors", "x")(dataText("tasks.csv")) });
    expect(dataset.tasks.length).toBe(148);
  });

  it("takes columns in any order, a byte order mark and Windows line ends", () => {
    const lines = dataText("tasks.csv").trimEnd().split("\n").map((line) => {
      const cells = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map((m) => m[1]!).slice(0, taskFields.length);
      return [...cells.slice(1), cells[0]].join(",");
    });
    const { dataset, problems } = loadDataset({ ...shippedFiles(), "tasks.csv": `\ufeff${lines.join("\r\n")}\r\n` });
    expect(sentences(problems)).toEqual([]);
    expect(dataset.tasks.length).toBe(149);
    expect(dataset.meta.totals["key-points-2024"]!.n).toBe(90);
  });

  it.each([
    ["", "there are no rows in it"],
    ["id,plan\n", "the column “area” is missing"],
    ["a;b;c\n1;2;3\n", "there is no column “a;b;c”"],
    ["\u0000\u0001\u0002", "there is no column"],
    ["<html><body>Not found</body></html>", "there is no column"],
  ])("refuses a file of another shape: %j", (text, wanted) => {
    const { dataset, problems } = loadDataset({ ...shippedFiles(), "tasks.csv": text });
    expect(dataset.tasks.length).toBe(0);
    expect(sentences(problems).join()).toContain(wanted);
  });

  it("refuses wrong plans, areas, codes and package files whole, with the place", () => {
    const load = (file: string, text: string) => () => loadDataset({ ...shippedFiles(), [file]: text });
    expect(load("plans.csv", dataText("plans.csv").replace("yearly", "yaerly"))).toThrow("unknown-value plans.csv kind");
    expect(load("areas.csv", "plan,area\n")).toThrow("missing-column areas.csv");
    expect(load("codes.csv", "")).toThrow("no-rows codes.csv");
    expect(load("datapackage.json", "{")).toThrow("bad-json datapackage.json");
    expect(load("datapackage.json", "{}")).toThrow("missing-key datapackage.json");
  });
});
