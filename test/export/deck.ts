import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import { convertFile } from "../../src/cli/convert.ts";
import { newDocument } from "../../src/cli/document.ts";
import { parseFilters } from "../../src/core/filters.ts";
import type { Outcome } from "../../src/core/problem.ts";
import { emptyView } from "../../src/core/view.ts";
import { readyDeck, type DeckPlace, type ReadyDeck } from "../../src/export/deck.ts";
import type { Converted } from "../../src/export/drawing.ts";
import type { Rendered } from "../../src/export/render.ts";
import { toPptx, type Written } from "../../src/export/pptx/write.ts";
import { currentNotebook, parseNotebook, readValues } from "../../src/notebook/index.ts";
import { shipped } from "../fixture.ts";

export const shippedText = (id: string): string => readFileSync(new URL(`../../notebooks/${id}.md`, import.meta.url), "utf8");

export type DeckAsked = Pick<DeckPlace, "language" | "aspect" | "theme"> & { filter?: string; id?: string };
export interface DeckFile extends Written {
  ready: ReadyDeck;
  /** Parts of the package by their paths. */
  parts: Record<string, Uint8Array>;
}

/** A notebook's text as a PowerPoint file, over the shipped data. */
export async function deckFile(text: string, { filter = "", id = "test", ...asked }: DeckAsked = {}, png: (rendered: Rendered) => Promise<Outcome<Converted>> = (rendered) => convertFile(rendered, "png", 2)): Promise<DeckFile> {
  const { engine, codebook, dataset: { meta } } = shipped();
  const read = parseNotebook(text, `${id}.md`);
  const { filters } = parseFilters(filter, codebook);
  const { values } = readValues(read.named, { filters, codebook });
  const notebook = currentNotebook(read, values, codebook);
  const ready = await readyDeck(notebook, { engine, meta, id, view: { ...emptyView, notebook: id, filters }, values, document: newDocument(), ...asked });
  const written = await toPptx(ready, { meta, png });
  return { ...written, ready, parts: unzipSync(written.bytes) };
}

/** A deck in which everything that a slide can hold stands, in words that break what is not careful. */
export const hostileText = `---
title: 'Hostile <>&"'' deck 😀 \u0001'
description: What goes wrong & "how"
slides:
  notes: Say hello to {count plan=key-points-2024} tasks.
---

# Prose of every kind

Some **bold {count plan=key-points-2024} text**, *italics*, \`code <>&\`, a [link](https://example.org/a?b=1&c="x"), a [relative one](#x) and \u0007 control \ud800 half.
A hard  
break.

- one
- two with **bold**
  - nested
- three

3. third
4. fourth

> 0. zero
> 1. first

999999999. many

> A quote.

\`\`\`js
if (a < b) { code(); }
  indented
\`\`\`

## A table

<!-- notes: A note with {count plan=key-points-2024} tasks.

Second paragraph <b>& more</b>. -->

\`\`\`table
id: long
title: All <items>
table: items
columns: [plan, number, title, part, sectors, n]
limit: 200
\`\`\`

## Broken

\`\`\`figure
figure: sanky
\`\`\`

## Steps

<!-- slide:
filter: plan=key-points-2023
steps:
  - caption: First look at <energy>
    filter: sector=energy
  - caption: Then digital
    highlight: sector=digital
-->

\`\`\`input
input: select
column: sector
\`\`\`

\`\`\`figure
id: f1
figure: counts
title: 'Bars <>&" 😀'
by: area
\`\`\`

---

\`\`\`figure
id: f2
figure: counts
by: instrument
\`\`\`

## Wrong filter

<!-- slide:
filter: plan=key-points-2031
-->

\`\`\`figure
id: f3
figure: counts
by: area
\`\`\`

## Five thousand letters

${"letters ".repeat(625)}
`;

/** In Chinese, with a figure, a table and an input. */
export const chineseText = `---
title: 标准化要点一览
description: 各板块任务数与领域分布
lang: zh-CN
---

# 2024年要点的板块

2024年要点共有{count plan=key-points-2024}项任务，其中{share plan=key-points-2024 area=key-points-2024/a6}属于第六板块。

\`\`\`figure
id: areas
figure: counts
title: 各板块的任务数
by: area
filter: plan=key-points-2024
\`\`\`

## 请自行选择

\`\`\`input
input: select
column: sector
\`\`\`

\`\`\`table
id: counted
title: 各文件的条目数
table: counts
by: [plan]
\`\`\`

## 三点结论

1. 标准化自身占比最大。
2. 绿色发展稳步推进。
3. “首尾”两部分条目较少。
`;
