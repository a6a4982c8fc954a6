import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, mark, test, violations } from "./app.ts";

const rows = (page: Page) => page.locator("[data-place]");
const open = (page: Page) => page.locator(".row.open");
const code = (page: Page) => open(page).locator(".cm-content");
const field = (page: Page, key: string) => open(page).locator(`[data-field="${key}"]`);

/** What the draft is in all: its file as it would be saved. */
async function textOf(page: Page): Promise<string> {
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download (.md)" }).click();
  return readFile((await (await download).path())!, "utf8");
}

/** Opens a text as a draft, the way a file that is dropped is. */
async function draft(page: Page, text: string): Promise<void> {
  await page.goto("./");
  await expect(page.getByRole("heading", { name: "My notebooks" })).toBeVisible();
  const files = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "mine.md", { type: "text/markdown" }));
    return data;
  }, text);
  await page.dispatchEvent("body", "drop", { dataTransfer: files });
  await expect(page.getByLabel("Title")).toBeVisible();
}

const figure = "```figure\nfigure: counts # bars\n# the plans, in order\nby: plan\n```";
const three = `---\ntitle: Three\n---\n\nFirst words.\n\n${figure}\n\nLast words.\n`;

async function yaml(page: Page, place: number): Promise<void> {
  await rows(page).nth(place).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("tab", { name: "YAML" }).click();
  await code(page).click();
}

test("a notebook is made from nothing with the mouse", async ({ page }) => {
  await page.goto("./");
  await page.getByRole("button", { name: "New notebook" }).click();
  await page.getByLabel("Title").fill("Mine");
  await page.getByRole("button", { name: "Add the first cell" }).click();
  await expect(page.getByRole("dialog", { name: "Add a cell" }).locator("svg").first()).toBeVisible();
  await page.locator("[data-starter^=counts]").first().click();
  await expect(open(page).locator("figure svg")).toBeVisible();
  await field(page, "title").getByRole("textbox").fill("Items by plan");
  await field(page, "by").getByRole("combobox").selectOption("plan");
  await expect(open(page).locator("figure svg")).toContainText("Items by plan");
  await page.getByRole("button", { name: "Done" }).click();
  const text = await textOf(page);
  expect(text).toMatch(/^---\ntitle: Mine\n---\n/);
  expect(text).toContain("by: plan\n");
  expect(text).toContain("title: Items by plan\n");
});

test("a notebook is made from nothing with the keyboard alone", async ({ page }) => {
  await page.goto("./");
  await page.getByRole("button", { name: "New notebook" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Add the first cell" })).toBeVisible();
  await page.getByRole("button", { name: "Add the first cell" }).focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Add a cell" });
  await expect(dialog.locator("[data-starter]").first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(code(page)).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("There are {count} items.");
  await expect(open(page).locator(".prose")).toContainText(/There are \d+ items/);
  await page.keyboard.press("Control+Enter");
  await expect(rows(page).first()).toBeFocused();
  await page.keyboard.press("b");
  await expect(dialog).toBeVisible();
  await dialog.locator("[data-starter^=counts]").first().focus();
  await page.keyboard.press("Enter");
  await expect(open(page).getByRole("tab", { name: "Form" })).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(open(page).getByRole("tab", { name: "YAML" })).toBeFocused();
  // The editor comes as a module of its own.
  await expect(code(page)).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(code(page)).toBeFocused();
  // Tab indents; behind Escape it leaves.
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(code(page)).not.toBeFocused();
  expect(await textOf(page)).toMatch(/There are \{count\} items\.\n\n```figure\n/);
});

test("the form changes its option and leaves every other line as it is", async ({ page }) => {
  await draft(page, three);
  await rows(page).nth(1).getByRole("button", { name: /^Edit/ }).click();
  await field(page, "sort").getByRole("combobox").selectOption("total");
  expect(await textOf(page)).toBe(three.replace("by: plan\n", "by: plan\nsort: total\n"));
  await field(page, "sort").getByRole("button", { name: /^Reset/ }).click();
  expect(await textOf(page)).toBe(three);
});

test("what is wrong in YAML stands at its line, and a completion can be accepted", async ({ page }) => {
  await draft(page, three);
  await yaml(page, 1);
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\nsort: longest");
  await page.keyboard.press("Escape");
  await expect(code(page).locator(".cm-problem")).toContainText("longest");
  expect(await code(page).locator(".cm-problem").evaluate((box) => box.previousElementSibling?.textContent)).toBe("sort: longest");
  // What could be drawn last stays in sight.
  await expect(open(page).locator("figure svg")).toBeVisible();
  for (let i = 0; i < "longest".length; i++) await page.keyboard.press("Backspace");
  await page.keyboard.type("to");
  await expect(open(page).locator(".cm-tooltip-autocomplete")).toBeVisible();
  await page.keyboard.press("Control+Space");
  await page.waitForTimeout(150);
  await page.keyboard.press("Enter");
  await expect(code(page)).toContainText("sort: total");
  await expect(code(page).locator(".cm-problem")).toHaveCount(0);
});

test("cells are moved, copied and deleted, and all of it is undone", async ({ page }) => {
  await draft(page, three);
  await rows(page).nth(1).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(rows(page).first()).toHaveAttribute("aria-label", /^Figure/);
  await expect(rows(page).first()).toBeFocused();
  await page.keyboard.press("d");
  await expect(rows(page).nth(1)).toHaveAttribute("aria-label", /^Figure/);
  await expect(rows(page).nth(1)).toBeFocused();
  await page.keyboard.press("Delete");
  await expect(page.getByText("Cell deleted.").last()).toBeVisible();
  await page.locator(".toast").getByRole("button", { name: "Undo" }).click();
  await expect(rows(page).nth(1)).toHaveAttribute("aria-label", /^Figure/);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  expect(await textOf(page)).toBe(three);
  await page.keyboard.press("Control+y");
  await expect(rows(page).first()).toHaveAttribute("aria-label", /^Figure/);
});

test("a row is dragged to another place", async ({ page }) => {
  await draft(page, three);
  await expect(page.locator("figure svg")).toBeVisible();
  const handle = await rows(page).nth(2).locator(".handle").boundingBox();
  const first = await rows(page).first().boundingBox();
  await page.mouse.move(handle!.x + 8, handle!.y + 8);
  await page.mouse.down();
  await page.mouse.move(first!.x + 60, first!.y + 6, { steps: 6 });
  await expect(page.locator(".between.marked")).toHaveCount(1);
  await page.mouse.up();
  await expect(rows(page).first()).toContainText("Last words.");
});

test("typing is undone in one go, and an editor follows what is undone", async ({ page }) => {
  await draft(page, three);
  await rows(page).first().click();
  await expect(code(page)).toBeFocused();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\n\nMore");
  await expect(open(page).locator(".prose")).toContainText("More");
  await page.keyboard.press("Control+z");
  await expect(code(page)).toHaveText("First words.");
  expect(await textOf(page)).toBe(three);
});

test("find goes through the source and opens the cell of each match", async ({ page }) => {
  await draft(page, three);
  await page.keyboard.press("Control+f");
  const find = page.getByRole("searchbox", { name: "Find in this notebook" });
  await expect(find).toBeFocused();
  await find.fill("WORDS");
  await expect(page.getByText("0 of 2")).toBeVisible();
  await find.press("Enter");
  await expect(page.getByText("1 of 2")).toBeVisible();
  await expect(code(page)).toContainText("First words.");
  await page.getByRole("button", { name: "Next match" }).click();
  await expect(page.getByText("2 of 2")).toBeVisible();
  await expect(code(page)).toContainText("Last words.");
});

test("a cell cannot be broken by a fence in its YAML, nor a figure's click filter the page that is being written", async ({ page }) => {
  await draft(page, three);
  await page.locator("figure [data-mark] [role=button]").first().click();
  await expect(open(page)).toBeVisible();
  await expect(page).not.toHaveURL(/pick=/);
  await page.getByRole("tab", { name: "YAML" }).click();
  await code(page).click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\n```");
  await expect(page.getByText("Three backticks would end the cell")).toBeVisible();
  await expect(rows(page)).toHaveCount(3);
});

test("what is written is read as its readers will, with filters and items", async ({ page }) => {
  await draft(page, three);
  await page.getByRole("button", { name: "Read", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Three" })).toBeVisible();
  await mark(page, "counts-1", /^Key Points 2024/).click();
  await expect(page).toHaveURL(/draft=.*plan=key-points-2024/);
  await expect(page.getByRole("region", { name: /items/i }).first()).toBeVisible();
  await page.goBack();
  await page.getByRole("button", { name: "Cells", exact: true }).click();
  await expect(rows(page)).toHaveCount(3);
  expect(await textOf(page)).toBe(three);
});

test("a copy goes its own way", async ({ page }) => {
  await draft(page, three);
  await page.getByRole("button", { name: "Duplicate", exact: true }).first().click();
  await expect(page.getByLabel("Title")).toHaveValue("Three (copy)");
  await page.getByLabel("Title").fill("Four");
  expect(await textOf(page)).toBe(three.replace("Three", "Four"));
  await page.goBack();
  await expect(page.getByLabel("Title")).toHaveValue("Three");
  expect(await textOf(page)).toBe(three);
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing where a notebook is edited, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await draft(page, three);
    await expect(page.locator("figure svg")).toBeVisible();
    const check = async (what: string) => expect(await violations(page), what).toEqual([]);
    await check("closed");
    await rows(page).nth(1).getByRole("button", { name: /^Edit/ }).click();
    await check("form");
    await page.getByRole("tab", { name: "YAML" }).click();
    await code(page).click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("\nsort: longest");
    await page.keyboard.press("Escape");
    await expect(code(page).locator(".cm-problem")).toBeVisible();
    await check("an error in YAML");
    await page.keyboard.press("Control+Enter");
    await page.keyboard.press("b");
    await expect(page.getByRole("dialog").locator("svg").first()).toBeVisible();
    await check("the gallery");
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
    await check("the keyboard help");
  });
}
