import type { Codebook } from "../core/codebook.ts";
import type { Outcome, Problem } from "../core/problem.ts";
import { inlineQuery, inlineText, isInline, parseInline, resolveInline, walk, type InlineSpec, type Values } from "../notebook/index.ts";
import type { Deck } from "../slides/deck.ts";
import type { ValueText } from "../slides/prose.ts";
import type { Asked } from "./answer.ts";

interface Place {
  engine: Pick<Asked, "query">;
  /** In the language of the prose. */
  codebook: Codebook;
  /** What inputs set, by name. */
  values: Values;
  file: string;
}

export interface DeckValues {
  valueText: ValueText;
  /** Plain text with its values in their places, such as the notes of a slide. */
  filled: (text: string) => string;
  /** What cannot be had, each with the line of its slide; it stands as it is written. */
  problems: Problem[];
}

const BRACES = /\{[A-Za-z](?:"(?:[^"\\]|\\.)*"|[^"{}])*\}/g;

/** What the values in a deck's prose and notes come to, all of them asked at once. */
export async function valuesOf({ slides }: Pick<Deck, "slides">, place: Place): Promise<DeckValues> {
  const names = [...place.values.keys()];
  const found = new Map<string, { read: Outcome<InlineSpec>; line: number }>();
  const add = (source: string, read: Outcome<InlineSpec>, line: number) => void (found.has(source) || found.set(source, { read, line }));
  for (const { title, text, notes, line } of slides) {
    walk([...title, ...text], (node) => void (node.type === "inlineValue" && add(node.value, node.read, line)));
    for (const [source] of notes.matchAll(BRACES)) if (isInline(source, names)) add(source, parseInline(source, names), line);
  }
  const known = new Map<string, string>();
  const problems: Problem[] = [];
  await Promise.all([...found].map(async ([source, { read, line }]) => {
    const text = "error" in read ? read : await textOf(read.ok, place);
    if ("ok" in text) known.set(source, text.ok);
    // One that cannot be read is a problem of the notebook already.
    else if ("ok" in read) problems.push({ ...text.error, file: place.file, line });
  }));
  return {
    valueText: ({ value }) => known.get(value) ?? value,
    filled: (text) => text.replace(BRACES, (source) => known.get(source) ?? source),
    problems: problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
  };
}

async function textOf(spec: InlineSpec, { engine, codebook, values }: Place): Promise<Outcome<string>> {
  const now = resolveInline(spec, values);
  if ("error" in now) return now;
  const asked = inlineQuery(now.ok, codebook);
  if ("error" in asked) return asked;
  return { ok: inlineText(asked.ok, asked.ok.query === null ? null : await engine.query(asked.ok.query), codebook) };
}
