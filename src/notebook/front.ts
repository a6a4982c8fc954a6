import type { RootContent } from "mdast";
import * as z from "zod/mini";
import type { Problem } from "../core/problem.ts";
import { aspects, FORMAT, layouts, type Cell, type Front } from "./cell.ts";
import { check } from "./check.ts";
import { walk } from "./markdown.ts";
import type { FrontSegment } from "./scan.ts";
import { readKeys, type Reading } from "./tools.ts";

/** Characters that are to be said to one slide. */
export const MAX_NOTES = 10_000;

const slidesFields = {
  aspect: z.optional(z.enum(aspects)), layout: z.optional(z.enum(layouts)), title: z.optional(z.boolean()),
  notes: z.optional(z.string().check(z.maxLength(MAX_NOTES))),
};
const fields = {
  title: z.string().check(z.minLength(1), z.maxLength(200)),
  description: z.string().check(z.maxLength(1000)),
  order: z.number(),
  format: z.int().check(z.gte(1)),
  lang: z.string().check(z.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$/, "language")),
  slides: z.strictObject(slidesFields),
};
const schema = z.strictObject({
  title: z.optional(fields.title), description: z.optional(fields.description), order: z.optional(fields.order),
  format: z.optional(fields.format), lang: z.optional(fields.lang), slides: z.optional(fields.slides),
});
type Written = z.output<typeof schema>;

/** Reads front matter key by key, so that one wrong key does not lose the others. */
export function readFront(segment: FrontSegment | undefined, text: string, file: string, reading: Reading): { written: Written; lines: ReadonlyMap<string, number>; problems: Problem[] } {
  if (segment === undefined) return { written: {}, lines: new Map(), problems: [] };
  const { keys, lines, problems } = readKeys(text.slice(segment.body.start, segment.body.end), { file, line: segment.body.line }, reading);
  const bad = problems.map((p): Problem => (p.code === "bad-yaml" ? { ...p, code: "bad-front-matter" } : p));
  const place = { file, line: segment.line, lines };
  const read = check(schema, keys, [], place);
  if ("ok" in read) return { written: read.ok, lines, problems: bad };
  const { slides } = keys;
  const inner = typeof slides === "object" && slides !== null ? { slides: goodOf(slidesFields, slides) } : {};
  return { written: { ...inner, ...goodOf(fields, keys) }, lines, problems: [...bad, ...read.problems] };
}

const goodOf = (shape: Readonly<Record<string, z.ZodMiniType>>, keys: object): object =>
  Object.fromEntries(Object.entries(keys).filter(([key, value]) => Object.hasOwn(shape, key) && z.safeParse(shape[key]!, value).success));

/** Completes front matter; a title is found where none is written, so that every notebook can be listed. */
export function toFront(written: Written, segment: FrontSegment | undefined, cells: readonly Cell[], file: string): Front {
  return {
    start: segment?.start ?? 0,
    end: segment?.end ?? 0,
    title: written.title ?? (firstHeading(cells) || file.replace(/^.*\//, "").replace(/\.md$/, "")),
    description: written.description ?? "",
    order: written.order,
    format: written.format ?? FORMAT,
    lang: written.lang ?? "en",
    slides: written.slides ?? {},
  };
}

/** Prose that is parsed in search of a title, for it need not be parsed before it is shown. */
const MOST_TRIES = 50;

function firstHeading(cells: readonly Cell[]): string {
  let tries = 0;
  for (const cell of cells) {
    if (cell.kind !== "markdown" || !/^ {0,3}(?:#|=+[ \t]*$|-+[ \t]*$)/m.test(cell.source)) continue;
    const heading = cell.nodes.find((node) => node.type === "heading");
    if (heading) return plainText([heading]);
    if (++tries >= MOST_TRIES) break;
  }
  return "";
}

/** The words of a tree without marks. */
export function plainText(nodes: readonly RootContent[]): string {
  let text = "";
  walk(nodes, (node) => {
    if ("value" in node && node.type !== "html") text += node.value;
    else if (node.type === "image") text += node.alt ?? "";
    else if (node.type === "break") text += " ";
  });
  return text.trim();
}
