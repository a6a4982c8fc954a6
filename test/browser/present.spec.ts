import type { BrowserContext, Page } from "@playwright/test";
import { clickInside, expect, openNotebook, test, violations } from "./app.ts";

const notebook = "briefing-2024";
test.use({ viewport: { width: 1280, height: 720 } });

/** Opens the slides at a place and waits until they are drawn. */
async function present(page: Page, at: string, id = notebook): Promise<void> {
  await page.goto(`?notebook=${id}&present=${at}`);
  await settled(page);
}
async function settled(page: Page): Promise<void> {
  await expect(page.locator("section.now .footer")).toBeVisible();
}
const shape = (page: Page): string | null => new URL(page.url()).searchParams.get("shape");
const now = (page: Page) => page.locator("section.now");
const at = (page: Page): string => new URL(page.url()).searchParams.get("present") ?? "";
const items = (page: Page) => page.getByRole("region", { name: "Items", exact: true });

/** Letters on the slide that are seen, by their size on the screen in px. */
const letterSizes = (page: Page): Promise<number[]> => now(page).evaluate((slide) => {
  const scale = slide.getBoundingClientRect().width / (slide as HTMLElement).offsetWidth;
  const sizes = [...slide.querySelectorAll<SVGTextElement>("svg text")].map((t) => {
    const box = t.getBoundingClientRect();
    const unit = t.ownerSVGElement!.getBoundingClientRect().width / t.ownerSVGElement!.viewBox.baseVal.width;
    return box.width > 0 ? Number(t.getAttribute("font-size")) * unit : Infinity;
  });
  const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement!;
    if (!node.textContent!.trim() || parent.closest("svg, .hidden, option")) continue;
    sizes.push(parseFloat(getComputedStyle(parent).fontSize) * scale);
  }
  return sizes.filter(Number.isFinite);
});

/** What of the slide is outside of it, upon something else, or hidden within it without a way to be scrolled to. */
const cut = (page: Page): Promise<string[]> => now(page).evaluate((slide) => {
  const frame = slide.getBoundingClientRect();
  const outside = [...slide.querySelectorAll("svg text, .title, .text > *, .caption, .footer")].filter((e) => {
    const box = e.getBoundingClientRect();
    return box.width > 0 && (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1);
  });
  const boxes = [...slide.querySelectorAll(".slide > :is(.title, .subtitle, .text, .exhibit, .caption, .footer), .inputs > *")].map((e) => ({ e, box: e.getBoundingClientRect() }));
  const upon = boxes.filter(({ e, box }) => boxes.some(({ e: other, box: b }) => e !== other && box.left < b.right - 1 && b.left < box.right - 1 && box.top < b.bottom - 1 && b.top < box.bottom - 1)).map(({ e }) => e);
  const overflowing = [...slide.querySelectorAll(".text, .title")].filter((e) => e.scrollHeight > e.clientHeight + 3);
  return [...outside, ...upon, ...overflowing].map((e) => `${e.className} ${e.textContent!.slice(0, 40)}`);
});

test("P shows the notebook as slides, and Escape leads back to it", async ({ page }) => {
  await openNotebook(page, notebook);
  await page.keyboard.press("p");
  await settled(page);
  expect(at(page)).toBe("1");
  await expect(now(page).getByRole("heading", { name: "The standards work of 2024, in ten minutes" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.locator("article.notebook")).toBeVisible();
  // The visible way, for those who know no keys; and Back leads out of the slides at once.
  await page.getByRole("button", { name: "Present" }).click();
  await settled(page);
  for (const name of ["Next", "Next", "Back"]) await page.getByRole("toolbar").getByRole("button", { name }).click();
  expect(at(page)).toBe("2");
  await page.goBack();
  await expect(page.locator("article.notebook")).toBeVisible();
  await page.goForward();
  await expect.poll(() => at(page)).toBe("2");
});

test("keys that presenters know", async ({ page }) => {
  await present(page, "1");
  const steps: [string, string][] = [
    ["ArrowRight", "2"], ["PageDown", "3"], ["Space", "3.1"], ["ArrowDown", "3.2"], ["n", "4"], ["PageUp", "3.2"], ["ArrowLeft", "3.1"], ["Shift+Space", "3"], ["ArrowUp", "2"],
    ["End", "7"], ["ArrowRight", "7"], ["Home", "1"], ["ArrowLeft", "1"],
  ];
  for (const [key, place] of steps) {
    await page.keyboard.press(key);
    await expect.poll(() => at(page), key).toBe(place);
  }
  await page.keyboard.press("5");
  await expect(page.getByText("Slide 5, then Enter")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect.poll(() => at(page)).toBe("5");
  await page.keyboard.press("b");
  await expect(page.getByRole("button", { name: /screen is black/ })).toBeVisible();
  await page.keyboard.press("b");
  await expect(page.getByRole("button", { name: /screen is black/ })).toHaveCount(0);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys while presenting" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.keyboard.press("o");
  const overview = page.getByRole("region", { name: "All slides" });
  await expect(overview.getByRole("button", { name: /^Slide / })).toHaveCount(7);
  await expect(overview.getByRole("button", { name: /^Slide 5 of 7/ })).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(overview).toHaveCount(0);
  await expect.poll(() => at(page)).toBe("6");
  // A number goes where it says, whatever has the focus; a wrong digit can be taken back.
  await page.keyboard.press("o");
  await expect(overview.getByRole("button", { name: /^Slide 6 of 7/ })).toBeFocused();
  for (const key of ["4", "1", "Backspace", "Enter"]) await page.keyboard.press(key);
  await expect(overview).toHaveCount(0);
  await expect.poll(() => at(page)).toBe("4");
  await page.keyboard.press("f");
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await page.keyboard.press("f");
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(false);
  // Who has no keys gets out of the overview, too.
  await page.getByRole("button", { name: "All slides" }).click();
  await page.getByRole("button", { name: "Back to the slide", exact: true }).click();
  await expect(overview).toHaveCount(0);
});

for (const [name, viewport] of Object.entries({ "1280x720": { width: 1280, height: 720 }, "4:3": { width: 960, height: 720 } })) {
  test(`on every slide of every notebook no text is under 14 px and nothing is cut at ${name}`, async ({ page }) => {
    test.setTimeout(180_000);
    await page.setViewportSize(viewport);
    for (const id of ["overview", "outline-to-plans", "sectors", "key-points-2024", "explore", notebook]) {
      await present(page, "1", id);
      expect(shape(page)).toBe(name === "4:3" ? "4:3" : null);
      const all = Number((await page.locator(".place").textContent())!.split("/")[1]);
      expect(all).toBeGreaterThan(4);
      for (let n = 1; n <= all; n++) {
        if (n > 1) await page.keyboard.press(`End`).then(() => page.keyboard.type(`${n}`)).then(() => page.keyboard.press("Enter"));
        await expect.poll(() => at(page)).toBe(String(n));
        await expect(now(page).locator(".footer")).toBeVisible();
        const sizes = await letterSizes(page);
        expect(Math.min(...sizes), `${id} ${n}`).toBeGreaterThanOrEqual(13.99);
        expect(await cut(page), `${id} ${n}`).toEqual([]);
        expect(await now(page).locator(".problem").count(), `${id} ${n}`).toBe(0);
      }
    }
  });
}

test("slides have the shape of the screen, and A gives the other one to both windows, at the same slide", async ({ page, context }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await present(page, "3.1");
  const ratio = (one: Page) => now(one).evaluate((slide) => slide.clientWidth / slide.clientHeight);
  await expect.poll(() => shape(page)).toBe("4:3");
  await expect.poll(() => ratio(page)).toBeCloseTo(4 / 3, 2);
  expect(at(page)).toBe("3.1");
  const other = await presenterOf(page, context);
  expect(shape(other)).toBe("4:3");
  await now(page).getByRole("button", { name: /^Supply chain resilience/ }).click();
  await expect(items(page)).toContainText("14 items");
  await other.keyboard.press("a");
  await expect.poll(() => shape(page)).toBe("16:9");
  await expect.poll(() => ratio(page)).toBeCloseTo(16 / 9, 2);
  await expect(items(page)).toContainText("14 items");
  // What was chosen is kept, also on a screen of another shape.
  await page.reload();
  await settled(page);
  expect(shape(page)).toBe("16:9");
  expect(at(page)).toBe("3.1");
  await page.getByRole("button", { name: "Shape, 16:9 or 4:3" }).click();
  await expect.poll(() => shape(other)).toBe("4:3");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect.poll(() => new URL(page.url()).search).toBe("?notebook=briefing-2024&pick=tasks-2024?area=key-points-2024/a3");
});

test("the list of items stands where the clicked mark does not, and a link does not end the talk", async ({ page, context }) => {
  const text = "---\ntitle: Links\n---\n\n# Flow\n\n```figure\nid: flow\nfigure: sankey\nstages: [part, plan]\n```\n\n# Words\n\nSee [the notebook](?notebook=sectors) for more, which is a sentence that is long enough to be no statement, with some more words to it until it is long.\n\nAnd another.\n";
  await page.route("**/notebooks/overview.md", (route) => route.fulfill({ body: text, contentType: "text/markdown" }));
  await present(page, "2", "overview");
  for (const name of [/^Key Points 2023, /, /^II Science and technology, /]) {
    const mark = now(page).getByRole("button", { name }).first();
    await mark.click();
    await expect(items(page)).toBeVisible();
    await expect.poll(async () => {
      const [list, box] = [(await items(page).boundingBox())!, (await mark.boundingBox())!];
      return list.x >= box.x + box.width || list.x + list.width <= box.x;
    }).toBe(true);
    await page.keyboard.press("Escape");
    await page.keyboard.press("r");
  }
  await page.keyboard.press("End");
  const opened = context.waitForEvent("page");
  await now(page).getByRole("link", { name: "the notebook" }).click();
  expect(new URL((await opened).url()).search).toBe("?notebook=sectors");
  expect(at(page)).toBe("3");
});

test("a notebook that says its shape has it on every screen", async ({ page }) => {
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.route("**/notebooks/overview.md", (route) => route.fulfill({ body: "---\ntitle: Wide\nslides:\n  aspect: \"16:9\"\n---\n\n# Wide\n\nWords.\n", contentType: "text/markdown" }));
  await present(page, "1", "overview");
  await page.keyboard.press("f");
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  await page.keyboard.press("End");
  expect(shape(page)).toBeNull();
});

test("a click on a mark shows its items to everybody; going on takes them away, R takes all back", async ({ page }) => {
  await present(page, "3");
  await now(page).getByRole("button", { name: /^Development and influence of standardization/ }).click();
  await expect(items(page)).toContainText("28 items");
  const font = await items(page).locator("li").first().evaluate((e) => parseFloat(getComputedStyle(e).fontSize) * (e.getBoundingClientRect().width / (e as HTMLElement).offsetWidth));
  expect(font).toBeGreaterThanOrEqual(14);
  // The keys go on to the next slide although a mark was clicked.
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => at(page)).toBe("3.1");
  await expect(items(page)).toHaveCount(0);
  expect(page.url()).not.toContain("pick=");

  await page.keyboard.press("l");
  await page.getByRole("button", { name: /^Sector/ }).click();
  await page.getByRole("checkbox", { name: /^Digital technology/ }).check();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("checkbox", { name: /^Digital technology/ })).toHaveCount(0);
  for (const place of ["4", "5"]) {
    await page.keyboard.type(place);
    await page.keyboard.press("Enter");
    await expect.poll(() => at(page)).toBe(place);
    await expect(now(page).getByText(/Filters:.*Digital technology/).first()).toBeVisible();
  }
  await page.keyboard.press("r");
  await expect(now(page).getByText(/Filters:.*Digital technology/)).toHaveCount(0);
  expect(page.url()).not.toContain("sector=");
});

test("a ribbon of the flow is clicked and its items are as many as it says", async ({ page }) => {
  await present(page, "5");
  const ribbon = now(page).locator("[data-mark] path[role=button]").first();
  const name = (await ribbon.getAttribute("aria-label"))!;
  await clickInside(page, ribbon);
  const n = /(\d+)/.exec(name.replace(/^[^,]*,/, ""))![1];
  await expect(items(page)).toContainText(new RegExp(`\\b${n} items?`));
});

test("pointing at a mark lights it and says what it is, in letters that can be read", async ({ page }) => {
  await present(page, "5");
  const node = now(page).locator("[data-mark] rect[role=button]").nth(2);
  await node.hover();
  const tip = now(page).locator(".tip");
  await expect(tip).toHaveText((await node.getAttribute("aria-label"))!);
  const size = await tip.evaluate((e) => parseFloat(getComputedStyle(e).fontSize) * (e.getBoundingClientRect().width / (e as HTMLElement).offsetWidth));
  expect(size).toBeGreaterThanOrEqual(14);
  const [box, mark, slide] = await Promise.all([tip, node, now(page)].map((l) => l.boundingBox()));
  expect(Math.abs(box!.y + box!.height - mark!.y)).toBeLessThan(20);
  expect(box!.x).toBeGreaterThanOrEqual(slide!.x);
});

test("what is written in this browser is presented too, with the presenter's window", async ({ page, context }) => {
  await openNotebook(page, notebook);
  await page.getByRole("button", { name: "Edit a copy" }).click();
  await expect(page.getByText(/^Saved in this browser/)).toBeVisible();
  await page.getByRole("button", { name: "Present" }).click();
  await settled(page);
  expect(page.url()).toContain("draft=");
  await page.keyboard.press("3");
  await page.keyboard.press("Enter");
  const other = await presenterOf(page, context);
  await other.keyboard.press("PageDown");
  await expect.poll(() => at(page)).toBe("3.1");
  await page.reload();
  await settled(page);
  await expect(now(page).locator(".caption")).toHaveText("The sixth area alone holds nearly a third of the tasks");
});

test("notes count as the prose does, and hold what a slide has no room for", async ({ page }) => {
  await page.route("**/notebooks/*.md", async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: `---\ntitle: T\n---\n## A\n\n<!-- slide\nlayout: figure\n-->\n\nAloud: {count plan=key-points-2024 area=a6}.\n\n<!-- notes: Of {total plan=key-points-2024}. -->\n\n\`\`\`figure\nfigure: counts\nby: plan\n\`\`\`\n` });
  });
  await page.goto(`?notebook=${notebook}&present=2&presenter=window`);
  await expect(page.getByRole("region", { name: "Notes" })).toHaveText(/Of 90\.\s*Aloud: 28\./);
});

test("steps show their caption, filter or light, and move the marks unless rest is asked for", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await present(page, "5.1");
  await expect(now(page).locator(".caption")).toHaveText("The known items on the foundations stand in two plans");
  const faded = await now(page).locator("[data-mark]").count();
  expect(faded).toBeGreaterThan(10);
  /** Outlines that a ribbon has had by the end of a step. */
  const samples = async () => {
    await page.evaluate(() => {
      const seen = new Set<string>();
      (window as unknown as { seen: Set<string> }).seen = seen;
      new MutationObserver(() => seen.add(document.querySelector("section.now svg path")?.getAttribute("d") ?? ""))
        .observe(document.querySelector("section.now")!, { subtree: true, childList: true, attributes: true, attributeFilter: ["d"] });
    });
    await page.keyboard.press("ArrowRight");
    await expect(now(page).locator(".caption")).toHaveText("Industry alone");
    await page.waitForTimeout(1200);
    return page.evaluate(() => (window as unknown as { seen: Set<string> }).seen.size);
  };
  expect(await samples()).toBeGreaterThan(2);
  await expect(now(page).getByText(/Filters:.*III Industry/)).toBeVisible();
  await page.emulateMedia({ reducedMotion: "reduce" });
  await present(page, "5.1");
  expect(await samples()).toBeLessThanOrEqual(2);
});

test("after all movement the picture is the one that is drawn at once", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await present(page, "5.1");
  await page.keyboard.press("ArrowRight");
  await page.waitForTimeout(1000);
  const moved = await now(page).locator("svg").first().innerHTML();
  await page.emulateMedia({ reducedMotion: "reduce" });
  await present(page, "5.2");
  expect(await now(page).locator("svg").first().innerHTML()).toBe(moved);
});

async function presenterOf(page: Page, context: BrowserContext): Promise<Page> {
  const [other] = await Promise.all([context.waitForEvent("page"), page.keyboard.press("s")]);
  await expect(other.getByRole("heading", { name: "Presenter window" })).toBeVisible();
  await expect(other.getByText("A screen follows this window.")).toBeVisible();
  return other;
}

test("the presenter's window is in step, also through a reload of either", async ({ page, context }) => {
  await present(page, "2");
  const other = await presenterOf(page, context);
  await expect(other.getByRole("region", { name: "Notes" })).toContainText("The plans of the other years count in the same way");
  await expect(other.getByRole("heading", { name: /On the screen: 2 \/ 7/ })).toBeVisible();

  await other.keyboard.press("PageDown");
  await expect.poll(() => at(page)).toBe("3");
  await expect(other.getByRole("region", { name: "Notes" })).toContainText("Begin with the whole picture");
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => at(other)).toBe("3.1");
  await expect(other.getByRole("region", { name: "Notes" })).toContainText("The sixth area alone holds nearly a third");

  // What is clicked on the screen is behind the presenter's mark, and stays there when the slides go on.
  await now(page).getByRole("button", { name: /^Supply chain resilience/ }).click();
  const behind = other.getByRole("region", { name: "Behind the last clicked mark" });
  await expect(behind).toContainText("14 items");
  await other.keyboard.press("b");
  await expect(page.getByRole("button", { name: /screen is black/ })).toBeVisible();

  await page.reload();
  await settled(page);
  await expect(page.getByRole("button", { name: /screen is black/ })).toBeVisible();
  expect(at(page)).toBe("3.1");
  await other.keyboard.press("b");
  await expect(page.getByRole("button", { name: /screen is black/ })).toHaveCount(0);
  const before = await other.locator("[data-elapsed]").textContent();
  await other.waitForTimeout(1500);
  await other.reload();
  await expect(other.getByText("A screen follows this window.")).toBeVisible();
  await expect(behind).toContainText("14 items");
  const seconds = (text: string | null) => text!.split(":").reduce((sum, part) => 60 * sum + Number(part), 0);
  expect(seconds(await other.locator("[data-elapsed]").textContent())).toBeGreaterThan(seconds(before));
  await other.keyboard.press("PageDown");
  await expect.poll(() => at(page)).toBe("3.2");
  await expect(behind).toContainText("14 items");
  await page.close();
  await expect(other.getByText("No screen follows this window.")).toBeVisible();
});

test("of several screens the last one counts, and a clock that is set back parts no windows", async ({ page, context }) => {
  await present(page, "2");
  const other = await presenterOf(page, context);
  const second = await context.newPage();
  await present(second, "2");
  await second.close();
  await page.waitForTimeout(300);
  await expect(other.getByText("A screen follows this window.")).toBeVisible();
  await other.keyboard.press("PageDown");
  await expect.poll(() => at(page)).toBe("3");
  await page.evaluate(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() - 3_600_000;
  });
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => at(other)).toBe("3.1");
});

test("what the presenter reads stays with the presenter, who is told when the screen ends", async ({ page, context }) => {
  await present(page, "3");
  const other = await presenterOf(page, context);
  await now(page).getByRole("button", { name: /^Supply chain resilience/ }).click();
  const behind = other.getByRole("region", { name: "Behind the last clicked mark" });
  await expect(behind).toContainText("14 items");
  await page.keyboard.press("ArrowRight");
  await behind.getByRole("button").first().click();
  await expect(behind.getByRole("article", { name: "Item" })).toBeVisible();
  await expect(items(page)).toHaveCount(0);
  expect(page.url()).not.toContain("item");
  // Printing is the slides' affair, from whichever window.
  await other.evaluate(() => void (window.print = () => undefined));
  await other.keyboard.press("Control+p");
  await expect(other.getByText(/slides, one on a page/)).toBeVisible();
  await other.emulateMedia({ media: "print" });
  await expect(other.getByRole("region", { name: "Notes" })).toBeHidden();
  await other.emulateMedia({ media: null });
  await page.keyboard.press("Escape");
  await expect(page.locator("article.notebook")).toBeVisible();
  await expect(other.getByText("No screen follows this window.")).toBeVisible();
});

test("inputs on slides keep what was chosen, and leave the clicker's keys alone", async ({ page }) => {
  await page.route("**/notebooks/*.md", async (route) => {
    const response = await route.fetch();
    const input = "```input\ninput: radio\nname: grouping\nvalues: [part, level]\n```\n\n```input\ninput: select\ncolumn: sector\n```\n";
    await route.fulfill({ response, body: `---\ntitle: T\n---\n## A\n\n${input}\n\`\`\`figure\nfigure: counts\nby: $grouping\n\`\`\`\n\n## B\n\n<!-- slide\nfilter: sector=digitl\n-->\n\n\`\`\`figure\nfigure: counts\nby: plan\n\`\`\`\n` });
  });
  await present(page, "2");
  const second = now(page).getByRole("radio").nth(1);
  await second.check();
  await page.keyboard.press("o");
  await expect(page.getByRole("region", { name: "All slides" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(second).toBeChecked();
  await now(page).getByRole("combobox").selectOption({ index: 2 });
  await now(page).getByRole("combobox").focus();
  await page.keyboard.press("PageDown");
  await expect.poll(() => at(page)).toBe("3");
  // A filter that the data does not know: the figure would show more than it says.
  await expect(now(page).getByText(/digitl.*Did you mean “digital”/)).toBeVisible();
  await expect(now(page).locator("[data-mark]")).toHaveCount(0);
});

test("the presenter's window of another notebook is left alone", async ({ page, context }) => {
  await present(page, "2");
  const stranger = await context.newPage();
  await present(stranger, "2", "overview");
  await stranger.keyboard.press("ArrowRight");
  await expect.poll(() => at(stranger)).toBe("3");
  await page.waitForTimeout(300);
  expect(at(page)).toBe("2");
});

test("a finger goes on and back", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ hasTouch: true, viewport: { width: 844, height: 390 }, baseURL: baseURL! });
  const page = await context.newPage();
  await present(page, "2");
  const session = await context.newCDPSession(page);
  const drag = async (from: number, to: number) => {
    await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x: from, y: 150 }] });
    for (let i = 1; i <= 4; i++) await session.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [{ x: from + ((to - from) * i) / 4, y: 152 }] });
    await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  };
  await drag(600, 300);
  await expect.poll(() => at(page)).toBe("3");
  await drag(300, 600);
  await expect.poll(() => at(page)).toBe("2");
  await drag(300, 320);
  await page.waitForTimeout(200);
  expect(at(page)).toBe("2");
  await context.close();
});

test("places that are none are told or led to the nearest", async ({ page }) => {
  await present(page, "99");
  await expect(page.locator(".place")).toHaveText("7 / 7");
  await present(page, "3.9");
  await expect(now(page).locator(".caption")).toHaveText("The first area is known by one number for three fields together");
  await present(page, "0");
  await expect(page.locator(".place")).toHaveText("1 / 7");
});

test("slides and what is laid over them can be read on a dark screen", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await present(page, "3", "explore");
  await now(page).getByRole("button", { name: /^Key Points 2023/ }).first().click();
  const item = items(page).getByRole("listitem").first().getByRole("button");
  await item.hover();
  expect(await violations(page)).toEqual([]);
});

test("axe finds nothing on slides, the overview, the keys and in the presenter's window", async ({ page, context }) => {
  await present(page, "5");
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("o");
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("o");
  await page.keyboard.press("?");
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await present(page, "3");
  await now(page).getByRole("button", { name: /^Supply chain resilience/ }).click();
  await expect(items(page)).toContainText("14 items");
  expect(await violations(page)).toEqual([]);
  const other = await presenterOf(page, context);
  for (const colorScheme of ["light", "dark"] as const) {
    await other.emulateMedia({ colorScheme });
    expect(await violations(other)).toEqual([]);
  }
});
