/**
 * What a developer writes who wants these three figures on a page and nothing else: the libraries called directly
 * on the main thread. No validation, no rows with errors, no links, no items behind a mark, no export.
 */
import { fromCSV } from "arquero";
import { countTasks, filterFields, readTasks, type FilterColumn } from "./count.ts";
import { drawAreas, drawFlow, drawSectors, type Labels } from "./figures.ts";

const text = async (file: string) => (await fetch(`data/${file}`)).text();
const table = (csv: string) => fromCSV(csv, { autoType: false }).objects() as Record<string, string>[];

const [tasksText, plans, areas, codes] = await Promise.all(["tasks.csv", "plans.csv", "areas.csv", "codes.csv"].map(text)) as [string, string, string, string];
const tasks = readTasks(tasksText);
const ofVariable = (variable: string) => new Map(table(codes).filter((d) => d.variable === variable).map((d) => [d.code!, d.label!]));
const labels: Labels = {
  part: ofVariable("part"),
  sector: ofVariable("sector"),
  plan: new Map(table(plans).map((d) => [d.id!, d.short!])),
  area: new Map(table(areas).map((d) => [`${d.plan}/${d.area}`, d.title!])),
};

/** Counts under one filter, or none, and draws the three figures anew. Returns what it counted. */
function show(column?: FilterColumn, value?: string) {
  const counts = countTasks(tasks, column, value);
  document.getElementById("flow")!.replaceChildren(drawFlow(counts.flow, labels));
  document.getElementById("sectors")!.replaceChildren(drawSectors(counts.sectors, labels));
  document.getElementById("areas")!.replaceChildren(drawAreas(counts.areas, labels));
  return counts;
}

show();
/** The bench's hand on the page: `setFilter("plan=key-points-2023")`. */
export const setFilter = (filter: string) => {
  const [column = "", value = ""] = filter.split("=");
  return show(column in filterFields ? (column as FilterColumn) : undefined, value);
};
Object.assign(globalThis, { setFilter });
