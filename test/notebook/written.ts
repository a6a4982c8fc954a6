import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { setOption, type OptionValue } from "../../src/notebook/yaml-edit.ts";
import { sample } from "./sample.ts";

const shipped = readdirSync("notebooks").filter((name) => name.endsWith(".md")).map((name) => readFileSync(`notebooks/${name}`, "utf8"));

/** Pieces, each with its own end: line endings are mixed, and a piece may run on in the next. */
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(
    "---", "---", "--- ", "----", "```figure", "```input", "~~~table", "```", "~~~", "````", "``", "```js", "figure: counts", "by: plan", "id: a", "input: select", "name: n", "values: [a, b]", "title: $n", "{n}", "{count plan=x}", "{cuont}",
    "# h", "a", "- a", "  - b", "> c", "a\n===", "<!--", "-->", "<div>", "[a]: b", "[a]", "*a", "title: A", "format: 9", "\ufeff", "\ufeff---", "\u00a0", "\ud83d", "\ude00", "\0", " ", "\t",
  ) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 8 }) },
);
const ending = fc.constantFrom("\n", "\n", "\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\n\r", "\u2028", "");
export const pieces = fc.array(fc.tuple(piece, ending), { maxLength: 30 }).map((all) => all.flat().join(""));
export const anyText = fc.oneof(
  fc.tuple(fc.constantFrom("", "", "\ufeff", "---\n", "\ufeff---\r\ntitle: A\r---\n", "---\r---"), pieces).map(([front, rest]) => front + rest),
  // A notebook that broke off, or whose line endings went wrong.
  fc.tuple(fc.constantFrom(sample, ...shipped), fc.nat(), fc.nat(), fc.constantFrom("\n", "\r\n", "\r"), pieces)
    .map(([t, m, n, eol, more]) => (t.slice(Math.min(m, n) % 900, (Math.max(m, n) % 900) + 200) + more).replaceAll("\n", eol)),
);

/** A cell as it is meant: prose or a break as it is written, or a kind with its keys. */
export type Meant = { kind: "markdown" | "break"; source: string } | { kind: "figure" | "input" | "table"; keys: Record<string, OptionValue> };

export const words = fc.oneof(
  fc.constantFrom("Items: 2024", "it's", "no # comment", "[a, b]", "- x", "null", "12", "é 😀", "| a", "yes: no", "'", "\"q\"", "a\nb", "---", "```", "\ufeffa", "%", "@x", "*a"),
  fc.string({ unit: "binary", minLength: 1, maxLength: 12 }),
).filter((t) => !t.includes("$"));
const column = fc.constantFrom("plan", "part", "area", "sector", "level");
const filter = fc.option(fc.dictionary(fc.constantFrom("sector", "level"), fc.uniqueArray(fc.constantFrom("a", "b-2", "none"), { minLength: 1, maxLength: 2 }), { minKeys: 1 }), { nil: undefined });
export const some = (keys: Record<string, unknown>) => Object.fromEntries(Object.entries(keys).filter(([, v]) => v !== undefined)) as Record<string, OptionValue>;
export const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
export const meant: fc.Arbitrary<Meant> = fc.oneof(
  fc.constantFrom("Text.", "# Heading\n\nTwo", "- a\n- b", "> c\nd", "| a |\n|---|\n| b |", "```js\n---\n```", "<!-- a\n\n---\n-->", "{count plan=x}", "a\n===", "[a]: b").map((source): Meant => ({ kind: "markdown", source })),
  fc.constantFrom("---", "-----", "--- ").map((source): Meant => ({ kind: "break", source })),
  fc.record({ by: column, title: maybe(words), note: maybe(words), width: maybe(fc.integer({ min: 320, max: 1920 })), filter }).map((o): Meant => ({ kind: "figure", keys: some({ figure: "counts", ...o }) })),
  fc.record({ columns: maybe(fc.uniqueArray(fc.constantFrom("plan", "number", "title"), { minLength: 1 })), limit: maybe(fc.integer({ min: 1, max: 500 })), title: maybe(words), filter }).map((o): Meant => ({ kind: "table", keys: some({ table: "items", ...o }) })),
  fc.record({ values: fc.uniqueArray(words, { minLength: 1, maxLength: 4 }), label: maybe(words) }).map((o): Meant => ({ kind: "input", keys: some({ input: "select", ...o }) })),
  fc.record({ column, label: maybe(words) }).map((o): Meant => ({ kind: "input", keys: some({ input: "multi", ...o }) })),
);
export const frontKeys = fc.record({ title: maybe(words), description: maybe(words), order: maybe(fc.integer()) }).map(some);

export const must = (done: ReturnType<typeof setOption>): string => {
  if ("error" in done) throw new Error(JSON.stringify(done.error));
  return done.ok;
};
export const filled = (source: string, keys: Record<string, OptionValue>) => Object.entries(keys).reduce((text, [key, value]) => must(setOption(text, key, value)), source);
/** The source of a cell, and its keys: names are its own. */
export function written(cell: Meant, n: number): { source: string; keys?: Record<string, OptionValue> } {
  if (!("keys" in cell)) return cell;
  const { column: _column, ...rest } = cell.keys;
  const keys = { ...rest, ...(cell.kind === "input" && !("column" in cell.keys) ? { name: `v${n}` } : { id: `c${n}` }), ..."column" in cell.keys ? { column: cell.keys.column! } : {} };
  const fence = cell.kind === "table" ? "~~~~" : "```";
  return { source: filled(`${fence}${cell.kind}\n${fence}`, keys), keys };
}
