import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readArguments } from "../../src/cli/arguments.ts";
import { help } from "../../src/cli/help.ts";
import { optionsOf, verbNames } from "../../src/cli/options.ts";
import { commandLine } from "../../src/core/messages/en-cli.ts";
import { presetNames, presets, units } from "../../src/export/settings.ts";
import { planflow, root } from "./planflow.ts";

const wrongs = (...argv: string[]) => {
  const read = readArguments(argv);
  return "wrong" in read ? read.wrong.join("\n") : "";
};
const plain = (text: string) => text.replace(/\s+/g, " ");

describe("arguments", () => {
  it("are values of options and places, lists by commas or by repetition", () => {
    const read = readArguments(["render", "a.md", "--format", "svg,pdf", "--format=png", "--cell", "x", "--manifest", "b.md", "--filter", "sector=digital&plan=x,y", "--", "--c.md"]);
    if (!("kind" in read) || read.kind !== "verb") throw new Error("not read");
    expect(read.places).toEqual(["a.md", "b.md", "--c.md"]);
    expect(Object.fromEntries(read.values)).toEqual({ format: ["svg", "pdf", "png"], cell: ["x"], manifest: [], filter: ["sector=digital&plan=x,y"] });
  });
  it("that do not exist are told with the nearest that does", () => {
    expect(wrongs("rendr", "x")).toContain("“render”");
    expect(wrongs("--versio")).toContain("“--version”");
    expect(wrongs("render", "x", "--formt", "svg")).toContain("“--format”");
    expect(wrongs("lint", "x", "--lest", "5")).toContain("“--least”");
    expect(wrongs("constructor")).toContain("no verb");
    expect(wrongs("render", "--constructor")).toContain("no option");
    expect(wrongs("render", "--__proto__")).toContain("no option");
    expect(wrongs("list", "x", "--out", "y")).toContain("no option “--out”");
    expect(wrongs("render", "-x")).toContain("no option “-x”");
  });
  it("that lack a value, have one too many or stand twice are told, all at once", () => {
    const said = wrongs("render", "x", "--out", "--cell", "a", "--manifest=yes", "--preset", "a4", "--preset", "slide", "--width=");
    expect(said).toContain("--out needs a value: --out DIR");
    expect(said).toContain("--manifest takes no value");
    expect(said).toContain("--preset stands twice");
    expect(said).toContain("--width needs a value");
  });
  it("ask for help anywhere, and without any there is nothing to do", () => {
    for (const argv of [["--help"], ["-h"], ["help"]]) expect(readArguments(argv)).toEqual({ kind: "help" });
    for (const argv of [["render", "--nonsense", "--help"], ["render", "-h"], ["help", "render"]]) expect([argv, readArguments(argv)]).not.toEqual([argv, { kind: "help" }]);
    expect(readArguments(["lint", "x", "-h"])).toEqual({ kind: "help", verb: "lint" });
    expect(wrongs()).toContain("render, slides, bundle, list, check, lint");
  });
});

describe("help", () => {
  it.each(verbNames)("of %s has every option with its meaning, usage and an example", (verb) => {
    const text = help(verb);
    const words = commandLine.help.verbs[verb];
    expect(Object.keys(words.options).sort()).toEqual(Object.keys(optionsOf(verb)).sort());
    for (const [name, { takes }] of Object.entries(optionsOf(verb))) expect(text).toContain(`  --${name}${takes ? ` ${takes}` : ""}  `);
    for (const meaning of Object.values(words.options)) expect(plain(text)).toContain(meaning);
    expect(text).toContain(words.usage);
    expect(words.examples.length).toBeGreaterThan(0);
    for (const example of words.examples) expect(text).toContain(`  ${example}`);
    // What an example shows can be asked for.
    for (const example of words.examples) expect(wrongs(...example.split(" ").slice(1))).toBe("");
  });
  it("of the program has every verb, every exit status, and fits a terminal", () => {
    const text = help();
    for (const verb of verbNames) expect(text).toContain(`  ${verb} `);
    for (const [status] of commandLine.help.program.exits) expect(text).toContain(`  ${status} `);
    for (const line of [text, ...verbNames.map(help)].join("\n").split("\n")) if (!line.startsWith("  planflow")) expect(line.length).toBeLessThanOrEqual(88);
  });
  it("names the presets with their sizes, and the units", () => {
    const text = plain(help("render"));
    for (const name of presetNames) expect(text).toContain(`${name} (${name === "custom" ? "120 mm" : presets[name].width}`);
    for (const unit of units) expect(text).toMatch(new RegExp(`\\b${unit}\\b`));
  });
  it("is printed by the program, as is the version", () => {
    expect(planflow(["--help"])).toEqual({ status: 0, stdout: `${help()}\n`, stderr: "" });
    expect(planflow(["render", "--help"])).toEqual({ status: 0, stdout: `${help("render")}\n`, stderr: "" });
    expect(planflow(["--version"], { cwd: root })).toEqual({ status: 0, stdout: `${(JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string }).version}\n`, stderr: "" });
    const { status, stdout, stderr } = planflow([]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain("planflow --help");
  });
});
