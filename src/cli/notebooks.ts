import { readdirSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { notebookFile, notebookId } from "../core/listing.ts";
import { commandLine as words } from "../core/messages/en-cli.ts";
import { languageOf, messages, type Language } from "../core/messages/index.ts";
import { unknownNotebook } from "../core/view.ts";
import { parseNotebook, type FigureCell, type Notebook } from "../notebook/index.ts";
import { wrong, type Wrong } from "./exits.ts";
import { readText } from "./files.ts";
import { root } from "./root.ts";

export interface Opened {
  /** As the page's address names it; empty for a file whose name cannot stand there. */
  id: string;
  /** The path, as problems name it. */
  file: string;
  notebook: Notebook;
  /** The language in which it is written. */
  written: Language;
}

const folder = () => join(root, "notebooks");

/** The ids of the notebooks that come with the package. */
export const shippedNotebooks = (): string[] => readdirSync(folder()).filter((f) => notebookFile.test(f)).map((f) => notebookId(f)!).sort();

/** A notebook's text, not yet taken apart. */
export interface Text {
  file: string;
  text: string;
}

/** Reads a notebook by the path of its file, which ends in `.md`, or by the name of a shipped one. */
function readNotebook(place: string): { ok: Text } | Wrong {
  const isFile = place.endsWith(".md");
  if (!isFile && !shippedNotebooks().includes(place)) return wrong(words.wrong.notebook(messages().problem(unknownNotebook(place, shippedNotebooks()))));
  const file = isFile ? place : nearby(join(folder(), `${place}.md`));
  const read = readText(file);
  return "ok" in read ? { ok: { file, text: read.ok } } : wrong(words.wrong.read(file, read.reason));
}

/** A path from where the person stands, where that is the shorter way. */
function nearby(path: string): string {
  const way = relative(process.cwd(), path);
  return way.startsWith("..") ? path : way;
}

/** Reads all; what cannot be read is told of all of them. */
export function readNotebooks(places: readonly string[]): { ok: Text[] } | Wrong {
  const read = places.map(readNotebook);
  const faults = read.flatMap((r) => ("wrong" in r ? r.wrong : []));
  return faults.length > 0 ? wrong(...faults) : { ok: read.flatMap((r) => ("ok" in r ? [r.ok] : [])) };
}

export function openNotebook({ file, text }: Text): Opened {
  const notebook = parseNotebook(text, file);
  return { id: notebookId(basename(file)) ?? "", file, notebook, written: languageOf(notebook.front.lang) };
}

export const figureCells = ({ cells }: Notebook): FigureCell[] => cells.filter((c) => c.kind === "figure");
