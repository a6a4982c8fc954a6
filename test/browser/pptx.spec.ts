import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { deckFile, shippedText, type DeckAsked } from "../export/deck.ts";
import { hashOf } from "../../src/export/manifest.ts";
import { expect, openNotebook, test, violations } from "./app.ts";

const dialog = (page: Page): Locator => page.getByRole("dialog", { name: "Save as PowerPoint" });

async function openDialog(page: Page, notebook: string, query = ""): Promise<void> {
  await openNotebook(page, notebook, query);
  await page.getByRole("button", { name: "Save as .pptx…" }).click();
  await expect(dialog(page)).toBeVisible();
}

async function saved(page: Page): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent("download");
  await dialog(page).getByRole("button", { name: "Save .pptx" }).click();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await readFile((await file.path())!) };
}

const cases: [notebook: string, query: string, asked: DeckAsked][] = [
  ["explore", "", {}],
  ["key-points-2024", "sector=digital", { filter: "sector=digital" }],
  ["sectors", "", { language: "zh", aspect: "4:3" }],
];

for (const [notebook, query, asked] of cases) {
  test(`${notebook} ${query} is the very file that Node writes`, async ({ page }) => {
    test.setTimeout(120_000);
    await openDialog(page, notebook, query);
    if (asked.aspect) await dialog(page).getByRole("radio", { name: asked.aspect, exact: true }).check();
    if (asked.language === "zh") await dialog(page).getByRole("radio", { name: "简体中文" }).check();
    const { name, bytes } = await saved(page);
    expect(name).toBe(`${notebook}.pptx`);
    await expect(dialog(page).locator(".status [role=status]")).toHaveText(`${notebook}.pptx is in your downloads.`);
    const node = await deckFile(shippedText(notebook), { ...asked, id: notebook });
    expect(bytes.length).toBeGreaterThan(100_000);
    expect(hashOf(bytes)).toBe(hashOf(node.bytes));
    await expect(dialog(page).getByText(`${node.ready.slides.length} slides`)).toBeVisible();
  });
}

test("it can be stopped on the way, and nothing is saved", async ({ page }) => {
  await page.route("**/*.ttf", () => new Promise(() => undefined));
  await openDialog(page, "sectors");
  await dialog(page).getByRole("button", { name: "Save .pptx" }).click();
  await expect(dialog(page).getByRole("progressbar", { name: "Progress" })).toBeVisible();
  await dialog(page).getByRole("button", { name: "Stop" }).click();
  await expect(dialog(page).locator(".status [role=status]")).toHaveText("Stopped. Nothing was saved.");
  await expect(dialog(page).getByRole("progressbar")).toHaveCount(0);
});

test("what is wrong with the notebook is said beside the file that is saved nevertheless", async ({ page }) => {
  const broken = ["---", "title: Broken", "---", "", "```figure", "figure: sanky", "```", "", "```figure", "id: good", "figure: counts", "by: area", "```", ""].join("\n");
  await page.route("**/notebooks/overview.md", (route) => route.fulfill({ body: broken, contentType: "text/markdown" }));
  await openDialog(page, "overview");
  const { bytes } = await saved(page);
  expect(bytes.subarray(0, 2).toString("latin1")).toBe("PK");
  await expect(dialog(page).getByRole("listitem").first()).toContainText("Did you mean “sankey”?");
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing in the dialog, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openDialog(page, "sectors");
    expect(await violations(page)).toEqual([]);
  });
}
