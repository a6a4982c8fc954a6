import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BrowserContext, Page } from "@playwright/test";
import { offline as words } from "../../src/core/messages/en-offline.ts";
import { serve } from "../setup/serve.ts";
import { drawn, expect, openNotebook, test, violations } from "./app.ts";

/** A host of these tests' own: it changes what it serves, and goes away. */
const PORT = 4197;
const PATH = "/a/place/";
test.use({ baseURL: `http://127.0.0.1:${PORT}${PATH}`, serviceWorkers: "allow" });
// All of the app is fetched in each of them.
test.setTimeout(120_000);

const dist = fileURLToPath(new URL("../../dist", import.meta.url));
const filesOf = (folder: string) => readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((f) => statSync(join(folder, f)).isFile());
/** Everything of the build but the worker itself, which the browser keeps. */
const stored = filesOf(dist).filter((f) => f !== "sw.js");
const bytes = stored.reduce((sum, f) => sum + statSync(join(dist, f)).size, 0);
const READY = words.notices.ready(stored.length, bytes);
const notebooks = (JSON.parse(readFileSync(join(dist, "notebooks/index.json"), "utf8")) as { id: string; title: string }[]);

let site: string;
let host: { close: () => void };
test.beforeEach(async () => {
  site = mkdtempSync(join(tmpdir(), "planflow-site-"));
  cpSync(dist, site, { recursive: true });
  host = await serve(PORT, PATH, site);
});
test.afterEach(() => {
  host.close();
  rmSync(site, { recursive: true });
});

const notice = (page: Page) => page.locator(".notice");
const press = (page: Page, name: string) => notice(page).getByRole("button", { name }).click();

/** The first visit, until all is stored. */
async function firstVisit(page: Page, id = "overview"): Promise<void> {
  await openNotebook(page, id);
  await expect(notice(page)).toContainText(READY, { timeout: 20_000 });
}

/** Nothing answers any more but what was stored: not the host, not the browser's own cache. */
async function cutOff(page: Page, context: BrowserContext): Promise<void> {
  const session = await context.newCDPSession(page);
  await session.send("Network.clearBrowserCache");
  await session.detach();
  host.close();
  await context.setOffline(true);
}

/**
 * Puts a new version on the host: every file of code has another name, as after a change that all of them share, and
 * one notebook has another title. Nothing of the old version can be had from the host any more.
 */
function publish(title: string): void {
  const mark = createHash("md5").update(title).digest("hex").slice(0, 4);
  const names = new Map(readdirSync(join(site, "assets")).map((f) => [f, f.replace(/(\.\w+)$/, `${mark}$1`)]));
  const known = new RegExp([...names.keys()].map((n) => n.replace(/[.$]/g, "\\$&")).join("|"), "g");
  const renew = (file: string, change: (text: string) => string) => writeFileSync(join(site, file), change(readFileSync(join(site, file), "utf8")));
  for (const file of filesOf(site).filter((f) => /\.(js|css|html)$/.test(f))) renew(file, (text) => text.replace(known, (n) => names.get(n)!));
  for (const [from, to] of names) renameSync(join(site, "assets", from), join(site, "assets", to));
  renew("notebooks/overview.md", (text) => text.replace(/^title: .*$/m, `title: ${title}`));
  for (const file of ["index.html", "notebooks/overview.md"]) {
    const revision = createHash("md5").update(readFileSync(join(site, file))).digest("hex");
    renew("sw.js", (text) => text.replace(new RegExp(`\\{[^{}]*"${file}"[^{}]*\\}`), JSON.stringify({ url: file, revision })));
  }
}

const title = (page: Page) => page.locator("h1").first();
const stores = (page: Page) => page.evaluate(async () => (await caches.keys()).filter((n) => n.startsWith("planflow-files")).length);

test("after the first visit everything works without a network", async ({ page, context }) => {
  await firstVisit(page);
  await cutOff(page, context);
  await page.reload();
  await drawn(page);
  // Told once, not at every visit.
  await expect(notice(page)).toHaveCount(0);

  for (const { id, title: name } of notebooks) {
    await openNotebook(page, id);
    await expect(title(page)).toHaveText(name);
    expect(await page.locator("figure svg").count()).toBeGreaterThan(0);
  }
  await openNotebook(page, "sectors", "sector=digital&anything=else");
  await page.locator(".items-bar").getByRole("button", { name: "Show items" }).click();
  await expect(page.getByRole("region", { name: /Items/ }).first()).toBeVisible();

  await openNotebook(page, "sectors");
  await page.keyboard.press("p");
  await expect(page.locator("section.now .footer")).toBeVisible();
  await page.keyboard.press("End");
  await expect(page.locator("section.now svg").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Menu of/ }).first().click();
  await page.getByRole("button", { name: "Export…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: "简体中文" }).check();
  for (const [format, start] of [["PNG", "\x89PNG"], ["PDF", "%PDF"], ["SVG", "<"]] as const) {
    const download = page.waitForEvent("download");
    await dialog.getByRole("group", { name: "Download" }).getByRole("button", { name: new RegExp(`^${format}(?!,)`) }).click();
    const file = readFileSync((await (await download).path())!);
    expect(file.subarray(0, start.length).toString("latin1")).toBe(start);
    if (format === "SVG") expect(file.toString("utf8")).toMatch(/\p{Script=Han}/u);
  }
});

test("a notebook is written without a network and is there again", async ({ page, context }) => {
  await firstVisit(page);
  await cutOff(page, context);
  await page.goto(".");
  await page.getByRole("button", { name: "New notebook" }).click();
  const mode = (name: string) => page.getByRole("group", { name: "How to edit" }).getByRole("button", { name }).click();
  await mode("Whole text");
  const text = page.getByRole("textbox", { name: "Notebook as Markdown" });
  await text.click();
  await page.keyboard.press("Control+End");
  // At once: the editor would indent what is typed line by line.
  await page.keyboard.insertText("Written on a train.\n\n```figure\nfigure: counts\nby: plan\n```\n");
  await mode("Read");
  await expect(page.locator("figure svg").first()).toBeVisible();
  await page.reload();
  await expect(page.getByText("Written on a train.").first()).toBeVisible();
});

test("the start page says what is stored, and axe finds nothing in that or in the notice", async ({ page }) => {
  await page.goto(".");
  const line = page.getByRole("region", { name: words.title });
  await expect(line).toContainText(words.line.ready(stored.length, bytes), { timeout: 20_000 });
  await expect(notice(page)).toContainText(READY);
  expect(await violations(page)).toEqual([]);
  await press(page, words.dismiss);
  await expect(notice(page)).toHaveCount(0);
  await page.reload();
  await expect(line).toContainText(words.line.ready(stored.length, bytes));
  await expect(notice(page)).toHaveCount(0);
});

test("a new version announces itself, waits for the button and leaves other tabs what belongs to them", async ({ page, context }) => {
  await firstVisit(page);
  const old = await title(page).textContent();
  const other = await context.newPage();
  await openNotebook(other, "overview");
  await other.evaluate(() => (document.body.dataset.mine = "yes"));

  publish("The second version");
  await page.reload();
  for (const tab of [page, other]) await expect(notice(tab)).toContainText(words.notices.new, { timeout: 20_000 });
  await expect(title(page)).toHaveText(old!);
  // Opened again, it is still the old one, and says so again.
  await page.reload();
  await expect(title(page)).toHaveText(old!);
  await expect(notice(page)).toContainText(words.notices.new);
  expect(await violations(page)).toEqual([]);

  await press(page, words.use);
  await expect(title(page)).toHaveText("The second version");
  await drawn(page);
  await expect(notice(page)).toHaveCount(0);

  await expect(notice(other)).toContainText(words.notices.elsewhere);
  await expect(notice(page)).toHaveCount(0);
  // The other tab is as it was, and what it has not asked for yet, code and text, is of its own version.
  await cutOff(page, context);
  await expect(other.locator("body")).toHaveAttribute("data-mine", "yes");
  await other.locator(".items-bar").getByRole("button", { name: "Show items" }).click();
  await expect(other.locator(".items-bar")).toHaveCount(0);
  await other.getByRole("link", { name: "All notebooks" }).click();
  await other.getByRole("link", { name: notebooks[1]!.title }).click();
  await drawn(other);
  await other.getByRole("link", { name: "All notebooks" }).click();
  await other.getByRole("link", { name: old! }).click();
  await expect(title(other)).toHaveText(old!);
  await drawn(other);
  await expect(other.locator("body")).toHaveAttribute("data-mine", "yes");
  expect(await stores(page)).toBe(2);

  await press(other, words.reload);
  await expect(title(other)).toHaveText("The second version");
  await drawn(other);
  // Nobody needs the old version now.
  await expect.poll(() => stores(page)).toBe(1);
});

test("a tab that is two versions behind still has all of its own", async ({ page, context }) => {
  await firstVisit(page);
  const other = await context.newPage();
  await openNotebook(other, "sectors");
  publish("The second version");
  await page.reload();
  await expect(notice(page)).toContainText(words.notices.new, { timeout: 20_000 });
  await press(page, words.use);
  await expect(title(page)).toHaveText("The second version");
  publish("The third version");
  await page.reload();
  await expect(notice(page)).toContainText(words.notices.new, { timeout: 20_000 });
  await press(page, words.use);
  await expect(title(page)).toHaveText("The third version");
  // Two versions on, the tab still has all of its own.
  await other.getByRole("link", { name: "All notebooks" }).click();
  await other.getByRole("link", { name: notebooks[0]!.title }).first().click();
  await drawn(other);
  await expect(other.getByText("The second version")).toHaveCount(0);
  await expect(notice(other)).toContainText(words.notices.elsewhere);
});

test("a new version waits until a presentation in another tab has ended", async ({ page, context }) => {
  await firstVisit(page);
  const speaker = await context.newPage();
  await openNotebook(speaker, "sectors");
  await speaker.keyboard.press("p");
  await expect(speaker.locator("section.now .footer")).toBeVisible();
  const old = await title(page).textContent();
  publish("The second version");
  await page.reload();
  await expect(notice(page)).toContainText(words.notices.new, { timeout: 20_000 });
  await press(page, words.use);
  await expect(notice(page)).toContainText(words.notices.presentation);
  // Longer than it takes to ask again.
  await page.waitForTimeout(2500);
  await expect(title(page)).toHaveText(old!);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.waiting !== null)).toBe(true);

  // Nothing of it is seen where it would disturb; it still shows slides that it had not drawn before.
  await expect(notice(speaker)).toHaveCount(0);
  await speaker.keyboard.press("End");
  await expect(speaker.locator("section.now svg").first()).toBeVisible();
  await speaker.keyboard.press("Escape");
  await expect(title(page)).toHaveText("The second version", { timeout: 20_000 });
});

test("where the browser gives no room the page says so and goes on", async ({ page, context, baseURL }) => {
  const session = await context.newCDPSession(page);
  const origin = new URL(baseURL!).origin;
  await session.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1_000_000 });
  await openNotebook(page, "overview");
  await expect(notice(page)).toContainText(words.notices.failed(words.reasons.room), { timeout: 20_000 });
  await page.getByRole("link", { name: "All notebooks" }).click();
  await expect(page.getByRole("region", { name: words.title })).toContainText(words.reasons.room);
  expect(await stores(page)).toBe(0);
  await session.send("Storage.overrideQuotaForOrigin", { origin });
  await press(page, words.again);
  await expect(notice(page)).toContainText(READY, { timeout: 20_000 });
});

test("a file that cannot be had is told, and the next try goes on from there", async ({ page }) => {
  const wasm = readdirSync(join(site, "assets")).find((f) => f.endsWith(".wasm"))!;
  renameSync(join(site, "assets", wasm), join(site, "hidden"));
  await openNotebook(page, "overview");
  await expect(notice(page)).toContainText(words.reasons.network, { timeout: 20_000 });
  renameSync(join(site, "hidden"), join(site, "assets", wasm));
  await press(page, words.again);
  await expect(notice(page)).toContainText(READY, { timeout: 20_000 });
});

test("a new version that could not be had is told on the start page, and tried again at once", async ({ page }) => {
  await firstVisit(page);
  publish("The second version");
  const wasm = readdirSync(join(site, "assets")).find((f) => f.endsWith(".wasm"))!;
  renameSync(join(site, "assets", wasm), join(site, "hidden"));
  await page.goto(".");
  const line = page.getByRole("region", { name: words.title });
  await expect(line).toContainText(words.line.newFailed(words.reasons.network), { timeout: 20_000 });
  renameSync(join(site, "hidden"), join(site, "assets", wasm));
  await line.getByRole("button", { name: words.again }).click();
  await expect(line).toContainText(words.line.new, { timeout: 20_000 });
});
