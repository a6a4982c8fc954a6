import { join } from "node:path";
import type { Worker } from "node:worker_threads";
import { commandLine as words } from "../core/messages/en-cli.ts";
import { codebookIn, type Run } from "./draw.ts";
import { exits, wrong, type Wrong } from "./exits.ts";
import { runJobs, type Jobs, type Reports } from "./jobs.ts";
import { MANIFEST, type Order } from "./plan.ts";
import { untilStopped } from "./stop.ts";
import type { Terminal } from "./terminal.ts";
import { at } from "./words.ts";
import { prepareFolder, remove, writeWhole } from "./write.ts";

/** Draws and writes; the exit status of the whole. */
export async function deliver(orders: readonly Order[], asked: Omit<Run, "aside">, others: readonly Worker[], terminal: Terminal): Promise<number | Wrong> {
  let count = 0;
  const done = (index: number) => terminal.progress(words.progress(++count, orders.length, orders[index]!.answered.cell.id));
  let aside = "";
  let jobs: Jobs | undefined;
  const work = async (): Promise<{ exit: number } | Wrong> => {
    const place = prepareFolder(asked.out);
    if ("reason" in place) return wrong(words.wrong.out(asked.out, place.reason));
    aside = place.aside;
    jobs = runJobs(orders, { ...asked, aside }, others, done);
    const reports = await jobs.reports;
    terminal.progress("");
    const exit = tell(reports, orders, terminal);
    if (!asked.manifest || exit >= exits.internal) return { exit };
    const { manifestJson } = await import("../export/manifest.ts");
    const content = manifestJson(reports.flatMap((r) => r?.files ?? []), await codebookIn("en", asked.meta));
    const reason = writeWhole(asked.out, MANIFEST, content, aside);
    if (reason !== undefined) terminal.err(words.unwritten(join(asked.out, MANIFEST), reason));
    return { exit: reason === undefined ? exit : exits.unwritten };
  };
  const ended = await untilStopped(work, async () => {
    await jobs?.stop();
    if (aside !== "") remove(aside);
    terminal.progress("");
  });
  return typeof ended === "number" || "wrong" in ended ? ended : ended.exit;
}

/** Says what was found, figure by figure; the exit status for it. */
function tell(reports: Reports, orders: readonly Order[], terminal: Terminal): number {
  let exit: number = exits.good;
  reports.forEach((report, i) => {
    const { file, line, answered } = orders[i]!;
    const say = (text: string) => terminal.err(at(file, line, words.ofFigure(answered.cell.id, text)));
    report?.notices.forEach(say);
    report?.findings.forEach(say);
    if (report?.findings.length) exit = Math.max(exit, exits.findings);
    if (report?.internal !== undefined) {
      say(words.internal(report.internal));
      exit = Math.max(exit, exits.internal);
    }
    if (report?.unwritten) {
      say(words.unwritten(report.unwritten.file, report.unwritten.reason));
      exit = exits.unwritten;
    }
  });
  return exit;
}
