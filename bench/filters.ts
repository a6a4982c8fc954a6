import { readFileSync } from "node:fs";
import { join } from "node:path";
import { csvParse } from "d3-dsv";

/**
 * Filters that leave something in this data folder: by sector, part and plan in turn for the changes that are timed,
 * by instrument for those that are traced. All are different, since the app remembers its answers.
 */
export function benchFilters(data: string): { timed: string[]; traced: string[] } {
  const items = csvParse(readFileSync(join(data, "tasks.csv"), "utf8")).filter((r) => r.coverage !== "count");
  const of = (field: string, column: string) =>
    [...new Set(items.flatMap((r) => r[field]!.split(";")))].sort().map((value) => `${column}=${value}`);
  const lists = [of("sectors", "sector"), of("part", "part"), of("plan", "plan")];
  const timed: string[] = [];
  for (let i = 0; lists.some((l) => i < l.length); i++) timed.push(...lists.flatMap((l) => l[i] ?? []));
  return { timed, traced: of("instruments", "instrument") };
}
