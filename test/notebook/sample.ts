import type { Cell, ErrorCell, Notebook } from "../../src/notebook/index.ts";
import { parseNotebook } from "../../src/notebook/index.ts";

export const sample = `---
title: The Key Points
description: Tasks of two years.
order: 3
---

# Tasks

The sixth area holds {count plan=key-points-2024 area=a6} of {total plan=key-points-2024} tasks.

\`\`\`figure
figure: counts
by: area
filter: plan=key-points-2024
\`\`\`

---

Choose a sector.

\`\`\`input
input: multi
column: sector
label: Field
\`\`\`

\`\`\`table
table: items
id: tasks
columns: [plan, number, title]
filter:
  plan: key-points-2023
  sector: [digital, energy]
sort: -n
limit: 5
\`\`\`

~~~table
table: counts
by: [plan, part]
rule: fractional
~~~

The end.
`;

export const parse = (text: string): Notebook => parseNotebook(text, "a.md");
export const kinds = ({ cells }: Notebook): string[] => cells.map((c) => c.kind);

/** The cells of one kind. */
export const of = <K extends Cell["kind"]>({ cells }: Notebook, kind: K): Extract<Cell, { kind: K }>[] =>
  cells.filter((c): c is Extract<Cell, { kind: K }> => c.kind === kind);

/** The error of the only cell that has one. */
export function onlyError(text: string): ErrorCell {
  const errors = of(parse(text), "error");
  if (errors.length !== 1) throw new Error(`${errors.length} cells have errors`);
  return errors[0]!;
}

/** What a notebook must hold whatever its text is. */
export function wrongRanges({ text, cells, front }: Notebook): string | undefined {
  let end = 0;
  let rest = "";
  let [line, at] = [1, 0];
  const ranges = front.end > front.start ? [front, ...cells] : cells;
  for (const range of ranges) {
    if (range.start < end) return `ranges overlap at ${range.start}`;
    if (range.end <= range.start) return `the range at ${range.start} is empty`;
    rest += text.slice(end, range.start);
    end = range.end;
    if (!("source" in range)) continue;
    if (range.source !== text.slice(range.start, range.end)) return `the source of the cell at ${range.start} is not its range`;
    line += text.slice(at, range.start).match(/\r\n|\n|\r/g)?.length ?? 0;
    at = range.start;
    if (range.line !== line) return `the cell at ${range.start} is on line ${line}, not ${range.line}`;
  }
  rest += text.slice(end);
  return /^\s*$/.test(rest) ? undefined : `text stands outside of all cells: ${JSON.stringify(rest.trim().slice(0, 60))}`;
}
