import type { Codebook } from "../core/codebook.ts";
import { columnNames, isColumn } from "../core/columns.ts";
import { composing } from "../core/messages/en-compose.ts";
import { rules } from "../core/query.ts";
import type { Completion, Completions } from "./form-complete.ts";
import { valuesOf } from "./form-fields.ts";
import { MAX_INLINE, takes, verbs, type Verb } from "./inline.ts";

/**
 * What may stand at a place of prose, within braces that are open there: what can be asked for and the names that inputs
 * give, keys that are not used yet, and their values. All that may, whatever is written there already. Undefined where
 * nothing can be said, such as within quotation marks.
 */
export function completionsInProse(text: string, at: number, codebook?: Codebook, names: readonly string[] = []): Completions | undefined {
  const before = text.slice(Math.max(0, at - MAX_INLINE), at);
  const open = before.lastIndexOf("{");
  const inside = before.slice(open + 1);
  if (open < 0 || before[open - 1] === "\\" || /["}]|\n\s*\n/.test(inside)) return undefined;
  const offer = (written: string, items: readonly Completion[]) => (items.length > 0 ? { from: at - written.length, to: at, items: [...items] } : undefined);
  const named = (names: readonly string[], mark: string) => names.map((name): Completion => ({ kind: "value", insert: mark + name, name: mark + name, help: composing.named }));
  if (/^\w*$/.test(inside)) return offer(inside, [...verbs.map((name): Completion => ({ kind: "value", insert: name, name, help: composing.verbs[name] })), ...named(names, "")]);

  const verb = /^\w+/.exec(inside)?.[0] as Verb | undefined;
  if (!verb || !verbs.includes(verb)) return undefined;
  const word = /\S*$/.exec(inside)![0];
  const [, key, , written] = /^(\w+)=(.*,)?(.*)$/.exec(word) ?? [];
  if (key === undefined) {
    const used = [...inside.slice(0, inside.length - word.length).matchAll(/(\w+)=/g)].map(([, k]) => k);
    const keys = takes[verb].filter((k) => !used.includes(k));
    return offer(word, keys.map((k): Completion => ({ kind: "key", insert: `${k}=`, name: k, ...(isColumn(k) && codebook ? { label: codebook.messages.column(k) } : k === "q" ? { help: composing.wordsHelp } : {}) })));
  }
  if (!takes[verb].includes(key)) return undefined;
  const plain = (values: readonly string[]) => values.map((name): Completion => ({ kind: "value", insert: name, name }));
  const plans = /\bplan=([^\s}]+)/.exec(inside)?.[1]?.split(",") ?? [];
  const values = key === "by" ? plain(columnNames) : key === "rule" ? plain(rules)
    : isColumn(key) && codebook ? valuesOf(key, codebook, plans).filter(({ value }) => verb !== "total" || codebook.plan(value)?.stated_total != null).map(({ value, label }): Completion => ({ kind: "value", insert: value, name: value, ...(label === value ? {} : { label }) })) : [];
  return offer(written ?? "", [...values, ...named(names, "$")]);
}
