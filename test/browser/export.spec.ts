import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Download, Locator, Page } from "@playwright/test";
import { unzipSync } from "fflate";
import { PNG } from "pngjs";
import { emptyView } from "../../src/core/view.ts";
import { lintSvg } from "../../src/export/lint.ts";
import { hashOf } from "../../src/export/manifest.ts";
import { elements, isNode, parseSvg, serializeSvg, type SvgNode } from "../../src/export/node.ts";
import { readRecord } from "../../src/export/record.ts";
import { renderFigure } from "../../src/export/render.ts";
import { toSettings } from "../../src/export/settings.ts";
import { newDocument } from "../../src/cli/document.ts";
import { newDocument as linkedom } from "../document.ts";
import { answered, figureNamed, shippedFigures, type ShippedFigure } from "../export/sample.ts";
import { shipped } from "../fixture.ts";
import { drawn, expect, openNotebook, test } from "./app.ts";

const dialog = (page: Page): Locator => page.getByRole("dialog");
const preview = (page: Page): Locator => dialog(page).locator(".paper svg");
const facts = (page: Page): Locator => dialog(page).locator("[data-facts]");
const status = (page: Page): Locator => dialog(page).locator(".status [role=status]");

async function openExport(page: Page, notebook: string, cell: string, query = ""): Promise<void> {
  await openNotebook(page, notebook, query);
  await page.locator(`#${cell}`).getByRole("button", { name: /^Menu of/ }).click();
  await page.getByRole("button", { name: "Export…" }).click();
  await expect(preview(page)).toBeVisible();
}

async function bytesOf(download: Download): Promise<Buffer> {
  return readFile((await download.path())!);
}

async function saved(page: Page, press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent("download");
  await press();
  const file = await download;
  return { name: file.suggestedFilename(), bytes: await bytesOf(file) };
}

const take = (page: Page, format: string) =>
  saved(page, () => dialog(page).getByRole("group", { name: "Download" }).getByRole("button", { name: new RegExp(`^${format}(?!,)`) }).click());

function svgOf(bytes: Uint8Array): SvgNode {
  const parsed = parseSvg(Buffer.from(bytes).toString("utf8"), "");
  if ("error" in parsed) throw new Error(JSON.stringify(parsed.error));
  return parsed.ok;
}
/** The file that Node draws in a document of its kind. Its settings are those of a dialog that nobody has touched. */
async function drawnInNode(figure: ShippedFigure, view = emptyView, document = newDocument()): Promise<string> {
  const settings = toSettings();
  if ("error" in settings) throw new Error(settings.error.code);
  const rendered = renderFigure(await answered(figure, view), settings.ok, shipped().codebook, document);
  if ("error" in rendered) throw new Error(rendered.error.detail);
  return rendered.ok.text;
}

/** The same file with the attributes of each element in alphabetical order: linkedom keeps none of its own. */
function ordered(text: string): string {
  const sort = (node: SvgNode): SvgNode => ({
    ...node, attributes: Object.fromEntries(Object.entries(node.attributes).sort(([a], [b]) => (a < b ? -1 : 1))),
    children: node.children.map((c) => (isNode(c) ? sort(c) : c)),
  });
  return serializeSvg(sort(svgOf(Buffer.from(text))));
}

/** Where two texts part, in a few words: whole files in a report help nobody. */
function difference(a: string, b: string): string {
  let at = 0;
  while (at < Math.max(a.length, b.length) && a[at] === b[at]) at++;
  return at === a.length && at === b.length ? "" : `at ${at}: ${a.slice(at - 40, at + 40)} | ${b.slice(at - 40, at + 40)}`;
}

const textsIn = (page: Page): Promise<string> => preview(page).evaluate((svg) => [...svg.querySelectorAll("text")].map((t) => t.textContent).join(" "));

test("the dialog works by keyboard alone and gives the focus back", async ({ page }) => {
  await openNotebook(page, "overview");
  const menu = page.locator("#items-by-part").getByRole("button", { name: /^Menu of/ });
  await menu.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Export…" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dialog(page)).toHaveAccessibleName("Export figure");
  await expect(page.getByRole("heading", { name: "Export figure" })).toBeFocused();
  await expect(preview(page)).toBeVisible();
  // The focus goes round inside, past every control; the browser's own bar may come between.
  const seen = new Set<string>();
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const { activeElement: active } = document;
      return { inside: active === document.body || active!.closest("dialog") !== null, name: active!.getAttribute("aria-label") ?? active!.textContent!.trim() };
    });
    expect(at.inside).toBe(true);
    seen.add(at.name);
  }
  for (const name of ["Reset", "Close", "Preview", "Copy table"]) expect([...seen]).toContain(name);
  const radio = page.getByRole("radio", { name: /Report on A4/ });
  await radio.focus();
  await page.keyboard.press("ArrowDown");
  await expect(facts(page)).toContainText("338.7 × 190.5 mm");
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await expect(menu).toBeFocused();
});

test("the dialog follows the address: another filter draws anew, another notebook closes it", async ({ page }) => {
  await openNotebook(page, "overview");
  await page.getByRole("link", { name: "All notebooks", exact: true }).click();
  await page.locator(".cards a").nth(2).click();
  await drawn(page);
  await page.getByRole("button", { name: "Plan", exact: true }).click();
  await page.getByRole("checkbox", { name: /^Key Points 2023/ }).check();
  await page.keyboard.press("Escape");
  await page.locator("#sectors-by-plan").getByRole("button", { name: /^Menu of/ }).click();
  await page.getByRole("button", { name: "Export…" }).click();
  await expect.poll(() => textsIn(page)).toContain("Filters: Plan: Key Points 2023");
  await page.goBack();
  await expect.poll(() => textsIn(page)).not.toContain("Filters: ");
  await page.goBack();
  await expect(dialog(page)).toHaveCount(0);
});

test("every setting changes the preview", async ({ page }) => {
  await openExport(page, "sectors", "sectors-by-plan", "plan=key-points-2023,key-points-2024");
  await expect(facts(page)).toContainText("156 × ");
  await expect(facts(page)).toContainText("text 8.3 to 12 pt");
  await expect(dialog(page).getByText("Passes all 18 checks")).toBeVisible();

  await page.getByRole("radio", { name: /Journal, one column/ }).check();
  await expect(facts(page)).toContainText("89 × ");
  await page.getByRole("radio", { name: /Own size/ }).check();
  await expect(facts(page)).toContainText("120 × ");
  const [width, height] = [page.getByLabel("Width", { exact: true }), page.getByLabel("Height", { exact: true })];
  for (const [value, unit, mm] of [["15", "cm", "150"], ["6", "in", "152.4"], ["425.2", "pt", "150"], ["600", "px", "158.8"], ["140", "mm", "140"]] as const) {
    await page.getByLabel("Unit of the width").selectOption(unit);
    await width.fill(value);
    await expect(facts(page)).toContainText(`${mm} × `);
  }
  await page.getByLabel("Unit of the height").selectOption("cm");
  await height.fill("30");
  await expect(facts(page)).toContainText("140 × 300 mm");
  await height.fill("3");
  await expect(dialog(page).getByText(/^!? ?Needs a height of \d+ mm; 30 mm were asked for\.$/)).toBeVisible();
  await width.fill("2");
  await expect(dialog(page).getByRole("alert")).toContainText("at least");
  await expect(facts(page)).toContainText("140 × ");
  await expect(page.getByRole("button", { name: /^PDF/ })).toHaveAttribute("aria-disabled", "true");
  await width.fill("140");
  await height.fill("");

  const before = await textsIn(page);
  for (const [part, text] of [
    ["Title", "Items by sector and plan"], ["Source", "Source: "], ["Filters", "Filters: Plan: Key Points 2023"], ["Data version", "1.0.0"],
  ] as const) {
    expect(before).toContain(text);
    await page.getByRole("checkbox", { name: part, exact: true }).uncheck();
    await expect.poll(() => textsIn(page)).not.toContain(text);
    await page.getByRole("checkbox", { name: part, exact: true }).check();
    await expect.poll(() => textsIn(page)).toContain(text);
  }
  for (const part of ["Legend", "Notes"]) {
    await page.getByRole("checkbox", { name: part, exact: true }).uncheck();
    await expect.poll(() => textsIn(page)).not.toBe(before);
    await page.getByRole("checkbox", { name: part, exact: true }).check();
    await expect.poll(() => textsIn(page)).toBe(before);
  }

  const fills = () => preview(page).evaluate((svg) => [...svg.querySelectorAll("[fill]")].map((e) => e.getAttribute("fill")!).filter((f) => f.startsWith("#")));
  const grey = (colour: string) => new Set([colour.slice(1, 3), colour.slice(3, 5), colour.slice(5, 7)]).size === 1;
  const coloured = await fills();
  await page.getByRole("radio", { name: "Black & white" }).check();
  await expect.poll(async () => (await fills()).every(grey)).toBe(true);
  await page.getByRole("radio", { name: "Greyscale" }).check();
  await expect.poll(fills).not.toEqual(coloured);
  await page.getByRole("radio", { name: "Colour", exact: true }).check();
  await expect.poll(fills).toEqual(coloured);

  const paper = () => preview(page).evaluate((svg) => svg.querySelector(":scope > rect")?.getAttribute("width") === svg.getAttribute("viewBox")!.split(" ")[2]);
  expect(await paper()).toBe(true);
  await page.getByRole("radio", { name: "None", exact: true }).check();
  await expect.poll(paper).toBe(false);
  await expect(dialog(page).locator(".paper.checks")).toBeVisible();

  await page.getByRole("radio", { name: "简体中文" }).check();
  await expect.poll(() => textsIn(page)).toContain(figureNamed("sectors-by-plan").cell.options.title_zh!);
  await expect(dialog(page).getByText("Passes all 18 checks")).toBeVisible();

  const [w, h] = await preview(page).evaluate((svg) => ["width", "height"].map((name) => Number.parseFloat(svg.getAttribute(name)!))) as [number, number];
  for (const n of [1, 2, 3, 4]) {
    await page.getByRole("radio", { name: `${n}×` }).check();
    const [across, down] = [w, h].map((mm) => Math.round((mm / 25.4) * 96 * n));
    await expect(dialog(page).locator(".note", { hasText: "dpi" })).toHaveText(`${across} × ${down} pixels, ${96 * n} dpi`);
  }
  await page.getByRole("radio", { name: "Actual size" }).check();
  await expect.poll(() => preview(page).evaluate((svg) => svg.getBoundingClientRect().width)).toBeCloseTo((140 / 25.4) * 96, 0);
  await expect(facts(page)).toContainText("shown at 100 %");
  await dialog(page).getByRole("button", { name: "Reset" }).click();
  await expect(facts(page)).toContainText("156 × ");
});

test("text below the least size of its place is refused in words and kept as typed", async ({ page }) => {
  await openExport(page, "overview", "items-by-plan");
  const field = page.getByRole("spinbutton", { name: "Text size" });
  await expect(field).toBeDisabled();
  await expect(field).toHaveValue("9");
  await page.getByRole("radio", { name: "Own", exact: true }).check();
  await expect(field).toHaveAttribute("min", "7");
  await field.fill("8");
  await expect(facts(page)).toContainText("text 7.4 to");
  await field.fill("5.5");
  await expect(dialog(page).getByRole("alert")).toContainText("Text smaller than 7 pt cannot be read");
  await expect(field).toHaveValue("5.5");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  // The figure keeps its last size, and no file is made of a wish that was not granted.
  await expect(facts(page)).toContainText("text 7.4 to");
  await page.getByRole("button", { name: /^CSV/ }).click({ force: true });
  await expect(status(page)).toHaveText("");
  await page.getByRole("radio", { name: /Slide/ }).check();
  await expect(field).toHaveAttribute("min", "10.5");
  await expect(dialog(page).getByRole("alert")).toContainText("smaller than 10.5 pt");
  await expect(field).toHaveValue("5.5");
  await page.getByRole("radio", { name: /Journal, one/ }).check();
  await field.fill("6");
  await expect(dialog(page).getByRole("alert")).toHaveCount(0);
  await expect(facts(page)).toContainText("text 6 to");
  // Nothing illegal was remembered on the way.
  expect(await page.evaluate(() => (JSON.parse(localStorage.getItem("planflow-export")!) as { text: string }).text)).toBe("6");
});

test("four small views show it as others see it, without ids that stand twice or filters in files", async ({ page }) => {
  await openExport(page, "outline-to-plans", "outline-flow");
  const views = dialog(page).getByRole("region", { name: "As others see it" }).locator("li");
  await expect(views).toHaveText([/Greyscale/, /Protanopia/, /Deuteranopia/, /Tritanopia/]);
  for (const name of ["grey", "protanopia", "deuteranopia", "tritanopia"]) {
    await expect(views.locator(`[style*="vision-${name}"] svg`)).toBeVisible();
    await expect(page.locator(`filter#vision-${name}`)).toHaveAttribute("color-interpolation-filters", "linearRGB");
  }
  expect(await page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
    return ids.filter((id, i) => ids.indexOf(id) !== i);
  })).toEqual([]);
  // Every reference of a small view leads to something in that view.
  expect(await views.locator("[fill^='url']").evaluateAll((shapes) => shapes.filter((e) => !e.closest("svg")!.querySelector(e.getAttribute("fill")!.slice(4, -1))).length)).toBe(0);
  const { bytes } = await take(page, "SVG");
  expect(bytes.toString("utf8")).not.toMatch(/feColorMatrix|vision-|preview-/);
});

test("each format can be downloaded and holds what it should", async ({ page }) => {
  await openExport(page, "key-points-2024", "areas-2024");
  const title = await preview(page).getAttribute("aria-label");

  const svg = await take(page, "SVG");
  expect(svg.name).toBe("areas-2024.svg");
  expect(lintSvg(svgOf(svg.bytes))).toEqual([]);
  expect(difference(svg.bytes.toString("utf8"), await drawnInNode(figureNamed("areas-2024")))).toBe("");
  await expect(status(page)).toHaveText("areas-2024.svg is in your downloads.");

  const outlined = await take(page, "SVG, outlined");
  expect(outlined.name).toBe("areas-2024.outline.svg");
  const names = [...elements(svgOf(outlined.bytes))].map((e) => e.name);
  expect(names).not.toContain("text");
  expect(names.filter((n) => n === "path").length).toBeGreaterThan(10);

  await page.getByRole("radio", { name: "3×" }).check();
  const png = await take(page, "PNG");
  expect(png.name).toBe("areas-2024.png");
  const image = PNG.sync.read(png.bytes);
  await expect(dialog(page).locator(".note", { hasText: "dpi" })).toHaveText(`${image.width} × ${image.height} pixels, 288 dpi`);
  const at = png.bytes.indexOf("pHYs");
  expect([png.bytes.readUInt32BE(at + 4), png.bytes[at + 12]]).toEqual([Math.round(288 / 0.0254), 1]);

  const pdf = await take(page, "PDF");
  expect(pdf.name).toBe("areas-2024.pdf");
  expect(pdf.bytes.subarray(0, 5).toString("latin1")).toBe("%PDF-");

  const csv = await take(page, "CSV");
  const json = await take(page, "JSON");
  expect([csv.name, json.name]).toEqual(["areas-2024.csv", "areas-2024.json"]);
  const cell = JSON.parse(json.bytes.toString("utf8")) as { title: string; cell: { id: string }; numbers: { n: number }[] };
  expect([cell.title, cell.cell.id, cell.numbers.map((n) => n.n).sort()]).toEqual([title, "areas-2024", [10, 10, 14, 28, 28]]);

  await page.keyboard.press("Escape");
  await page.locator("#areas-2024").getByRole("button", { name: /^Menu of/ }).click();
  const fromMenu = await saved(page, () => page.getByRole("button", { name: "Download numbers (CSV)" }).click());
  expect(fromMenu.bytes.equals(csv.bytes)).toBe(true);
  await page.locator("#areas-2024").getByRole("button", { name: /^Menu of/ }).click();
  // The menu writes what the dialog would.
  const quick = await saved(page, () => page.getByRole("button", { name: "Download SVG" }).click());
  expect(quick.bytes.equals(svg.bytes)).toBe(true);
});

test("the file stands under the filters and the click that the figure shows", async ({ page }) => {
  const query = "sector=energy,digital&pick=sectors-by-plan?plan=key-points-2023";
  await openExport(page, "sectors", "sectors-by-plan", query);
  const { bytes } = await take(page, "SVG");
  const view = { ...emptyView, filters: { sector: ["energy", "digital"] }, picks: { "sectors-by-plan": { plan: ["key-points-2023"] } } };
  const text = bytes.toString("utf8");
  expect(difference(text, await drawnInNode(figureNamed("sectors-by-plan"), view))).toBe("");
  const record = readRecord(svgOf(bytes), "");
  expect("ok" in record && record.ok.filters).toEqual([expect.stringContaining("sector=")]);
  expect(text).toContain("Filters: Sector: ");
});

test("SVG, PNG and table go to the clipboard", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openExport(page, "sectors", "sectors-by-plan");
  const read = (type: string) => page.evaluate(async (type) => {
    for (const item of await navigator.clipboard.read()) if (item.types.includes(type)) return [...new Uint8Array(await (await item.getType(type)).arrayBuffer())];
    return [];
  }, type).then((bytes) => Buffer.from(bytes));

  await page.getByRole("button", { name: "Copy SVG" }).click();
  await expect(status(page)).toHaveText("Copied as SVG.");
  expect(difference((await read("text/plain")).toString("utf8"), await drawnInNode(figureNamed("sectors-by-plan")))).toBe("");
  expect((await read("image/svg+xml")).toString("utf8")).toContain("<svg");

  await page.getByRole("button", { name: "Copy PNG" }).click();
  await expect(status(page)).toHaveText("Copied as PNG.");
  const image = PNG.sync.read(await read("image/png"));
  await expect(dialog(page).locator(".note", { hasText: "dpi" })).toContainText(`${image.width} × ${image.height} pixels`);

  await page.getByRole("button", { name: "Copy table" }).click();
  await expect(status(page)).toContainText("Table copied.");
  const rows = (await read("text/plain")).toString("utf8").split(/\r?\n/).map((line) => line.split("\t"));
  const html = (await read("text/html")).toString("utf8");
  expect(rows[0]).toEqual(["Sector", "Plan", "Items", "Rows", "Mentions", "Of", "Unit"]);
  expect(rows).toContainEqual(["Digital technology and data", "Key Points 2023", "8", "8", "0", "89", "tasks"]);
  expect(rows).toContainEqual(["Digital technology and data", "Key Points 2024", "", "0", "2", "90", "tasks"]);
  const csv = (await take(page, "CSV")).bytes.toString("utf8").trim().split("\n");
  expect(csv.length).toBe(rows.length);
  const cells = await page.evaluate((html) => [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("tr")].map((r) => [...r.children].map((c) => c.textContent)), html);
  expect(cells).toEqual(rows);
});

test("labels of a stranger stay text, and what the data or the fonts lack is said", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.route("**/data/codes.csv", async (route) => {
    const rows = (await (await route.fetch()).text()).split("\n");
    await route.fulfill({ body: rows.map((r) => r.replace(/^sector,digital,Digital technology and data,[^,]*,/, 'sector,digital,"=SUM(1)<b title=""x"">ش</b>",,')).join("\n"), contentType: "text/csv" });
  });
  await openExport(page, "sectors", "sectors-by-plan");
  await page.getByRole("button", { name: "Copy table" }).click();
  await expect(status(page)).toContainText("Table copied.");
  const [text, html] = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    return Promise.all(["text/plain", "text/html"].map(async (type) => (await item!.getType(type)).text()));
  });
  expect(text).toContain("\n'=SUM(1)<b title=\"x\">ش</b>\t");
  expect(await page.evaluate((html) => new DOMParser().parseFromString(html, "text/html").querySelectorAll("b").length, html!)).toBe(0);
  await page.getByRole("button", { name: /^SVG, outlined/ }).click();
  await expect(dialog(page).getByText("No font here has ش; a box stands in place.")).toBeVisible();
  await page.getByRole("radio", { name: "简体中文" }).check();
  await expect(dialog(page).getByText("1 name has no Chinese in the data and stays in English.")).toBeVisible();
});

test("a refused clipboard and a missing font are said, and nothing is lost", async ({ page, watched }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator.clipboard, "write", { value: () => Promise.reject(new Error("not now")) });
  });
  await page.route("**/*.ttf", (route) => route.fulfill({ status: 404, body: "" }));
  await openExport(page, "overview", "items-by-plan");
  await page.getByRole("button", { name: "Copy table" }).click();
  await expect(status(page)).toHaveText("The browser did not let this be copied (not now). Download the file instead.");
  await page.getByRole("radio", { name: /Journal, one/ }).check();
  await page.getByRole("button", { name: /^PDF/ }).click();
  await expect(status(page)).toContainText("PDF could not be written. Arimo");
  await expect(facts(page)).toContainText("89 × ");
  await page.unroute("**/*.ttf");
  expect((await take(page, "PDF")).bytes.subarray(0, 4).toString("latin1")).toBe("%PDF");
  watched.splice(0, watched.length, ...watched.filter((w) => !w.includes("404")));
});

test("a conversion can be stopped, and the next one runs", async ({ page }) => {
  let end: (() => void) | undefined;
  await page.route("**/*.wasm", async (route) => {
    await new Promise<void>((done) => (end = done));
    await route.abort().catch(() => undefined);
  }, { times: 1 });
  await openExport(page, "overview", "items-by-plan");
  await page.getByRole("button", { name: /^PNG/ }).click();
  await expect(status(page)).toHaveText("Writing PNG…");
  await expect.poll(() => end).toBeDefined();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(status(page)).toHaveText("Stopped. Nothing was saved.");
  end?.();
  expect((await take(page, "PNG")).bytes.subarray(1, 4).toString("latin1")).toBe("PNG");
});

test("the last choices are kept for the next figure and the next visit", async ({ page }) => {
  await openExport(page, "overview", "items-by-plan");
  await page.getByRole("radio", { name: /Own size/ }).check();
  await page.getByLabel("Width", { exact: true }).fill("100");
  await page.getByRole("radio", { name: "Greyscale" }).check();
  await page.getByRole("radio", { name: "None", exact: true }).check();
  await page.getByRole("checkbox", { name: "Legend" }).uncheck();
  await page.getByRole("radio", { name: "4×" }).check();
  await page.keyboard.press("Escape");
  for (const [notebook, cell] of [["overview", "instruments"], ["sectors", "sector-shares"]] as const) {
    await openExport(page, notebook, cell);
    await expect(facts(page)).toContainText("100 × ");
    for (const name of ["Greyscale", "None", "4×"]) await expect(page.getByRole("radio", { name, exact: true })).toBeChecked();
    await expect(page.getByRole("checkbox", { name: "Legend" })).not.toBeChecked();
  }
  await dialog(page).getByRole("button", { name: "Reset" }).click();
  await expect(facts(page)).toContainText("156 × ");
  await openExport(page, "overview", "instruments");
  await expect(facts(page)).toContainText("156 × ");
  await expect(page.getByRole("radio", { name: "Colour", exact: true })).toBeChecked();
});

const hostile = [
  "{", "null", "[]", "7", '"x"', '{"version":2,"preset":"slide"}', '{"version":1}', `{"version":1,"preset":"${"x".repeat(5000)}"}`,
  '{"version":1,"preset":"__proto__","width":{"value":"1e9","unit":"mm"},"text":"<img src=x>","theme":"constructor","background":{},"language":"toString","parts":"x","scale":1e9,"formats":{"length":1e9}}',
  '{"version":1,"preset":"custom","width":{"value":"5","unit":"mm"},"height":null,"text":"1","parts":{"__proto__":{"title":false}},"scale":"2","formats":["exe",null]}',
];

test("what stands broken or hostile in the storage is passed over", async ({ page }) => {
  await openNotebook(page, "overview");
  for (const text of hostile) {
    await page.evaluate((text) => localStorage.setItem("planflow-export", text), text);
    await page.locator("#items-by-plan").getByRole("button", { name: /^Menu of/ }).click();
    await page.getByRole("button", { name: "Export…" }).click();
    await expect(facts(page), text).toContainText("156 × ");
    await expect(dialog(page).getByRole("checkbox", { checked: true })).toHaveCount(6);
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toHaveCount(0);
  }
});

async function openAll(page: Page, notebook: string): Promise<void> {
  await openNotebook(page, notebook);
  await page.getByRole("button", { name: "Export all figures…" }).click();
  await expect(dialog(page)).toHaveAccessibleName("Export all figures");
}

async function choose(page: Page, formats: readonly string[]): Promise<void> {
  const boxes = dialog(page).getByRole("group", { name: "Formats" }).getByRole("checkbox");
  for (const box of await boxes.all()) {
    const name = (await box.locator("xpath=..").innerText()).split("\n")[0]!.replace(/ (Text|An|For|The) .*/, "");
    await box.setChecked(formats.includes(name));
  }
}

const notebooks = [...new Set(shippedFigures.map(([, f]) => f.notebook))];

for (const deviceScaleFactor of [1, 2]) {
  test.describe(`at ${deviceScaleFactor} device pixels to the pixel`, () => {
    test.use({ deviceScaleFactor });
    test("the figures of every notebook are the very bytes that Node draws, each time", async ({ page }) => {
      test.setTimeout(180_000);
      for (const notebook of notebooks) {
        const figures = shippedFigures.filter(([, f]) => f.notebook === notebook).map(([, f]) => f);
        await openAll(page, notebook);
        await choose(page, ["SVG", "CSV"]);
        await expect(dialog(page).locator("li")).toHaveCount(figures.length);
        const start = page.getByRole("button", { name: `Export ${figures.length} figure` });
        const { name, bytes } = await saved(page, () => start.click());
        expect(name).toBe(`${notebook}-figures.zip`);
        await expect(status(page)).toHaveText(`${notebook}-figures.zip is in your downloads.`);
        const again = await saved(page, () => start.click());
        expect(again.bytes.equals(bytes)).toBe(true);

        const files = unzipSync(bytes);
        expect(Object.keys(files).sort()).toEqual(["manifest.json", ...figures.flatMap(({ cell }) => [`${cell.id}.csv`, `${cell.id}.svg`])].sort());
        for (const figure of figures) {
          const text = Buffer.from(files[`${figure.cell.id}.svg`]!).toString("utf8");
          expect(difference(text, await drawnInNode(figure)), figure.cell.id).toBe("");
          expect(difference(ordered(text), ordered(await drawnInNode(figure, emptyView, linkedom()))), figure.cell.id).toBe("");
        }
        const manifest = JSON.parse(Buffer.from(files["manifest.json"]!).toString("utf8")) as { dataset: { version: string }; files: { file: string; title: string; filters: string; sha256: string }[] };
        expect(manifest.dataset.version).toMatch(/^\d+\.\d+\.\d+$/);
        expect(manifest.files.map((f) => f.file).sort()).toEqual(Object.keys(files).filter((f) => f !== "manifest.json").sort());
        for (const { file, title, sha256 } of manifest.files) expect([hashOf(files[file]!), title !== ""]).toEqual([sha256, true]);
      }
    });
  });
}

test("all formats at once are the very files that the command line writes, with the same manifest", async ({ page }) => {
  test.setTimeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), "planflow-test-"));
  const formats = ["svg", "svg-outline", "png", "pdf", "csv", "json"].flatMap((f) => ["--format", f]);
  const program = fileURLToPath(new URL("../../bin/planflow.js", import.meta.url));
  const run = spawnSync(process.execPath, [program, "render", "key-points-2024", "--out", folder, ...formats, "--manifest", "--preset", "journal", "--scale", "1"], { encoding: "utf8" });
  const written = Object.fromEntries(readdirSync(folder).sort().map((name) => [name, hashOf(readFileSync(join(folder, name)))]));
  rmSync(folder, { recursive: true });
  expect([run.stderr, run.status]).toEqual(["", 0]);
  await openAll(page, "key-points-2024");
  await choose(page, ["SVG", "SVG, outlined", "PNG", "PDF", "CSV", "JSON"]);
  await page.getByRole("radio", { name: /Journal, one/ }).check();
  await page.getByRole("radio", { name: "1×" }).check();
  await expect(dialog(page).getByText("96 dpi")).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: /^Export \d figures? \(\d+ files\)$/ }).click();
  await expect(page.getByRole("progressbar", { name: "Progress" })).toBeVisible();
  const files = unzipSync(await bytesOf(await download));
  const figures = shippedFigures.filter(([, f]) => f.notebook === "key-points-2024").map(([, f]) => f.cell.id);
  expect(Object.keys(files).length).toBe(1 + 6 * figures.length);
  expect(Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, hashOf(bytes)]).sort())).toEqual(written);
  for (const id of figures) {
    expect(Buffer.from(files[`${id}.svg`]!).toString("utf8")).toContain('width="89mm"');
    expect(PNG.sync.read(Buffer.from(files[`${id}.png`]!)).width).toBe(Math.round((89 / 25.4) * 96));
    expect(Buffer.from(files[`${id}.pdf`]!).subarray(0, 5).toString("latin1")).toBe("%PDF-");
    expect([...elements(svgOf(files[`${id}.outline.svg`]!))].some((e) => e.name === "text")).toBe(false);
  }
  await expect(dialog(page).locator("li.done")).toHaveCount(figures.length);
});

test("all figures can be stopped on the way", async ({ page }) => {
  await page.route("**/*.ttf", () => new Promise(() => undefined));
  await openAll(page, "overview");
  await choose(page, ["SVG", "PDF"]);
  await page.getByRole("button", { name: /^Export 3 figures/ }).click();
  await expect(dialog(page).getByText(/^1 of 3: Items of each plan/)).toBeVisible();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(status(page)).toHaveText("Stopped. Nothing was saved.");
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await choose(page, []);
  await expect(dialog(page).getByRole("alert")).toHaveText("Choose at least one format.");
  await choose(page, ["CSV"]);
  expect(Object.keys(unzipSync((await saved(page, () => page.getByRole("button", { name: /^Export 3 figures/ }).click())).bytes))).toHaveLength(4);
});

const broken = ["---", "title: Broken", "---", "", "```figure", "figure: sanky", "```", "", "```figure", "id: wrong-filter", "figure: counts", "by: area", "filter: plan=key-points-2025", "```", "", "```figure", "id: good", "figure: counts", "by: area", "title: \"=1+1 <b> & more\"", "```", ""].join("\n");

test("what is to be known of a figure stands with it, and fields rest while files are made", async ({ page }) => {
  await openAll(page, "sectors");
  await choose(page, ["SVG"]);
  await page.getByRole("radio", { name: /Own size/ }).check();
  await page.getByLabel("Height", { exact: true }).fill("60");
  await saved(page, () => page.getByRole("button", { name: "Export 4 figures (4 files)" }).click());
  await expect(dialog(page).locator("li").first()).toContainText("Needs a height of ");
  await page.route("**/*.ttf", () => new Promise(() => undefined));
  await choose(page, ["PDF"]);
  await page.getByRole("button", { name: "Export 4 figures (4 files)" }).click();
  await expect(page.getByRole("button", { name: "Stop" })).toBeVisible();
  await expect(dialog(page).locator(".settings")).toHaveAttribute("inert", "");
  await expect(dialog(page).getByRole("button", { name: "Reset" })).toBeDisabled();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
});

test("figures that cannot be drawn are listed and left out", async ({ page }) => {
  await page.route("**/notebooks/overview.md", (route) => route.fulfill({ body: broken, contentType: "text/markdown" }));
  await openAll(page, "overview");
  await choose(page, ["SVG"]);
  const { bytes } = await saved(page, () => page.getByRole("button", { name: "Export 2 figures (2 files)" }).click());
  expect(Object.keys(unzipSync(bytes)).sort()).toEqual(["good.svg", "manifest.json"]);
  await expect(dialog(page).locator("li").nth(0)).toContainText("Did you mean “sankey”?");
  await expect(dialog(page).locator("li").nth(1)).toContainText("key-points-2025");
  await expect(dialog(page).locator("li").nth(2)).toContainText("Done");
  await expect(status(page)).toContainText("2 figures were left out");
});

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

for (const colorScheme of ["light", "dark"] as const) {
  for (const width of [1280, 390]) {
    test(`axe finds nothing in the dialogs, ${colorScheme}, ${width} px`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      await page.emulateMedia({ colorScheme });
      const violations = async (): Promise<unknown> => {
        // The page's policy forbids code from text, so axe comes in through the debugger, not through a script element.
        const session = await page.context().newCDPSession(page);
        await session.send("Runtime.evaluate", { expression: axe });
        const { result } = await session.send("Runtime.evaluate", {
          expression: "axe.run('dialog').then(r => JSON.stringify(r.violations.map(v => ({id: v.id, nodes: v.nodes.map(n => ({target: n.target, failureSummary: n.failureSummary}))}))))",
          awaitPromise: true, returnByValue: true,
        });
        return JSON.parse(result.value as string);
      };
      await openExport(page, "sectors", "sectors-by-plan");
      expect(await violations()).toEqual([]);
      await page.getByRole("radio", { name: /Own size/ }).check();
      await page.getByRole("radio", { name: "Own", exact: true }).check();
      await page.getByRole("spinbutton", { name: "Text size" }).fill("2");
      await page.getByLabel("Height", { exact: true }).fill("20");
      await expect(dialog(page).getByRole("alert")).toBeVisible();
      expect(await violations()).toEqual([]);
      await dialog(page).getByRole("button", { name: "Reset" }).click();
      await page.keyboard.press("Escape");
      await openAll(page, "sectors");
      await choose(page, ["CSV"]);
      await saved(page, () => page.getByRole("button", { name: /^Export \d/ }).click());
      await expect(dialog(page).locator("li.done")).toHaveCount(4);
      expect(await violations()).toEqual([]);
      await page.keyboard.press("Escape");
      await drawn(page);
    });
  }
}
