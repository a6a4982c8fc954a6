import type { Outcome } from "../../core/problem.ts";
import type { Notebook } from "../../notebook/index.ts";
import { diffSplice, type Splice } from "../../notebook/splice.ts";
import { setOption, unsetOption } from "../../notebook/yaml-edit.ts";

/** The change that gives a notebook's front matter a title or a description; an empty description is taken out. */
export function setFront({ text, front: { start, end } }: Notebook, key: "title" | "description", value: string): Outcome<Splice> {
  const has = end > start;
  const source = has ? text.slice(start, end) : "---\n---\n";
  const done = value === "" && key === "description" ? unsetOption(source, key) : setOption(source, key, value);
  if ("error" in done) return done;
  // Behind a byte order mark.
  const at = has ? start : text.startsWith("\ufeff") ? 1 : 0;
  const { from, to, insert } = has ? diffSplice(source, done.ok) : { from: 0, to: 0, insert: `${done.ok}\n` };
  return { ok: { from: from + at, to: to + at, insert } };
}
