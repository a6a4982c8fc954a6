import { test as base, expect, type Locator, type Page } from "@playwright/test";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * Every test watches the page: a request to another origin, a breach of the security policy, an error on the
 * console or an uncaught one fails it, whatever else it is about. So does an uncaught one in a window beside it.
 */
export const test = base.extend<{ watched: string[] }>({
  watched: [async ({ page, baseURL }, use) => {
    const seen: string[] = [];
    const origin = new URL(baseURL!).origin;
    page.on("request", (r) => {
      if (!/^(data|blob):/.test(r.url()) && new URL(r.url()).origin !== origin) seen.push(`request to ${r.url()}`);
    });
    page.on("console", (m) => {
      // The configuration's doing, said by Playwright in the page.
      if (m.text() === "Service Worker registration blocked by Playwright") return;
      if (m.type() === "error" || m.type() === "warning") seen.push(`console ${m.type()}: ${m.text()}`);
    });
    page.on("pageerror", (e) => seen.push(`uncaught: ${e.message}`));
    page.context().on("page", (other) => other.on("pageerror", (e) => seen.push(`uncaught beside it: ${e.message}`)));
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (e) => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`));
    });
    await use(seen);
    expect(seen).toEqual([]);
  }, { auto: true }],
});
export { expect };

/** Opens a notebook and waits until all its figures are drawn. */
export async function openNotebook(page: Page, id: string, query = ""): Promise<void> {
  await page.goto(`?notebook=${id}${query ? `&${query}` : ""}`);
  await drawn(page);
}

export async function drawn(page: Page): Promise<void> {
  await expect(page.locator("article.notebook")).toBeVisible();
  await expect(page.locator("figure .waiting")).toHaveCount(0);
}

/** The names of a figure's marks, in order. */
export const markNames = (page: Page, cell: string): Promise<string[]> =>
  page.locator(`#${cell} [data-mark] [role=button]`).evaluateAll((marks) => marks.map((m) => m.getAttribute("aria-label") ?? ""));

/** Clicks a curved shape where it really is: the middle of its box may lie beside it. */
export async function clickInside(page: Page, shape: Locator): Promise<void> {
  // Clear of the filter bar above and the items panel below.
  await shape.evaluate((element) => scrollBy(0, element.getBoundingClientRect().top - 150));
  const point = await shape.evaluate((element) => {
    const path = element as SVGGeometryElement;
    const { x, y, width, height } = path.getBBox();
    const matrix = path.getScreenCTM()!;
    for (let i = 1; i < 20; i++) {
      for (let j = 1; j < 20; j++) {
        const inside = new DOMPoint(x + (width * i) / 20, y + (height * j) / 20);
        const { x: left, y: top } = inside.matrixTransform(matrix);
        if (path.isPointInFill(inside) && document.elementFromPoint(left, top) === path) return { left, top };
      }
    }
    throw new Error("no point of the shape can be clicked");
  });
  await page.mouse.click(point.left, point.top);
}

export const mark = (page: Page, cell: string, name: string | RegExp) => page.locator(`#${cell}`).getByRole("button", { name });

interface Found { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }

/** What axe finds wrong with the page as it is now. */
export async function violations(page: Page): Promise<Found[]> {
  // Pages come as modules of their own; every one of them has a heading.
  await expect(page.locator("h1").first()).toBeAttached();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  // The page's policy forbids code from text, so axe comes in through the debugger, not through a script element.
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: axe });
  const { result } = await session.send("Runtime.evaluate", {
    expression: "axe.run().then(r => JSON.stringify(r.violations.map(v => ({id: v.id, nodes: v.nodes.map(n => ({target: n.target, failureSummary: n.failureSummary}))}))))",
    awaitPromise: true, returnByValue: true,
  });
  await session.detach();
  return JSON.parse(result.value as string) as Found[];
}
