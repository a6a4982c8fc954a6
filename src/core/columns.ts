/**
 * The columns that figures count by and filters select on. One name serves the URL, notebook cells,
 * the command line and query specs; `field` is the column of `tasks.csv` behind it.
 */
export interface ColumnDef {
  /** The column of `tasks.csv`. */
  field: TaskField;
  /** `one`: exactly one code a row; `many`: any number of codes, which a counting rule resolves. */
  codes: "one" | "many";
  /** A property that only single items have: of a row that is a mere count it is unknown, not absent. */
  ofItems?: true;
  /** The `variable` of `codes.csv` that defines the codes; plans and areas have tables of their own. */
  variable?: string;
}

export const taskFields = [
  "id", "plan", "area", "number", "locator", "unit", "coverage", "n", "title", "summary",
  "part", "part_basis", "programme", "sectors", "instruments", "levels", "terms",
] as const;
export type TaskField = (typeof taskFields)[number];

export const columns = {
  plan: { field: "plan", codes: "one" },
  part: { field: "part", codes: "one", variable: "part" },
  programme: { field: "programme", codes: "one", ofItems: true, variable: "programme" },
  area: { field: "area", codes: "one" },
  sector: { field: "sectors", codes: "many", variable: "sector" },
  instrument: { field: "instruments", codes: "many", variable: "instrument" },
  level: { field: "levels", codes: "many", variable: "level" },
  unit: { field: "unit", codes: "one", variable: "unit" },
  coverage: { field: "coverage", codes: "one", variable: "coverage" },
  basis: { field: "part_basis", codes: "one", variable: "basis" },
} as const satisfies Record<string, ColumnDef>;

export type Column = keyof typeof columns;
export const columnNames = Object.keys(columns) as Column[];
export const isColumn = (name: string): name is Column => Object.hasOwn(columns, name);

/** The columns the filter bar offers, in its order. */
export const filterColumns = ["plan", "part", "programme", "area", "sector", "instrument", "level"] as const satisfies readonly Column[];

/** The value of a column on a row that carries no code there: nothing was named, or nothing applies. */
export const NONE = "none";
/** The value of a column on a row of which only the number of items is known. */
export const UNITEMIZED = "unitemized";
/** In a filter: any code at all, as against `none` and `unitemized`. */
export const SOME = "some";
/** Joins the codes of an undivided block, in the data and in a value: `VII;VIII;IX`. */
export const JOIN = ";";

/** The value of a `one` column on a row, from its cell. */
export function valueOf(column: Column, cell: string, coverage: string): string {
  if (cell !== "") return cell;
  return "ofItems" in columns[column] && coverage === "count" ? UNITEMIZED : NONE;
}

export const isBlock = (value: string): boolean => value.includes(JOIN);
export const splitCodes = (text: string): string[] => (text === "" ? [] : text.split(JOIN));
