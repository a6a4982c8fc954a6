import type { Browser, Page } from "@playwright/test";
import { calm } from "./calm.ts";
import { quantile } from "./report.ts";

const FIGURES = 50;
const LETTERS = 60;
const WARM = 5;
/** Ms that a letter may take at the 95th percentile. */
const AIM = 50;

const kinds = ["counts\nby: plan", "heatmap\nrows: sector\ncolumns: plan", "sankey\nstages: [plan, sector]"];
const text = `---\ntitle: Bench\n---\n\n${Array.from({ length: FIGURES }, (_, i) => `Words ${i} and {count sector=digital} items.\n\n\`\`\`figure\nid: f${i}\nfigure: ${kinds[i % kinds.length]}\ntitle: Items\n\`\`\`\n`).join("\n")}`;

interface Typed {
  /** Ms from each key to the frame that shows what it changed. */
  readonly times: number[];
}
declare const typed: Typed;

/** Runs in the page. `shown` names what a key changes: another drawing, or another text. */
function install(shown: string): void {
  const times: number[] = [];
  const state = () => {
    const element = document.querySelector(shown)!;
    return element instanceof HTMLTextAreaElement ? element.value : (element.querySelector("figure svg") ?? element.textContent);
  };
  let key: { at: number; before: unknown } | undefined;
  const look = () => {
    if (!key || state() === key.before) return;
    const { at } = key;
    key = undefined;
    requestAnimationFrame(() => {
      // Behind the frame that paints it.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => times.push(performance.now() - at);
      port2.postMessage(0);
    });
  };
  addEventListener("keydown", ({ timeStamp }) => (key = { at: timeStamp, before: state() }), { capture: true });
  addEventListener("input", look);
  new MutationObserver(look).observe(document.querySelector(shown)!, { childList: true, characterData: true, subtree: true });
  Object.assign(globalThis, { typed: { times } });
}

const PATIENCE = 5_000;

/** Types letters one by one, each when the one before has been shown; the first ones warm up. */
async function type(page: Page, shown: string): Promise<number[]> {
  await page.evaluate(install, shown);
  for (let i = 0; i < LETTERS + WARM; i++) {
    await page.keyboard.press("abcdefghij"[i % 10]!);
    const end = Date.now() + PATIENCE;
    while ((await page.evaluate(() => typed.times.length)) <= i) {
      if (Date.now() > end) throw new Error(`letter ${i + 1} in ${shown} was not shown within ${PATIENCE} ms`);
      await page.waitForTimeout(10);
    }
    // A person is no faster than this.
    await page.waitForTimeout(60);
  }
  return (await page.evaluate(() => typed.times)).slice(WARM);
}

async function openDraft(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByRole("heading", { name: "My notebooks" }).waitFor();
  await page.evaluate((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "bench.md"));
    document.querySelector("main")!.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
  }, text);
  await page.locator("[data-place] figure svg").nth(FIGURES - 1).waitFor();
}

const open = async (page: Page, place: number) => {
  await page.locator(`[data-place="${place}"]`).focus();
  await page.keyboard.press("Enter");
};
const ways: Record<string, (page: Page) => Promise<void>> = {
  "prose": async (page) => {
    await open(page, 0);
    await page.locator(".row.open .cm-content").click();
    await page.keyboard.press("Control+End");
  },
  "a figure's title in YAML": async (page) => {
    await open(page, 1);
    await page.getByRole("tab", { name: "YAML" }).click();
    await page.locator(".row.open .cm-content").click();
    await page.keyboard.press("Control+End");
  },
  "a figure's title in the form": async (page) => {
    await open(page, 1);
    await page.locator('.row.open [data-field="title"] input').first().click();
    await page.keyboard.press("End");
  },
};

/** From a key to the frame that shows what comes of it, in a notebook of 50 figures, beside a bare text field. */
export async function benchTyping(browser: Browser, address: string, data: string): Promise<string> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, serviceWorkers: "block" });
  const page = await context.newPage();
  await page.addInitScript("globalThis.__name = (f) => f");
  await page.goto(`${address}notebooks/index.json`);
  await page.setContent("<textarea rows=20 cols=80></textarea>");
  await page.locator("textarea").fill(text);
  await page.locator("textarea").focus();
  await calm();
  const bare = await type(page, "textarea");
  const lines = [`### Typing in a notebook of ${FIGURES} figures over ${data}, ${LETTERS} letters each, ms from the key to the painted preview`, "", "| | median | p95 | longest | p95 ÷ bare | aim |", "| --- | ---: | ---: | ---: | ---: | --- |"];
  const row = (name: string, all: readonly number[], aim: string) => {
    const p95 = quantile(all, 0.95);
    lines.push(`| ${[name, quantile(all, 0.5).toFixed(1), p95.toFixed(1), Math.max(...all).toFixed(1), (p95 / quantile(bare, 0.95)).toFixed(2), aim && `${aim}: ${p95 <= AIM ? "met" : "**missed**"}`].join(" | ")} |`);
  };
  row("a bare text field of the same length", bare, "");
  for (const [name, begin] of Object.entries(ways)) {
    await openDraft(page, address);
    await begin(page);
    await page.waitForTimeout(500);
    await calm();
    row(name, await type(page, ".row.open .result"), `p95 at most ${AIM}`);
  }
  await context.close();
  return lines.join("\n");
}
