import { unknownValue, type Problem } from "../core/problem.ts";
import type { SortKey } from "../core/query.ts";
import { ALL_ITEMS } from "../core/view.ts";
import { figures } from "../figures/index.ts";
import { fenceKinds, type CellBase, type FenceKind, type FigureCell, type InputCell, type TableCell } from "./cell.ts";
import { check, lineOf, shown, unknownKey, type Place } from "./check.ts";
import { readFilter } from "./filter.ts";
import type { FenceSegment } from "./scan.ts";
import { schemas } from "./schemas.ts";
import { readYaml, type Keys } from "./yaml.ts";

const takesFilter = (kind: FenceKind): boolean => kind !== "input";
const MAX_ID = 41;
const ID = /^[a-z][a-z0-9-]*$/;
const isId = (id: unknown): id is string => typeof id === "string" && ID.test(id) && id.length <= MAX_ID;
/** Names that the URL (`items=all`) and the page's own elements bear: a cell's id stands beside both. */
const RESERVED: readonly string[] = [ALL_ITEMS, "app", "content"];

type Unnamed<T> = T extends unknown ? Omit<T, "id" | keyof CellBase> : never;

export interface FencedRead {
  kind: FenceKind;
  /** What the derived id begins with: the figure's name, or the kind. */
  stem: string;
  /** The id that the cell names, and its line. */
  id?: string;
  idLine: number;
  content: { ok: Unnamed<FigureCell | InputCell | TableCell> } | { problems: Problem[] };
}

/** Reads a fenced cell; everything wrong with it is reported, each at its line in the notebook. Never throws. */
export function readFenced(segment: FenceSegment, source: string, file: string): FencedRead {
  const kind = fenceKinds.find((k) => k === segment.name);
  const { keys, lines, problems } = readYaml(source, { file, line: segment.body.line });
  const place: Place = { file, line: segment.line, lines };
  const here = { file, line: segment.line };
  const found = kind === undefined ? undefined : keys[kind];
  const result: FencedRead = {
    kind: kind ?? "figure",
    stem: kind === undefined ? "cell" : kind === "figure" && typeof found === "string" && Object.hasOwn(figures, found) ? found : kind,
    idLine: lineOf(place, ["id"]),
    content: { problems },
  };
  if (isId(keys.id)) result.id = keys.id;

  if (kind === undefined) problems.unshift(unknownValue(segment.name, fenceKinds, { ...here, key: "```" }));
  else if (segment.rest) problems.unshift(unknownKey(segment.rest, [], here));
  if (!segment.closed) problems.unshift({ code: "unclosed", ...here, found: `\`\`\`${segment.name}` });
  if (kind === undefined || problems.length > 0) return result;

  const known = schemas[kind];
  if (typeof found !== "string" || !Object.hasOwn(known, found)) {
    const where = { file, line: lineOf(place, [kind]), key: kind };
    problems.push(found === undefined ? { code: "missing-key", ...where, allowed: Object.keys(known) } : unknownValue(shown(found), Object.keys(known), where));
    return result;
  }
  if (keys.id !== undefined && (result.id === undefined || RESERVED.includes(result.id))) {
    problems.push({ code: "wrong-type", file, line: result.idLine, key: "id", found: shown(keys.id), detail: "cell-id", n: MAX_ID, values: RESERVED });
  }
  const filter = takesFilter(kind) ? readFilter(keys.filter, place) : { ok: "" };
  if ("problems" in filter) problems.push(...filter.problems);
  const own = [kind, "id", ...(takesFilter(kind) ? ["filter"] : [])];
  const options = check(known[found]!, keys, own, place);
  if ("problems" in options) problems.push(...options.problems);
  if ("ok" in options && "ok" in filter && problems.length === 0) {
    const content = contentOf(kind, found, options.ok as Keys, filter.ok) as Unnamed<FigureCell | InputCell | TableCell>;
    result.content = { ok: { ...content, lines } };
  }
  return result;
}

// What the schemas have checked, in the shape of the cell; a registry of schemas cannot know their types.
function contentOf(kind: FenceKind, name: string, options: Keys, filter: string): unknown {
  if (kind === "figure") return { kind, figure: name, options, filter };
  if (kind === "input") return { kind, input: name, ...options };
  const { by, sort, ...rest } = options as { by?: string | string[]; sort?: string };
  if (name === "counts") return { kind, table: name, ...rest, by: Array.isArray(by) ? by : [by], filter };
  const order = sort === undefined ? {} : { sort: sort.replace(/^-/, "") as SortKey };
  return { kind, table: name, ...rest, ...order, descending: sort?.startsWith("-") ?? false, filter };
}
