import { flushSync, untrack } from "svelte";
import { LONG } from "../../cells/near.ts";
import type { Editing, Row } from "./editing.svelte.ts";

/** Rows that come and go together. */
const BLOCK = 20;
/** How far beyond the window's edges rows are there, px. */
const MARGIN = 1500;

/** A row, or the room of a block of rows that are not there. */
export interface Place {
  key: string;
  row?: Row;
  /** px */
  height?: number;
}

/** About the height of a row that was never shown, px. */
function guess({ cells }: Row): number {
  const heights = cells.map((cell) => (cell.kind === "figure" ? 400 : Math.max(48, cell.source.length / 4)));
  return heights.reduce((a, b) => a + b, 60);
}

/**
 * Which rows of a long notebook are there: those near what is seen, the open one, and the one that has the focus. A row
 * that stays keeps its elements, whatever comes and goes around it.
 */
export class Near {
  readonly #editing: Pick<Editing, "rows" | "openKey" | "drag">;
  /** The blocks whose rows are there, by their number. */
  #blocks = $state.raw<ReadonlySet<number>>(new Set([0]));
  #printing = $state(false);
  /** The elements of `places` that are near what is seen. */
  readonly #seen = new Set<Element>();
  /** px, by the row's key. */
  readonly #heights = new Map<string, number>();
  #observer: IntersectionObserver | undefined;

  constructor(editing: Pick<Editing, "rows" | "openKey" | "drag">) {
    this.#editing = editing;
  }

  readonly places: readonly Place[] = $derived.by(() => {
    const { rows } = this.#editing;
    if (rows.length <= LONG || this.#printing) return rows.map((row) => ({ key: row.key, row }));
    const places: Place[] = [];
    for (let from = 0; from < rows.length; from += BLOCK) {
      const block = rows.slice(from, from + BLOCK);
      if (this.#blocks.has(from / BLOCK)) places.push(...block.map((row) => ({ key: row.key, row })));
      else places.push({ key: `block ${from / BLOCK}`, height: block.reduce((sum, row) => sum + (this.#heights.get(row.key) ?? guess(row)), 0) });
    }
    return places;
  });

  /** Watches the element of a place, which names its key. */
  readonly watch = (element: HTMLElement): (() => void) => {
    this.#observer ??= new IntersectionObserver((entries) => this.#look(entries), { rootMargin: `${MARGIN}px` });
    const observer = this.#observer;
    observer.observe(element);
    return () => {
      observer.unobserve(element);
      this.#seen.delete(element);
    };
  };

  /** Brings the row of a key in, wherever it is. */
  hold(key: string | undefined): void {
    if (key === undefined) return;
    const block = untrack(() => this.#blockOf(key));
    if (block !== undefined && !untrack(() => this.#blocks).has(block)) this.#blocks = new Set([...untrack(() => this.#blocks), block]);
  }

  /** Paper shows all of them. */
  print(printing: boolean): void {
    flushSync(() => (this.#printing = printing));
  }

  #blockOf(key: string): number | undefined {
    const at = this.#editing.rows.findIndex((row) => row.key === key);
    return at < 0 ? undefined : Math.floor(at / BLOCK);
  }

  #look(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      const { key } = (target as HTMLElement).dataset;
      if (isIntersecting) this.#seen.add(target);
      else this.#seen.delete(target);
      if (key) this.#heights.set(key, boundingClientRect.height);
    }
    const { rows, openKey, drag } = this.#editing;
    if (rows.length <= LONG || this.#printing) return;
    const keys = new Set([...this.#seen].map((element) => (element as HTMLElement).dataset.key));
    // Whoever is in a row shall not lose it, nor what they hold in their hand.
    keys.add(openKey).add(document.activeElement?.closest<HTMLElement>("[data-key]")?.dataset.key);
    const blocks = new Set<number>();
    rows.forEach(({ key, place }, i) => {
      if (keys.has(key) || place === drag?.from) blocks.add(Math.floor(i / BLOCK));
    });
    for (const key of keys) if (key?.startsWith("block ")) blocks.add(Number(key.slice(6)));
    if (blocks.size !== this.#blocks.size || [...blocks].some((n) => !this.#blocks.has(n))) this.#blocks = blocks;
  }
}
