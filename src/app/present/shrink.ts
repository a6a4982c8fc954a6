import { flushSync } from "svelte";
import { SMALL } from "../../slides/layout.ts";
import { tables } from "../state/paper.svelte.ts";

/** No smaller than this, for nobody reads it. */
const LEAST = 0.2;

/**
 * Makes what a box holds smaller until all of it is in sight, and no smaller. A table keeps letters that can be read,
 * and shows as many rows as have room then.
 */
export function shrink(box: HTMLElement): void {
  const zoom = (by: number) => {
    for (const child of box.children) (child as HTMLElement).style.zoom = String(by);
  };
  const fits = () => Math.max(box.scrollHeight / box.clientHeight, box.scrollWidth / box.clientWidth) <= 1.005;
  if (fits()) return;
  const table = [...box.children].map((child) => tables.get(child)).find(Boolean);
  const cell = box.querySelector("td");
  // A px of the slide is a point of the page.
  const least = table && cell ? Math.min(1, SMALL / parseFloat(getComputedStyle(cell).fontSize)) : LEAST;
  // Smaller text has fewer lines, so that the first guess by the height would be far too small.
  let [low, high] = [least, 1];
  for (let i = 0; i < 8; i++) {
    const half = (low + high) / 2;
    zoom(half);
    if (fits()) low = half;
    else high = half;
  }
  zoom(low);
  if (!table || fits()) return;
  const show = (rows: number) => {
    flushSync(() => table.show(rows));
    // How many rows there are may only now be said.
    zoom(low);
  };
  let [few, many] = [0, table.count()];
  while (many - few > 1) {
    const half = Math.floor((few + many) / 2);
    show(half);
    if (fits()) few = half;
    else many = half;
  }
  show(few);
}
