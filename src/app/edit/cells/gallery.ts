import { editing as words } from "../../../core/messages/en-edit.ts";

/** A cell to begin with. */
export interface Offer {
  name: keyof typeof words.gallery.starters;
  source: string;
}

const fenced = (kind: string, ...lines: string[]): string => `\`\`\`${kind}\n${lines.join("\n")}\n\`\`\``;
/** An input, prose and a figure that use what it sets: put in as one, and undone as one. */
const together = (...cells: string[]): string => cells.join("\n\n");

/**
 * What can be added, by what it is for. Every offer is whole by itself: the dataset fills it at once, and a name that is
 * taken is made a fresh one wherever the offer uses it.
 */
export const gallery: readonly (readonly [keyof typeof words.gallery.groups, readonly Offer[]])[] = [
  ["text", [
    { name: "text", source: words.gallery.prose },
    { name: "heading", source: `## ${words.gallery.heading}` },
    { name: "slide", source: "---" },
  ]],
  ["figure", [
    { name: "counts", source: fenced("figure", "figure: counts", "by: plan") },
    { name: "counts-split", source: fenced("figure", "figure: counts", "by: part", "split: plan") },
    { name: "heatmap", source: fenced("figure", "figure: heatmap", "rows: sector", "columns: plan") },
    { name: "sankey", source: fenced("figure", "figure: sankey", "stages: [part, plan]") },
  ]],
  ["input", [
    { name: "select", source: fenced("input", "input: select", "column: plan") },
    { name: "multi", source: fenced("input", "input: multi", "column: plan") },
    { name: "radio", source: fenced("input", "input: radio", "column: plan") },
    { name: "slider", source: fenced("input", "input: slider", "column: plan") },
    { name: "toggle", source: fenced("input", "input: toggle", "column: sector", "value: digital") },
    { name: "search", source: fenced("input", "input: search") },
  ]],
  ["named", [
    { name: "named-filter", source: together(
      fenced("input", "input: select", "name: sector", `label: ${words.gallery.sector}`, "values: sector", "default: digital"),
      words.gallery.onSector,
      fenced("figure", "figure: counts", "by: plan", "filter:", "  sector: $sector"),
    ) },
    { name: "named-option", source: together(
      fenced("input", "input: radio", "name: grouping", `label: ${words.gallery.grouping}`, "values: [plan, part, level]"),
      fenced("figure", "figure: counts", "by: $grouping"),
    ) },
    { name: "named-prose", source: together(
      fenced("input", "input: slider", "name: top", `label: ${words.gallery.top}`, "min: 1", "max: 10", "default: 3"),
      words.gallery.largest,
    ) },
  ]],
  ["table", [
    { name: "items", source: fenced("table", "table: items", "columns: [plan, number, title, sectors]", "limit: 10") },
    { name: "table-counts", source: fenced("table", "table: counts", "by: [plan, part]") },
  ]],
];
