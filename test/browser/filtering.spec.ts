import { clickInside, drawn, expect, mark, markNames, openNotebook, test } from "./app.ts";

test("a click filters everything else, a second click takes it off", async ({ page }) => {
  await openNotebook(page, "overview");
  const own = await markNames(page, "items-by-part");
  const other = await markNames(page, "items-by-plan");
  await mark(page, "items-by-part", /^IV Green development, Key Points 2023/).click();
  await expect(page).toHaveURL(/part=IV/);
  await expect(page).toHaveURL(/plan=key-points-2023/);
  expect(await markNames(page, "items-by-part")).toEqual(own);
  await expect.poll(() => markNames(page, "items-by-plan")).not.toEqual(other);
  await expect(page.locator("#items-by-plan svg")).toContainText("Filters: ");
  await expect(page.getByRole("region", { name: "Items", exact: true })).toContainText("10 items");
  await mark(page, "items-by-part", /^IV Green development, Key Points 2023/).click();
  await expect(page).not.toHaveURL(/part=IV/);
  await expect.poll(() => markNames(page, "items-by-plan")).toEqual(other);
});

test("clicking a node, a link and a cell filters by it", async ({ page }) => {
  await openNotebook(page, "outline-to-plans");
  await mark(page, "outline-flow", /^VIII Foundations, 46 of/).click();
  await expect(page).toHaveURL(/[?&]part=VIII(&|$)/);
  await expect(page).toHaveURL(/from=part:outline-flow/);
  await clickInside(page, mark(page, "outline-flow", /^V Urban.* to Key Points 2023/));
  await expect(page).toHaveURL(/plan=key-points-2023&part=V(&|$)/);
  await openNotebook(page, "sectors");
  await mark(page, "sectors-by-plan", /^Digital technology and data, Key Points 2023/).click();
  await expect(page).toHaveURL(/plan=key-points-2023&sector=digital/);
  await expect(page.getByText("8 items", { exact: true })).toBeVisible();
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
  await expect(page).toHaveURL(/area=key-points-2024\/a6/);
  await expect(page.locator("#areas-2024 [role=button]:focus")).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("ArrowUp");
  await expect(page.locator("#areas-2024 [role=button]:focus")).toHaveAttribute("aria-label", /not split by the source$/);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: /^Menu of The sixth area/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Download SVG" })).toBeFocused();
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
