import { drawn, expect, openNotebook, test, violations } from "./app.ts";

for (const [name, query] of [
  ["the start page", ""],
  ["overview", "?notebook=overview"],
  ["outline-to-plans", "?notebook=outline-to-plans"],
  ["sectors", "?notebook=sectors"],
  ["key-points-2024", "?notebook=key-points-2024"],
  ["a filtered notebook with items open", "?notebook=overview&sector=digital&items=all&item=kp23-14"],
  ["a clicked mark with menus open", "?notebook=key-points-2024&pick=areas-2024?area=key-points-2024/a6"],
  ["a notebook with an unknown filter", "?notebook=overview&sector=digitl"],
  ["a notebook that does not exist", "?notebook=overviw"],
] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    test(`axe finds nothing on ${name}, ${colorScheme}`, async ({ page, watched }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(query || "./");
      await expect(page.getByText("Loading the dataset")).toHaveCount(0);
      if (query && !query.includes("overviw")) await drawn(page);
      if (query.includes("items=")) await expect(page.getByRole("article", { name: "Item" })).toBeVisible();
      if (name.includes("menus")) {
        await page.getByRole("button", { name: "Sector", exact: true }).click();
        await expect(page.getByRole("checkbox").first()).toBeVisible();
      }
      expect(await violations(page)).toEqual([]);
      // A notebook that is not there is asked of the host, which answers 404: that is no fault of the page.
      if (query.includes("overviw")) watched.splice(0, watched.length, ...watched.filter((w) => !w.includes("404")));
    });
  }
}

test("the start page lists every notebook and opens one", async ({ page }) => {
  await page.goto("./");
  const links = page.locator(".cards a");
  await expect(links).toHaveText(["Six plans at a glance", "From the Outline to the yearly plans", "Sectors across the plans", "The Key Points of 2024 on one page", "Ask the plans", "The standards work of 2024, in ten minutes"]);
  await expect(page.getByText("5 plans with 247 items in 149 rows.")).toBeVisible();
  await links.first().click();
  await drawn(page);
  await expect(page).toHaveTitle("Six plans at a glance · Planflow");
  await page.goBack();
  await expect(links).toHaveCount(6);
});

test("prose takes its numbers from the data", async ({ page }) => {
  await openNotebook(page, "key-points-2024");
  await expect(page.locator(".prose").filter({ hasText: "The sixth area" })).toContainText("The sixth area, Development and influence of standardization, has 28 tasks (31 %)");
  await expect(page.locator(".prose .wrong")).toHaveCount(0);
  for (const id of ["overview", "outline-to-plans", "sectors", "explore", "briefing-2024"]) {
    await openNotebook(page, id);
    await expect(page.locator(".prose .wrong")).toHaveCount(0);
    await expect(page.getByRole("alert")).toHaveCount(0);
  }
});

test("a host that answers every address with its start page does not pass for a notebook", async ({ page }) => {
  await page.route("**/notebooks/overviw.md", (route) => route.fulfill({ body: "<!doctype html><title>Start</title>", contentType: "text/html" }));
  await page.goto("?notebook=overviw");
  await expect(page.getByRole("alert")).toContainText("there is no notebook “overviw”");
});

test("an unknown notebook is refused with the nearest name", async ({ page, watched }) => {
  await page.goto("?notebook=overviw");
  await expect(page.getByRole("alert")).toContainText("there is no notebook “overviw”");
  await expect(page.getByRole("alert")).toContainText("Did you mean “overview”?");
  await page.getByRole("link", { name: "Go back to all notebooks" }).click();
  await expect(page.locator(".cards a")).toHaveCount(6);
  watched.splice(0, watched.length, ...watched.filter((w) => !w.includes("404")));
});

const broken = `---
title: Broken on purpose
---

Numbers: {count plan=key-points-2024} and {cuont plan=x} and {count sector=digitl}.

<script>window.hacked = 1</script> <img src=x onerror="window.hacked = 2"> [link](javascript:window.hacked=3)

\`\`\`figure
figure: sanky
\`\`\`

\`\`\`figure
id: wrong-option
figure: counts
by: area
colour: red
\`\`\`

\`\`\`figure
id: wrong-filter
figure: counts
by: area
filter: plan=key-points-2025
\`\`\`

\`\`\`figure
id: good
figure: counts
by: area
filter: plan=key-points-2024
title: <img src=x onerror="window.hacked = 4">
\`\`\`

\`\`\`table
table: itms
\`\`\`
`;

test("a broken notebook shows each error in its place and runs the rest", async ({ page }) => {
  await page.route("**/notebooks/overview.md", (route) => route.fulfill({ body: broken, contentType: "text/markdown" }));
  await openNotebook(page, "overview");
  const alerts = page.getByRole("alert");
  await expect(alerts.filter({ hasText: "sanky" })).toContainText("Did you mean “sankey”?");
  await expect(alerts.filter({ hasText: "sanky" })).toContainText("line 10");
  await expect(alerts.filter({ hasText: "colour" })).toContainText("line 17");
  await expect(alerts.filter({ hasText: "key-points-2025" })).toContainText("line 24");
  await expect(alerts.filter({ hasText: "itms" })).toContainText("Did you mean “items”?");
  await expect(page.locator("#good [data-mark]")).toHaveCount(5);
  await expect(page.locator("#wrong-filter [data-mark]")).toHaveCount(0);
  await expect(page.locator(".prose").first()).toContainText("Numbers: 90 and {cuont plan=x}");
  await expect(page.locator(".prose .wrong")).toHaveCount(2);
  await expect(page.locator(".prose").filter({ hasText: "window.hacked = 1" }).first()).toBeVisible();
  await expect(page.locator(".prose a")).toHaveCount(0);
  expect(await page.evaluate(() => (window as unknown as { hacked?: number }).hacked)).toBeUndefined();
});

test("bad rows are listed and the good ones load; a missing file is named", async ({ page, watched }) => {
  await page.route("**/data/tasks.csv", async (route) => {
    const text = await (await route.fetch()).text();
    await route.fulfill({ body: text.replace("kp23-10,key-points-2023,s2", "kp23-10,key-points-2023,s22"), contentType: "text/csv" });
  });
  await openNotebook(page, "overview");
  await page.getByText("1 row of tasks.csv could not be read and is left out.").click();
  await expect(page.getByText("tasks.csv, row 66 (kp23-10), column area: no value “s22”.")).toBeVisible();
  await page.unroute("**/data/tasks.csv");
  await page.route("**/data/plans.csv", (route) => route.fulfill({ status: 404, body: "" }));
  await page.goto("?notebook=overview");
  await expect(page.getByRole("alert")).toContainText("plans.csv: the file could not be read.");
  // The failure is still there after a step: nothing would ever be drawn.
  await page.getByRole("link", { name: "All notebooks", exact: true }).click();
  await page.locator(".cards a").first().click();
  await expect(page.getByRole("alert")).toContainText("plans.csv: the file could not be read.");
  watched.splice(0, watched.length, ...watched.filter((w) => !w.includes("404")));
});
