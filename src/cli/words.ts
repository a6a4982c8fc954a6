import { messages } from "../core/messages/index.ts";
import type { Problem } from "../core/problem.ts";

const m = messages();

/** Text with where it belongs, in the form that editors and terminals jump to: `key-points-2024.md:12: …`. */
export const at = (file: string, line: number | undefined, text: string): string => `${file}${line ? `:${line}` : ""}: ${text}`;

/** A problem with its file and line in front; `line` is that of a table's row. */
export function problemLine({ file = "", line, ...problem }: Problem, place: { file?: string; line?: number } = {}): string {
  const [path, number] = [place.file ?? file, place.line ?? line];
  return path === "" ? m.problem(problem) : at(path, number, m.problem(problem));
}
