import type { Page } from "@playwright/test";
import { app } from "../../src/core/messages/en-app.ts";
import { printed } from "../../src/core/messages/en-paper.ts";
import { darkShare, readSheets, squeezed, strayIn, type Sheets } from "../setup/sheets.ts";
import { drawn, expect, openNotebook, test } from "./app.ts";

const SOURCE = "Source: Chinese standardization plans, coded item by item, version";
const sizes = { A4: [595, 842], Letter: [612, 792] } as const;
/** What only serves on a screen, and must not be on paper. */
const controls = [app.home, app.editCopy, app.print, app.skip, app.filters.reset, app.filters.search, app.figure.exportAll, app.figure.hint, app.items.show, app.tagline, app.input.label("Sector"), "⋯", "×"];

interface Laid {
  figures: { texts: string[]; width: number; height: number }[];
  prose: string[];
  tables: string[];
}
declare global {
  interface Window {
    laid: Laid;
    printed: { waiting: number; figures: number; head: number }[];
  }
}

/** Prints, and what the page held when the browser laid it out: behind its own preparation. */
async function print(page: Page, format: "A4" | "Letter"): Promise<{ sheets: Sheets; laid: Laid }> {
  await page.evaluate(() => {
    addEventListener("beforeprint", () => {
      const texts = (selector: string, within: ParentNode = document) => [...within.querySelectorAll(selector)].map((e) => e.textContent ?? "");
      window.laid = {
        figures: [...document.querySelectorAll<SVGSVGElement>("main figure svg[viewBox]:not(button svg)")].map((svg) => (
          { texts: texts("text", svg), width: Number(svg.getAttribute("width")), height: Number(svg.getAttribute("height")) })),
        prose: texts(".prose :is(h2, h3, p, li)"),
        tables: texts("td"),
      };
    }, { once: true });
  });
  const pdf = await page.pdf({ format, printBackground: true });
  return { sheets: await readSheets(pdf), laid: await page.evaluate(() => window.laid) };
}

/** Once the page has what it prints with. */
const listening = async (page: Page) => {
  await drawn(page);
  await expect.poll(() => page.evaluate(() => performance.getEntriesByType("resource").some((r) => /\/print-[^/]*\.js$/.test(r.name)))).toBe(true);
  await page.evaluate(() => new Promise((done) => setTimeout(done)));
};

const open = async (page: Page, id: string, query = "") => {
  await openNotebook(page, id, query);
  await listening(page);
};

const notebooks = { "overview": "Six plans at a glance", "outline-to-plans": "From the Outline to the yearly plans", "sectors": "Sectors across the plans", "key-points-2024": "The Key Points of 2024 on one page", "explore": "Ask the plans", "briefing-2024": "The standards work of 2024, in ten minutes" };
const ways = [
  { format: "A4", colorScheme: "light", query: "", filters: "" },
  { format: "Letter", colorScheme: "dark", query: "sector=digital,standards", filters: "Filters: Sector: Digital technology and data or Standardization itself" },
] as const;

for (const [id, title] of Object.entries(notebooks)) {
  for (const { format, colorScheme, query, filters } of ways) {
    test(`${id} is whole on ${format} from a ${colorScheme} screen${query && ", filtered"}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await open(page, id, query);
      await expect(page.locator("table td").first()).toBeVisible({ visible: (await page.locator("table").count()) > 0 });
      const { sheets, laid } = await print(page, format);
      const count = sheets.sizes.length;
      sheets.sizes.forEach((size, i) => expect(size.map((l, k) => Math.abs(l - sizes[format][k]!) < 1), `page ${i + 1}`).toEqual([true, true]));
      // What is drawn first may stand at the end of the line.
      const running = [title, ...(filters ? [printed.filtered] : [])].map(squeezed);
      sheets.heads.forEach((head) => expect([running.join(""), running.toReversed().join("")]).toContain(head));
      sheets.feet.forEach((foot, i) => {
        expect(foot).toContain(squeezed(SOURCE));
        expect(foot).toMatch(new RegExp(`Page${i + 1}of${count}(?!\\d)`));
      });

      const first = sheets.bodies[0]!;
      expect(first.startsWith(squeezed(title))).toBe(true);
      expect(first).toContain(squeezed(SOURCE));
      expect(first.slice(0, 600).includes(squeezed(filters || "Filters:"))).toBe(filters !== "");

      // Every text of a figure is on one page, title and source among them, at the width and in the height of paper.
      expect(laid.figures.length).toBeGreaterThan(2);
      for (const { texts, width, height } of laid.figures) {
        expect(sheets.bodies.filter((body) => texts.every((t) => body.includes(squeezed(t)))), texts[0]).not.toEqual([]);
        expect(texts.some((t) => t.startsWith("Source: "))).toBe(true);
        expect([width, height <= 212 * (96 / 25.4)]).toEqual([642, true]);
      }
      const all = sheets.bodies.join("");
      for (const text of [...laid.prose, ...laid.tables]) expect(all).toContain(squeezed(text));
      for (const words of controls) expect(all, words).not.toContain(squeezed(words));
      for (const [i, picture] of sheets.pictures.entries()) {
        expect(strayIn(picture), `page ${i + 1}`).toEqual([]);
        expect(darkShare(picture)).toBeLessThan(0.25);
        // No page is there for nothing; the last may hold a sentence.
        expect(sheets.bodies[i]!.length).toBeGreaterThan(i < sheets.sizes.length - 1 ? 100 : 20);
      }
    });
  }
}

test("a page looks after printing as it did before", async ({ page }) => {
  await open(page, "overview");
  const state = () => page.evaluate(() => ({
    widths: [...document.querySelectorAll("main figure svg[viewBox]")].map((svg) => svg.getAttribute("width")),
    rules: document.adoptedStyleSheets.length,
    text: document.querySelector("main")!.textContent,
  }));
  const before = await state();
  expect(before.widths).not.toContain("642");
  const { laid } = await print(page, "A4");
  expect(laid.figures.map((f) => f.width)).toEqual([642, 642, 642]);
  expect(await state()).toEqual(before);
});

test("clicks and chosen values stand on the first page, and inputs as what is chosen", async ({ page }) => {
  await open(page, "key-points-2024", "pick=areas-2024?area=key-points-2024/a6");
  const clicked = (await print(page, "A4")).sheets;
  expect(clicked.bodies[0]).toContain(squeezed(printed.clicked("“The sixth area builds standardization itself”", "Area: Development and influence of standardization")));
  await open(page, "explore", "set=field:energy|measure:share");
  await expect(page.getByRole("switch")).toBeChecked();
  const { bodies } = (await print(page, "A4")).sheets;
  expect(bodies[0]).toContain(squeezed("Chosen: Field: Energy and power; Shares instead of counts: yes"));
  for (const text of ["Plans: Action Plan 2022 and Key Points 2023", "Shares instead of counts: yes", "Length of the list: 5", "Words: “carbon”", "Filters: text contains “carbon”"]) {
    expect(bodies.join("").slice(600)).toContain(squeezed(text));
  }
});

test("a title is itself in the running head, whatever is in it", async ({ page }) => {
  const title = `A "quoted" \\ one\\a </style> 'of' ${"many words ".repeat(14)}end`;
  const text = `---\ntitle: ${JSON.stringify(title)}\n---\n\nText.\n`;
  await page.route("**/notebooks/overview.md", (route) => route.fulfill({ body: text, contentType: "text/markdown" }));
  await open(page, "overview");
  const { heads, bodies, feet } = (await print(page, "A4")).sheets;
  expect(heads[0]).toContain(squeezed(`A "quoted" \\ one\\a </style> 'of' many words`));
  expect(heads[0]!.endsWith("…")).toBe(true);
  expect(bodies[0]).toContain(squeezed(title));
  expect(feet[0]).toContain("Page1of1");
});

test("the head of a table does not stand alone at the end of a page", async ({ page }) => {
  const table = "```table\nid: short\ntable: counts\nby: [plan]\nfilter: sector=digital\ntitle: A short table\n```\n";
  // Wherever the page ends, its rows are with it.
  for (let lines = 24; lines < 34; lines++) {
    const text = `---\ntitle: Short\n---\n\n${"Line.\n\n".repeat(lines)}${table}`;
    await page.route("**/notebooks/overview.md", (route) => route.fulfill({ body: text, contentType: "text/markdown" }));
    await open(page, "overview");
    await expect(page.locator("td").first()).toBeVisible();
    const { bodies } = (await print(page, "A4")).sheets;
    const at = (words: string) => bodies.findIndex((body) => body.includes(squeezed(words)));
    expect(at("A short table"), `${lines} lines`).toBe(at("Key Points 2023"));
    await page.unroute("**/notebooks/overview.md");
  }
});

const figure = (i: number) => `\`\`\`figure\nid: far-${i}\nfigure: counts\nby: plan\ntitle: Far figure ${i}\n\`\`\`\n`;
const long = `---\ntitle: A long one\n---\n\n${Array.from({ length: 130 }, (_, i) => `Paragraph ${i}.\n\n---\n\n${i % 50 === 49 ? figure(i) : ""}`).join("\n")}\n\`\`\`input\ninput: select\ncolumn: sector\nlabel: Far input\n\`\`\`\n`;

const far = ["Far figure 49", "Far figure 99", "Far input: any"];

test("what is far from sight is printed, and what is not there yet says so", async ({ page }) => {
  await page.route("**/notebooks/overview.md", (route) => route.fulfill({ body: long, contentType: "text/markdown" }));
  await open(page, "overview");
  await expect(page.locator("main figure svg[viewBox]")).toHaveCount(0);
  // From the browser's menu nothing can be waited for.
  const hasty = (await print(page, "A4")).sheets.bodies.join("");
  const late = hasty.split(squeezed(printed.late)).length - 1;
  // The input's own code is on its way at best.
  expect(late).toBeGreaterThan(0);
  expect(late + far.filter((text) => hasty.includes(squeezed(text))).length).toBe(far.length);
  for (const i of [0, 64, 129]) expect(hasty).toContain(`Paragraph${i}.`);

  await page.reload();
  await listening(page);
  await expect(page.locator("main figure svg[viewBox]")).toHaveCount(0);
  await page.evaluate(() => {
    window.printed = [];
    window.print = () => void window.printed.push({
      waiting: document.querySelectorAll("figure .waiting").length,
      figures: document.querySelectorAll("main figure svg[viewBox][width='642']").length,
      head: document.querySelectorAll(".paper-head").length,
    });
  });
  await page.getByRole("button", { name: app.print }).click();
  await expect.poll(() => page.evaluate(() => window.printed)).toEqual([{ waiting: 0, figures: 2, head: 1 }]);
  await expect(page.locator(".paper-head")).toHaveCount(0);
  await page.keyboard.press("Control+p");
  await expect.poll(() => page.evaluate(() => window.printed.length)).toBe(2);
  await expect(page.locator(".paper-head")).toHaveCount(0);
  const { sheets } = await print(page, "A4");
  const all = sheets.bodies.join("");
  for (const text of far) expect(all).toContain(squeezed(text));
  expect(all).not.toContain(squeezed(printed.late));
});

test("no tool is on paper, whether a notebook is read or written", async ({ page }) => {
  const tools = async () => {
    await page.emulateMedia({ media: "print" });
    const all = page.locator(".no-print");
    expect(await all.count()).toBeGreaterThan(3);
    expect(await all.evaluateAll((list) => list.filter((e) => e.checkVisibility()).map((e) => e.className))).toEqual([]);
    await page.emulateMedia({ media: null });
  };
  await open(page, "overview", "sector=digital&items=all");
  await expect(page.locator(".items")).toBeVisible();
  await tools();
  await page.getByRole("button", { name: "Edit a copy" }).click();
  for (const [mode, ready] of [["Cells", ".row"], ["Whole text", ".cm-content"], ["Read", "article.notebook"]] as const) {
    await page.getByRole("button", { name: mode, exact: true }).click();
    await expect(page.locator(ready).first()).toBeVisible();
    if (mode === "Cells") {
      await page.locator(".row").nth(1).press("Enter");
      await expect(page.locator(".row .editor")).toBeVisible();
    }
    await expect(page.locator("figure .waiting")).toHaveCount(0);
    await tools();
    const { sheets, laid } = await print(page, "A4");
    const all = sheets.bodies.join("");
    expect(laid.figures.map((f) => f.width)).toEqual([642, 642, 642]);
    for (const { texts } of laid.figures) expect(sheets.bodies.some((body) => texts.every((t) => body.includes(squeezed(t)))), texts[0]).toBe(true);
    expect(all.split("Sixplansataglance")).toHaveLength(2);
    expect(all).not.toMatch(/figure:counts|Wholetext|Moveup|Keys/);
  }
});
