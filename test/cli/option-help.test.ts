import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { optionHelp, optionHelpFile } from "../../src/cli/option-help.ts";
import { figures } from "../../src/figures/index.ts";
import { keysOf } from "../../src/notebook/check.ts";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

it("is up to date: otherwise run npx tsx src/cli/option-help.ts", () => {
  expect(read("src/notebook/option-help.ts")).toBe(optionHelpFile());
});

it("says something of every option of every figure", () => {
  const help = optionHelp();
  for (const [name, { options }] of Object.entries(figures)) {
    expect(help[name]).toMatch(/\.$/);
    for (const key of keysOf(options)) expect(help[`${name}.${key}`] ?? help[`figure.${key}`], `${name}.${key}`).toMatch(/\.$/);
  }
  expect(help["counts.by"]).toBe("The column whose values are the bars. Required.");
  expect(Object.values(help).filter((text) => /[*@\n]|\/\//.test(text))).toEqual([]);
});

it("is loaded by the editor alone", () => {
  const root = new URL("../../src", import.meta.url).pathname;
  const files = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((f) => /\.(?:ts|svelte)$/.test(f));
  const importers = (name: string) => files.filter((f) => new RegExp(`from "[^"]*/${name}\\.ts"`).test(read(`src/${f}`)));
  // Whoever imports one of these belongs to what a page that is only read does not load.
  for (const name of ["option-help", "form", "starters"]) {
    expect(importers(name).filter((f) => f !== "cli/option-help.ts" && !f.startsWith(join("app", "edit")) && !/^notebook\/(?:form|starters)/.test(f)), name).toEqual([]);
  }
});
