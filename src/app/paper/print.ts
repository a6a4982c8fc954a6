import { flushSync, mount, tick, unmount } from "svelte";
import { printed as words } from "../../core/messages/en-paper.ts";
import { paper } from "../state/paper.svelte.ts";
import type { Planflow } from "../state/planflow.svelte.ts";
import { waiting } from "../state/asked.svelte.ts";
import { aboutPage } from "./about.ts";
import "./paper.css";
import PaperHead from "./PaperHead.svelte";
import { fit } from "./fit.ts";
import { install, pageRule } from "./sheet.ts";

/** The lines of an A4 page, which a Letter page holds too, and the height that a Letter page has for a figure under a heading, mm. */
const ROOM = { width: 170, height: 212 };
/** Nobody waits longer for a print dialog; what is missing then says so. */
const PATIENCE = 30_000;

let restore: (() => void) | undefined;

/** Lays the page out for paper, at once: the browser does not wait. Where it is laid out so already nothing happens. */
function begin(planflow: Planflow): void {
  // Slides are printed by themselves.
  const about = planflow.presenting ? undefined : aboutPage(planflow);
  if (restore || !about) return;
  const { title, source, filters } = about;
  const off = install(pageRule({
    turn: "portrait", width: ROOM.width, top: 22, bottom: 20,
    heads: { left: title, ...(filters.length > 0 ? { right: words.filtered } : {}) },
    feet: { left: source, page: words.page, of: words.of },
  }));
  const main = document.querySelector("main")!;
  const anchor = main.firstChild;
  const head = mount(PaperHead, { target: main, ...(anchor ? { anchor } : {}), props: { about } });
  const twice = planflow.notebook?.front.end === 0 ? firstHeading(main, title) : undefined;
  twice?.classList.add("no-print");
  flushSync(() => (paper.sheet = { draw: (context, draw) => fit(context, draw, ROOM), late: words.late }));
  restore = () => {
    off();
    twice?.classList.remove("no-print");
    void unmount(head);
    flushSync(() => (paper.sheet = undefined));
  };
}

/** The heading that a notebook without front matter has its title from: the head of the page has it already. */
const firstHeading = (main: Element, title: string): Element | undefined =>
  [...main.querySelectorAll(".prose > :is(h2, h3, h4, h5, h6)")].slice(0, 1).find((h) => h.textContent?.trim() === title.trim());

function end(): void {
  restore?.();
  restore = undefined;
}

/** Waits until everything on the page has its answer. */
async function ready({ notebook }: Planflow): Promise<void> {
  const kinds = new Set(notebook?.cells.map((c) => c.kind));
  if (kinds.has("input")) await import("../cells/InputCell.svelte");
  if (kinds.has("table")) await import("../cells/TableCell.svelte");
  // What has come may ask anew: all is there once nothing is awaited twice in a row.
  for (let quiet = 0; quiet < 2; quiet = waiting.size > 0 ? 0 : quiet + 1) {
    const pictures = [...document.images].filter((i) => !i.complete).map((i) => i.decode());
    await Promise.allSettled([...waiting, ...pictures, document.fonts.ready]);
    await tick();
    await new Promise((done) => setTimeout(done));
  }
}

let printing: Promise<void> | undefined;
/** Prints the page with all that is on it, also what is far from sight. */
export const printPage = (planflow: Planflow): Promise<void> => (printing ??= prepared(planflow).finally(() => (printing = undefined)));

async function prepared(planflow: Planflow): Promise<void> {
  // Whatever shows only what is near shows all of it now, as if the browser had begun.
  dispatchEvent(new Event("beforeprint"));
  try {
    await Promise.race([ready(planflow), new Promise((done) => setTimeout(done, PATIENCE))]);
    print();
  } finally {
    dispatchEvent(new Event("afterprint"));
  }
}

/** Prints as the browser is asked to, for as long as the page lives. */
export function listen(planflow: Planflow): void {
  addEventListener("beforeprint", () => begin(planflow));
  addEventListener("afterprint", end);
  addEventListener("keydown", (event) => {
    // On a Mac Ctrl+P is a step upwards in a text.
    const [held, other] = /^(Mac|iP)/.test(navigator.platform) ? [event.metaKey, event.ctrlKey] : [event.ctrlKey, event.metaKey];
    const asked = event.key.toLowerCase() === "p" && held && !other && !event.altKey && !event.shiftKey;
    if (!asked || event.defaultPrevented || !planflow.notebook || planflow.presenting) return;
    event.preventDefault();
    void printPage(planflow);
  });
}
