import { basename, dirname, join } from "node:path";
import { parseFilters } from "../core/filters.ts";
import { commandLine as words } from "../core/messages/en-cli.ts";
import { messages } from "../core/messages/index.ts";
import type { Problem } from "../core/problem.ts";
import { emptyView } from "../core/view.ts";
import { createEngine } from "../engine/arquero-engine.ts";
import { readyDeck, type ReadyDeck } from "../export/deck.ts";
import { deckNotice } from "../export/deck-words.ts";
import { toPptx, type Written } from "../export/pptx/write.ts";
import { currentNotebook, readValues } from "../notebook/index.ts";
import { valueOf, type Values } from "./arguments.ts";
import { convertFile } from "./convert.ts";
import { loadData, ownData, readData, type Loaded } from "./data.ts";
import { dataFindings } from "./data-findings.ts";
import { newDocument } from "./document.ts";
import { codebookIn } from "./draw.ts";
import { exits, wrong, type Wrong } from "./exits.ts";
import { openNotebook, readNotebooks, type Opened } from "./notebooks.ts";
import { readDeckMaking, type DeckMaking } from "./settings.ts";
import { untilStopped } from "./stop.ts";
import type { Terminal } from "./terminal.ts";
import { at, problemLine } from "./words.ts";
import { prepareFolder, remove, writeWhole } from "./write.ts";

/** `planflow slides`: a notebook as a PowerPoint file, the same bytes that the app saves. */
export async function slides(values: Values, places: readonly string[], terminal: Terminal): Promise<number | Wrong> {
  const out = valueOf(values, "out");
  const [making, texts] = [readDeckMaking(values), readNotebooks(places.slice(0, 1))];
  const faults = [
    ...(places.length === 0 ? [words.wrong.noNotebook()] : places.length > 1 ? [words.wrong.oneDeck()] : []),
    ...(out === undefined ? [words.wrong.noDeck()] : /[^/\\]\.pptx$/i.test(out) ? [] : [words.wrong.notDeck(out)]),
    ...[making, texts].flatMap((read) => ("wrong" in read ? read.wrong : [])),
  ];
  if (out === undefined || "wrong" in making || "wrong" in texts || faults.length > 0) return wrong(...faults);

  const folder = valueOf(values, "data") ?? ownData();
  const files = readData(folder);
  if ("wrong" in files) return files;
  const loaded = loadData(files.ok);
  if ("error" in loaded) {
    terminal.err(problemLine(loaded.error, { file: join(folder, loaded.error.file ?? "") }));
    return exits.findings;
  }
  const { dataset, doubts } = loaded.ok;
  const { filters, problems } = parseFilters(valueOf(values, "filter") ?? "", await codebookIn("en", dataset.meta));
  if (problems.length > 0) return wrong(...problems.map((p) => words.wrong.setting("filter", messages().problem(p))));
  for (const doubt of doubts) terminal.err(words.notice.doubt(problemLine(doubt, { file: join(folder, doubt.file ?? "") })));
  const found = dataFindings(folder, loaded.ok);
  for (const line of found) terminal.err(line);
  const exit = await deliver(openNotebook(texts.ok[0]!), { ...making.ok, out, filters }, loaded.ok, terminal);
  return exit === exits.good && found.length > 0 ? exits.findings : exit;
}

/** Draws, writes and tells; the exit status. */
async function deliver(opened: Opened, asked: DeckMaking & { out: string; filters: typeof emptyView.filters }, data: Loaded, terminal: Terminal): Promise<number | Wrong> {
  const { out, filters } = asked;
  let aside = "";
  const work = async (): Promise<{ exit: number } | Wrong> => {
    const place = prepareFolder(dirname(out));
    if ("reason" in place) return wrong(words.wrong.out(dirname(out), place.reason));
    aside = place.aside;
    const { ready, written, problems } = await make(opened, asked, filters, data, terminal);
    terminal.progress("");
    const exit = tell(opened, ready, written, problems, terminal);
    const reason = writeWhole(dirname(out), basename(out), written.bytes, aside);
    if (reason !== undefined) terminal.err(words.unwritten(out, reason));
    return { exit: reason === undefined ? exit : exits.unwritten };
  };
  const ended = await untilStopped(work, async () => {
    if (aside !== "") remove(aside);
    terminal.progress("");
  });
  return typeof ended === "number" || "wrong" in ended ? ended : ended.exit;
}

async function make({ id, notebook: read }: Opened, { language, aspect, theme }: DeckMaking, filters: typeof emptyView.filters, { dataset }: Loaded, terminal: Terminal) {
  const { meta } = dataset;
  const codebook = await codebookIn("en", meta);
  const { values } = readValues(read.named, { filters, codebook });
  const notebook = currentNotebook(read, values, codebook);
  const step = async (index: number, all: number) => {
    terminal.progress(words.slide(index + 1, all));
    // A moment for signals.
    await new Promise((resolve) => setImmediate(resolve));
  };
  const view = { ...emptyView, notebook: id, filters };
  const ready = await readyDeck(notebook, { engine: createEngine(dataset), meta, id, view, values, document: newDocument(), language, aspect, theme }, step);
  const written = await toPptx(ready, { meta, png: (rendered) => convertFile(rendered, "png", 2), step });
  return { ready, written, problems: notebook.problems };
}

/** Says what was found and what to know; the exit status for it. */
function tell({ file }: Opened, ready: ReadyDeck, written: Written, own: readonly Problem[], terminal: Terminal): number {
  const problems = [...own, ...ready.problems, ...written.problems];
  const lines = new Set(problems.map((p) => problemLine(p, p.file === undefined ? { file } : {})));
  for (const line of lines) terminal.err(line);
  for (const notice of [...ready.notices, ...written.notices]) terminal.err(at(file, notice.line, deckNotice(notice)));
  if (problems.some((p) => p.code === "internal")) return exits.internal;
  return lines.size > 0 ? exits.findings : exits.good;
}
