import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, test } from "vitest";
import { commandLine } from "../../src/core/messages/en-cli.ts";
import { exporting } from "../../src/core/messages/en-export.ts";
import { exact, number } from "../../src/core/messages/en-numbers.ts";
import { deckWords, slideWords } from "../../src/core/messages/en-slides.ts";
import { offline } from "../../src/core/messages/en-offline.ts";
import { printed } from "../../src/core/messages/en-paper.ts";
import { presenting } from "../../src/core/messages/en-present.ts";
import { details, rules } from "../../src/core/messages/en-problems.ts";
import { readObject } from "../../src/core/read.ts";
import { planRow } from "../../src/core/schema.ts";
import { messages } from "../../src/core/messages/index.ts";

const m = messages();
const root = new URL("../../src", import.meta.url).pathname;
const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((f) => /\.(ts|svelte)$/.test(f));
const textOf = (wanted: (file: string) => boolean) => files.filter(wanted).map((f) => readFileSync(join(root, f), "utf8")).join("\n");
const problems = "core/messages/en-problems.ts";

describe("the catalogue holds nothing that no code asks for", () => {
  // A translation asks for itself; that makes nothing wanted.
  const code = textOf((f) => f !== problems && !f.startsWith("core/messages/zh"));

  /** Paths of all texts: `["app", "items", "close"]`. */
  const paths = (value: unknown, path: readonly string[] = []): string[][] =>
    typeof value === "object" && value !== null ? Object.entries(value).flatMap(([key, v]) => paths(v, [...path, key])) : [[...path]];
  /** Asked for by name with what it lies in; or what it lies in is looked up in by another name, or handed on. */
  const isUsed = (path: readonly string[]): boolean => {
    const near = path.slice(-2).join("\\??\\.");
    const around = path.slice(-3, -1).join("\\??\\.");
    const asked = path.length === 1 ? `\\b(m|messages|messages\\(\\)|en|words|exporting|presenting)\\.${near}\\b` : `\\b${near}\\b`;
    return new RegExp(asked).test(code) || (path.length > 1 && new RegExp(`${path.length > 2 ? "[.\\s({]" : "\\."}${around}(\\[|[;,)}])`).test(code));
  };

  // What help says is found by the names of verbs and options; test/cli reads all of it.
  const { help: _, ...said } = commandLine;
  // The list of keys is shown as it stands.
  const { keys: { groups: _groups, ...keys }, ...shown } = presenting;
  it.each([...paths(m), ...paths(exporting), ...paths(slideWords), ...paths(deckWords), ...paths(shown), ...paths({ keys }), ...paths(printed), ...paths(offline), ...paths(said)].map((p) => [p.join("."), p] as const))("%s", (_, path) => expect(isUsed(path)).toBe(true));

  // `${field}-missing` makes names of several rules.
  const endings = [...code.matchAll(/`\$\{\w+\}(-[a-z-]+)`/g)].map(([, ending]) => ending!);
  it.each([...Object.keys(rules), ...Object.keys(details)])("%s", (key) => {
    expect(code.includes(`"${key}"`) || endings.some((e) => key.endsWith(e))).toBe(true);
  });
});

test("what a problem is named by in the code has its words", () => {
  const named = [...textOf((f) => f !== problems && !f.includes("messages/")).matchAll(/\bdetail: "([^"]+)"/g)].map(([, key]) => key!);
  expect(named.length).toBeGreaterThan(10);
  // Plain words are for the loader's own details, until they have names too.
  expect(named.filter((key) => !key.includes(" ") && !Object.hasOwn(rules, key) && !Object.hasOwn(details, key))).toEqual([]);
});

describe("numbers", () => {
  it("that are not 0 never read as 0", () => {
    expect([0, 0.01, 0.049, 0.05, 1 / 3, 2, 12_345.67].map(number)).toEqual(["0", "< 0.1", "< 0.1", "0.1", "0.3", "2", "12,345.7"]);
    expect([0, 0.0021, 0.005, 0.25, 1.005].map(exact)).toEqual(["0", "0.002", "0.01", "0.25", "1.01"]);
    expect(m.mark.value(0.01, 90)).toBe("< 0.1 (< 1 %)");
    expect([m.percent(1, 900), m.percent(899, 900), m.percent(1 / 3 + 1 / 3 + 88 + 1 / 3, 89), m.percent(89 - 1e-12, 89), m.percent(1e-12, 89)]).toEqual(["< 1 %", "> 99 %", "100 %", "100 %", "0 %"]);
    expect(m.mark.through(0.02, 3)).toBe("< 0.1 of 3");
    expect(m.figure.ofTotal(0.01, "item", false)).toBe("of < 0.1 coded items");
  });
});

describe("what a problem wants", () => {
  it("is worded by its key, or shown as it is", () => {
    expect(m.problem({ code: "wrong-type", key: "issued", found: "soon", detail: "iso-date" })).toBe("“issued” should be a date such as 2024-02-19, but is “soon”.");
    expect(m.problem({ code: "wrong-type", key: "n", found: "x", detail: "in the loader’s own words" })).toContain("should be in the loader’s own words");
    expect(m.problem({ code: "wrong-type", key: "n", found: "x", detail: "constructor" })).toContain("should be constructor");
    expect(m.problem({ code: "too-long", key: "q", found: "x", detail: "200" })).toContain("longer than 200 characters");
  });
  it("is named by the schemas of the data", () => {
    const plan = { id: "p", title: "P", title_zh: "", short: "P", short_zh: "", kind: "yearly", issued: "2024-02-19", issuer: "S", unit: "", stated_total: "", source: "s" };
    const wrong = (change: object) => {
      const read = readObject(planRow, { ...plan, ...change });
      return "error" in read ? m.problem(read.error) : "";
    };
    expect(wrong({})).toBe("");
    expect(wrong({ issued: "19 February" })).toBe("“issued” should be a date such as 2024-02-19, but is “19 February”.");
    expect(wrong({ id: "a b" })).toMatch(/^“id” should be letters, digits, dots, dashes/);
    expect(wrong({ stated_total: "many" })).toBe("“stated_total” should be a whole number or empty, but is “many”.");
    expect(wrong({ short: "x".repeat(25) })).toMatch(/^“short” is longer than 24 characters/);
  });
});
