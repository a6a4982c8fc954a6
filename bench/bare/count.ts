import { escape, fromCSV, op, type ColumnTable } from "arquero";

/** Rows of the three figures: `n` items for each combination of the columns. */
export interface Counts {
  flow: { part: string; plan: string; area: string; n: number }[];
  sectors: { sector: string; plan: string; n: number }[];
  areas: { area: string; n: number }[];
}

/** Filters by their column and the column of `tasks.csv`; the last two hold lists. */
export const filterFields = { plan: "plan", part: "part", sector: "sectors", instrument: "instruments" } as const;
export type FilterColumn = keyof typeof filterFields;

type Row = Record<string, string>;

/** Only `n` is a number: guessing the type of every column takes longer. */
export const readTasks = (text: string): ColumnTable => fromCSV(text, { autoType: false, parse: { n: Number } });

/**
 * Items by part, plan and area, by sector and plan, and by area. Sectors are counted in full over single items, and
 * grouped before they are split, so that only the few distinct lists are: six times as fast as splitting every row.
 */
export function countTasks(tasks: ColumnTable, column?: FilterColumn, value = ""): Counts {
  const table = column ? filterTasks(tasks, column, value) : tasks;
  const flow = table
    .groupby("part", "plan", "area")
    .rollup({ n: op.sum("n") })
    // Area codes repeat between plans.
    .derive({ area: (d: Row) => (d.area ? d.plan + "/" + d.area : "") });
  const sectors = table
    .filter((d: Row) => d.coverage !== "count")
    .groupby("plan", "sectors")
    .rollup({ n: op.sum("n") })
    .derive({ sector: (d: Row) => op.split(d.sectors!, ";", 100) })
    .unroll("sector")
    .groupby("sector", "plan")
    .rollup({ n: op.sum("n") });
  const areas = flow.groupby("area").rollup({ n: op.sum("n") });
  return {
    flow: flow.objects() as Counts["flow"],
    sectors: sectors.objects() as Counts["sectors"],
    areas: areas.objects() as Counts["areas"],
  };
}

function filterTasks(tasks: ColumnTable, column: FilterColumn, value: string): ColumnTable {
  const field = filterFields[column];
  if (column === "plan" || column === "part") return tasks.filter(escape((d: Row) => d[field] === value));
  const code = new RegExp(`(^|;)${value}(;|$)`);
  return tasks.filter(escape((d: Row) => d.coverage !== "count" && code.test(d[field]!)));
}
