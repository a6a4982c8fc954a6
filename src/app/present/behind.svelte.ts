import * as z from "zod/mini";
import { formatFilters, type Filters } from "../../core/filters.ts";
import type { ItemsPage } from "../../core/query.ts";
import { ALL_ITEMS } from "../../core/view.ts";
import { cellFilters } from "../../notebook/reading.ts";
import { filtersText } from "../../figures/draw/around.ts";
import { asked } from "../state/asked.svelte.ts";
import { steady } from "../state/steady.svelte.ts";
import type { Planflow } from "../state/planflow.svelte.ts";

/** As many rows as anybody reads from a screen. */
const MOST = 200;

/** What a list of items is about: all of it is in the address, but for the slide's own filters. */
export interface Behind {
  /** A cell's id, or all items of the slide. */
  items: string;
  /** What was clicked, under which everything else stands. */
  picks: Readonly<Record<string, Filters>>;
  filters: Filters;
  /** The slide's own. */
  own: readonly Filters[];
}

const filters = z.record(z.string(), z.union([z.string(), z.array(z.string())]));
const schema = z.strictObject({ items: z.string(), picks: z.record(z.string(), filters), filters, own: z.array(filters) });

/** What was written as JSON; undefined where it is anything else, such as what another version has kept. */
export function readBehind(text: string): Behind | undefined {
  try {
    const read = z.safeParse(schema, JSON.parse(text));
    return read.success ? (read.data as Behind) : undefined;
  } catch {
    return undefined;
  }
}

export interface BehindItems {
  readonly page: ItemsPage | undefined;
  /** What was clicked, in words; empty where nothing was. */
  readonly label: string;
}

/** The items behind a mark, asked for in an effect of the component that calls this. */
export function behindItems(planflow: Planflow, behind: () => Behind | undefined): BehindItems {
  const filters = steady((): Filters[] => {
    const { codebook, notebook } = planflow;
    const about = behind();
    if (!codebook || !about) return [];
    const cell = about.items === ALL_ITEMS ? undefined : notebook?.cells.find((c) => c.kind === "figure" && c.id === about.items);
    const own = cell?.kind === "figure" ? [cellFilters(cell, codebook).filters] : [];
    return [...own, ...about.own, about.filters, ...Object.values(about.picks)].filter((f) => formatFilters(f) !== "");
  });
  const open = $derived(behind() !== undefined);
  const query = asked(() => (open ? planflow.engine?.items({ filters: filters.value, sort: "plan", limit: MOST }) : undefined));
  const label = $derived.by(() => {
    const { codebook } = planflow;
    const about = behind();
    return codebook && about ? filtersText(Object.values(about.picks), codebook) : "";
  });
  return {
    get page() {
      return open ? query.answer : undefined;
    },
    get label() {
      return label;
    },
  };
}
