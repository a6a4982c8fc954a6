import type { Codebook } from "../../../core/codebook.ts";
import { columns, NONE, SOME, UNITEMIZED, type Column } from "../../../core/columns.ts";
import { FIRST, filteredColumns, type Filters } from "../../../core/filters.ts";
import { drafts } from "../../../core/messages/en-drafts.ts";
import { editing as words } from "../../../core/messages/en-edit.ts";
import type { Outcome } from "../../../core/problem.ts";
import { insertCell } from "../../../notebook/edit.ts";
import { cellFilters, formatParts, parseNotebook, type FigureCell } from "../../../notebook/index.ts";
import { optionsOf, setOption, unsetOption, type OptionValue } from "../../../notebook/yaml-edit.ts";
import type { Planflow } from "../../state/planflow.svelte.ts";

/** Values that pass where both lists are asked for; undefined where no one list says so. */
export function both(column: Column, a: readonly string[], b: readonly string[]): readonly string[] | undefined {
  for (const [list, other] of [[a, b], [b, a]] as const) {
    // What has a code first has the code.
    if (list.every((v) => other.includes(v) || other.includes(v.replace(FIRST, "")))) return list;
  }
  const isCoded = (value: string) => value !== NONE && value !== UNITEMIZED;
  for (const [list, other] of [[a, b], [b, a]] as const) {
    const coded = other.filter(isCoded);
    if (list.length === 1 && list[0] === SOME && coded.length > 0) return coded;
  }
  // An item with several codes may have one of each list without one that is in both.
  if (columns[column].codes !== "one") return undefined;
  const passes = (value: string, list: readonly string[]) => list.includes(value) || (isCoded(value) && list.includes(SOME));
  const shared = [...new Set([...a.filter((v) => passes(v, b)), ...b.filter((v) => passes(v, a))])];
  return shared.length > 0 ? shared : undefined;
}

/** All filters as one. Error: two of a column that cannot be written as one. */
export function joined(filters: readonly Filters[]): Outcome<Filters> {
  const all: Filters = {};
  const searches = new Set<string>();
  for (const one of filters) {
    for (const column of filteredColumns(one)) {
      const [before, now] = [all[column], one[column]!];
      const values = before ? both(column, before, now) : now;
      if (!values) return { error: { code: "rule", detail: words.view.twice(column) } };
      all[column] = values;
    }
    one.q?.split(/\s+/).forEach((word) => word && searches.add(word));
  }
  return { ok: searches.size > 0 ? { ...all, q: [...searches].join(" ") } : all };
}

/** Text that names no value, whatever dollar signs are in it. */
const plain = <T extends OptionValue>(value: T): T =>
  (typeof value === "string" ? formatParts([value]) : Array.isArray(value) ? value.map(plain) : value) as T;

/**
 * The figure as it is seen, as the source of a cell: what the page's filters leave out stays out, and what inputs have
 * set is written in place of their names, which another notebook does not know. Errors: filters that cannot be written
 * as one; a cell that would not be read.
 */
export function viewSource(cell: FigureCell, filters: readonly Filters[], codebook: Codebook): Outcome<string> {
  const read = optionsOf(cell.source);
  if ("error" in read) return read;
  const filter = joined([cellFilters(cell, codebook).filters, ...filters]);
  if ("error" in filter) return filter;
  const named = Object.keys(read.ok).filter((key) => JSON.stringify(read.ok[key]).includes("$"));
  const options = cell.options as unknown as Readonly<Record<string, OptionValue | undefined>>;
  // A filter that the page says nothing of stays as it is written.
  const told = new Set((named.includes("filter") ? [filter.ok] : filters).flatMap((f) => [...filteredColumns(f), ...(f.q ? ["q" as const] : [])]));
  const changes: [string | [string, string], OptionValue | undefined][] = [
    ...named.map((key): [string, OptionValue | undefined] => [key, key === "filter" ? undefined : options[key]]),
    ...[...told].map((key): [[string, string], OptionValue] => [["filter", key], key === "q" ? filter.ok.q! : [...filter.ok[key]!]]),
  ];
  const source = changes.reduce<Outcome<string>>(
    (done, [path, value]) => ("error" in done ? done : value === undefined ? unsetOption(done.ok, path) : setOption(done.ok, path, plain(value))),
    { ok: cell.source },
  );
  const [problem] = "ok" in source ? parseNotebook(source.ok, drafts.fileName).problems : [];
  if (!problem) return source;
  // Its line is one of a text that nobody sees.
  const { file: _file, line: _line, ...error } = problem;
  return { error };
}

/** Puts a figure as it is seen at the end of a draft, or into a new one, and goes there. Gives the draft's id. */
export async function keepView(planflow: Planflow, cell: FigureCell, draft: string | undefined): Promise<Outcome<string>> {
  const { codebook } = planflow;
  const source = codebook ? viewSource(cell, planflow.filtersFor(cell.id), codebook) : undefined;
  if (!source || "error" in source) return source ?? { error: { code: "rule", detail: words.view.failed } };
  const desk = await planflow.compose();
  if (draft === undefined) {
    const first = `---\ntitle: ${words.view.title}\n---\n`;
    const { insert } = insertCell(parseNotebook(first, drafts.fileName), 0, source.ok);
    const id = await desk.create(`${first}${insert.trimEnd()}\n`);
    desk.arrived = { draft: id, place: 0 };
    return { ok: id };
  }
  await desk.open(draft);
  // Another tab may have written meanwhile: what comes now stands behind that.
  await desk.draft?.follow();
  if (desk.draft?.id !== draft || desk.draft.lock) {
    await desk.open(planflow.draftId);
    return { error: { code: "rule", detail: words.view.failed } };
  }
  const { notebook } = desk.draft;
  desk.draft.edit(insertCell(notebook, notebook.cells.length, source.ok));
  desk.arrived = { draft, place: desk.draft.notebook.cells.length - 1 };
  desk.show(draft);
  return { ok: draft };
}
