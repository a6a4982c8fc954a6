import { columnNames, isColumn, type Column } from "../core/columns.ts";
import { parsePairs } from "../core/filters.ts";
import { figures } from "../figures/index.ts";
import type { Cell } from "./cell.ts";
import { walk } from "./markdown.ts";

/** A column, or `q`, the words of the search. */
export type Name = Column | "q";

export interface Dependencies {
  /** What the cell groups by or filters on. */
  reads: Name[];
  /** The page's filter that the cell sets. A click in a figure may set any of the columns that it reads. */
  sets: Name[];
  /** Whether the cell stands under the page's filters, and so under whatever an input sets. Prose does not. */
  follows: boolean;
}

/** What a cell depends on, from its text alone. */
export function cellDependencies(cell: Cell): Dependencies {
  switch (cell.kind) {
    case "figure": {
      const by = figures[cell.figure]!.query(cell.options).by;
      return { reads: unique([...by, ...named(cell.filter)]), sets: unique(by), follows: true };
    }
    case "table":
      return { reads: unique([...(cell.table === "counts" ? cell.by : []), ...named(cell.filter)]), sets: [], follows: true };
    case "input":
      return { reads: [], sets: [cell.input === "search" ? "q" : cell.column], follows: false };
    case "markdown": {
      const reads: Name[] = [];
      walk(cell.nodes, (node) => {
        if (node.type !== "inlineValue" || !("ok" in node.read)) return;
        const { where, by } = node.read.ok;
        reads.push(...(Object.keys(where) as Name[]), ...(by ? [by] : []));
      });
      return { reads: unique(reads), sets: [], follows: false };
    }
    default:
      return { reads: [], sets: [], follows: false };
  }
}

const named = (filter: string): Name[] => [...parsePairs(filter).keys()].filter((key): key is Name => key === "q" || isColumn(key));
const unique = (names: readonly Name[]): Name[] => [...columnNames, "q" as const].filter((name) => names.includes(name));
