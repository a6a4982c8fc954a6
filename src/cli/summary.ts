import { commandLine as words } from "../core/messages/en-cli.ts";
import { sizeOf, type Embedded } from "./one-file.ts";

/** A part of a bundled file, by what a person calls it. */
export interface Part {
  title: string;
  files: Embedded[];
  note?: string;
}

/** Thousands of bytes, with one digit behind the point where there are few. */
const kB = (bytes: number): string => words.bundle.kB((bytes < 10_000 ? Math.ceil(bytes / 100) / 10 : Math.round(bytes / 1000)).toLocaleString("en"));

/** A line for the file and one for each part, with the bytes that it takes there; what is in no part is the app's own page. */
export function summary(out: string, html: string, parts: readonly Part[]): string[] {
  const rows = parts.map(({ title, note, files }) => ({ title: `  ${title}`, note, size: files.reduce((sum, f) => sum + sizeOf(f.element), 0) }));
  const page = sizeOf(html) - rows.reduce((sum, r) => sum + r.size, 0);
  const all = [{ title: out, note: undefined, size: sizeOf(html) }, { title: `  ${words.bundle.app}`, note: undefined, size: page }, ...rows];
  // Sizes stand first: names of any script are of any width.
  const width = Math.max(...all.map((r) => kB(r.size).length));
  return all.map(({ title, note, size }) => `${kB(size).padStart(width)}  ${title}${note ? `: ${note}` : ""}`);
}
