import { commandLine as words } from "../core/messages/en-cli.ts";
import { figures } from "../figures/index.ts";
import type { FigureCell } from "../notebook/index.ts";
import type { Values } from "./arguments.ts";
import { loadData, ownData, readData } from "./data.ts";
import { codebookIn } from "./draw.ts";
import { exits, wrong, type Wrong } from "./exits.ts";
import { languagesFor } from "../export/language.ts";
import { figureCells, openNotebook, readNotebooks, type Opened } from "./notebooks.ts";
import type { Terminal } from "./terminal.ts";
import { problemLine } from "./words.ts";

/** `planflow list`: the figures of a notebook. Cells that cannot be read are findings. */
export async function list(values: Values, places: readonly string[], terminal: Terminal): Promise<number | Wrong> {
  const [place, ...others] = places;
  if (place === undefined) return wrong(words.wrong.noNotebook());
  if (others.length > 0) return wrong(words.wrong.oneNotebook());
  const read = readNotebooks([place]);
  if ("wrong" in read) return read;
  const opened = openNotebook(read.ok[0]!);
  const { notebook, written } = opened;
  const titleOf = await titles(opened);
  const cells = figureCells(notebook).map((cell) => ({ id: cell.id, figure: cell.figure, title: titleOf(cell), languages: languagesFor(cell, written), line: cell.line }));
  if (values.has("json")) terminal.text(JSON.stringify(cells, null, 2));
  else {
    const width = (key: "id" | "figure") => Math.max(...cells.map((c) => c[key].length));
    for (const c of cells) terminal.out(`${c.id.padEnd(width("id"))}  ${c.figure.padEnd(width("figure"))}  ${words.titled(c.title, c.languages)}`);
  }
  const broken = notebook.cells.flatMap((c) => (c.kind === "error" ? c.problems : []));
  for (const problem of broken) terminal.err(problemLine(problem));
  return broken.length > 0 ? exits.findings : exits.good;
}

/** A figure's title as the notebook shows it: its own, or one from the package's data, which has the words for columns. */
async function titles({ written }: Opened): Promise<(cell: FigureCell) => string> {
  const files = readData(ownData());
  const loaded = "ok" in files ? loadData(files.ok) : undefined;
  const codebook = loaded && "ok" in loaded ? await codebookIn(written, loaded.ok.dataset.meta) : undefined;
  return ({ options, figure }) => options.title ?? (codebook ? figures[figure]!.title(options, codebook) : "");
}
