import { statSync } from "node:fs";
import type { Page } from "@playwright/test";
import { MAX_LINES } from "../../src/notebook/guard.ts";
import { expect, test } from "./app.ts";

// Time is not told: what is too much work never comes to its end, and a bounded amount of it is counted.
test.setTimeout(120_000);

const rows = (page: Page) => page.locator("[data-place]");
const code = (page: Page) => page.locator(".row.open .cm-content");
/** Rows that are there where all are near: more than a window of the test and its margins hold. */
const FEW = 100;

/** A file of a unit again and again, made in the page: megabytes need not travel there. */
type Content = string | { unit: string; times: number; before?: string; numbered?: boolean };

async function drop(page: Page, content: Content, name = "hostile.md"): Promise<void> {
  await page.evaluate(({ content, name }) => {
    const text = typeof content === "string" ? content
      : (content.before ?? "") + (content.numbered ? Array.from({ length: content.times }, (_, i) => content.unit.replaceAll("#", String(i))).join("") : content.unit.repeat(content.times));
    const data = new DataTransfer();
    data.items.add(new File([text], name));
    document.querySelector("main")!.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: data }));
  }, { content, name });
}

async function start(page: Page): Promise<void> {
  await page.goto("./");
  await expect(page.getByRole("button", { name: "New notebook" })).toBeVisible();
}

/** Types into the row, whatever it holds, and sees it in the draft's text. */
async function type(page: Page, place: number): Promise<void> {
  await page.locator(`[data-place="${place}"]`).focus();
  await page.keyboard.press("Enter");
  const yaml = page.getByRole("tab", { name: "YAML" });
  await expect(page.locator(".row.open .editor p.hint").or(yaml).first()).toBeVisible();
  if (await yaml.isVisible()) await yaml.click();
  await code(page).click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("typed ");
  await expect(code(page)).toContainText("typed ");
  await expect(page.locator("[data-saved]")).toHaveAttribute("data-saved", "saved");
  await page.getByRole("button", { name: "Done" }).click();
}

const figure = "```figure\nid: f#\nfigure: counts\nby: plan\ntitle: Items #\n```\n\n";
const mixed = `${figure}Paragraph # says *something* about {count plan=focus-2022} items.\n\n\`\`\`input\nid: i#\ninput: select\ncolumn: sector\n\`\`\`\n\n---\n\n`;

test.describe("a notebook of", () => {
  for (const [what, content] of [
    ["5 MB of prose", { unit: `${"The plan names eleven sectors. ".repeat(10)}\n\n`, times: 15_900 }],
    ["10,000 figures", { unit: figure, times: 10_000, numbered: true }],
    ["10,000 cells of all kinds", { unit: mixed, times: 2500, numbered: true }],
  ] as [string, Content][]) {
    test(`${what} is shown as far as it is seen, and can be edited at both ends`, async ({ page }) => {
      await start(page);
      await drop(page, content);
      await expect(rows(page).first()).toBeVisible();
      expect(await rows(page).count()).toBeLessThan(FEW);
      await type(page, 0);
      await page.keyboard.press("Control+End");
      await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      // The row that has the focus stays, with its neighbours.
      await expect(page.locator("[data-place='25']")).toHaveCount(0);
      await expect.poll(() => page.evaluate(() => (scrollTo(0, document.documentElement.scrollHeight), [...document.querySelectorAll("[data-place]")].some((r) => r.getAttribute("aria-label")!.match(/cell ([\d,]+) of \1$/))))).toBe(true);
      expect(await rows(page).count()).toBeLessThan(FEW);
      await type(page, Number(await rows(page).last().getAttribute("data-place")));
    });
  }

  test("many cells keeps what is open and what has the focus, wherever the page is", async ({ page }) => {
    await start(page);
    await drop(page, { unit: "Words #.\n\n---\n\n", times: 1000, numbered: true });
    await rows(page).first().focus();
    await page.keyboard.press("Enter");
    await code(page).click();
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
    await expect(page.locator("[data-place='0']")).toHaveCount(1);
    await expect(page.locator("[data-place='25']")).toHaveCount(0);
    await page.keyboard.type("here ");
    await expect(code(page)).toContainText("here");
    await page.getByRole("button", { name: "Find" }).click();
    await page.getByRole("search").getByRole("searchbox").fill("Words 777.");
    await page.keyboard.press("Enter");
    await expect(code(page)).toContainText("Words 777.");
    await expect(page.locator(".row.open")).toBeInViewport();
    expect(await rows(page).count()).toBeLessThan(2 * FEW);
    await page.getByRole("button", { name: "Done" }).click();
    // Arrow keys go on where nothing was laid out before.
    const place = () => page.evaluate(() => Number(document.activeElement?.getAttribute("data-place")));
    const from = await place();
    for (let i = 1; i <= 60; i++) {
      await page.keyboard.press("ArrowDown");
      await expect.poll(place).toBe(from + i);
    }
  });
});

const bomb = ["a: &a [x, x]", ..."bcdefghi".split("").map((c, i) => `${c}: &${c} [*${"abcdefgh"[i]}, *${"abcdefgh"[i]}]`)].join("\n");
const around = (cell: string) => `Before.\n\n${cell}\n\nAfter.\n`;

for (const [what, content, words] of [
  ["anchors in a cell", around(`\`\`\`figure\n${bomb}\n\`\`\``), "aliases (*) are not allowed"],
  ["anchors in front matter", `---\n${bomb}\n---\n\nBefore.\n\nAfter.\n`, "aliases (*) are not allowed"],
  ["brackets in brackets", around(`\`\`\`figure\nby: ${"[".repeat(9000)}\n\`\`\``), "brackets"],
  ["keys in keys", around(`\`\`\`figure\n${Array.from({ length: 100 }, (_, i) => `${" ".repeat(i)}a:`).join("\n")}\n\`\`\``), "nested too deep"],
  ["10,000 quotations in one another", around("> ".repeat(10_000)), "too deep in one another"],
  ["stars that never close", around("*a_ ".repeat(40_000)), "too many brackets, stars"],
] as [string, Content, string][]) {
  test(`${what} are told, edited without harm, and leave the rest alone`, async ({ page }) => {
    await start(page);
    await drop(page, content);
    await expect(page.getByText(words).first()).toBeVisible();
    await expect(page.locator(".prose").filter({ hasText: "After." })).toBeVisible();
    const last = (await rows(page).count()) - 1;
    await type(page, Math.min(1, last));
    await page.keyboard.press("Control+z");
    await expect(page.locator(".prose").filter({ hasText: "After." })).toBeVisible();
  });
}

for (const [what, unit] of [["brackets", "["], ["one paragraph", "word "], ["stars", "*a_ "]] as const) {
  test(`5 MB of ${what} are told, and left to the whole text`, async ({ page }) => {
    await start(page);
    await drop(page, { unit, times: 5_000_000 / unit.length });
    await expect(page.getByText("put blank lines between its parts")).toBeVisible();
    await rows(page).first().focus();
    await page.keyboard.press("Enter");
    await expect(page.getByText("edit it under “Whole text”")).toBeVisible();
    await expect(page.locator(".cm-editor")).toHaveCount(0);
  });
}

test("a line that no browser lays out in time is not opened as text, and can be taken along", async ({ page }) => {
  await start(page);
  await drop(page, { unit: "word ", times: 1_000_000 });
  await page.getByRole("button", { name: "Whole text" }).click();
  await expect(page.getByText(/longer than 500,000 characters/)).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Notebook as Markdown" })).toHaveCount(0);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download (.md)" }).click();
  expect(statSync((await (await download).path())!).size).toBe(5_000_000);
});

test("a text of too many lines is refused, and not taken for one of a newer format", async ({ page }) => {
  await start(page);
  await drop(page, { unit: "a\n", times: MAX_LINES + 10 });
  await expect(page.getByRole("alert").filter({ hasText: "could not be opened" })).toContainText("200,000 lines");
  expect(page.url()).not.toContain("draft");
});

test("HTML and scripts in every field are text, and nothing of them runs", async ({ page, watched }) => {
  page.on("dialog", (d) => (watched.push(`dialog: ${d.message()}`), void d.dismiss()));
  const evil = `<img src=x onerror='ran=1'><script>ran=1</script><svg onload='ran=1'>`;
  const cell = (kind: string, lines: string) => `\`\`\`${kind}\n${lines.replaceAll("E", JSON.stringify(evil))}\n\`\`\`\n\n`;
  const text = `---\ntitle: ${JSON.stringify(evil)}\ndescription: ${JSON.stringify(evil)}\nlang: ${JSON.stringify(evil)}\n---\n\n${evil}\n\n# ${evil}\n\n`
    + `[link](javascript:ran=1) [data](data:text/html,<script>ran=1</script>) <javascript:ran=1> ![${evil}](javascript:ran=1) {count q="${evil.replaceAll('"', "'")}"}\n\n`
    + cell("figure", "figure: counts\nby: plan\ntitle: E\ndescription: E") + cell("figure", "figure: counts\nby: plan\ntitle: E") + cell("figure", "figure: E\nid: E")
    + cell("input", "input: select\nname: a\nvalues: [E, b]\nlabel: E") + cell("input", "input: search\nname: b\ndefault: E") + cell("input", "input: E\nlabel: E")
    + cell("table", "table: items\ntitle: E\nfilter:\n  q: E") + cell("table", "table: counts\nby: E");
  await start(page);
  await drop(page, text, `${evil.replaceAll("/", "")}.md`);
  await expect(page.getByLabel("Title")).toHaveValue(evil);
  await expect(rows(page).first()).toBeVisible();
  const all = await rows(page).count();
  for (let place = 0; place < all; place++) {
    await rows(page).nth(place).focus();
    await page.keyboard.press("Enter");
    await expect(page.locator(".row.open")).toBeVisible();
    const yaml = page.getByRole("tab", { name: "YAML" });
    if (await yaml.isVisible()) await yaml.click();
    await expect(code(page)).toBeVisible();
    await page.getByRole("button", { name: "Done" }).click();
  }
  await page.getByRole("button", { name: "Whole text" }).click();
  await page.getByRole("button", { name: "Versions" }).click();
  await page.goto("./");
  await expect(page.getByRole("link", { name: evil })).toBeVisible();
  expect(await page.evaluate(() => "ran" in window)).toBe(false);
  expect(await page.locator("main :is(script, svg[onload], img[onerror], a[href^='javascript' i], a[href^='data' i])").count()).toBe(0);
});

test.describe("a notebook of a newer format is read only and says so", () => {
  const newer = "---\ntitle: From the future\nformat: 99\n---\n\nStill read.\n\n```hologram\nx: 1\n```\n\n```figure\nfigure: sanky\n```\n";
  const readOnly = async (page: Page) => {
    await expect(page.getByText("is of a newer format")).toBeVisible();
    await expect(page.getByRole("region", { name: "Result" }).getByText("Still read.")).toBeVisible();
    // What this version cannot read is shown as a damage in its place.
    await expect(page.getByRole("alert").filter({ hasText: "sanky" })).toBeVisible();
    await expect(page.locator("textarea:not([readonly]), [contenteditable=true], [data-place]")).toHaveCount(0);
  };

  test("from a file, and as a draft that was kept", async ({ page }) => {
    await start(page);
    await drop(page, newer);
    await readOnly(page);
    await page.reload();
    await readOnly(page);
  });

  test("from the notebooks of the site, and so is its copy", async ({ page }) => {
    await page.route("**/notebooks/overview.md", (route) => route.fulfill({ body: newer, contentType: "text/markdown" }));
    await page.goto("?notebook=overview");
    await expect(page.getByText("this version of Planflow knows formats up to 1")).toBeVisible();
    await page.locator("header").getByRole("button").first().click();
    await readOnly(page);
  });
});
