import * as z from "zod/mini";
import type { Problem } from "../core/problem.ts";
import { layouts, type Layout } from "../notebook/cell.ts";
import { check, lineOf, type Place } from "../notebook/check.ts";
import { readFilter } from "../notebook/filter.ts";
import { MAX_NOTES } from "../notebook/front.ts";
import { readYaml, type Keys } from "../notebook/yaml.ts";
import type { SlideComment } from "./comments.ts";
import type { Step } from "./deck.ts";

const MAX_STEPS = 50;

/** What a slide's comment can say; `filter` and `highlight` are read by the filter's own reader. */
const schema = z.strictObject({
  /** What stands where. Default: the notebook's, or by what stands on the slide. */
  layout: z.optional(z.enum(layouts)),
  /** What is to be said. */
  notes: z.optional(z.string().check(z.maxLength(MAX_NOTES))),
  /** States of the slide that are shown one after the other. */
  steps: z.optional(z.array(z.record(z.string(), z.unknown())).check(z.maxLength(MAX_STEPS))),
});
const stepSchema = z.strictObject({ caption: z.string().check(z.minLength(1), z.maxLength(200)) });

export interface SlideKeys {
  layout?: Layout | undefined;
  notes?: string | undefined;
  filter: string;
  steps: Step[];
}

/** Reads a slide's comment. What is wrong is told with its line and left out, and the rest counts. */
export function readSlideKeys({ body, line }: Pick<SlideComment, "body" | "line">, at: { file: string; line: number }): { keys: SlideKeys; problems: Problem[] } {
  const yaml = readYaml(body, { file: at.file, line: at.line + line });
  const place: Place = { file: at.file, line: at.line + line, lines: yaml.lines };
  const problems: Problem[] = [...yaml.problems];
  const keys: SlideKeys = { filter: "", steps: [] };
  // Key by key, so that one that is wrong does not take the others along.
  for (const [key, value] of Object.entries(yaml.keys)) {
    if (key === "filter") keys.filter = filterOf(value, place, problems);
    else {
      const read = check(schema, { [key]: value } as Keys, ["filter"], place);
      if ("problems" in read) problems.push(...read.problems);
      else if (read.ok.steps) keys.steps = read.ok.steps.flatMap((step, i) => stepOf(step, i, place, problems));
      else Object.assign(keys, read.ok);
    }
  }
  return { keys, problems };
}

function filterOf(value: unknown, place: Place, problems: Problem[]): string {
  const read = readFilter(value, place);
  if ("ok" in read) return read.ok;
  problems.push(...read.problems);
  return "";
}

function stepOf(step: Keys, n: number, { file, line, lines }: Place, problems: Problem[]): Step[] {
  const prefix = `steps.${n}`;
  const own = new Map([...lines].flatMap(([path, at]) => (path.startsWith(`${prefix}.`) ? [[path.slice(prefix.length + 1), at] as const] : [])));
  const place: Place = { file, line: lineOf({ line, lines }, ["steps", n]), lines: own };
  const read = check(stepSchema, step, ["filter", "highlight"], place);
  if ("problems" in read) {
    problems.push(...read.problems);
    return [];
  }
  const filter = filterOf(step.filter, place, problems);
  const under = new Map([...own].map(([path, at]) => [path.replace(/^highlight/, "filter"), at] as const));
  const highlight = filterOf(step.highlight, { ...place, lines: under }, problems);
  return [{ caption: read.ok.caption, filter, highlight, line: place.line }];
}
