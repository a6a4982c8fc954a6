#!/usr/bin/env node
/** `planflow`: what the package does without a browser. See `planflow --help`. */
import { isMainThread } from "node:worker_threads";
import { exits } from "./exits.ts";
import { workInThread } from "./jobs.ts";
import { main } from "./main.ts";
import { createTerminal } from "./terminal.ts";

if (isMainThread) {
  // Whoever reads the output may have seen enough: `planflow list … | head -1`.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? exits.good : exits.unwritten));
  // Not awaited here: what is loaded later imports from this module and would wait for its end.
  void main(process.argv.slice(2), createTerminal(), new URL(import.meta.url)).then((exit) => {
    process.exitCode = exit;
    // Who is asked to stop does not finish the figure at hand first.
    if (exit > 128) process.exit();
  });
} else workInThread();
