import fc from "fast-check";
import type { Codebook } from "../../src/core/codebook.ts";
import { columnNames, columns, type Column } from "../../src/core/columns.ts";
import type { Filters } from "../../src/core/filters.ts";
import type { DrawContext } from "../../src/figures/figure.ts";
import { rules, type Path, type Result, type Rule } from "../../src/core/query.ts";

export interface Picture {
  result: Result;
  context: Pick<DrawContext, "filters" | "width" | "fontSize"> & Page;
}
/** What an export asks of a figure. */
export type Page = Pick<DrawContext, "height" | "least" | "parts" | "background">;

const odd = [
  "unknown", "x", "", "A name that nobody has put into the codebook and that goes on and on without an end in sight",
  "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "国家标准化发展纲要实施意见与工作要点", "a;b", "unknown;VII", "p/q", "WWWWWWWW/MMMMMMMM;@@@@@@@@",
];
const numbers = fc.oneof(
  fc.constantFrom(0, 1, 2, 28, 90, 1_234_567.5, 0.3333333333333333, 12_345, 987_654_321),
  fc.integer({ min: 0, max: 120 }),
  fc.double({ min: 0, max: 40, noNaN: true }),
);

/** A result such as no engine may ever give: any values, numbers and mentions together. */
const path = (by: readonly Column[], codebook: Codebook): fc.Arbitrary<Path> =>
  fc.record({
    values: fc.tuple(...by.map((c) => fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...codebook.values(c), "none", ...(columns[c].codes === "many" ? ["unitemized"] : [])) },
      { weight: 1, arbitrary: fc.constantFrom(...odd) },
    ))),
    n: numbers,
    rows: fc.integer({ min: 0, max: 90 }),
    mentions: fc.constantFrom(0, 0, 0, 1, 3),
    itemized: fc.constant(0),
  });

const oneRule: fc.Arbitrary<Rule> = fc.constantFrom(...rules);
const distinct = (paths: Path[]): Path[] => [...new Map(paths.map((p) => [p.values.join("|"), p])).values()];

export const column: fc.Arbitrary<Column> = fc.constantFrom(...columnNames);
const part = fc.boolean();
const page: fc.Arbitrary<Page> = fc.record({
  height: fc.integer({ min: 150, max: 1200 }),
  least: fc.integer({ min: 0, max: 16 }),
  parts: fc.record({ title: part, legend: part, note: part, source: part, filters: part, version: part }, { requiredKeys: [] }),
  background: fc.constantFrom("white", "none"),
}, { requiredKeys: [] });

/** Results by these columns, with widths, text sizes, pages and filters to draw them under. */
export const picture = (by: readonly Column[], codebook: Codebook): fc.Arbitrary<Picture> =>
  fc.record({
    result: fc.record({ paths: fc.array(path(by, codebook), { maxLength: 40 }), rule: oneRule }).map(({ paths, rule }): Result => ({
      by: [...by], rule, paths: distinct(paths), total: { n: 0, rows: 0, mentions: 0 },
    })),
    context: fc.tuple(fc.record({
      filters: fc.constantFrom<Filters[]>([], [{ plan: ["key-points-2024"] }], [{ plan: ["system-plan-2021"] }], [{ plan: ["outline-2021"] }], [{ area: ["key-points-2024/a6"], q: "a" }]),
      width: fc.integer({ min: 320, max: 1920 }),
      fontSize: fc.integer({ min: 9, max: 18 }),
    }), page).map(([usual, page]) => ({ ...usual, ...page })),
  });

/** What an exported figure must not hold: see design.md, The exported SVG. */
export function unplain(svg: Element): string[] {
  const found: string[] = [];
  for (const element of [svg, ...svg.querySelectorAll("*")]) {
    if (["style", "filter", "mask", "pattern", "linearGradient", "radialGradient", "foreignObject"].includes(element.localName)) found.push(element.localName);
    for (const { name, value } of [...element.attributes]) {
      if (["class", "style", "filter", "mask", "dominant-baseline"].includes(name) || /currentColor|rgba?\(|url\(|NaN|undefined/.test(value)) found.push(`${name}=${value}`);
      if ((name === "fill" || name === "stroke") && !/^(#[0-9a-f]{6}|none)$/.test(value)) found.push(`${name}=${value}`);
      if (["width", "height", "r", "font-size"].includes(name) && !(Number(value) >= 0)) found.push(`${name}=${value}`);
    }
  }
  return found;
}
