import { tick } from "svelte";
import { opening } from "../../core/messages/en-open.ts";
import type { Problem } from "../../core/problem.ts";
import { emptyView, MAX_CELL, parseView, type View } from "../../core/view.ts";
import { compareRecord, type Difference } from "../../export/compare.ts";
import { MAX_SVG, parseSvg } from "../../export/node.ts";
import { readRecord, type FigureRecord } from "../../export/record.ts";
import { parseNotebook, type Notebook } from "../../notebook/index.ts";
import { fetchText } from "../state/client.ts";
import type { DiskHandle } from "../edit/files.ts";
import type { Planflow } from "../state/planflow.svelte.ts";

/** A file that was opened: what is said of it, or why it could not be. */
export type Opened = { file: string } & ({ problem: Problem } | { changes: string[]; shown: string | undefined });

/** Opens a figure's file or a notebook's. Nothing is said of a notebook that could be opened: it is there to see. */
export async function openFile(planflow: Planflow, file: File, handle?: DiskHandle): Promise<Opened | undefined> {
  if (!(await isNotebook(file))) return openFigure(planflow, file);
  const [desk, { openNotebookFile }] = await Promise.all([planflow.compose(), import("../edit/opening.ts")]);
  const opened = await openNotebookFile(desk, file, handle);
  return "error" in opened ? { file: file.name, problem: opened.error } : undefined;
}

/** By its name, and where that says nothing by what it begins with: a figure is XML. */
async function isNotebook(file: File): Promise<boolean> {
  if (/\.svgz?$/i.test(file.name)) return false;
  return /\.(md|markdown|txt)$/i.test(file.name) || !/^\uFEFF?\s*</.test(await file.slice(0, 1000).text());
}

/**
 * Opens the view that made a figure's file. The figure is shown in its notebook where that still has the cell as it
 * was; otherwise by itself, from the file. Nothing of the file is run; one that is refused leaves the page as it is.
 */
async function openFigure(planflow: Planflow, file: File): Promise<Opened> {
  const read = await readFile(file);
  if ("error" in read) return { file: file.name, problem: read.error };
  const record = read.ok;
  const data = await planflow.data();
  if ("error" in data) return { file: file.name, problem: data.error };
  const { engine, codebook } = data.ok;
  const { view } = parseView(record.view, codebook);
  const notebook = await notebookOf(record, planflow);
  const cell = notebook?.cells.find((c) => c.kind === "figure" && c.id === record.cell.id);
  const same = cell?.source === record.cell.source;
  if (!same && record.cell.source.length > MAX_CELL) return { file: file.name, problem: { code: "too-large", file: file.name, key: "cell", detail: "characters", n: MAX_CELL } };
  // By itself the cell keeps what was clicked elsewhere as filters: the cells that were clicked are not there.
  const target: View = { ...emptyView, filters: view.filters, picks: view.picks, ...(same ? { notebook: record.notebook } : { cell: record.cell.source }) };
  planflow.go(target, same ? { hash: record.cell.id } : {});
  // A notebook that is open already does not move to the figure by itself.
  await tick();
  if (same) document.getElementById(record.cell.id)?.scrollIntoView();
  const changes = (await compareRecord(record, engine, codebook)).map((d) => differenceText(d, planflow));
  return { file: file.name, changes, shown: same ? undefined : notebook ? opening.cellChanged : opening.notHere };
}

async function readFile(file: File): Promise<{ ok: FigureRecord } | { error: Problem }> {
  const { name } = file;
  if (file.size > MAX_SVG) return { error: { code: "too-large", file: name, detail: "characters", n: MAX_SVG } };
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return { error: { code: "not-text", file: name } };
  }
  const svg = parseSvg(text, name);
  return "error" in svg ? svg : readRecord(svg.ok, name);
}

/** The record's notebook, where the app has it. */
async function notebookOf({ notebook: id }: FigureRecord, planflow: Planflow): Promise<Notebook | undefined> {
  if (!(await planflow.listed).some((n) => n.id === id)) return undefined;
  if (planflow.notebookId === id && planflow.notebook) return planflow.notebook;
  try {
    return parseNotebook(await fetchText(`notebooks/${id}.md`, `${id}.md`), `${id}.md`);
  } catch {
    return undefined;
  }
}

function differenceText(difference: Difference, { m }: Planflow): string {
  switch (difference.kind) {
    case "dataset": return opening.dataset(difference.then, difference.now);
    case "version": return opening.version(difference.then, difference.now);
    case "items": return [difference.gone.length > 0 ? opening.gone(difference.gone) : "", difference.come.length > 0 ? opening.come(difference.come) : ""].filter(Boolean).join(" ");
    case "count": return opening.count(difference.then, difference.now);
    case "filter": return m.problem(difference.problem);
  }
}
