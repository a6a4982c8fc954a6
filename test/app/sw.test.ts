import { afterEach, expect, test, vi } from "vitest";

afterEach(() => vi.unstubAllGlobals());

/** The worker with what a browser gives it; gives what it answers to a request. */
async function worker(caches: Partial<CacheStorage>) {
  const listeners = new Map<string, (event: object) => void>();
  const fromHost = new Response("from the host");
  vi.stubGlobal("self", {
    __WB_MANIFEST: [{ url: "index.html", revision: "1" }],
    registration: { scope: "https://host/a/" },
    clients: { matchAll: async () => [] },
    addEventListener: (type: string, listener: (event: object) => void) => listeners.set(type, listener),
  });
  vi.stubGlobal("caches", caches);
  vi.stubGlobal("fetch", vi.fn(async () => fromHost));
  vi.resetModules();
  await import("../../src/app/offline/sw.ts");
  const ask = async (url: string, mode = "cors") => {
    let answer: Promise<Response> | undefined;
    listeners.get("fetch")!({ request: { method: "GET", url, mode }, clientId: "a", respondWith: (a: Promise<Response>) => (answer = a), waitUntil: (w: Promise<unknown>) => void w.catch(() => undefined) });
    return answer;
  };
  return { ask, fromHost };
}

test("a browser whose storage is damaged gets everything from the host", async () => {
  const broken = async () => Promise.reject(new DOMException("Unexpected internal error", "UnknownError"));
  const { ask, fromHost } = await worker({ match: broken, keys: broken, has: broken, open: broken, delete: broken });
  for (const [path, mode] of [["", "navigate"], ["assets/main-1.js", "cors"], ["data/plans.csv", "cors"]]) expect(await ask(`https://host/a/${path}`, mode)).toBe(fromHost);
});

test("the record of the tabs may be damaged alone", async () => {
  const { ask, fromHost } = await worker({ match: async () => new Response("{"), keys: async () => [] });
  expect(await ask("https://host/a/data/plans.csv")).not.toBe(fromHost);
});
