import { commandLine as words } from "../core/messages/en-cli.ts";
import { exporting } from "../core/messages/en-export.ts";
import { lintSvg } from "../export/lint.ts";
import { parseSvg } from "../export/node.ts";
import { findingText } from "../export/words.ts";
import { valueOf, type Values } from "./arguments.ts";
import { exits, wrong, type Wrong } from "./exits.ts";
import { readText } from "./files.ts";
import type { Terminal } from "./terminal.ts";
import { at, problemLine } from "./words.ts";

/** `planflow lint`: what SVG files should not have, a line each. A file that cannot be read is a finding, too. */
export async function lint(values: Values, places: readonly string[], terminal: Terminal): Promise<number | Wrong> {
  if (places.length === 0) return wrong(words.wrong.noFile());
  const found = valueOf(values, "least");
  if (found !== undefined && !(/^\d+(\.\d+)?$/.test(found) && Number(found) > 0)) return wrong(words.wrong.least(found));
  const least = found === undefined ? undefined : Number(found);
  let exit: number = exits.good;
  for (const file of places) {
    const lines = findingsIn(file, least);
    for (const line of lines) terminal.out(line);
    if (lines.length > 0) exit = exits.findings;
  }
  return exit;
}

function findingsIn(file: string, least: number | undefined): string[] {
  const read = readText(file);
  if ("reason" in read) return [at(file, undefined, words.unread(read.reason))];
  const parsed = parseSvg(read.ok, file);
  if ("error" in parsed) return [problemLine(parsed.error)];
  return lintSvg(parsed.ok, { file, least }).map((f) => at(file, f.line, findingText({ ...f, line: 0 }, exporting)));
}
