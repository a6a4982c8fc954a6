import { columnNames, isColumn, type Column } from "../core/columns.ts";
import { parsePairs } from "../core/filters.ts";
import { figures } from "../figures/index.ts";
import type { Cell } from "./cell.ts";
import { namesOf } from "./inline-values.ts";
import { walk } from "./markdown.ts";

/** A column, or `q`, the words of the search. */
export type Name = Column | "q";

export interface Dependencies {
  /** What the cell groups by or filters on, with values as they stand in the cell. */
  reads: Name[];
  /** The page's filter that the cell sets. A click in a figure may set any of the columns that it reads. */
  sets: Name[];
  /** Names of values that go into the cell, also of one that cannot be shown. */
  uses: string[];
  /** The name that the cell gives to a value. */
  gives: string[];
  /** Whether the cell stands under the page's filters, and so under whatever an input sets. Prose does not. */
  follows: boolean;
}

/** What a cell depends on, from its text alone. */
export function cellDependencies(cell: Cell): Dependencies {
  const uses = "template" in cell ? distinct(cell.template?.draft.uses.map(({ name }) => name) ?? []) : [];
  const nothing = { reads: [], sets: [], uses, gives: [], follows: false };
  switch (cell.kind) {
    case "figure": {
      const by = figures[cell.figure]!.query(cell.options).by;
      return { ...nothing, reads: unique([...by, ...named(cell.filter)]), sets: unique(by), follows: true };
    }
    case "table":
      return { ...nothing, reads: unique([...(cell.table === "counts" ? cell.by : []), ...named(cell.filter)]), follows: true };
    case "input": {
      const { column, name } = cell;
      return { ...nothing, sets: column ? [column] : name === undefined ? ["q"] : [], gives: name === undefined ? [] : [name] };
    }
    case "markdown": {
      const reads: Name[] = [];
      const inProse: string[] = [];
      walk(cell.nodes, (node) => {
        if (node.type !== "inlineValue" || !("ok" in node.read)) return;
        const { where, by } = node.read.ok;
        reads.push(...(Object.keys(where) as Name[]), ...(by ? [by] : []));
        inProse.push(...namesOf(node.read.ok));
      });
      return { ...nothing, reads: unique(reads), uses: distinct(inProse) };
    }
    default:
      return nothing;
  }
}

const named = (filter: string): Name[] => [...parsePairs(filter).keys()].filter((key): key is Name => key === "q" || isColumn(key));
const unique = (names: readonly Name[]): Name[] => [...columnNames, "q" as const].filter((name) => names.includes(name));
const distinct = (names: readonly string[]): string[] => [...new Set(names)];
