import { drawn, expect, mark, markNames, openNotebook, test } from "./app.ts";

test("2024 by area: each bar says what it is and its number", async ({ page }) => {
  await openNotebook(page, "key-points-2024");
  expect(await markNames(page, "areas-2024")).toEqual([
    "Domestic demand, 10 of 90 tasks, 11 %",
    "International competition and cooperation, 10 of 90 tasks, 11 %",
    "Supply chain resilience, 14 of 90 tasks, 16 %",
    "Standards system and its use and International cooperation, 28 of 90 tasks, 31 %, not split by the source",
    "Development and influence of standardization, 28 of 90 tasks, 31 %",
  ]);
  await expect(page.locator("#areas-2024 svg")).toContainText("28 (31 %)");
  await expect(page.locator("#areas-2024 svg")).toContainText("not split by the source");
});

test("the heatmap names its cells, draws mentions without numbers and says what is not itemized", async ({ page }) => {
  await openNotebook(page, "sectors");
  const names = await markNames(page, "sectors-by-plan");
  expect(names).toContain("Digital technology and data, Key Points 2023, 8 of 89 tasks, 9 %");
  expect(names.some((n) => n.startsWith("Digital technology and data, Key Points 2024, mentioned, no number stated"))).toBe(true);
  await expect(page.locator("#sectors-by-plan svg")).toContainText("90 not itemized");
});

test("the Sankey names nodes and links, and lights what passes through a node", async ({ page }) => {
  await openNotebook(page, "outline-to-plans");
  const names = await markNames(page, "outline-flow");
  expect(names.filter((n) => n.includes("28 of 90 tasks")).length).toBeGreaterThan(1);
  const before = await page.locator("#outline-flow svg").evaluate((svg) => svg.innerHTML.length);
  await mark(page, "outline-flow", /^VIII Foundations, 45 of/).hover();
  await expect(page.locator("#outline-flow .tip")).toContainText("VIII Foundations");
  expect(await page.locator("#outline-flow svg").evaluate((svg) => svg.innerHTML.length)).not.toBe(before);
  await expect(page.locator("#outline-flow svg")).toContainText("28 of 90");
});

test("no label leaves its figure or stands on another, at any width", async ({ page }) => {
  for (const [width, height] of [[320, 700], [480, 800], [768, 1024], [1280, 900], [1920, 1080]] as const) {
    await page.setViewportSize({ width, height });
    for (const id of ["overview", "outline-to-plans", "sectors", "key-points-2024", "explore"]) {
      await openNotebook(page, id);
      const wrong = await page.locator("figure svg").evaluateAll((svgs) => svgs.flatMap((svg) => {
        const frame = svg.getBoundingClientRect();
        const boxes = [...svg.querySelectorAll("text")].filter((t) => t.textContent!.trim() && t.getAttribute("fill-opacity") !== "0")
          .map((t) => ({ text: t.textContent!, box: t.getBoundingClientRect() }));
        const out = boxes.filter(({ box }) => box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1).map((b) => `outside: ${b.text}`);
        // Line boxes of one paragraph touch; letters do not. A third of the height is clear of letters.
        const clash = boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => {
          const x = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
          const y = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
          return x > 1 && y > a.box.height / 3;
        }).map((b) => `overlap: ${a.text} / ${b.text}`));
        return [...out, ...clash];
      }));
      expect(wrong, `${id} at ${width} px`).toEqual([]);
      // A figure has room in its own box, or a scroll bar would stand under it.
      if (width > 360) expect(await page.locator("div.figure").evaluateAll((boxes) => Math.max(...boxes.map((b) => b.scrollWidth - b.clientWidth))), `${id} at ${width}`).toBeLessThanOrEqual(0);
      // A small screen scrolls up and down, never sideways.
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${id} at ${width}`).toBeLessThanOrEqual(0);
    }
  }
});

test("the SVG is what is shown, stands alone and carries real text", async ({ page }) => {
  await openNotebook(page, "key-points-2024");
  await mark(page, "areas-2024", /^Supply chain/).hover();
  await page.locator("#areas-2024").getByRole("button", { name: /^Menu of/ }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download SVG" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("areas-2024.svg");
  const { readFile } = await import("node:fs/promises");
  const text = await readFile((await file.path())!, "utf8");
  for (const part of ["Development and influence of standardization", "28 (31 %)", "not split by the source", "The sixth area builds standardization itself", "Source: ", "<title", "<desc", 'role="img"']) expect(text).toContain(part);
  expect(text).not.toMatch(/<style|class=|style=|currentColor|foreignObject|<script|data-mark|tabindex|aria-pressed|var\(/);

  const alone = await page.context().newPage();
  const name = await alone.goto(`data:image/svg+xml;base64,${Buffer.from(text).toString("base64")}`).then(() => alone.evaluate(() => document.documentElement.nodeName));
  expect(name).toBe("svg");
  // Millimetres, whatever the window: the text of an A4 page.
  expect(await alone.evaluate(() => document.documentElement.getBoundingClientRect().width)).toBeCloseTo((156 / 25.4) * 96, 0);
  const words = (from: typeof page, selector: string) => from.locator(`${selector} text`).evaluateAll((all) => all.map((t) => t.textContent).filter((t) => !/^\d+$/.test(t)).join("").replace(/\s/g, ""));
  // Lines break elsewhere and the axis has fewer numbers, but the words are those on the screen.
  expect([...(await words(alone, "svg"))].sort().join("")).toBe([...(await words(page, "#areas-2024 svg"))].sort().join(""));
});

test("the CSV of a figure has its numbers, and no number where there is none", async ({ page }) => {
  await openNotebook(page, "sectors");
  await page.locator("#sectors-by-plan").getByRole("button", { name: /^Menu of/ }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download numbers (CSV)" }).click();
  const { readFile } = await import("node:fs/promises");
  const lines = (await readFile((await (await download).path())!, "utf8")).split("\n");
  expect(lines[0]).toBe("sector,sector_label,plan,plan_label,rule,n,rows,mentions,of,of_unit,of_is_stated");
  expect(lines).toContain("digital,Digital technology and data,key-points-2023,Key Points 2023,full,8,8,0,89,task,true");
  expect(lines).toContain("digital,Digital technology and data,key-points-2024,Key Points 2024,full,,0,2,90,task,true");
});

test("a link to a figure can be copied", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openNotebook(page, "key-points-2024", "sector=digital");
  await page.locator("#areas-2023").getByRole("button", { name: /^Menu of/ }).click();
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.locator("#areas-2023").getByText("Link copied")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toContain("/some/path/?notebook=key-points-2024&sector=digital#areas-2023");
  await page.goto("about:blank");
  await page.goto(link);
  await drawn(page);
  await expect(page.locator("#areas-2023")).toBeInViewport();
});
