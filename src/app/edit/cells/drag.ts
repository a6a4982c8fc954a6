import type { Attachment } from "svelte/attachments";
import type { Editing } from "./editing.svelte.ts";

/** How near to the window's edge the page scrolls along, px, and how far at a time. */
const EDGE = 60;
const STEP = 14;

/** Makes a handle by which the pointer takes its row to another place. Escape leaves the row where it is. */
export const dragged = (editing: () => Editing, place: () => number): Attachment<HTMLElement> => (handle) => {
  const off = new AbortController();
  let at: { y: number } | undefined;
  let frame = 0;

  /** The row before which a row dropped at this height would stand. */
  const target = (y: number): number => {
    const rows = [...document.querySelectorAll<HTMLElement>("[data-place]")];
    const next = rows.find((row) => {
      const { top, height } = row.getBoundingClientRect();
      return y < top + height / 2;
    });
    return next ? Number(next.dataset.place) : editing().draft.notebook.cells.length;
  };
  const look = () => {
    if (!at) return;
    const { y } = at;
    const by = y < EDGE ? -STEP : y > innerHeight - EDGE ? STEP : 0;
    if (by !== 0) scrollBy(0, by);
    editing().drag = { from: place(), to: target(y) };
    frame = requestAnimationFrame(look);
  };
  const end = () => {
    cancelAnimationFrame(frame);
    at = undefined;
    editing().drag = undefined;
  };

  handle.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    at = { y: event.clientY };
    look();
  }, { signal: off.signal });
  handle.addEventListener("pointermove", (event) => {
    if (at) at = { y: event.clientY };
  }, { signal: off.signal });
  handle.addEventListener("pointerup", (event) => {
    if (!at) return;
    const [from, to] = [place(), target(event.clientY)];
    end();
    editing().move(from, to > from ? to - 1 : to);
  }, { signal: off.signal });
  handle.addEventListener("pointercancel", end, { signal: off.signal });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && at) end();
  }, { signal: off.signal });
  return () => {
    end();
    off.abort();
  };
};
