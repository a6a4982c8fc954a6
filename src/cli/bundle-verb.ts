import { basename, dirname, resolve } from "node:path";
import type { Dataset } from "../core/dataset.ts";
import { dataFiles, type DataFile } from "../core/files.ts";
import type { Listed } from "../core/listing.ts";
import { commandLine as words } from "../core/messages/en-cli.ts";
import { messages } from "../core/messages/index.ts";
import { valueOf, type Values } from "./arguments.ts";
import { briefingIds } from "./briefing-ids.ts";
import { findingsOf } from "./check.ts";
import { loadData, ownData, readData } from "./data.ts";
import { exits, wrong, type Wrong } from "./exits.ts";
import { openNotebook, readNotebooks, type Opened } from "./notebooks.ts";
import { embedText, fill } from "./one-file.ts";
import { readPage } from "./page-files.ts";
import { summary, type Part } from "./summary.ts";
import type { Terminal } from "./terminal.ts";
import { untilStopped } from "./stop.ts";
import { prepareFolder, remove, writeWhole } from "./write.ts";

/** `planflow bundle`: notebooks, data and app in one HTML file. */
export async function bundle(values: Values, places: readonly string[], terminal: Terminal): Promise<number | Wrong> {
  const out = valueOf(values, "out");
  const folder = valueOf(values, "data") ?? ownData();
  const [files, texts, page] = [readData(folder), readNotebooks(places), readPage({ chinese: !values.has("no-chinese") })];
  const faults = [
    ...(places.length === 0 ? [words.wrong.noNotebook()] : []),
    ...(out === undefined ? [words.wrong.noOutFile()] : /\.html?$/i.test(out) ? [] : [words.wrong.outEnding(out)]),
    ...[files, texts, page].flatMap((read) => ("wrong" in read ? read.wrong : [])),
  ];
  if (out === undefined || "wrong" in files || "wrong" in texts || "wrong" in page || faults.length > 0) return wrong(...faults);

  // Named twice, a notebook is there once.
  const notebooks = [...new Map(texts.ok.map((text) => [resolve(text.file), text])).values()];
  const opened = notebooks.map(openNotebook);
  const { found } = findingsOf(files.ok, folder, opened);
  for (const line of found) terminal.err(line);
  const loaded = loadData(files.ok);
  if ("error" in loaded) {
    terminal.err(words.bundle.noData());
    return exits.findings;
  }

  const ids = briefingIds(opened.map((o) => o.file));
  const parts: Part[] = [...page.ok.parts, ...contentOf({ files: files.ok, dataset: loaded.ok.dataset, ids, opened, texts: notebooks.map((n) => n.text) })];
  const html = fill(page.ok.html, parts.flatMap((p) => p.files));
  const written = await untilStopped(...writing(out, html));
  if (typeof written === "number" || "wrong" in written) return written;
  if (written.reason !== undefined) {
    terminal.err(words.unwritten(out, written.reason));
    return exits.unwritten;
  }
  for (const line of summary(out, html, parts)) terminal.out(line);
  if (values.has("no-chinese")) terminal.out(words.bundle.noChinese());
  return found.length > 0 ? exits.findings : exits.good;
}

/** Data, notebooks and their list, by the addresses that the app asks for. */
function contentOf({ files, dataset, ids, opened, texts }: { files: Record<DataFile, string>; dataset: Dataset; ids: readonly string[]; opened: readonly Opened[]; texts: readonly string[] }): Part[] {
  const listing = opened.map(({ notebook: { front } }, i) => ({ id: ids[i]!, file: `${ids[i]}.md`, title: front.title, description: front.description } satisfies Listed));
  const totals = Object.values(dataset.meta.totals);
  const sum = (key: "n" | "rows") => messages().number(totals.reduce((s, t) => s + t[key], 0));
  return [
    { title: words.bundle.data, note: words.bundle.rows(sum("n"), sum("rows")), files: dataFiles.map((file) => embedText(`data/${file}`, files[file])) },
    { title: words.bundle.listing, files: [embedText("notebooks/index.json", JSON.stringify(listing))] },
    ...opened.map(({ id, file }, i): Part => ({ title: basename(file), ...(id === ids[i] ? {} : { note: words.bundle.id(ids[i]!) }), files: [embedText(`notebooks/${ids[i]}.md`, texts[i]!)] })),
  ];
}

/** Writes the file whole or not at all, and what to do in any case. */
function writing(out: string, html: string): [work: () => Promise<{ reason: string | undefined } | Wrong>, clean: () => Promise<void>] {
  const folder = dirname(out);
  let aside = "";
  return [
    async () => {
      const place = prepareFolder(folder);
      if ("reason" in place) return wrong(words.wrong.out(folder, place.reason));
      aside = place.aside;
      return { reason: writeWhole(folder, basename(out), html, aside) };
    },
    async () => {
      if (aside !== "") remove(aside);
    },
  ];
}
