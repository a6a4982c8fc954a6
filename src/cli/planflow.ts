#!/usr/bin/env node
/** `planflow`: what the package does without a browser. See `planflow --help`. */
import { setFlagsFromString } from "node:v8";
import { isMainThread } from "node:worker_threads";
import { exits } from "./exits.ts";
import { workInThread } from "./jobs.ts";
import { main } from "./main.ts";
import { createTerminal } from "./terminal.ts";

// Optimizing takes longer than a batch of figures runs: V8 is told to wait until a function is called a good deal more
// often (its own value is 132 KB). A third less time for 100 figures, a seventh less for 500.
setFlagsFromString("--interrupt-budget=2000000");

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
