import { afterEach, expect, test, vi } from "vitest";
import { Offline } from "../../src/app/offline/offline.svelte.ts";
import { holdWhilePresenting, presentsHere, unlessPresenting } from "../../src/app/offline/presenting.ts";
import { nameOf, tabsAt, unneeded, versionOf } from "../../src/app/offline/versions.ts";
import { settle } from "./home.ts";

/** The locks of a browser as far as they are asked for here: granted at once or not at all. */
function fakeLocks() {
  const held: ("shared" | "exclusive")[] = [];
  const request = async (_name: string, { mode = "exclusive" }: LockOptions, act: (lock: Lock | null) => unknown) => {
    if (held.length > 0 && (mode === "exclusive" || held.includes("exclusive"))) return act(null);
    held.push(mode);
    try {
      return await act({} as Lock);
    } finally {
      held.splice(held.indexOf(mode), 1);
    }
  };
  return { request };
}
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("a tab is answered from the version that it was opened with, over several changes", () => {
  expect(versionOf(tabsAt("v1", ["a"], undefined), "a")).toBe("v1");
  const second = tabsAt("v2", ["a"], tabsAt("v1", [], undefined));
  const third = tabsAt("v3", ["a", "b"], second);
  expect(["a", "b", "c", "constructor"].map((id) => versionOf(third, id))).toEqual(["v1", "v2", "v3", "v3"]);
  // Back to the first version: its own tabs are at home again.
  expect(tabsAt("v1", ["a", "b"], third).older).toEqual({ b: "v2" });
});

test("a version is kept until its last tab is closed", () => {
  const tabs = tabsAt("v3", ["a", "b"], tabsAt("v2", ["a"], tabsAt("v1", [], undefined)));
  expect(unneeded(tabs, ["v0", "v1", "v2", "v3"], ["a", "b", "new"])).toEqual(["v0"]);
  expect(unneeded(tabs, ["v1", "v2", "v3"], ["b"])).toEqual(["v1"]);
  expect(unneeded(tabs, ["v1", "v2", "v3"], [])).toEqual(["v1", "v2"]);
});

test("a version's name hangs on its whole text", () => {
  expect(nameOf("a")).toBe(nameOf("a"));
  expect(new Set(["", "a", "b", "ab", "ba"].map(nameOf)).size).toBe(5);
});

test.each([["with", fakeLocks()], ["without", undefined]])("a new version waits for a presentation, in a browser %s locks", async (_, locks) => {
  vi.stubGlobal("navigator", { locks });
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  const [first, second] = [new AbortController(), new AbortController()];
  holdWhilePresenting(first.signal);
  holdWhilePresenting(second.signal);
  const [act, busy] = [vi.fn(async () => undefined), vi.fn()];
  const taken = unlessPresenting(act, { busy, wanted: () => true });
  await vi.advanceTimersByTimeAsync(5000);
  first.abort();
  await vi.advanceTimersByTimeAsync(5000);
  expect(presentsHere()).toBe(true);
  expect(busy).toHaveBeenCalled();
  expect(act).not.toHaveBeenCalled();
  second.abort();
  await vi.advanceTimersByTimeAsync(5000);
  await taken;
  expect(act).toHaveBeenCalledTimes(1);
  expect(presentsHere()).toBe(false);
});

test("whoever no longer wants the new version does not get it when the presentation ends", async () => {
  vi.stubGlobal("navigator", {});
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  const talk = new AbortController();
  holdWhilePresenting(talk.signal);
  let wanted = true;
  const act = vi.fn(async () => undefined);
  const taken = unlessPresenting(act, { busy: () => undefined, wanted: () => wanted });
  await vi.advanceTimersByTimeAsync(1500);
  wanted = false;
  talk.abort();
  await vi.advanceTimersByTimeAsync(5000);
  await taken;
  expect(act).not.toHaveBeenCalled();
});

test("a presentation that has ended before it began holds nothing", () => {
  vi.stubGlobal("navigator", {});
  holdWhilePresenting(AbortSignal.abort());
  expect(presentsHere()).toBe(false);
});

test("a tab that presents is shown no notice, and gets it when it has ended", async () => {
  vi.stubGlobal("navigator", {});
  const offline = new Offline();
  offline.next = {} as ServiceWorker;
  expect(offline.notice).toBe("new");
  const talk = new AbortController();
  holdWhilePresenting(talk.signal);
  expect(offline.notice).toBeUndefined();
  talk.abort();
  await settle(1);
  expect(offline.notice).toBe("new");
  offline.dismiss("new");
  expect(offline.notice).toBeUndefined();
});

/** A browser's service workers as far as a page has to do with them; what it is told is that something could not be fetched. */
function fakeContainer() {
  const worker = () => Object.assign(new EventTarget(), { state: "installing", postMessage: vi.fn() });
  const registration = Object.assign(new EventTarget(), { active: null as object | null, waiting: null, installing: worker(), update: vi.fn(async () => undefined) });
  const container = Object.assign(new EventTarget(), { register: vi.fn(async () => registration) });
  vi.stubGlobal("navigator", { serviceWorker: container });
  vi.stubGlobal("document", Object.assign(new EventTarget(), { baseURI: "http://127.0.0.1/" }));
  const hear = (data: object) => void container.dispatchEvent(new MessageEvent("message", { data }));
  return { container, registration, worker, hear, fail: () => hear({ kind: "failed", reason: "network" }) };
}

test("what failed and fails again, for want of a network, is not taken for done", async () => {
  const { container, fail } = fakeContainer();
  const offline = new Offline();
  await offline.start();
  fail();
  expect(offline.notice).toBe("failed");
  container.register.mockRejectedValueOnce(new TypeError("Failed to fetch"));
  await offline.start();
  expect(offline.notice).toBe("failed");
});

test("where a version is stored and a new one failed, trying again looks for it", async () => {
  const { registration, worker, hear, fail } = fakeContainer();
  registration.active = worker();
  const stored = { kind: "stored", stored: { files: 1, bytes: 1 }, old: false };
  const offline = new Offline();
  await offline.start();
  fail();
  // The answer to its greeting may come behind that.
  hear(stored);
  expect(offline.failure).toBe("network");
  await offline.start();
  expect(registration.update).toHaveBeenCalledTimes(1);
  expect(offline.failure).toBeUndefined();
  registration.update.mockRejectedValueOnce(new TypeError("Failed to fetch"));
  await offline.start();
  hear(stored);
  expect(offline.failure).toBe("network");
});

test("a browser that refuses service workers is told nothing", async () => {
  const { container } = fakeContainer();
  container.register.mockRejectedValue(new Error("SecurityError"));
  const offline = new Offline();
  await offline.start();
  expect([offline.supported, offline.notice]).toEqual([false, undefined]);
});
