import { parseArgs } from "node:util";
import { nearest } from "../core/nearest.ts";
import { commandLine as words } from "../core/messages/en-cli.ts";
import { wrong, type Wrong } from "./exits.ts";
import { isVerb, optionsOf, verbNames, type Verb } from "./options.ts";

/** What a command line asks for. */
export type Asked =
  | { kind: "help"; verb?: Verb }
  | { kind: "version" }
  | { kind: "verb"; verb: Verb; values: Values; places: string[] };

/** The options that were given, each with its values in their order; one without a value has none. */
export type Values = ReadonlyMap<string, readonly string[]>;

/** Reads the arguments behind the program's name. What they get wrong is told with the nearest legal name. */
export function readArguments(argv: readonly string[]): Asked | Wrong {
  const [first, ...rest] = argv;
  if (first === undefined) return wrong(words.wrong.noVerb(verbNames), words.wrong.help());
  if (first === "--version") return { kind: "version" };
  if (first === "--help" || first === "-h") return { kind: "help" };
  if (first === "help") return isVerb(rest[0] ?? "") ? { kind: "help", verb: rest[0] as Verb } : { kind: "help" };
  if (!isVerb(first)) {
    const flag = first.startsWith("-");
    return wrong(flag ? words.wrong.option(first, nearest(first, ["--help", "--version"])) : words.wrong.verb(first, verbNames, nearest(first, verbNames)), words.wrong.help());
  }
  return readOptions(first, rest);
}

function readOptions(verb: Verb, argv: readonly string[]): Asked | Wrong {
  const known = optionsOf(verb);
  const options = Object.fromEntries(Object.entries(known).map(([name, { takes }]) => [name, { type: takes ? "string" as const : "boolean" as const, multiple: true }]));
  // Not strict: its errors are sentences of Node, without the nearest name.
  const { tokens } = parseArgs({
    args: [...argv], strict: false, allowPositionals: true, tokens: true,
    options: { ...options, help: { type: "boolean", short: "h" } },
  });
  const values = new Map<string, string[]>();
  const places: string[] = [];
  const faults: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") places.push(token.value);
    if (token.kind !== "option") continue;
    const { name, rawName, value, inlineValue } = token;
    if (name === "help") return { kind: "help", verb };
    if (!Object.hasOwn(known, name)) {
      const near = nearest(name, Object.keys(known));
      faults.push(words.wrong.option(rawName, near && `--${near}`));
      continue;
    }
    const { takes, list } = known[name]!;
    const given = values.get(name) ?? [];
    if (!takes && value !== undefined) faults.push(words.wrong.noValue(rawName));
    // The next option is hardly meant as the value of this one.
    else if (takes && (value === undefined || value === "" || (!inlineValue && /^-./.test(value)))) faults.push(words.wrong.value(rawName, takes));
    else if (given.length > 0 && !list) faults.push(words.wrong.twice(rawName));
    values.set(name, [...given, ...(value === undefined ? [] : list ? value.split(",").map((v) => v.trim()).filter(Boolean) : [value])]);
  }
  return faults.length > 0 ? wrong(...faults, words.wrong.help(verb)) : { kind: "verb", verb, values, places };
}

/** The value of an option that is given once. */
export const valueOf = (values: Values, name: string): string | undefined => values.get(name)?.[0];
