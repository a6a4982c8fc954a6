#!/usr/bin/env node
/** `planflow`: what the package does without a browser. See `planflow --help`. */
import { isMainThread } from "node:worker_threads";
import { readArguments } from "./arguments.ts";
import { exits, type Wrong } from "./exits.ts";
import { workInThread } from "./jobs.ts";
import { render } from "./render.ts";
import { version } from "./root.ts";
import { createTerminal } from "./terminal.ts";
import { commandLine as words } from "../core/messages/en-cli.ts";

const terminal = createTerminal();

async function main(argv: readonly string[]): Promise<number | Wrong> {
  const asked = readArguments(argv);
  if ("wrong" in asked) return asked;
  if (asked.kind === "version") {
    terminal.out(version());
    return exits.good;
  }
  if (asked.kind === "help") {
    terminal.out((await import("./help.ts")).help(asked.verb));
    return exits.good;
  }
  const { verb, values, places } = asked;
  if (verb === "render") return render(values, places, terminal, new URL(import.meta.url));
  if (verb === "list") return (await import("./list.ts")).list(values, places, terminal);
  if (verb === "check") return (await import("./check.ts")).check(values, places, terminal);
  return (await import("./lint.ts")).lint(values, places, terminal);
}

/** Sets the exit status. A fault of ours is told in a line: a stack helps only who works on the code. */
async function run(): Promise<void> {
  // Whoever reads the output may have seen enough: `planflow list … | head -1`.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? exits.good : exits.unwritten));
  try {
    const result = await main(process.argv.slice(2));
    if (typeof result !== "number") for (const line of result.wrong) terminal.err(words.said(line));
    process.exitCode = typeof result === "number" ? result : exits.wrongUse;
  } catch (error) {
    terminal.err(words.said(words.internal((error as Error).message)));
    if (process.env.PLANFLOW_STACK) terminal.err((error as Error).stack ?? "");
    process.exitCode = exits.internal;
  }
}

// Not awaited here: what is loaded later imports from this module and would wait for its end.
void (isMainThread ? run() : workInThread());
