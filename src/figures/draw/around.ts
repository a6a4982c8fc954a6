import type { Codebook } from "../../core/codebook.ts";
import { NONE } from "../../core/columns.ts";
import { filteredColumns, FIRST, type Filters } from "../../core/filters.ts";
import type { Parts } from "../figure.ts";

/** The line on where the numbers come from, as far as it is wanted; undefined where it is not. */
export function sourceText(own: string | undefined, { source, version: versioned }: Pick<Parts, "source" | "version">, codebook: Codebook): string | undefined {
  const m = codebook.messages.figure;
  const { title, version, created } = codebook.meta.about;
  if (!source) return versioned ? m.version(version, created) : undefined;
  if (!versioned) return m.sourceText(own ?? title);
  return own ? m.ownSource(own, version, created) : m.source(title, version, created);
}

/** The filters in words, as the figure states them: 'Plan: Key Points 2024; Sector: Energy or Climate'. */
export function filtersText(filters: readonly Filters[], codebook: Codebook): string {
  const m = codebook.messages;
  const clauses = filters.flatMap((f) => [
    ...filteredColumns(f).map((c) =>
      m.figure.clause(c, f[c]!.map((v) =>
        v.endsWith(FIRST) ? m.figure.first(codebook.label(c, v.slice(0, -FIRST.length)))
        : v === NONE ? m.none(c)
        : codebook.label(c, v)))),
    ...(f.q ? [m.figure.search(f.q)] : []),
  ]);
  return [...new Set(clauses)].join("; ");
}
