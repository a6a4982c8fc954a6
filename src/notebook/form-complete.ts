import type { Codebook } from "../core/codebook.ts";
import { isColumn } from "../core/columns.ts";
import { encode } from "../core/filters.ts";
import { composing } from "../core/messages/en-compose.ts";
import { fenceKinds } from "./cell.ts";
import { formOf, valuesOf, type Choice, type Field } from "./form-fields.ts";
import { spotAt, type Spot } from "./form-place.ts";
import { helpOfName } from "./form-words.ts";
import { fenceOf } from "./scan.ts";
import { schemas } from "./schemas.ts";
import { writeSingle } from "./yaml-write.ts";

/** Something that may be written at a place. */
export interface Completion {
  kind: "key" | "value";
  /** What is written, between `from` and `to`. */
  insert: string;
  /** The key or the value by itself. */
  name: string;
  /** The value in words, where that differs. */
  label?: string;
  help?: string;
}
export interface Completions {
  /** What the completion replaces: what has been written of the key or the value. */
  from: number;
  to: number;
  items: Completion[];
}
/** What there is to say of a place. */
export interface Help {
  from: number;
  to: number;
  text: string;
}

/**
 * What may stand at a place of a fenced cell's source: keys that are not used yet, the legal values of a key, columns in
 * lists, columns and values in a filter. All that may, whatever is written there already. `names` are those that inputs
 * give to values: `$top`. Undefined where nothing can be said. The source may be half written.
 */
export function completionsAt(source: string, offset: number, codebook?: Codebook, names: readonly string[] = []): Completions | undefined {
  const fence = fenceAt(source, offset);
  if (fence) return { ...fence, items: fenceKinds.map((kind) => ({ kind: "value", insert: kind, name: kind, ...help(composing.help[kind]) })) };
  const spot = spotAt(source, offset);
  if (!spot) return undefined;
  const { from, to } = spot;
  const items = (spot.at === "key" ? keysAt(spot, codebook) : valuesAt(spot, codebook, names)).filter(({ name }) => !spot.beside.includes(name));
  return items.length > 0 ? { from, to, items } : undefined;
}

/** What the key, or the value, at a place of a fenced cell's source is. */
export function helpAt(source: string, offset: number, codebook?: Codebook): Help | undefined {
  const spot = spotAt(source, offset);
  if (!spot || spot.from === spot.to) return undefined;
  const { from, to } = spot;
  const word = source.slice(from, to);
  const items = spot.at === "key" ? keysAt(spot, codebook) : valuesAt(spot, codebook, []);
  const item = items.find(({ name }) => name === word);
  const ofValue = item?.label === undefined && item?.help === undefined ? undefined : [item.label, item.help].filter(Boolean).join(": ");
  const text = spot.at === "key" ? item?.help : [ofValue, fieldAt(spot, codebook)?.help].filter(Boolean).join("\n\n");
  return text ? { from, to, text } : undefined;
}

/** The word behind the marks of the first line. */
function fenceAt(source: string, offset: number): { from: number; to: number } | undefined {
  const line = /^[^\r\n]*/.exec(source)![0];
  const from = /^(?:`{3,}|~{3,})[ \t]*/.exec(line)?.[0].length;
  if (from === undefined || offset < from || offset > line.length || !fenceOf(line)) return undefined;
  const word = /^\S*/.exec(line.slice(from))![0];
  return offset <= from + word.length ? { from, to: from + word.length } : undefined;
}

const help = (text: string | undefined): { help?: string } => (text ? { help: text } : {});
const fieldAt = ({ kind, name, path }: Spot, codebook?: Codebook): Field | undefined => formOf(kind, name, codebook).find((f) => f.key === path[0]);

function keysAt({ kind, name, path, form, filled }: Spot, codebook?: Codebook): Completion[] {
  const item = (key: string, more: object): Completion => ({ kind: "key", insert: filled ? key : key + (form === "query" ? "=" : ": "), name: key, ...more });
  if (path.length === 0) {
    const fields = formOf(kind, name, codebook).map((f) => item(f.key, { label: f.label, ...help(f.help) }));
    return [item(kind, help(composing.help[kind])), ...fields];
  }
  if (path[0] !== "filter") return [];
  const columns = fieldAt({ kind, name, path } as Spot, codebook)?.choices ?? [];
  return [...columns.map((c) => item(c.value, { label: c.label })), item("q", { label: composing.words, help: composing.wordsHelp })];
}

function valuesAt(spot: Spot, codebook: Codebook | undefined, names: readonly string[]): Completion[] {
  const { kind, path, form, at } = spot;
  const [key, within] = path;
  const write = (value: string): string =>
    form === "query" ? encode(value) : value === "true" || value === "false" ? value : writeSingle(value, form === "flow");
  const items = (choices: readonly Choice[], of?: string): Completion[] => choices.map(({ value, label }) => {
    const definition = of !== undefined && isColumn(of) ? codebook?.definition(of, value) : undefined;
    return { kind: "value", insert: (at === "entry" ? "- " : "") + write(value), name: value, ...(label === value ? {} : { label }), ...help(definition) };
  });
  const named = items(names.map((name) => ({ value: `$${name}`, label: `$${name}` })));
  if (path.length === 1 && key === kind) return Object.keys(schemas[kind]).map((name) => ({ kind: "value", insert: name, name, ...help(helpOfName(kind, name)) }));
  if (within !== undefined) return key === "filter" && isColumn(within) && codebook ? [...items(valuesOf(within, codebook, plansIn(spot)), within), ...named] : [];
  const field = fieldAt(spot, codebook);
  if (!field || field.key === "id" || field.key === "name") return [];
  const column = field.of === undefined ? undefined : spot.keys.get(field.of);
  const ofColumn = column !== undefined && isColumn(column) && codebook ? items(valuesOf(column, codebook, plansIn(spot)).filter(({ value }) => value !== "some"), column) : [];
  // Text may hold a name too, but nobody wants to be asked for one there.
  return [...items(field.choices ?? []), ...ofColumn, ...(field.kind === "text" ? [] : named)];
}

/** The plans that the cell's own filter names, as far as they can be read on its line. */
const plansIn = ({ keys }: Spot): string[] => {
  const [, list = ""] = /(?:^|[?&{,\s])plan\s*[=:]\s*\[?([\w.,\s-]+)/.exec(keys.get("filter") ?? "") ?? [];
  return list.split(",").map((plan) => plan.trim()).filter(Boolean);
};
