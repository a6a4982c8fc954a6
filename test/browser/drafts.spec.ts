import { chromium, type BrowserContext, type Page } from "@playwright/test";
import { mkdtempSync, readlinkSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MAX_TEXT } from "../../src/notebook/guard.ts";
import { expect, openNotebook, test, violations } from "./app.ts";

const source = (page: Page) => page.getByRole("textbox", { name: "Notebook as Markdown" });

/** All of the text that the editor shows; one so long that it shows a part of it alone gives nothing. */
const shown = (page: Page): Promise<string | undefined> =>
  source(page).evaluate((content) => (content.querySelector(".cm-gap") ? undefined : [...content.querySelectorAll(".cm-line")].map((line) => line.textContent ?? "").join("\n")));

/** Waits until the editor shows a text and nothing else, or one that fits. */
async function shows(page: Page, text: string | RegExp): Promise<void> {
  const read = expect.poll(() => shown(page), { message: `the text of the editor is ${text}` });
  if (typeof text === "string") await read.toBe(text);
  else await read.toMatch(text);
}

/** The text of a draft to the last byte, as it is downloaded. */
async function download(page: Page): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Download (.md)" }).click()]);
  return { name: file.suggestedFilename(), text: readFileSync((await file.path())!, "utf8") };
}

const state = (page: Page) => page.locator("[data-saved]");
const saved = (page: Page) => expect(state(page)).toHaveAttribute("data-saved", "saved");

/** Waits for a draft that is about to open and shows all of it as text, however it is shown at first. */
async function asText(page: Page): Promise<void> {
  await expect(state(page)).toBeVisible();
  const mode = page.getByRole("button", { name: "Whole text" });
  if (await mode.isVisible()) await mode.click();
  await expect(source(page)).toBeVisible();
  await source(page).press("Control+End");
}

async function reload(page: Page): Promise<void> {
  await page.reload();
  await asText(page);
}

async function openDraft(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await asText(page);
}

/** Opens the draft by the list of the start page. */
async function openListed(page: Page, title = "Untitled notebook"): Promise<void> {
  await page.getByRole("link", { name: title }).click();
  await asText(page);
}

/** A new notebook, empty but for its title. */
async function create(page: Page): Promise<void> {
  await page.goto("./");
  await page.getByRole("button", { name: "New notebook" }).click();
  await asText(page);
}

/** The draft is shown, and cannot be changed. */
async function readOnly(page: Page, words: string, text: string): Promise<void> {
  await expect(page.getByText(words)).toBeVisible();
  await expect(page.getByText(text).first()).toBeVisible();
  await expect(page.locator("textarea:not([readonly]), [contenteditable=true]")).toHaveCount(0);
}

/** Drops a file on the page from outside of the browser; a number stands for a file of that many letters. */
async function drop(page: Page, name: string, content: string | Buffer | number): Promise<void> {
  const bytes = typeof content === "number" ? content : [...Buffer.from(content)];
  await page.evaluate(({ name, bytes }) => {
    const data = new DataTransfer();
    data.items.add(new File([typeof bytes === "number" ? "x".repeat(bytes) : new Uint8Array(bytes)], name));
    for (const type of ["dragover", "drop"]) document.querySelector("main")!.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }));
  }, { name, bytes });
}

test.describe("a browser that is killed", () => {
  /** Starts a browser of its own on a profile. */
  const start = (profile: string, options: object): Promise<BrowserContext> => {
    rmSync(join(profile, "SingletonLock"), { force: true });
    return chromium.launchPersistentContext(profile, { ...options, serviceWorkers: "block" });
  };

  test("with SIGKILL right behind a keystroke has kept it", async ({ baseURL, launchOptions }) => {
    test.setTimeout(180_000);
    const profile = mkdtempSync(join(tmpdir(), "planflow-profile-"));
    try {
      let text = "";
      let url = `${baseURL}`;
      for (const round of ["one", "two", "three"]) {
        const context = await start(profile, { ...launchOptions, baseURL });
        const page = await context.newPage();
        if (text === "") await create(page);
        else await openDraft(page, url);
        // What was typed before the last kill is there, to the last letter.
        if (text !== "") await shows(page, text);
        url = page.url();
        await source(page).pressSequentially(` ${round}`, { delay: 15 });
        text = (await shown(page))!;
        expect(text.endsWith(round)).toBe(true);
        // The lock names the browser's process; nothing is closed, nothing is flushed.
        process.kill(Number(readlinkSync(join(profile, "SingletonLock")).split("-").at(-1)), "SIGKILL");
        await context.close().catch(() => undefined);
      }
      const context = await start(profile, { ...launchOptions, baseURL });
      const page = await context.newPage();
      await page.goto("./");
      await openListed(page);
      await shows(page, text);
      // And it can be undone.
      await source(page).press("Control+z");
      await shows(page, text.replace(/ three$/, ""));
      await context.close();
    } finally {
      rmSync(profile, { recursive: true, force: true });
    }
  });

  test("in the very task of the change has kept it", async ({ baseURL, launchOptions }) => {
    test.setTimeout(120_000);
    const profile = mkdtempSync(join(tmpdir(), "planflow-profile-"));
    try {
      let context = await start(profile, { ...launchOptions, baseURL });
      let page = await context.newPage();
      await create(page);
      await saved(page);
      const url = page.url();
      const pid = Number(readlinkSync(join(profile, "SingletonLock")).split("-").at(-1));
      // The page types and asks for the kill in one task; nobody waits for anything to be written.
      await page.route("**/kill-me", () => process.kill(pid, "SIGKILL"));
      await page.evaluate(() => {
        const field = [...document.querySelectorAll(".code")].flatMap((host) => host.shadowRoot?.querySelector("[role=textbox]") ?? [])[0]!;
        setTimeout(() => {
          // Text that is pasted is taken at once, as a key is.
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", "the last words");
          field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
          void fetch("kill-me");
        }, 50);
      });
      await new Promise((done) => context.once("close", done));
      context = await start(profile, { ...launchOptions, baseURL });
      page = await context.newPage();
      await openDraft(page, url);
      await shows(page, /the last words$/);
      await context.close();
    } finally {
      rmSync(profile, { recursive: true, force: true });
    }
  });
});

test("undo and redo go on after a reload, and over versions", async ({ page }) => {
  await create(page);
  await source(page).pressSequentially("first");
  await page.getByRole("button", { name: "Versions" }).click();
  await page.getByLabel("Name of this version").fill("The first");
  await page.getByRole("button", { name: "Keep as a version" }).click();
  await expect(page.getByRole("button", { name: "Compare with “The first”" })).toBeVisible();
  await page.keyboard.press("Escape");
  await source(page).press("Control+End");
  await source(page).pressSequentially(" second");
  const text = (await shown(page))!;
  await page.getByRole("button", { name: "Versions" }).click();
  await page.getByRole("button", { name: "Compare with “The first”" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("1 changed, 0 unchanged");
  await expect(dialog.locator("del")).toHaveCount(0);
  await expect(dialog.locator("ins")).toHaveText(" second");
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Restore this version" }).click();
  await expect(dialog).toHaveCount(0);
  await shows(page, /first$/);
  await saved(page);
  await reload(page);
  await shows(page, /first$/);
  await page.getByRole("button", { name: "Undo" }).click();
  await shows(page, text);
  const undo = page.getByRole("button", { name: "Undo" });
  const redo = page.getByRole("button", { name: "Redo" });
  for (let i = 0; i < 20 && (await undo.isEnabled()); i++) await source(page).press("Control+z");
  await expect.poll(() => shown(page)).not.toMatch(/first/);
  await saved(page);
  await reload(page);
  await expect(undo).toBeDisabled();
  for (let i = 0; i < 20 && (await redo.isEnabled()); i++) await redo.click();
  await shows(page, /first$/);
});

test("a copy of a notebook is drawn as it is written, and listed", async ({ page }) => {
  await openNotebook(page, "overview");
  await page.getByRole("button", { name: "Edit a copy" }).click();
  await asText(page);
  expect((await download(page)).text).toBe(readFileSync(new URL("../../notebooks/overview.md", import.meta.url), "utf8"));
  expect(new URL(page.url()).searchParams.get("draft")).toMatch(/^\w{8,}$/);
  await expect(page.locator("figure svg").first()).toBeVisible();
  await source(page).press("Control+End");
  await source(page).pressSequentially("\n\nA line of my own with {count plan=key-points-2024} tasks.\n");
  await expect(page.getByText("A line of my own with 90 tasks.")).toBeVisible();
  await page.getByRole("link", { name: "All notebooks" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "from overview.md" })).toBeVisible();
  // Deleted, and not.
  await page.getByRole("button", { name: "Delete Six plans at a glance" }).click();
  await expect(page.getByRole("link", { name: "Six plans at a glance" })).toHaveCount(1);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("link", { name: "Six plans at a glance" })).toHaveCount(2);
  await page.getByRole("button", { name: "Delete Six plans at a glance" }).click();
  expect(await violations(page)).toEqual([]);
  await page.reload();
  await page.getByText("Deleted in the last 30 days (1)").click();
  await page.getByRole("button", { name: "Restore Six plans at a glance" }).click();
  await expect(page.getByRole("link", { name: "Six plans at a glance" })).toHaveCount(2);
});

test("a draft that is not here is named, with those that are", async ({ page }) => {
  await create(page);
  await saved(page);
  await page.goto("?draft=nobody");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("This notebook is not in this browser");
  await openListed(page);
});

test("the start page and a draft pass without a mouse and without a breach", async ({ page }) => {
  await create(page);
  await source(page).pressSequentially("<script>window.hacked = 1</script> [x](javascript:window.hacked=1)");
  await saved(page);
  await expect(page.locator(".prose a")).toHaveCount(0);
  expect(await page.evaluate(() => (window as unknown as { hacked?: number }).hacked)).toBeUndefined();
});

test("the whole text is searched, completed, marked where it is wrong, and undone", async ({ page }) => {
  await create(page);
  const before = (await shown(page))!;
  await page.keyboard.type("One word\n\n```figure\nfigure: counts\nby: are", { delay: 30 });
  await expect(page.getByRole("option", { name: "area" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.type("as\n```\n");
  const wrong = page.locator(".cm-problem");
  await expect(wrong).toContainText("areas");
  // It stands under the line that it is about.
  expect(await wrong.evaluate((box) => box.previousElementSibling?.textContent)).toBe("by: areas");
  const text = `${before}One word\n\n\`\`\`figure\nfigure: counts\nby: areas\n\`\`\`\n`;
  await shows(page, text);
  await page.keyboard.press("Control+f");
  const find = page.getByRole("textbox", { name: "Find" });
  await expect(find).toBeFocused();
  expect(await violations(page)).toEqual([]);
  await find.fill("areas");
  await page.getByRole("textbox", { name: "Replace with" }).fill("area");
  await page.getByRole("button", { name: "Replace all" }).click();
  await shows(page, text.replace("areas", "area"));
  await expect(wrong).toHaveCount(0);
  await expect(page.locator("figure svg").first()).toBeVisible();
  await page.getByRole("button", { name: "Close the search" }).click();
  // The history is that of the draft.
  await source(page).press("Control+z");
  await shows(page, text);
  await source(page).press("Control+Shift+Z");
  await shows(page, text.replace("areas", "area"));
  for (let i = 0; i < 60 && (await page.getByRole("button", { name: "Undo" }).isEnabled()); i++) await source(page).press("Control+z");
  await shows(page, before);
});

test("a version is compared with what became of it, in words and in pictures", async ({ page }) => {
  await openNotebook(page, "overview");
  await page.getByRole("button", { name: "Edit a copy" }).click();
  await expect(state(page)).toBeVisible();
  await page.getByRole("button", { name: "Versions" }).click();
  await page.getByLabel("Name of this version").fill("As it was");
  await page.getByRole("button", { name: "Keep as a version" }).click();
  await expect(page.getByRole("button", { name: "Compare with “As it was”" })).toBeVisible();
  await page.keyboard.press("Escape");
  const { text } = await download(page);
  await asText(page);
  const replace = async (was: string, is: string) => {
    await source(page).press("Control+f");
    await page.getByRole("textbox", { name: "Find" }).fill(was);
    await page.getByRole("textbox", { name: "Replace with" }).fill(is);
    await page.getByRole("button", { name: "Replace all" }).click();
    await page.getByRole("button", { name: "Close the search" }).click();
  };
  await replace("by: part", "by: sector");
  await replace("limit: 15", "limit: 15 # as before");
  await replace("id: items-by-plan", "# The first figure\\nid: items-by-plan");
  await page.getByRole("button", { name: "Versions" }).click();
  await page.getByRole("button", { name: "Compare with “As it was”" }).click();
  const dialog = page.getByRole("dialog");
  const changed = dialog.getByRole("listitem").filter({ hasText: "≠" });
  await expect(dialog).toContainText("3 changed");
  await expect(changed).toHaveCount(3);
  // A comment changes nothing that is seen.
  await expect(changed.nth(0)).toContainText("Both pictures are the same.");
  await expect(changed.nth(0).getByRole("img")).toHaveCount(1);
  await expect(changed.nth(1).getByRole("img")).toHaveCount(2);
  await expect(changed.nth(1)).not.toContainText("Both pictures are the same.");
  await expect(changed.nth(1).locator("del")).toHaveText("part");
  await expect(changed.nth(1).locator("ins")).toHaveText("sector");
  await expect(changed.nth(2).getByRole("img")).toHaveCount(0);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await violations(page)).toEqual([]);
  }
  await dialog.getByRole("button", { name: "Restore this version" }).click();
  expect((await download(page)).text).toBe(text);
  await page.getByRole("button", { name: "Undo" }).click();
  expect((await download(page)).text).toContain("by: sector");
});

test.describe("two tabs", () => {
  test("follow each other", async ({ page, context }) => {
    await create(page);
    await saved(page);
    const other = await context.newPage();
    await openDraft(other, page.url());
    await expect(page.getByText("Also open in another tab")).toBeVisible();
    await source(page).pressSequentially("written in the first");
    await shows(other, /written in the first$/);
    await source(other).press("Control+End");
    await source(other).pressSequentially(", and in the second");
    await shows(page, /written in the first, and in the second$/);
    await expect(page.getByRole("alert")).toHaveCount(0);
    await expect(other.getByRole("alert")).toHaveCount(0);
    // Undo in one is seen in the other.
    await page.getByRole("button", { name: "Undo" }).click();
    await shows(other, /written in the first$/);
    await other.close();
    await expect(page.getByText("Also open in another tab")).toHaveCount(0);
  });

  for (const way of ["copy", "theirs"] as const) {
    test(`that do not hear each other show both texts: ${way}`, async ({ page, context }) => {
      // Without a channel, and never brought to the front again.
      await context.addInitScript(() => {
        Object.defineProperty(window, "BroadcastChannel", { value: undefined });
        document.addEventListener("visibilitychange", (event) => event.stopImmediatePropagation(), true);
      });
      await create(page);
      await saved(page);
      const other = await context.newPage();
      await openDraft(other, page.url());
      await source(page).pressSequentially("from the first");
      await saved(page);
      await source(other).press("Control+End");
      await source(other).pressSequentially("from the second");
      const alert = other.getByRole("alert").filter({ hasText: "changed in two tabs at once" });
      await expect(alert).toContainText("from the first");
      await expect(alert).toContainText("from the second");
      for (const colorScheme of ["light", "dark"] as const) {
        await other.emulateMedia({ colorScheme });
        expect(await violations(other)).toEqual([]);
      }
      // Nothing is lost even by a reload in the middle of it.
      await expect(state(other)).toHaveAttribute("data-saved", "saved");
      await other.getByRole("button", { name: way === "copy" ? "Keep mine as a copy" : "Take theirs" }).click();
      await expect(alert).toHaveCount(0);
      if (way === "copy") await asText(other);
      await shows(other, way === "copy" ? /from the second$/ : /from the first$/);
      if (way === "copy") expect(other.url()).not.toBe(page.url());
      else {
        await other.getByRole("button", { name: "Versions" }).click();
        await other.getByRole("button", { name: "Compare with “Written in another tab at the same time”" }).click();
        await other.getByRole("dialog").getByRole("button", { name: "Restore this version" }).click();
        await shows(other, /from the second$/);
      }
      await reload(page);
      await shows(page, way === "copy" ? /from the first$/ : /from the second$/);
    });
  }
});

test.describe("a browser that cannot keep anything", () => {
  test("because it is full says so, offers the text and goes on when there is room", async ({ page }) => {
    await page.addInitScript(() => {
      const { put } = IDBObjectStore.prototype;
      IDBObjectStore.prototype.put = function (...args) {
        if ((window as unknown as { full?: boolean }).full) throw new DOMException("no room", "QuotaExceededError");
        return put.apply(this, args);
      };
    });
    await create(page);
    await source(page).pressSequentially("kept");
    await saved(page);
    await page.evaluate(() => ((window as unknown as { full?: boolean }).full = true));
    await source(page).pressSequentially(", not kept");
    await expect(page.getByRole("alert")).toContainText("no room left");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("alert").getByRole("button", { name: "Download (.md)" }).click()]);
    expect(readFileSync((await download.path())!, "utf8")).toMatch(/kept, not kept$/);
    // Another page of the app and back: it is still there.
    await page.getByRole("link", { name: "All notebooks" }).click();
    await openListed(page);
    await shows(page, /kept, not kept$/);
    await page.evaluate(() => ((window as unknown as { full?: boolean }).full = false));
    await page.getByRole("button", { name: "Try again" }).click();
    await saved(page);
    await expect(page.getByRole("alert")).toHaveCount(0);
    await reload(page);
    await shows(page, /kept, not kept$/);
  });

  test("because it has no storage keeps the text in the page", async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, "indexedDB", { get: () => { throw new DOMException("denied", "SecurityError"); } });
    });
    await page.goto("./");
    await expect(page.getByRole("alert")).toContainText("keeps nothing for this site");
    await page.getByRole("button", { name: "New notebook" }).click();
    await asText(page);
    await source(page).pressSequentially("in the page alone");
    await expect(state(page)).toHaveText(/Not saved/);
    await page.getByRole("link", { name: "All notebooks" }).click();
    await openListed(page);
    await shows(page, /in the page alone$/);
  });

  test("because a newer version has written it shows it and changes nothing", async ({ page }) => {
    await create(page);
    await source(page).pressSequentially("old");
    await saved(page);
    // The page lets go of its own connection, so that the newer version need not wait for it.
    await page.evaluate(() => new Promise((done, fail) => {
      const request = indexedDB.open("planflow", 99);
      request.onsuccess = () => {
        request.result.close();
        done(undefined);
      };
      request.onerror = () => fail(new Error("not opened"));
    }));
    await page.reload();
    await readOnly(page, "written by a newer version of Planflow", "old");
    expect(await violations(page)).toEqual([]);
  });

  test("because a record is damaged shows what there is, and the others", async ({ page }) => {
    await create(page);
    await source(page).pressSequentially("still there");
    await saved(page);
    const url = page.url();
    await page.goto("./");
    await expect(page.getByRole("link", { name: "Untitled notebook" })).toBeVisible();
    await page.evaluate(() => new Promise((done) => {
      const request = indexedDB.open("planflow");
      request.onsuccess = () => {
        const tx = request.result.transaction(["drafts", "texts"], "readwrite");
        tx.objectStore("texts").openCursor().onsuccess = (event) => {
          const cursor = (event.target as IDBRequest<IDBCursorWithValue | null>).result;
          cursor?.update({ ...(cursor.value as object), rev: "soon" });
        };
        tx.objectStore("drafts").put({ id: "broken", title: 5 });
        tx.oncomplete = () => {
          request.result.close();
          done(undefined);
        };
      };
    }));
    await page.goto(url);
    // The whole text is there, and cannot be changed.
    await readOnly(page, "cannot be read as a whole", "still there");
    await shows(page, /still there$/);
    await source(page).press("End");
    await page.keyboard.type("x");
    await shows(page, /still there$/);
    expect(await violations(page)).toEqual([]);
    await page.getByRole("button", { name: "Edit a copy" }).click();
    await expect(page).not.toHaveURL(url);
    await asText(page);
    await shows(page, /still there$/);
    await expect(source(page)).toHaveAttribute("contenteditable", "true");
    await page.goto("?draft=broken");
    await expect(page.getByText("cannot be read as a whole")).toBeVisible();
  });
});

test.describe("files without the browser's help", () => {
  test.beforeEach(({ page }) => page.addInitScript(() => {
    for (const name of ["showOpenFilePicker", "showSaveFilePicker"]) Object.defineProperty(window, name, { value: undefined });
    Object.defineProperty(DataTransferItem.prototype, "getAsFileSystemHandle", { value: undefined });
  }));

  test("are opened and saved byte for byte", async ({ page }) => {
    const text = "\uFEFF---\r\ntitle: Mine\r\n---\r\n\r\nFirst line\r\n";
    await page.goto("./");
    await page.getByLabel("Open a notebook file").setInputFiles({ name: "mine.md", mimeType: "text/markdown", buffer: Buffer.from(text) });
    await expect(page).toHaveTitle("Mine · Planflow");
    await asText(page);
    expect(await download(page)).toEqual({ name: "mine.md", text });
    await source(page).press("Control+End");
    await source(page).pressSequentially("Second line\n");
    expect(await download(page)).toEqual({ name: "mine.md", text: `${text}Second line\r\n` });
    // The same file again is another notebook, for this one has changed; the changed one is this one.
    const url = page.url();
    await drop(page, "mine.md", `${text}Second line\r\n`);
    await asText(page);
    await shows(page, /Second line\n$/);
    expect(page.url()).toBe(url);
    await drop(page, "mine.md", text);
    await expect(page).not.toHaveURL(url);
    await asText(page);
    await expect.poll(() => shown(page)).not.toMatch(/Second line/);
  });

  for (const [what, name, content, reason] of [
    ["a picture", "x.md", Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "not a text file in UTF-8"],
    ["another encoding", "x.md", Buffer.from("ung\xfcltig", "latin1"), "not a text file in UTF-8"],
    ["zero bytes", "x.txt", "a\0b", "not a text file in UTF-8"],
    ["too much", "x.md", MAX_TEXT + 1, "larger than"],
    ["far too much", "x.md", 4 * MAX_TEXT, "larger than"],
    ["bytes without a name", "noname", Buffer.from([0xff, 0xfe, 0x00]), "not a text file in UTF-8"],
  ] as const) {
    test(`${what} is refused and what was open stays`, async ({ page }) => {
      await create(page);
      await source(page).pressSequentially("mine");
      const url = page.url();
      await drop(page, name, content);
      await expect(page.getByRole("alert").filter({ hasText: `${name} could not be opened` })).toContainText(reason);
      expect(page.url()).toBe(url);
      await shows(page, /mine$/);
    });
  }

  test("of a newer format are for reading, and damaged ones show the damage", async ({ page }) => {
    await page.goto("./");
    await expect(page.getByRole("button", { name: "New notebook" })).toBeVisible();
    await drop(page, "newer.md", "---\ntitle: From the future\nformat: 99\n---\n\nText\n");
    await readOnly(page, "is of a newer format", "Text");
    await page.reload();
    await readOnly(page, "is of a newer format", "Text");
    await drop(page, "damaged.md", "---\ntitle: [\n---\n\n```figure\nfigure: sanky\n```\n\nThe rest\n");
    await expect(page.getByRole("alert").filter({ hasText: "sanky" })).toContainText("Did you mean “sankey”?");
    await expect(page.locator(".prose").filter({ hasText: "The rest" })).toBeVisible();
    for (const [name, text] of [["empty.md", ""], ["long.md", `# ${"[".repeat(50_000)}`], ["html.md", "<script>alert(1)</script>"], ["../../etc.md", "# Path"]] as const) {
      const url = page.url();
      await drop(page, name, text);
      await expect(page).not.toHaveURL(url);
      await asText(page);
      expect((await download(page)).text).toBe(text);
      // Of a line without an end the editor shows a part.
      if (name !== "long.md") await shows(page, text);
    }
  });
});

test("a file on disk is saved to, and never over what another program has put there", async ({ page }) => {
  // A file of the browser's private disk stands for one that a person picks; its handle is the same kind of thing.
  await page.addInitScript(() => {
    const file = async () => (await navigator.storage.getDirectory()).getFileHandle("plan.md", { create: true });
    Object.assign(window, {
      showOpenFilePicker: async () => [await file()],
      showSaveFilePicker: file,
      onDisk: async (text?: string) => {
        const handle = await file();
        if (text !== undefined) {
          const out = await handle.createWritable();
          await out.write(text);
          await out.close();
        }
        // What is being written at this moment cannot be read; whoever waits for it asks again.
        return (await handle.getFile()).text().catch(() => "");
      },
    });
  });
  const disk = (text?: string) => page.evaluate((t) => (window as unknown as { onDisk(t?: string): Promise<string> }).onDisk(t), text);
  await page.goto("./");
  await disk("# Plan\n");
  await page.getByRole("button", { name: "Open a notebook file" }).click();
  await asText(page);
  await shows(page, "# Plan\n");
  await source(page).pressSequentially("mine");
  expect(await disk()).toBe("# Plan\n");
  await page.getByRole("button", { name: "Save plan.md" }).click();
  await expect(page.getByText("plan.md written at")).toBeVisible();
  expect(await disk()).toBe("# Plan\nmine");
  await saved(page);
  // After a reload it is still known where it belongs.
  await reload(page);
  await source(page).pressSequentially(" more");
  await disk("# Plan\ntheirs");
  await page.getByRole("button", { name: "Save plan.md" }).click();
  const alert = page.getByRole("alert").filter({ hasText: "plan.md was changed by another program" });
  await expect(alert).toContainText("theirs");
  expect(await disk()).toBe("# Plan\ntheirs");
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Take the file’s text" }).click();
  await shows(page, "# Plan\ntheirs");
  await page.getByRole("button", { name: "Undo" }).click();
  await shows(page, "# Plan\nmine more");
  await page.getByRole("button", { name: "Save plan.md" }).click();
  await expect.poll(() => disk()).toBe("# Plan\nmine more");
  // The same file opened again is the same notebook; that it has changed is said.
  await saved(page);
  const url = page.url();
  await disk("# Plan\nonce more");
  await page.getByRole("link", { name: "All notebooks" }).click();
  await page.getByRole("button", { name: "Open a notebook file" }).click();
  await expect(page).toHaveURL(url);
  await expect(alert).toContainText("once more");
  await page.getByRole("button", { name: "Write mine over it" }).click();
  await expect.poll(() => disk()).toBe("# Plan\nmine more");
});
