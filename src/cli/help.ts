import { commandLine as words } from "../core/messages/en-cli.ts";
import { optionsOf, verbNames, type Verb } from "./options.ts";

/** Wide enough for a sentence, narrow enough for any terminal. */
const WIDTH = 88;

/** What `planflow --help` says, or `planflow VERB --help`. */
export function help(verb?: Verb): string {
  const { titles, program } = words.help;
  if (verb === undefined) {
    return [
      wrap(program.about), "", `${titles.usage} ${program.usage}`, "", titles.verbs,
      ...table(verbNames.map((name) => [name, words.help.verbs[name].about])), "",
      titles.options, ...table([["--help", program.options.help], ["--version", program.options.version]]), "",
      titles.exits, ...table(program.exits), "", ...examples(program.examples),
    ].join("\n");
  }
  const { about, usage, options, more = [] } = words.help.verbs[verb] as VerbWords;
  const rows = Object.entries(optionsOf(verb)).map(([name, { takes }]): Row => [`--${name}${takes ? ` ${takes}` : ""}`, options[name] ?? ""]);
  return [
    wrap(about), "", `${titles.usage} ${usage}`, "", titles.options, ...table([...rows, ["-h, --help", program.options.help]]), "",
    ...more.flatMap((text) => [wrap(text), ""]), ...examples(words.help.verbs[verb].examples),
  ].join("\n");
}

interface VerbWords {
  about: string;
  usage: string;
  options: Record<string, string>;
  more?: string[];
}
type Row = readonly [name: string, text: string];

const examples = (lines: readonly string[]): string[] => [words.help.titles.examples, ...lines.map((l) => `  ${l}`)];

/** Names on the left, their meaning on the right, broken into lines. */
function table(rows: readonly Row[]): string[] {
  const left = Math.max(...rows.map(([name]) => name.length)) + 4;
  return rows.map(([name, text]) => `  ${name.padEnd(left - 2)}${wrap(text, left)}`);
}

function wrap(text: string, indent = 0): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && indent + line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`\n${" ".repeat(indent)}`);
}
