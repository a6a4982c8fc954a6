import { join } from "node:path";
import { commandLine as words } from "../core/messages/en-cli.ts";
import type { Loaded } from "./data.ts";
import { problemLine } from "./words.ts";

/** Rows that are left out: figures without them are not what the data says. */
export function dataFindings(folder: string, { problems, problemCount }: Loaded): string[] {
  const lines = problems.map((p) => problemLine(p, { file: join(folder, p.file ?? "") }));
  return problemCount > problems.length ? [...lines, words.more(problemCount - problems.length)] : lines;
}
