import { clickInside, drawn, expect, mark, markNames, openNotebook, test } from "./app.ts";

test("a click filters everything else, a second click takes it off", async ({ page }) => {
  await openNotebook(page, "overview");
  const own = await markNames(page, "items-by-part");
  const other = await markNames(page, "items-by-plan");
  await mark(page, "items-by-part", /^IV Green development, Key Points 2023/).click();
  await expect(page).toHaveURL(/pick=items-by-part\?plan=key-points-2023%26part=IV/);
  expect(await markNames(page, "items-by-part")).toEqual(own);
  await expect.poll(() => markNames(page, "items-by-plan")).not.toEqual(other);
  await expect(page.locator("#items-by-plan svg")).toContainText("Filters: ");
  await expect(page.getByRole("region", { name: "Items", exact: true })).toContainText("10 items");
  await mark(page, "items-by-part", /^IV Green development, Key Points 2023/).click();
  await expect(page).not.toHaveURL(/pick=/);
  await expect.poll(() => markNames(page, "items-by-plan")).toEqual(other);
});

test("clicking a node, a link and a cell filters by it", async ({ page }) => {
  await openNotebook(page, "outline-to-plans");
  await mark(page, "outline-flow", /^VIII Foundations, 45 of/).click();
  await expect(page).toHaveURL(/pick=outline-flow\?part=VIII(&|$)/);
  await clickInside(page, mark(page, "outline-flow", /^V Urban.* to Key Points 2023/));
  await expect(page).toHaveURL(/pick=outline-flow\?plan=key-points-2023%26part=V(&|$)/);
  await openNotebook(page, "sectors");
  await mark(page, "sectors-by-plan", /^Digital technology and data, Key Points 2023/).click();
  await expect(page).toHaveURL(/pick=sectors-by-plan\?plan=key-points-2023%26sector=digital/);
  await expect(page.getByText("8 items", { exact: true })).toBeVisible();
});

test("a click under a filter of the same kind lists what the mark counts, and keeps the filter", async ({ page }) => {
  await openNotebook(page, "sectors", "sector=digital");
  const cell = mark(page, "sectors-by-plan", /^Machinery and manufacturing, Key Points 2023, 2 of 89 tasks/);
  await cell.click();
  await expect(page.getByRole("region", { name: "Items", exact: true })).toContainText("2 items");
  await cell.press("Enter");
  await expect(page).toHaveURL(/\?notebook=sectors&sector=digital&items=all$/);
  await page.getByRole("button", { name: "Close items" }).click();
  await expect(page).toHaveURL(/\?notebook=sectors&sector=digital$/);
});

test("a click redraws the figures that it filters, and opening an item redraws none", async ({ page }) => {
  await openNotebook(page, "overview");
  await page.getByRole("button", { name: "Show items" }).click();
  const rows = page.locator("section.items tr[data-row] button");
  await expect(rows.first()).toBeVisible();
  await page.evaluate(() => document.querySelectorAll("figure svg").forEach((svg) => svg.classList.add("seen")));
  await rows.first().click();
  await expect(page.getByRole("article", { name: "Item" })).toBeVisible();
  await expect(page.locator("figure svg.seen")).toHaveCount(3);
  await page.goBack();
  await expect(page.getByRole("article", { name: "Item" })).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole("region", { name: "Items", exact: true })).toHaveCount(0);
  await expect(page.locator("figure svg.seen")).toHaveCount(3);
});

test("a search can be typed word by word", async ({ page }) => {
  await openNotebook(page, "overview");
  for (const name of ["Search items", "Search these items"]) {
    if (name !== "Search items") await page.getByRole("button", { name: "Show items" }).click();
    const field = page.getByRole("searchbox", { name });
    await field.pressSequentially("carbon guid", { delay: 260 });
    await expect(field).toHaveValue("carbon guid");
  }
  await expect(page).toHaveURL(/q=carbon%20guid&items=all&find=carbon%20guid$/);
  await page.getByRole("button", { name: "Close items" }).click();
  await expect(page.getByRole("button", { name: "Show items" })).toBeFocused();
  await page.waitForTimeout(400);
  await expect(page).toHaveURL(/q=carbon%20guid$/);
});

test("every state is in the URL: Back, Forward and reload walk it", async ({ page }) => {
  await openNotebook(page, "overview");
  await page.getByRole("button", { name: "Sector", exact: true }).click();
  await page.getByRole("checkbox", { name: /^Digital technology and data, 15 items/ }).check();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(/sector=digital/);
  await expect(page.getByRole("button", { name: "Remove filter Sector: Digital technology and data" })).toBeVisible();
  const filtered = async () => markNames(page, "items-by-plan");
  await expect.poll(async () => (await filtered()).join()).toContain("8 of 89");
  const state = await filtered();
  await page.goBack();
  await expect(page).not.toHaveURL(/sector/);
  await expect.poll(filtered).not.toEqual(state);
  await page.goForward();
  await expect.poll(filtered).toEqual(state);
  await page.reload();
  await drawn(page);
  await expect.poll(filtered).toEqual(state);
  await page.getByRole("button", { name: "Reset" }).click();
  await expect(page).toHaveURL(/\?notebook=overview$/);
});

test("an unknown value in the URL is reported and kept out", async ({ page }) => {
  await openNotebook(page, "overview", "sector=digitl&plan=key-points-2023&colour=red&items=items-by-pln");
  await expect(page.getByRole("alert").filter({ hasText: "“digitl”" })).toContainText("Did you mean “digital”?");
  await expect(page.getByRole("alert").filter({ hasText: "“colour”" })).toBeVisible();
  await expect(page.getByRole("alert").filter({ hasText: "“items-by-pln”" })).toContainText("Did you mean “items-by-plan”?");
  await expect(page.locator("#items-by-plan svg")).toContainText("Key Points 2023");
  await expect(page.getByRole("list", { name: "Filters set" }).getByRole("button")).toHaveCount(1);
});

test("free text search counts and filters, and Back undoes it in one step", async ({ page }) => {
  await openNotebook(page, "overview");
  await page.getByRole("searchbox", { name: "Search items" }).fill("carbon");
  await expect(page).toHaveURL(/q=carbon/);
  await expect(page.locator("#items-by-plan svg")).toContainText("text contains “carbon”");
  await page.getByRole("searchbox", { name: "Search items" }).fill("carbon guidelines");
  await expect(page).toHaveURL(/q=carbon%20guidelines/);
  await page.goBack();
  await expect(page).not.toHaveURL(/q=/);
});

test("the keyboard alone filters, drills down and opens a figure's menu", async ({ page }) => {
  await openNotebook(page, "key-points-2024");
  await page.locator("#areas-2024 [role=button][tabindex='0']").focus();
  await page.keyboard.press("End");
  await expect(page.locator("#areas-2024 .tip")).toContainText("Development and influence of standardization, 28 of 90 tasks, 31 %");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/pick=areas-2024\?area=key-points-2024\/a6/);
  await expect(page.locator("#areas-2024 [role=button]:focus")).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("ArrowUp");
  await expect(page.locator("#areas-2024 [role=button]:focus")).toHaveAttribute("aria-label", /not split by the source$/);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: /^Menu of The sixth area/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Export…", exact: true })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /^Menu of The sixth area/ })).toBeFocused();
});

test("the items panel lists, sorts, searches and explains the items behind a mark", async ({ page }) => {
  await openNotebook(page, "key-points-2024");
  await mark(page, "areas-2023", /^Green development, 10 of 89/).click();
  const panel = page.getByRole("region", { name: "Items", exact: true });
  await expect(panel).toContainText("10 items");
  await expect(panel.locator("tr[data-row]")).toHaveCount(10);
  await panel.getByRole("button", { name: "Sort by Item", exact: true }).click();
  await expect(page).toHaveURL(/sort=title/);
  const titles = await panel.locator("tr[data-row] button").allTextContents();
  expect(titles).toEqual([...titles].sort());
  await panel.getByRole("searchbox", { name: "Search these items" }).fill("biodiversity");
  await expect(panel.getByRole("searchbox", { name: "Search these items" })).toBeFocused();
  await expect(panel.locator("tr[data-row]")).toHaveCount(1);
  await panel.locator("tr[data-row] button").click();
  const detail = panel.getByRole("article", { name: "Item" });
  await expect(detail).toContainText("Environment and ecology");
  await expect(detail).toContainText("biodiversity conservation");
  await expect(detail).toContainText("Judged from the text");
  await expect(detail.getByRole("link")).toHaveAttribute("href", "https://www.sac.gov.cn/");
  const download = page.waitForEvent("download");
  await panel.getByRole("button", { name: "Download CSV" }).click();
  const { readFile } = await import("node:fs/promises");
  const csv = await readFile((await (await download).path())!, "utf8");
  expect(csv.trim().split("\n")).toHaveLength(2);
  expect(csv).toContain("kp23-27");
  await page.reload();
  await expect(detail).toContainText("Environment and ecology");
  await panel.getByRole("button", { name: "Close items" }).click();
  await expect(page).not.toHaveURL(/items=|sort=|item=|find=/);
});
