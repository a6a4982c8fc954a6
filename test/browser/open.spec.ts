import type { Page } from "@playwright/test";
import { emptyView } from "../../src/core/view.ts";
import { exported, figureNamed } from "../export/sample.ts";
import { drawn, expect, openNotebook, test } from "./app.ts";

/** Drops a file on the page as a person does, from outside of the browser. */
async function drop(page: Page, name: string, text: string | Buffer): Promise<void> {
  const bytes = [...(typeof text === "string" ? Buffer.from(text) : text)];
  await page.evaluate(({ name, bytes }) => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(bytes)], name, { type: "image/svg+xml" }));
    for (const type of ["dragover", "drop"]) document.querySelector("main")!.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
  }, { name, bytes });
}

const view = { ...emptyView, filters: { sector: ["energy"] }, picks: { "sectors-by-plan": { plan: ["key-points-2023"] } } };

test("a dropped figure opens the view that made it", async ({ page }) => {
  const { text } = await exported(figureNamed("sector-instrument"), { preset: "journal" }, view);
  await openNotebook(page, "overview");
  await drop(page, "sector-instrument.svg", text);
  await expect(page.getByText("From sector-instrument.svg")).toBeVisible();
  await expect(page.getByText("Its data have not changed since.")).toBeVisible();
  await drawn(page);
  const url = new URL(page.url());
  expect([url.searchParams.get("notebook"), url.searchParams.get("sector"), url.searchParams.get("pick"), url.hash]).toEqual(["sectors", "energy", "sectors-by-plan?plan=key-points-2023", "#sector-instrument"]);
  await expect(page.locator("#sector-instrument")).toBeInViewport();
  // Back leads to where the person was.
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Six plans at a glance");
});

test("what has changed since is said, and an edited cell is shown as the file has it", async ({ page }) => {
  const figure = figureNamed("areas-2023");
  const { text } = await exported(figure);
  const older = text.replace('"version":"1.0.0"', '"version":"0.9.0"').replace('"kp23-01"', '"kp23-00"');
  await page.goto("");
  await page.getByLabel("Open an exported figure…").setInputFiles({ name: "old.svg", mimeType: "image/svg+xml", buffer: Buffer.from(older) });
  await expect(page.getByText(/The data were version 0.9.0/)).toBeVisible();
  await expect(page.getByText(/no longer among those behind it/)).toContainText("kp23-00");
  await drawn(page);
  await expect(page.locator("#areas-2023")).toBeInViewport();

  await drop(page, "edited.svg", text.replace("title: The tasks of 2023 by section", "title: Sections of 2023"));
  await expect(page.getByText("The cell in the notebook is no longer as it was")).toBeVisible();
  await drawn(page);
  await expect(page.locator("figure")).toHaveCount(1);
  await expect(page.locator("#areas-2023 svg")).toContainText("Sections of 2023");
  expect(new URL(page.url()).searchParams.get("notebook")).toBeNull();
  // The address holds the cell: the view outlives a reload.
  await page.reload();
  await drawn(page);
  await expect(page.locator("#areas-2023 svg")).toContainText("Sections of 2023");
  // Its marks still answer.
  await page.locator("#areas-2023 [data-mark] [role=button]").first().press("Enter");
  await expect(page.getByRole("region", { name: "Items", exact: true })).toBeVisible();
});

test("a figure of a notebook that is not here is shown by itself", async ({ page }) => {
  const { text } = await exported({ ...figureNamed("areas-2024"), notebook: "somebody-elses" });
  await page.goto("");
  await drop(page, "areas.svg", text);
  await expect(page.getByText("The notebook of the figure is not here")).toBeVisible();
  await drawn(page);
  await expect(page.locator("#areas-2024 svg")).toContainText("The sixth area builds standardization itself");
});

for (const [what, content, reason] of [
  ["a picture of another program", "<svg xmlns='http://www.w3.org/2000/svg'><rect/></svg>", "no record of Planflow"],
  ["a broken file", "<svg><metadata>", "its XML is broken"],
  ["bytes", Buffer.from([0xff, 0xd8, 0xff, 0x00]), "not a text file"],
  ["entities", '<!DOCTYPE svg [<!ENTITY a "a">]><svg>&a;</svg>', "document type"],
  ["a hostile record", `<svg><metadata>{"planflow":1,"notebook":"../../etc"}</metadata></svg>`, "something is wrong"],
] as const) {
  test(`${what} is refused and what was open stays`, async ({ page }) => {
    await openNotebook(page, "overview");
    const before = page.url();
    await drop(page, "x.svg", content);
    await expect(page.getByRole("alert").filter({ hasText: "x.svg could not be opened" })).toContainText(reason);
    expect(page.url()).toBe(before);
    await expect(page.locator("figure")).not.toHaveCount(0);
    await page.getByRole("button", { name: "Close this note" }).click();
    await expect(page.getByRole("alert")).toHaveCount(0);
  });
}

test("a hostile cell in a record or in an address runs nothing and says so", async ({ page }) => {
  const { text } = await exported({ ...figureNamed("areas-2024"), notebook: "elsewhere" });
  const script = text.replace("title: The sixth area builds standardization itself", "title: <img src=x onerror=alert(1)>".replaceAll("<", "&lt;").replaceAll(">", "&gt;"));
  await page.goto("");
  await drop(page, "script.svg", script);
  await drawn(page);
  await expect(page.locator("#areas-2024 svg")).toContainText("<img src=x");
  for (const cell of ["# Send us your password", "```figure\nfigure: counts\nby: area\n```\n\nmore text", "x".repeat(7_000), "```input\ninput: search\n```"]) {
    await page.goto(`?cell=${encodeURIComponent(cell)}`);
    await expect(page.getByRole("alert")).toContainText("one figure cell and nothing else");
  }
  await page.goto(`?cell=${encodeURIComponent("```figure\nfigure: pie\n```")}`);
  await expect(page.getByRole("alert")).toContainText("“pie”");
});
