import { address, answer, reasonOf, store, storeOf, version, versions } from "./shelf.ts";
import { home, scope, type Client } from "./sw-scope.ts";
import type { FromWorker, Stored } from "./said.ts";
import { tabsAt, unneeded, versionOf, type Tabs } from "./versions.ts";

/**
 * The service worker: stores the whole app and answers from that, with or without a network. A new version is stored
 * beside the one in use and waits until a person asks for it.
 *
 * Taking it over makes it the worker of every tab, also of those that go on with the old version: a browser has no other
 * way. It therefore changes nothing for them. Their version stays stored as a whole until the last of them is closed
 * (`versions.ts`), so that code, data and notebooks that they ask for later are those that belong to them, which a host
 * may have deleted long ago.
 */
const RECORD = { name: `planflow-tabs ${home}`, key: address("planflow-tabs.json") };

async function readTabs(): Promise<Tabs | undefined> {
  try {
    return (await (await caches.match(RECORD.key, { cacheName: RECORD.name }))?.json()) as Tabs | undefined;
  } catch {
    return undefined;
  }
}
/** Written when this worker becomes active and not after that, so it is read once, however often the worker is woken. */
let known: Promise<Tabs> | undefined;
const tabs = (): Promise<Tabs> => (known ??= readTabs().then((t) => (t?.active === version ? t : { active: version, older: {} })));

const everyone = () => scope.clients.matchAll({ includeUncontrolled: true, type: "all" });
const tellAll = async (message: FromWorker) => (await everyone()).forEach((client) => client.postMessage(message));

let storing: Promise<Stored> | undefined;
const storeOnce = (): Promise<Stored> =>
  (storing ??= store((done, files) => void tellAll({ kind: "storing", done, files })).finally(() => (storing = undefined)));

/** Only versions from before: one that is being stored now is none of this worker's business. */
let before: readonly string[] | undefined;
async function tidy(): Promise<void> {
  const open = (await everyone()).map((c) => c.id);
  const stored = before ?? [...new Set(Object.values((await tabs()).older))];
  await Promise.all(unneeded(await tabs(), stored, open).map((name) => caches.delete(storeOf(name))));
}

scope.addEventListener("install", (event) => {
  event.waitUntil(storeOnce().catch(async (error: unknown) => {
    const reason = reasonOf(error);
    // Half of a version helps nobody and takes the room of what people write; after a broken line it goes on from there.
    if (reason === "room") await caches.delete(storeOf(version));
    await tellAll({ kind: "failed", reason });
    throw error;
  }));
});

async function activate(): Promise<void> {
  // These have been handed to this worker just now; they were opened with an older version.
  const open = (await scope.clients.matchAll({ type: "all" })).map((c) => c.id);
  const found = tabsAt(version, open, await readTabs());
  await (await caches.open(RECORD.name)).put(RECORD.key, Response.json(found));
  known = Promise.resolve(found);
  before = (await versions()).filter((name) => name !== version);
  await tidy();
  before = undefined;
  // After the first visit the tab that is open works without a network at once, not only after it is opened again.
  if (open.length === 0) await scope.clients.claim();
}
scope.addEventListener("activate", (event) => event.waitUntil(activate()));

scope.addEventListener("fetch", (event) => {
  const { request, clientId } = event;
  if (request.method !== "GET" || !request.url.startsWith(home)) return;
  const opening = request.mode === "navigate";
  const url = new URL(request.url);
  // A storage that is damaged must not stand between the page and its host.
  const found = tabs().then((t) => answer(url, opening ? t.active : versionOf(t, clientId))).catch(() => undefined);
  event.respondWith(found.then((response) => response ?? fetch(request)));
  if (opening) event.waitUntil(tidy());
});

async function greet(client: Client): Promise<void> {
  try {
    // What the browser or a person has cleared away is fetched again.
    const stored = await storeOnce();
    client.postMessage({ kind: "stored", stored, old: versionOf(await tabs(), client.id) !== version });
  } catch (error) {
    client.postMessage({ kind: "failed", reason: reasonOf(error) });
  }
  await tidy();
}
scope.addEventListener("message", (event) => {
  if (event.data.kind === "use") event.waitUntil(scope.skipWaiting());
  else if (event.source) event.waitUntil(greet(event.source));
});
