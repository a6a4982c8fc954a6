import type { Page } from "@playwright/test";
import { drawn, expect, mark, markNames, openNotebook, test, violations } from "./app.ts";

const numbers = (page: Page, cell: string) => markNames(page, cell);
/** Asks for the notebook that a figure shall be put into. */
async function ask(page: Page, cell: string) {
  await page.locator(`#${cell}`).getByRole("button", { name: /^Menu of/ }).click();
  await page.getByRole("button", { name: "Add this view" }).click();
  const dialog = page.getByRole("dialog", { name: "Add this view to a notebook" });
  await expect(dialog).toBeVisible();
  return dialog;
}
const told = (page: Page) => expect(page.getByText("The figure was added as you saw it.").last()).toBeVisible();
const last = (page: Page) => page.locator("[data-place]").last();

test("a figure under filters, a search and a click is kept with its numbers", async ({ page }) => {
  await openNotebook(page, "overview", "sector=digital,energy&q=standards");
  await mark(page, "items-by-plan", /2023/).first().dispatchEvent("click");
  await expect.poll(() => page.url()).toContain("pick=");
  await expect(page.locator("#items-by-part")).toContainText("Key Points 2023");
  const seen = await numbers(page, "items-by-part");
  const dialog = await ask(page, "items-by-part");
  await expect(dialog.getByRole("button", { name: "A new notebook" })).toBeFocused();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\?draft=\w+$/);
  await told(page);
  await expect(last(page)).toBeFocused();
  await expect.poll(() => numbers(page, "items-by-part")).toEqual(seen);
  await page.reload();
  await expect.poll(() => numbers(page, "items-by-part")).toEqual(seen);
});

test("a figure that inputs fill is kept as they have set it", async ({ page }) => {
  await openNotebook(page, "explore", "set=field:energy%7Cgrouping:level");
  await expect(page.locator("#field-grouped svg")).toContainText("Energy");
  const seen = await numbers(page, "field-grouped");
  await (await ask(page, "field-grouped")).getByRole("button", { name: "A new notebook" }).click();
  await told(page);
  await expect.poll(() => numbers(page, "field-grouped")).toEqual(seen);
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a long notebook that another tab has open gets the figure in sight, and both go on", async ({ page, context }) => {
  await openNotebook(page, "overview");
  await page.getByRole("button", { name: "Edit a copy" }).click();
  await expect(page.locator("[data-place]").first()).toBeVisible();
  const places = await page.locator("[data-place]").count();
  const other = await context.newPage();
  await openNotebook(other, "sectors", "part=III");
  const seen = await numbers(other, "sectors-by-plan");
  await (await ask(other, "sectors-by-plan")).getByRole("button", { name: "Six plans at a glance" }).click();
  await expect(other).toHaveURL(/draft=/);
  await told(other);
  await expect.poll(() => numbers(other, "sectors-by-plan")).toEqual(seen);
  await expect(last(other).locator("svg").last()).toBeInViewport();
  // The first tab has it too, and what it writes next comes behind it.
  await expect(page.locator("[data-place]")).toHaveCount(places + 1);
  await page.getByLabel("Title").fill("Ours");
  await expect(other.getByLabel("Title")).toHaveValue("Ours");
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect(other.getByRole("alert")).toHaveCount(0);
  await other.getByRole("button", { name: "Undo" }).first().click();
  await other.getByRole("button", { name: "Undo" }).first().click();
  await expect(page.locator("[data-place]")).toHaveCount(places);
});

test("the open draft leads, and filters that cannot be one are told with what to do", async ({ page }) => {
  await openNotebook(page, "overview");
  await page.getByRole("button", { name: "Edit a copy" }).click();
  await expect(page.locator("[data-place] #items-by-plan svg")).toBeVisible();
  const dialog = await ask(page, "items-by-plan");
  await expect(dialog.getByRole("listitem").first()).toHaveText("Six plans at a glance (open)");
  await dialog.getByRole("listitem").first().getByRole("button").click();
  await told(page);
  await expect(last(page)).toContainText("Items of each plan");
  await page.getByRole("button", { name: "Undo" }).last().click();
  await expect(page.locator("#items-by-plan-2")).toHaveCount(0);

  await page.goto(`./?cell=${encodeURIComponent("```figure\nfigure: counts\nid: mine\nby: plan\nfilter: sector=digital,energy\n```")}&sector=energy,services`);
  await drawn(page);
  const refused = await ask(page, "mine");
  await refused.getByRole("button", { name: "A new notebook" }).click();
  await expect(refused.getByRole("alert")).toContainText("Take one of them off above the figure");
  await page.keyboard.press("Escape");
  await expect(refused).toHaveCount(0);
  await expect(page).toHaveURL(/cell=/);
});
