import { readFileSync, statSync } from "node:fs";
import { commandLine as words } from "../core/messages/en-cli.ts";

/** Why a file could not be read or written, in words. */
export const reasonOf = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException;
  return words.reasons[code ?? ""] ?? code ?? message;
};

export type Read = { ok: string } | { reason: string };

/** A file as text. A folder, a device and what is not UTF-8 are refused: they would be read without end, or wrongly. */
export function readText(path: string): Read {
  try {
    const kind = statSync(path);
    if (!kind.isFile() && !kind.isFIFO()) return { reason: kind.isDirectory() ? words.reasons.EISDIR! : words.reasons.device! };
    return { ok: new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path)) };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}
