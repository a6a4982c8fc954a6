import { chromium, type Browser, type BrowserContext, type Page } from "@playwright/test";
import { browserArguments, findBrowser } from "../test/setup/browser.ts";
import { calm } from "./calm.ts";
import { installProbe } from "./probe.ts";

export type Name = "app" | "bare";

/** A page of the bench in a fresh browser context, with an empty cache. */
export interface Opened {
  page: Page;
  context: BrowserContext;
  /** Milliseconds from the start of navigation to the frame after the one that shows all figures. */
  figures: number;
}

/**
 * Playwright asks the browser who started each request. To answer, V8 reads a page's whole script a second time where
 * it has kept no positions, which takes 25 to 50 ms that no visitor spends; so it keeps them.
 */
const keepPositions = "--js-flags=--no-enable-lazy-source-positions";

export const launch = async (): Promise<Browser> =>
  chromium.launch({ executablePath: (await findBrowser()).path, args: [...browserArguments, keepPositions] });

export async function open(browser: Browser, address: string): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, serviceWorkers: "block" });
  const page = await context.newPage();
  page.on("pageerror", (error) => console.error(`${address}: ${error.message}`));
  // tsx wraps named functions in a helper that the page does not have.
  await page.addInitScript("globalThis.__name = (f) => f");
  await page.addInitScript(installProbe, 3);
  await calm();
  await page.goto(address, { waitUntil: "commit" });
  const figures = await within(180, page.evaluate(() => probe.figures), `${address} shows no three figures`);
  return { page, context, figures };
}

/** Sets a filter as a person would: in the app through the address, on the bare page through its one function. */
export const change = (page: Page, name: Name, filter: string): Promise<{ ms: number; redrawn: number }> =>
  within(60, page.evaluate(([name, filter]) => probe.change(() => {
    if (name === "bare") return void (globalThis as unknown as { setFilter: (f: string) => void }).setFilter(filter);
    history.pushState(null, "", `?notebook=bench&${filter}`);
    dispatchEvent(new PopStateEvent("popstate"));
  }), [name, filter] as const), `no figures after ${filter}`);

async function within<T>(seconds: number, promise: Promise<T>, message: string): Promise<T> {
  let timer: NodeJS.Timeout;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(message)), seconds * 1000);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** Addresses of everything that page and workers have fetched. */
export async function fetched(page: Page): Promise<{ page: string[]; worker: string[] }> {
  const names = () => performance.getEntriesByType("resource").map((e) => e.name);
  const workers = await Promise.all(page.workers().map(async (w) => [w.url(), ...(await w.evaluate(names))]));
  const worker = [...new Set(workers.flat())];
  return { page: [page.url(), ...(await page.evaluate(names))].filter((n) => !worker.includes(n)), worker };
}

