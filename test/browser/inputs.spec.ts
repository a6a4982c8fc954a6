import type { Page } from "@playwright/test";
import { drawn, expect, markNames, test, violations } from "./app.ts";

const input = (...lines: string[]) => `\`\`\`input\n${lines.join("\n")}\n\`\`\`\n`;
const figure = (id: string, ...lines: string[]) => `\`\`\`figure\nid: ${id}\nfigure: counts\n${lines.join("\n")}\n\`\`\`\n`;

/** Opens a text in place of a notebook. */
async function open(page: Page, text: string, query = ""): Promise<void> {
  await page.route("**/notebooks/overview.md", (route) => route.fulfill({ body: `---\ntitle: T\n---\n\n${text}`, contentType: "text/markdown" }));
  await page.goto(`?notebook=overview${query}`);
  await drawn(page);
}
const set = (page: Page) => new URL(page.url()).searchParams.get("set");

/** What each kind of input is asked to do, by its column and by a name. */
interface Kind {
  kind: string;
  /** The keys of the input that sets the filter of a column. */
  column: string[];
  /** The keys of the input that sets a value with a name. */
  named: string[];
  act: (page: Page, id: string) => Promise<void>;
  /** How the address says what was chosen, for the column and for the name. */
  filter: [key: string, value: string];
  set: string;
}
const kinds: Kind[] = [
  { kind: "select", column: ["column: sector"], named: ["values: sector"], act: async (page, id) => void (await page.locator(`#${id} select`).selectOption({ label: "Energy and power" })), filter: ["sector", "energy"], set: "v:energy" },
  { kind: "multi", column: ["column: sector"], named: ["values: sector"], act: (page, id) => page.locator(`#${id}`).getByLabel("Energy and power").check(), filter: ["sector", "energy"], set: "v:energy" },
  { kind: "radio", column: ["column: sector"], named: ["values: sector"], act: (page, id) => page.locator(`#${id}`).getByLabel("Energy and power").check(), filter: ["sector", "energy"], set: "v:energy" },
  { kind: "slider", column: ["column: sector"], named: ["values: sector"], act: (page, id) => page.locator(`#${id} input`).press("ArrowRight"), filter: ["sector", "agriculture"], set: "v:agriculture" },
  { kind: "toggle", column: ["column: sector", "value: energy"], named: ["value: energy"], act: (page, id) => page.locator(`#${id} input`).check(), filter: ["sector", "energy"], set: "v:energy" },
  { kind: "search", column: [], named: [], act: (page, id) => page.locator(`#${id} input`).fill("carbon"), filter: ["q", "carbon"], set: "v:carbon" },
];

for (const { kind, column, named, act, filter, set: setting } of kinds) {
  const [key, value] = filter;

  test(`${kind}: sets the filter of the whole notebook`, async ({ page }) => {
    await open(page, `${input("id: it", `input: ${kind}`, ...column)}\n${figure("one", "by: plan")}\n${figure("two", "by: part")}\nThere are {count ${key}=${value}} of {count}.\n`);
    const before = { one: await markNames(page, "one"), two: await markNames(page, "two") };
    const prose = await page.locator(".prose").innerText();
    await act(page, "it");
    await expect.poll(() => new URL(page.url()).searchParams.get(key)).toBe(value);
    await expect.poll(() => markNames(page, "one")).not.toEqual(before.one);
    await expect.poll(() => markNames(page, "two")).not.toEqual(before.two);
    // Prose states facts of the data, whatever the page is filtered by.
    expect(await page.locator(".prose").innerText()).toBe(prose);
    const after = await markNames(page, "one");
    await page.reload();
    await drawn(page);
    expect(await markNames(page, "one")).toEqual(after);
    await page.goBack();
    await drawn(page);
    await expect.poll(() => markNames(page, "one")).toEqual(before.one);
    expect(new URL(page.url()).searchParams.get(key)).toBeNull();
  });

  test(`${kind}: sets a value that figures and prose use`, async ({ page }) => {
    const under = key === "q" ? "q=$v" : "sector=$v";
    await open(page, `${input("id: it", `input: ${kind}`, "name: v", ...named)}\n${figure("one", "by: plan", `filter: ${under}`, "title: On $v")}\n${figure("two", "by: part")}\nOn {v}: {count ${under}}.\n`);
    const before = { one: await markNames(page, "one"), two: await markNames(page, "two") };
    const prose = await page.locator(".prose").innerText();
    await act(page, "it");
    await expect.poll(() => set(page)).toBe(setting);
    await expect.poll(() => markNames(page, "one")).not.toEqual(before.one);
    await expect.poll(() => page.locator(".prose").innerText()).not.toBe(prose);
    expect(await markNames(page, "two")).toEqual(before.two);
    const after = { one: await markNames(page, "one"), prose: await page.locator(".prose").innerText() };
    await page.reload();
    await drawn(page);
    expect(await markNames(page, "one")).toEqual(after.one);
    await expect.poll(() => page.locator(".prose").innerText()).toBe(after.prose);
    await page.goBack();
    await drawn(page);
    await expect.poll(() => markNames(page, "one")).toEqual(before.one);
    await expect.poll(() => page.locator(".prose").innerText()).toBe(prose);
    expect(set(page)).toBeNull();
  });
}

test("a circle of values is told on each of its cells, and the others go on", async ({ page }) => {
  await open(page, `${input("input: select", "name: a", "values: [x, $b]")}\n${input("input: select", "name: b", "values: [y, $a]")}\n${input("id: fine", "input: select", "name: c", "values: [part, plan]")}\n${figure("one", "by: $c")}`);
  const alerts = page.getByRole("alert");
  await expect(alerts).toHaveCount(2);
  await expect(alerts.nth(0)).toContainText("a → b → a");
  await expect(alerts.nth(1)).toContainText("b → a → b");
  for (const alert of await alerts.all()) await expect(alert).toContainText("circle");
  const before = await markNames(page, "one");
  await page.locator("#fine select").selectOption({ label: "plan" });
  await expect.poll(() => markNames(page, "one")).not.toEqual(before);
});

test("a change asks again only for what depends on it", async ({ page }) => {
  await page.addInitScript(() => {
    const asked: string[] = ((window as unknown as { asked: string[] }).asked = []);
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (this: Worker, message: unknown, ...more: unknown[]) {
      asked.push(JSON.stringify(message));
      Reflect.apply(postMessage, this, [message, ...more]);
    } as typeof postMessage;
  });
  /** What the worker was asked since the last time. Words are looked for there, whatever else the page counts by itself. */
  const asked = () => page.evaluate(() => (window as unknown as { asked: string[] }).asked.splice(0).filter((m) => m.includes('"q"')));
  await open(page, [
    input("id: v", "input: select", "name: v", "values: [carbon, data]"), input("id: w", "input: select", "name: w", "values: [part, plan]"),
    figure("one", "by: plan", "filter: q=$v"), figure("two", "by: $w", "filter: q=standard"), figure("three", "by: level", "filter: q=system", "title: Not on ${v}"),
    "{count q=$v} items.\n", "{count q=quality} in all.\n", "{list by=$w q=safety}\n",
  ].join("\n"));
  await expect(page.locator(".prose .value")).toHaveCount(3);
  expect(await asked()).toHaveLength(6);
  const kept = await page.evaluateHandle(() => document.querySelector("#two svg"));
  const count = await page.locator(".prose .value").first().innerText();
  await page.locator("#v select").selectOption({ label: "data" });
  await expect(page.locator("#three")).toContainText("Not on data");
  await expect(page.locator(".prose .value").first()).not.toHaveText(count);
  // The figure that is filtered by the value and the count that names it; a new title is no question.
  const first = await asked();
  expect(first.filter((m) => m.includes("data"))).toHaveLength(2);
  expect(first).toHaveLength(2);
  expect(await kept.evaluate((svg) => svg?.isConnected)).toBe(true);
  await page.locator("#w select").selectOption({ label: "plan" });
  await expect(page.locator("#two")).toContainText("Items by plan");
  await expect(page.locator(".prose .value").nth(2)).toContainText("Key Points 2023");
  expect(await kept.evaluate((svg) => svg?.isConnected)).toBe(false);
  const second = await asked();
  expect(second.map((m) => /standard|safety/.exec(m)?.[0]).sort()).toEqual(["safety", "standard"]);
});

test("inputs work by keyboard alone and pass axe", async ({ page }) => {
  await open(page, kinds.map(({ kind, named }) => input(`id: ${kind}`, `input: ${kind}`, `name: ${kind}_v`, `label: My ${kind}`, ...(kind === "toggle" || kind === "search" ? named : ["values: [plan, part, level]"]))).join("\n"));
  expect(await violations(page)).toEqual([]);
  await page.getByLabel("My select").focus();
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => set(page)).toContain("select_v:part");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect.poll(() => set(page)).toContain("multi_v:plan");
  for (let i = 0; i < 3; i++) await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => set(page)).toContain("radio_v:part");
  await page.keyboard.press("Tab");
  await page.keyboard.press("End");
  await expect.poll(() => set(page)).toContain("slider_v:level");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  await expect.poll(() => set(page)).toContain("toggle_v:energy");
  await page.keyboard.press("Tab");
  await page.keyboard.type("carbon");
  await expect.poll(() => set(page)).toContain("search_v:carbon");
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("a value in prose that is wrong says so in its place", async ({ page }) => {
  await open(page, "Good {count}, bad {cuont sector=digital}, unknown {count sector=digitl}, open.\n");
  const wrong = page.locator(".prose .wrong");
  await expect(wrong).toHaveCount(2);
  await expect(wrong.nth(0)).toContainText("Did you mean “count”?");
  await expect(wrong.nth(1)).toContainText("Did you mean “digital”?");
  for (const one of await wrong.all()) await expect(one.locator(".why")).toBeVisible();
});
