import type { Page } from "@playwright/test";
import { readSheets, squeezed, strayIn, type Sheets } from "../setup/sheets.ts";
import { expect, test } from "./app.ts";

test.use({ viewport: { width: 1280, height: 720 } });
const paper = { A4: [842, 595], Letter: [792, 612] } as const;
const SOURCE = "Source: Chinese standardization plans, coded item by item, version";

/** Opens the slides and asks for them on paper; the page stays as it is printed. */
async function handout(page: Page, id: string, query = ""): Promise<void> {
  await page.addInitScript(() => {
    const kept = window as unknown as { prints: number };
    kept.prints = 0;
    window.print = () => void kept.prints++;
  });
  await page.goto(`?notebook=${id}&present=2${query}`);
  await expect(page.locator("section.now .footer")).toBeVisible();
  await page.keyboard.press("Control+p");
  await expect.poll(() => page.evaluate(() => (window as unknown as { prints: number }).prints)).toBe(1);
}

/** How many points of a page have the colour of what has the focus, between two heights above its lower edge, mm. */
function focusFrom({ width, height, data }: Sheets["pictures"][number], above: number, below: number): number {
  const at = (mm: number) => Math.round(height - (mm / 25.4) * 72);
  let count = 0;
  for (let i = at(above) * width * 4; i < at(below) * width * 4; i += 4) if (data[i + 2]! - data[i]! > 60) count++;
  return count;
}

for (const [id, format, title, query, aspect] of [
  ["briefing-2024", "A4", "The standards work of 2024, in ten minutes", "", "16:9"],
  ["sectors", "Letter", "Sectors across the plans", "&sector=digital,standards,energy", "16:9"],
  ["overview", "Letter", "Six plans at a glance", "", "4:3"],
] as const) {
  test(`the slides of ${id} are whole on ${format}, ${aspect}, one on a page`, async ({ page }) => {
    await page.route("**/notebooks/*.md", async (route) => {
      const response = await route.fetch();
      const text = await response.text();
      await route.fulfill({ response, body: aspect === "16:9" ? text : text.replace(/^---\n/, `---\nslides:\n  aspect: "4:3"\n`) });
    });
    await handout(page, id, query);
    const slides = await page.locator(".handout .slide").evaluateAll((all) => all.map((s) => ({
      texts: [...s.querySelectorAll("svg text, .title, .text :is(p, li), .footer span, td")].map((t) => t.textContent ?? "").filter((t) => t.trim() !== ""),
      outside: [...s.querySelectorAll("svg, .text, table")].filter((e) => {
        const [box, frame] = [e.getBoundingClientRect(), s.getBoundingClientRect()];
        return box.bottom > frame.bottom + 1 || box.right > frame.right + 1;
      }).length,
    })));
    const sheets = await readSheets(await page.pdf({ format, printBackground: true, preferCSSPageSize: false, landscape: true }));
    expect(sheets.sizes.length).toBe(slides.length);
    sheets.sizes.forEach((size) => expect(size.map((l, k) => Math.abs(l - paper[format][k]!) < 1)).toEqual([true, true]));
    slides.forEach(({ texts, outside }, i) => {
      expect(texts.length, `slide ${i + 1}`).toBeGreaterThan(0);
      expect(outside, `slide ${i + 1}`).toBe(0);
      for (const text of texts) expect(sheets.bodies[i], `slide ${i + 1}`).toContain(squeezed(text));
    });
    sheets.heads.forEach((head) => expect(head).toContain(squeezed(title)));
    if (query) sheets.heads.forEach((head) => expect(head).toContain(squeezed("Filters: Sector:")));
    sheets.feet.forEach((foot, i) => {
      expect(foot).toContain(squeezed(SOURCE));
      expect(foot).toMatch(new RegExp(`Page${i + 1}of${slides.length}(?!\\d)`));
    });
    sheets.pictures.forEach((picture, i) => {
      expect(strayIn(picture), `page ${i + 1}`).toEqual([]);
      // No ring of a focus is printed at the end of the page's room.
      expect(focusFrom(picture, 24, 17), `page ${i + 1}`).toBe(0);
    });
    // Nothing of the app's own stands on paper.
    for (const words of ["Back to the slides", "Print…", "All slides"]) expect(sheets.bodies.join("")).not.toContain(squeezed(words));

    // Once it is printed the slides are there again.
    await expect(page.locator(".handout")).toHaveCount(0);
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => new URL(page.url()).searchParams.get("present")).toBe("3");
    expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
  });
}

test("the browser's own menu prints the slide that is shown, whole", async ({ page }) => {
  await page.goto("?notebook=briefing-2024&present=6");
  await expect(page.locator("section.now .footer")).toBeVisible();
  const texts = await page.locator("section.now").evaluate((s) => [...s.querySelectorAll("svg text")].map((t) => t.textContent ?? ""));
  const sheets = await readSheets(await page.pdf({ format: "A4", landscape: true }));
  expect(sheets.sizes.length).toBe(1);
  const all = sheets.heads[0]! + sheets.bodies[0]! + sheets.feet[0]!;
  expect(texts.length).toBeGreaterThan(15);
  for (const text of texts) expect(all).toContain(squeezed(text));
});

test("a table that is too long for its slide has letters that can be read, and says how many rows there are", async ({ page }) => {
  const long = "---\ntitle: Long\n---\n\n# Items\n\n```table\nid: long\ntable: items\ncolumns: [plan, number, title, sectors]\nlimit: 120\n```\n\n# Counts\n\n```table\nid: counted\ntable: counts\nby: [sector, plan]\n```\n";
  await page.route("**/notebooks/overview.md", (route) => route.fulfill({ body: long, contentType: "text/markdown" }));
  await handout(page, "overview");
  await expect(page.locator(".handout .more").filter({ hasText: / of 149 shown\./ })).toBeVisible();
  const boxes = await page.locator(".handout .scrolls:has(table)").evaluateAll((all) => all.map((box) => {
    const bottom = Math.max(...[...box.children].map((c) => c.getBoundingClientRect().bottom));
    const { top, height } = box.getBoundingClientRect();
    const slide = box.closest<HTMLElement>(".slide")!;
    const points = (parseFloat(getComputedStyle(box.querySelector("td")!).fontSize) * Number((box.children[0] as HTMLElement).style.zoom)) * (540 / slide.offsetHeight);
    const [, shown = 0, rows = 0] = /([\d,]+) of ([\d,]+) shown/.exec(box.textContent!)?.map((n) => Number(n.replace(",", ""))) ?? [];
    return { filled: (bottom - top) / height, points, shown, rows, count: box.querySelectorAll("tbody tr").length, zooms: new Set([...box.children].map((c) => (c as HTMLElement).style.zoom)).size };
  }));
  expect(boxes.length).toBe(2);
  for (const { filled, points, shown, rows, count, zooms } of boxes) {
    expect(points).toBeGreaterThanOrEqual(10.49);
    expect(count).toBeGreaterThan(5);
    expect(shown).toBe(count);
    expect(rows).toBeGreaterThan(count);
    expect(filled).toBeGreaterThan(0.8);
    expect(filled).toBeLessThan(1.02);
    // What stands below it as well.
    expect(zooms).toBe(1);
  }
});
