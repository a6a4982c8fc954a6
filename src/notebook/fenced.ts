import { nearest } from "../core/nearest.ts";
import { unknownValue, type Problem } from "../core/problem.ts";
import type { SortKey } from "../core/query.ts";
import { ALL_ITEMS } from "../core/view.ts";
import { figures } from "../figures/index.ts";
import { fenceKinds, inputKinds, type Cell, type CellBase, type ErrorCell, type FenceKind, type FigureCell, type InputCell, type TableCell } from "./cell.ts";
import { check, keysOf, lineOf, shown, unknownKey, type Place } from "./check.ts";
import { readFilter } from "./filter.ts";
import { MAX_USES } from "./guard.ts";
import { namesIn } from "./reference.ts";
import type { FenceSegment } from "./scan.ts";
import { shownSchemas } from "./shown-schemas.ts";
import type { Draft, Template } from "./template.ts";
import { readKeys, type Reading } from "./tools.ts";
import type { Keys } from "./yaml.ts";

/** Their schemas come only with a notebook that has inputs. */
const inputKeys: readonly (keyof InputCell | "values" | "default" | "min" | "max" | "step")[] = ["label", "name", "column", "value", "values", "default", "min", "max", "step"];
const MAX_ID = 41;
const ID = /^[a-z][a-z0-9-]*$/;
const isId = (id: unknown): id is string => typeof id === "string" && ID.test(id) && id.length <= MAX_ID;
/** Names that the URL (`items=all`) and the page's own elements bear: a cell's id stands beside both. */
const RESERVED: readonly string[] = [ALL_ITEMS, "app", "content"];

type Unnamed<T> = T extends unknown ? Omit<T, "id" | "template" | keyof CellBase> : never;
export type Content = Unnamed<FigureCell | InputCell | TableCell>;
export type Finished = { ok: Content } | { problems: Problem[] };

export interface FencedRead {
  kind: FenceKind;
  /** What the derived id begins with: the figure's name, or the kind. */
  stem: string;
  /** The id that the cell names, and its line. */
  id?: string;
  idLine: number;
  /** What is wrong with it whatever the values are that go into it. */
  problems: Problem[];
  /** Only where nothing is. */
  draft?: Draft;
}

/** Reads a fenced cell as far as it can be read by itself; everything wrong is reported at its line. Never throws. */
export function readFenced(segment: FenceSegment, source: string, file: string, reading: Reading): FencedRead {
  const kind = fenceKinds.find((k) => k === segment.name);
  const { keys, lines, problems } = readKeys(source, { file, line: segment.body.line }, reading);
  const place: Place = { file, line: segment.line, lines };
  const here = { file, line: segment.line };
  const found = kind === undefined ? undefined : keys[kind];
  const result: FencedRead = {
    kind: kind ?? "figure",
    stem: kind === undefined ? "cell" : kind === "figure" && typeof found === "string" && Object.hasOwn(figures, found) ? found : kind,
    idLine: lineOf(place, ["id"]),
    problems,
  };
  if (isId(keys.id)) result.id = keys.id;

  if (kind !== undefined) problems.forEach((p, i) => (problems[i] = withNearest(p, kind)));
  if (kind === undefined) problems.unshift(unknownValue(segment.name, fenceKinds, { ...here, key: "```" }));
  else if (segment.rest) problems.unshift(unknownKey(segment.rest, [], here));
  if (!segment.closed) problems.unshift({ code: "unclosed", ...here, found: `\`\`\`${segment.name}` });
  if (kind === undefined || problems.length > 0) return result;

  const known: readonly string[] = kind === "input" ? inputKinds : Object.keys(shownSchemas[kind]);
  if (typeof found !== "string" || !known.includes(found)) {
    const where = { file, line: lineOf(place, [kind]), key: kind };
    problems.push(found === undefined ? { code: "missing-key", ...where, allowed: known } : unknownValue(shown(found), known, where));
    return result;
  }
  const { id: _id, name: _name, ...others } = keys;
  const dollars = source.split("$").length - 1;
  const fixed = kind !== "input" && dollars === 0;
  if ((reading.budget.uses -= dollars) < 0) {
    problems.push({ code: "too-large", ...here, detail: "uses", n: MAX_USES });
    return result;
  }
  result.draft = { kind, name: found, keys, place, uses: fixed ? [] : namesIn(others), fixed };
  return result;
}

/** A word that is no line yet, with the key that it may become. */
function withNearest(problem: Problem, kind: FenceKind): Problem {
  if (problem.code !== "bad-yaml" || problem.detail !== "yaml-no-value") return problem;
  const known = kind === "input" ? inputKeys : [...new Set(Object.values(shownSchemas[kind]).flatMap(keysOf))];
  // Of several that begin so, the shortest.
  const near = nearest(problem.found ?? "", [kind, "id", "filter", ...known].toSorted((a, b) => a.length - b.length));
  return near === undefined ? problem : { ...problem, nearest: near };
}

/** What is wrong with the id that a cell names. */
export function wrongId({ keys: { id }, place }: Draft): Problem[] {
  if (id === undefined || (isId(id) && !RESERVED.includes(id))) return [];
  return [{ code: "wrong-type", file: place.file, line: lineOf(place, ["id"]), key: "id", found: shown(id), detail: "cell-id", n: MAX_ID, values: RESERVED }];
}

/** A figure or a table, checked by its own schema. Never throws. */
export function finishShown(draft: Draft, kind: "figure" | "table", keys: Keys = draft.keys): Finished {
  const { name, place } = draft;
  const problems = wrongId(draft);
  const filter = readFilter(keys.filter, place);
  if ("problems" in filter) problems.push(...filter.problems);
  const options = check(shownSchemas[kind][name]!, keys, [kind, "id", "filter"], place);
  if ("problems" in options) problems.push(...options.problems);
  if ("problems" in options || "problems" in filter || problems.length > 0) return { problems };
  return { ok: { ...contentOf(kind, name, options.ok as Keys, filter.ok), lines: place.lines } as unknown as Content };
}

// What the schemas have checked, in the shape of the cell; a registry of schemas cannot know their types.
function contentOf(kind: FenceKind, name: string, options: Keys, filter: string): object {
  if (kind === "figure") return { kind, figure: name, options, filter };
  const { by, sort, ...rest } = options as { by?: string | string[]; sort?: string };
  if (name === "counts") return { kind, table: name, ...rest, by: Array.isArray(by) ? by : [by], filter };
  const order = sort === undefined ? {} : { sort: sort.replace(/^-/, "") as SortKey };
  return { kind, table: name, ...rest, ...order, descending: sort?.startsWith("-") ?? false, filter };
}

/** The cell of what was read of it, in its place. */
export function cellOf({ start, end, line, source }: CellBase, kind: ErrorCell["of"], id: string, content: Finished, template?: Template): Cell {
  // A notebook of ten thousand cells makes them all with every letter; a copy with more keys is the quickest way.
  if ("ok" in content) return template ? { ...content.ok, id, start, end, line, source, template } : { ...content.ok, id, start, end, line, source };
  const base = { start, end, line, source, ...(template ? { template } : {}) };
  const [first, ...more] = content.problems;
  return { ...base, kind: "error", of: kind, problems: [first!, ...more] };
}
