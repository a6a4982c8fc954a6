import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { calm } from "./calm.ts";
import { deckText, SLIDES } from "./deck.ts";
import { held, memory } from "./memory.ts";
import { quantile } from "./report.ts";

/** Ms that a slide may take at the 95th percentile. */
const AIM = 100;
const PASSES = 10;
/** Of the last five passes the largest may be so much more than the smallest. */
const FLAT = 0.03;
/** Ms between slides where nobody measures: a browser takes 200 addresses in ten seconds, then it ignores them. */
const CALM = 60;

const PATIENCE = 5_000;

interface Shown {
  /** Ms from the key to the frame that shows the slide with all of its figures. */
  readonly times: number[];
  /** Figures on the slides that were shown. */
  readonly figures: number[];
  /** Once the slide of the last key is painted. */
  painted: () => Promise<void> | undefined;
}
declare const shown: Shown;

/** Runs in the page: it must not refer to anything outside itself. */
function install(): void {
  const [times, figures]: number[][] = [[], []];
  const now = () => document.querySelector<HTMLElement>("section.now");
  let key: { at: number; before: Element | null } | undefined;
  let done: (() => void) | undefined;
  let waiting = false;
  const look = () => {
    const slide = now();
    if (!key || !slide || slide === key.before || !slide.querySelector(".footer")) return;
    const exhibits = [...slide.querySelectorAll(".exhibit")];
    const drawn = exhibits.map((e) => e.querySelector("svg")).filter((s) => s?.querySelector("text") && s.querySelector("rect, path"));
    // A value in prose that is not there yet is an ellipsis.
    if (drawn.length < exhibits.length || [...slide.querySelectorAll(".text")].some((t) => t.textContent!.includes("…"))) return;
    const { at } = key;
    key = undefined;
    requestAnimationFrame(() => {
      if (!slide.checkVisibility({ visibilityProperty: true }) || drawn.some((s) => s!.getBoundingClientRect().height < 50)) throw new Error("the slide is not seen");
      // Behind the frame that paints it.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        times!.push(performance.now() - at);
        figures!.push(drawn.length);
        waiting = false;
        done?.();
      };
      port2.postMessage(0);
    });
  };
  addEventListener("keydown", ({ timeStamp }) => {
    key = { at: timeStamp, before: now() };
    waiting = true;
  }, { capture: true });
  new MutationObserver(look).observe(document.body, { childList: true, characterData: true, attributes: true, attributeFilter: ["class"], subtree: true });
  Object.assign(globalThis, { shown: { times, figures, painted: () => (waiting ? new Promise<void>((resolve) => (done = resolve)) : undefined) } });
}

/** Goes to the first slide and then with a key to the last one. `pause` in ms from each painted slide to the next key. */
async function through(page: Page, pause: number): Promise<{ times: number[]; figures: number }> {
  await page.keyboard.press("Home");
  await page.locator(`section.now[aria-label^="Slide 1 of ${SLIDES}"] .footer`).waitFor();
  await page.waitForTimeout(1000);
  await page.evaluate(() => (shown.times.length = shown.figures.length = 0));
  for (let i = 1; i < SLIDES; i++) {
    await page.keyboard.press("ArrowRight");
    const done = await page.evaluate((patience) => Promise.race([shown.painted(), new Promise((late) => setTimeout(late, patience))]).then(() => shown.times.length), PATIENCE);
    if (done !== i) throw new Error(`slide ${i + 1} was not shown within ${PATIENCE} ms`);
    if (pause > 0) await page.waitForTimeout(pause);
  }
  const { times, figures } = await page.evaluate(() => ({ times: shown.times, figures: shown.figures }));
  return { times: [...times], figures: figures.reduce((a, b) => a + b) };
}

const series: [name: string, pause: number][] = [["a person: a third of a second on each slide", 300], ["each key as soon as the slide before is painted", 0]];
const MB = (n: number) => (n / 1e6).toFixed(1);

/** From a key to the next slide in a deck of 60 slides with 60 figures, and the memory after each of ten times through it. */
export async function benchPresent(browser: Browser, address: string, folder: string, data: string): Promise<string> {
  writeFileSync(join(folder, "app", "notebooks", "deck.md"), deckText());
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(error.message));
  // tsx wraps named functions in a helper that the page does not have.
  await page.addInitScript("globalThis.__name = (f) => f");
  await page.goto(`${address}?notebook=deck&present=1`);
  await page.locator("section.now .footer").waitFor({ timeout: 60_000 });
  await page.evaluate(install);
  await calm();

  const lines = [`### Presenting ${SLIDES} slides with ${SLIDES} figures over ${data}, ms from the key to the painted slide`, "", "| | median | p95 | longest | aim |", "| --- | ---: | ---: | ---: | --- |"];
  for (const [name, pause] of series) {
    const idle = await calm();
    const { times, figures } = await through(page, pause);
    // The first slide stood there before any key.
    if (figures !== SLIDES - 1) throw new Error(`${figures + 1} figures were shown`);
    const p95 = quantile(times, 0.95);
    lines.push(`| ${[idle ? name : `${name} (the machine did other work)`, quantile(times, 0.5).toFixed(1), p95.toFixed(1), Math.max(...times).toFixed(1), `p95 at most ${AIM}: ${p95 <= AIM ? "met" : "**missed**"}`].join(" | ")} |`);
  }

  const session = await context.newCDPSession(page);
  lines.push("", "| after going through | heap of the page, MB | of the worker, MB | of it the page's own, MB | DOM nodes | listeners |", "| ---: | ---: | ---: | ---: | ---: | ---: |");
  const sizes: number[] = [];
  const nodes: number[] = [];
  for (let pass = 1; pass <= PASSES; pass++) {
    await through(page, CALM);
    await page.waitForTimeout(1000);
    const found = await memory(browser, { page, context, figures: 0 });
    // What one collection has cut loose the next one takes.
    for (let i = 0; i < 2; i++) await session.send("HeapProfiler.collectGarbage");
    const counted = await session.send("Memory.getDOMCounters");
    const own = await held(session);
    sizes.push(own + found.worker);
    nodes.push(counted.nodes);
    lines.push(`| ${[pass, MB(found.page), MB(found.worker), MB(own), counted.nodes, counted.jsEventListeners].join(" | ")} |`);
  }
  await context.close();
  const spread = (all: number[]) => Math.max(...all.slice(-5)) / Math.min(...all.slice(-5)) - 1;
  const flat = spread(sizes) <= FLAT && spread(nodes) <= FLAT;
  lines.push("", `Of the last five the largest of the page's own and the worker's memory is ${(100 * spread(sizes)).toFixed(1)} % more than the smallest, of the nodes ${(100 * spread(nodes)).toFixed(1)} %: ${flat ? "flat" : "**not flat**"}.`);
  return lines.join("\n");
}
