import { basename } from "node:path";
import { notebookId } from "../core/listing.ts";

/**
 * Ids for notebooks from anywhere, by which addresses name them: each has another. Names of files that may stand in an
 * address stay; of others what may, and a number where that is nothing or taken.
 */
export function briefingIds(files: readonly string[]): string[] {
  const own = files.map((file) => notebookId(basename(file)));
  const taken = new Set<string>();
  return files.map((file, i) => {
    const base = own[i] ?? (slug(basename(file).slice(0, -".md".length)) || "notebook");
    let id = base;
    // What a later file is really called is not given to an earlier one.
    for (let n = 2; taken.has(id) || (id !== own[i] && own.includes(id)); n++) id = `${base}-${n}`;
    taken.add(id);
    return id;
  });
}

const slug = (name: string): string => name.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^\w.]+/g, "-").replace(/^[-.]+|[-.]+$/g, "");
