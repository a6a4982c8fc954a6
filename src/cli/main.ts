import { commandLine as words } from "../core/messages/en-cli.ts";
import { readArguments } from "./arguments.ts";
import { exits, type Wrong } from "./exits.ts";
import { render } from "./render.ts";
import { version } from "./root.ts";
import type { Terminal } from "./terminal.ts";

/** Does what the arguments ask for and gives the exit status. A fault of ours is told in a line: a stack helps nobody else. */
export async function main(argv: readonly string[], terminal: Terminal, entry: URL): Promise<number> {
  try {
    const result = await run(argv, terminal, entry);
    if (typeof result === "number") return result;
    for (const line of result.wrong) terminal.err(words.said(line));
    return exits.wrongUse;
  } catch (error) {
    terminal.err(words.said(words.internal((error as Error).message)));
    if (process.env.PLANFLOW_STACK) terminal.text((error as Error).stack ?? "");
    return exits.internal;
  }
}

async function run(argv: readonly string[], terminal: Terminal, entry: URL): Promise<number | Wrong> {
  const asked = readArguments(argv);
  if ("wrong" in asked) return asked;
  if (asked.kind === "version") {
    terminal.out(version());
    return exits.good;
  }
  if (asked.kind === "help") {
    terminal.text((await import("./help.ts")).help(asked.verb));
    return exits.good;
  }
  const { verb, values, places } = asked;
  // All but drawing is loaded when it is asked for.
  if (verb === "bundle") return (await import("./bundle-verb.ts")).bundle(values, places, terminal);
  if (verb === "slides") return (await import("./slides.ts")).slides(values, places, terminal);
  if (verb === "list") return (await import("./list.ts")).list(values, places, terminal);
  if (verb === "check") return (await import("./check.ts")).check(values, places, terminal);
  if (verb === "lint") return (await import("./lint.ts")).lint(values, places, terminal);
  return render(values, places, terminal, entry);
}
