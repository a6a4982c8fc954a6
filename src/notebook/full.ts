import type { Notebook } from "./cell.ts";
import { readNotebook } from "./notebook.ts";
import type { Tools } from "./tools.ts";
import { valueTools } from "./value-tools.ts";
import { parseYaml } from "./yaml.ts";

const tools: Tools = { yaml: parseYaml, values: valueTools };

/** Reads a notebook with all that there is to read it with: see `readNotebook`. */
export function parseNotebook(text: string, file: string, previous?: Notebook): Notebook {
  const read = readNotebook(text, file, tools, previous);
  if ("needs" in read) throw new Error(`the reader has no ${read.needs.join()}`);
  return read.ok;
}
