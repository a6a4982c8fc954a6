import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, test as base, type Page } from "@playwright/test";
import { drawn, mark, markNames } from "./app.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const place = mkdtempSync(join(tmpdir(), "planflow-briefing-"));
// The folder of a stick may be called anything.
const folder = join(place, "briefing 计划 100% #1");

function planflow(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "bin/planflow.js"), ...args], { cwd: root, encoding: "utf8" });
  expect(status, `${args.join(" ")}: ${stderr}`).toBe(0);
  return stdout;
}

/** The page stands alone: no network, nothing asked for but itself and its own bytes, no error of any kind. */
const test = base.extend<{ watched: string[] }>({
  watched: [async ({ page, context }, use) => {
    const seen: string[] = [];
    await context.setOffline(true);
    context.on("request", (r) => {
      if (!/^(data|blob):/.test(r.url()) && !r.url().startsWith(pathToFileURL(folder).href)) seen.push(`request to ${r.url()}`);
      if (r.url().startsWith("file:") && !r.isNavigationRequest()) seen.push(`request to ${r.url()}`);
    });
    page.on("console", (m) => {
      if (m.type() === "error" || m.type() === "warning") seen.push(`console ${m.type()}: ${m.text()}`);
    });
    page.on("pageerror", (e) => seen.push(`uncaught: ${e.message}`));
    page.on("dialog", (d) => {
      seen.push(`dialog: ${d.message()}`);
      void d.dismiss();
    });
    await page.addInitScript(() => {
      document.addEventListener("securitypolicyviolation", (e) => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`));
    });
    await use(seen);
    expect(seen).toEqual([]);
  }, { auto: true }],
});

const address = (name: string, query = ""): string => `${pathToFileURL(join(folder, name)).href}${query}`;
const links = (page: Page) => page.locator(".cards a");

async function saved(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent("download");
  await press();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: readFileSync((await file.path())!) };
}

test.beforeAll(() => {
  mkdirSync(folder);
  copyFileSync(join(root, "notebooks/key-points-2024.md"), join(folder, "key-points-2024.md"));
  copyFileSync(join(root, "notebooks/overview.md"), join(folder, "一览 overview.md"));
  const said = planflow("bundle", join(folder, "key-points-2024.md"), join(folder, "一览 overview.md"), "--out", join(folder, "briefing.html"));
  expect(said).toContain("一览 overview.md: its address says “overview”");
});
test.afterAll(() => rmSync(place, { recursive: true }));

test("opens from a disk and lists its notebooks, and the way back and forth is kept", async ({ page }) => {
  await page.goto(address("briefing.html"));
  await expect(links(page)).toHaveText(["The Key Points of 2024 on one page", "Six plans at a glance"]);
  await expect(page.getByText("5 plans with 247 items in 149 rows.")).toBeVisible();
  await expect(page.getByText("kept in this browser on this computer, not in the file")).toBeVisible();
  await links(page).last().click();
  await drawn(page);
  await expect(page).toHaveURL(address("briefing.html", "?notebook=overview"));
  expect((await markNames(page, "items-by-part")).length).toBeGreaterThan(5);
  await page.goBack();
  await expect(links(page)).toHaveCount(2);
  await page.goForward();
  await drawn(page);
  await page.reload();
  await drawn(page);
  await expect(page).toHaveTitle("Six plans at a glance · Planflow");
  // The fonts of the screen came with the page.
  expect(await page.evaluate(async () => (await document.fonts.ready, [...document.fonts].filter((f) => f.status === "loaded").length))).toBeGreaterThan(0);
});

test("filters, and shows the items behind a mark, as the address says", async ({ page }) => {
  await page.goto(address("briefing.html", "?notebook=overview"));
  await drawn(page);
  const before = await markNames(page, "items-by-plan");
  await page.getByRole("button", { name: "Sector", exact: true }).click();
  await page.getByRole("checkbox", { name: /^Digital technology and data/ }).check();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/\?notebook=overview&sector=digital$/);
  await expect.poll(() => markNames(page, "items-by-plan")).not.toEqual(before);
  await page.reload();
  await drawn(page);
  await expect(page.locator("#items-by-plan svg")).toContainText("Filters: ");
  await page.goBack();
  await expect.poll(() => markNames(page, "items-by-plan")).toEqual(before);
  await mark(page, "items-by-part", /^IV Green development, Key Points 2023/).click();
  await expect(page.getByRole("region", { name: "Items", exact: true })).toContainText("10 items");
  await expect(page).toHaveURL(/pick=items-by-part\?plan=key-points-2023%26part=IV/);
  // Words are looked for by code that comes later elsewhere.
  await page.getByRole("searchbox", { name: "Search these items" }).fill("carbon");
  await expect(page).toHaveURL(/find=carbon/);
});

test("exports the very files that the command line writes", async ({ page }) => {
  test.setTimeout(120_000);
  const out = join(place, "rendered");
  planflow("render", "key-points-2024", "--out", out, "--cell", "areas-2024", "--format", "svg,svg-outline,png,pdf,csv,json", "--lang", "zh");
  planflow("render", "key-points-2024", "--out", join(out, "en"), "--cell", "areas-2024", "--format", "svg,png");
  await page.goto(address("briefing.html", "?notebook=key-points-2024"));
  await drawn(page);
  await page.locator("#areas-2024").getByRole("button", { name: /^Menu of/ }).click();
  await page.getByRole("button", { name: "Export…" }).click();
  const dialog = page.getByRole("dialog");
  const take = (index: number) => saved(page, () => dialog.getByRole("group", { name: "Download" }).getByRole("button").nth(index).click());
  await expect(dialog.locator(".paper svg")).toBeVisible();
  const english = [await take(0), await take(2)];
  for (const { name, bytes } of english) expect(bytes.equals(readFileSync(join(out, "en", name))), name).toBe(true);
  await dialog.getByRole("radio", { name: /中文|Chinese/ }).check();
  await expect(dialog.locator(".paper svg")).toContainText(/\p{Script=Han}/u);
  const files = [];
  for (let i = 0; i < 6; i++) files.push(await take(i));
  expect(files.map((f) => f.name).sort()).toEqual(readdirSync(out).filter((n) => n !== "en").sort());
  for (const { name, bytes } of files) expect(bytes.equals(readFileSync(join(out, name))), name).toBe(true);
});

test("keeps what is written in the browser, and gives it as a file", async ({ page }) => {
  await page.goto(address("briefing.html", "?notebook=overview"));
  await drawn(page);
  await page.getByRole("button", { name: "Edit a copy" }).click();
  await expect(page).toHaveURL(/\?draft=/);
  await expect(page.locator("[data-saved]")).toHaveAttribute("data-saved", "saved");
  const text = (await saved(page, () => page.getByRole("button", { name: "Download (.md)" }).click())).bytes.toString("utf8");
  expect(text).toContain("figure: ");
  await page.reload();
  await expect(page.locator("article figure").first()).toBeVisible();
  await page.goto(address("briefing.html"));
  await expect(page.getByText("from overview.md")).toBeVisible();
});

test("presents, with the presenter's window in step, and prints", async ({ page, context }) => {
  await page.goto(address("briefing.html", "?notebook=key-points-2024"));
  await drawn(page);
  await page.keyboard.press("p");
  const now = page.locator("section.now");
  await expect(now.locator(".footer")).toBeVisible();
  const [presenter] = await Promise.all([context.waitForEvent("page"), page.keyboard.press("s")]);
  await expect(presenter.getByText("A screen follows this window.")).toBeVisible();
  await presenter.keyboard.press("PageDown");
  await expect(now.getByRole("heading", { name: "The sixth area builds standardization itself" })).toBeVisible();
  await now.getByRole("button", { name: /^Development and influence/ }).click();
  await expect(presenter.getByRole("region", { name: "Behind the last clicked mark" })).toContainText("28 items");
  // Either may be loaded anew.
  await page.reload();
  await expect(now.getByRole("heading", { name: "The sixth area builds standardization itself" })).toBeVisible();
  await presenter.reload();
  await expect(presenter.getByText("A screen follows this window.")).toBeVisible();
  await presenter.keyboard.press("PageDown");
  await expect(now.getByRole("heading", { name: "A year earlier" })).toBeVisible();
  await presenter.close();
  await page.keyboard.press("Control+p");
  await expect(page.getByText("5 slides, one on a page.")).toBeVisible();
});

test("one notebook opens at once; hostile text in it and in the data is only text", async ({ page }) => {
  test.setTimeout(120_000);
  const data = join(place, "data");
  mkdirSync(data);
  const script = "</script><script>alert(1)</script><!--<script>";
  for (const name of readdirSync(join(root, "data"))) {
    const text = readFileSync(join(root, "data", name), "utf8");
    const changed = name === "tasks.csv" ? text.replace("Cover every field with national standards", `Cover ${script}`) : text;
    writeFileSync(join(data, name), changed);
    expect(changed !== text).toBe(name === "tasks.csv");
  }
  const prose = `${script} \u2028 line\u2029 <img src=x onerror=alert(2)> </style> `;
  writeFileSync(join(folder, "我的.md"), `---\ntitle: "${script}"\n---\n\n${prose}\n\n\`\`\`figure\nid: parts\nfigure: counts\nby: part\n\`\`\`\n\n${`${prose.repeat(10)}\n\n`.repeat(4_500)}`);
  planflow("bundle", join(folder, "我的.md"), "--data", data, "--out", join(folder, "one.html"), "--no-chinese");
  await page.goto(address("one.html"));
  await expect(page).toHaveURL(address("one.html", "?notebook=notebook"));
  await expect(page.locator("#parts svg")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(script);
  await page.getByRole("link", { name: "All notebooks", exact: true }).click();
  await expect(links(page)).toHaveText([script]);
  await page.goto(address("one.html", "?notebook=notebook&items=all&item=sp21-g1"));
  await expect(page.getByRole("article", { name: "Item" })).toContainText(`Cover ${script}`);
  // What needs fonts that were left out says so; the rest is there.
  await page.goto(address("one.html", "?notebook=notebook"));
  await page.locator("#parts").getByRole("button", { name: /^Menu of/ }).click();
  await page.getByRole("button", { name: "Export…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: /中文|Chinese/ }).check();
  await expect(dialog.locator(".paper svg")).toContainText(/\p{Script=Han}/u);
  await dialog.getByRole("button", { name: /^PDF/ }).click();
  await expect(dialog).toContainText("made without the fonts for Chinese characters");
  const svg = await saved(page, () => dialog.getByRole("group", { name: "Download" }).getByRole("button").first().click());
  expect(svg.bytes.toString("utf8")).toMatch(/\p{Script=Han}/u);
  expect(await page.evaluate(() => document.querySelectorAll("body script:not([data-file])").length)).toBe(1);
});
