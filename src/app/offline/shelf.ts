import type { Reason, Stored } from "./said.ts";
import { home } from "./sw-scope.ts";
import { nameOf } from "./versions.ts";

interface Entry {
  /** Relative to the app: `assets/main-C9MImZ3f.js`, `notebooks/overview.md`. */
  url: string;
  /** A hash of the content, or null where the name holds one. */
  revision: string | null;
}

const entries = (self as unknown as { __WB_MANIFEST: Entry[] }).__WB_MANIFEST;
/** The version that this worker brings: another notebook or another row of data is another version, too. */
export const version = nameOf(JSON.stringify(entries));

// An origin may have several Planflows, each below a path of its own.
const prefix = `planflow-files ${home} `;
export const storeOf = (name: string): string => prefix + name;
/** The versions of which anything is stored. */
export const versions = async (): Promise<string[]> => (await caches.keys()).filter((n) => n.startsWith(prefix)).map((n) => n.slice(prefix.length));

export const address = (path: string): string => new URL(path, home).href;
const summary = address("planflow-stored.json");
const LANES = 3;

const named = (text: string, name: string) => Object.assign(new Error(text), { name });
export const reasonOf = (error: unknown): Reason => ((error as Error | undefined)?.name === "QuotaExceededError" ? "room" : "network");

/** A file as the host has it. A host may answer with its start page, or a hotel's network with its own, for any file. */
async function fetched({ url, revision }: Entry): Promise<Response> {
  // A name with a hash is never stale, so what the page has just downloaded is not downloaded again.
  const response = await fetch(address(url), { cache: revision === null ? "default" : "no-cache", credentials: "same-origin" });
  const html = Boolean(response.headers.get("content-type")?.startsWith("text/html"));
  if (!response.ok || html !== url.endsWith(".html")) throw named(`${url}: ${response.status}`, "NetworkError");
  return response;
}

/** The copy that lies in the store of another version; only names with a hash say that it is the same. */
async function copied(entry: Entry): Promise<Response | undefined> {
  if (entry.revision !== null) return undefined;
  for (const other of await versions()) {
    const found = await caches.match(address(entry.url), { cacheName: storeOf(other), ignoreVary: true });
    if (found) return found;
  }
  return undefined;
}

/** Puts a file into the store unless it lies there already; gives its bytes. */
async function put(cache: Cache, entry: Entry): Promise<number> {
  const there = await cache.match(address(entry.url), { ignoreVary: true });
  if (there) return (await there.blob()).size;
  const response = (await copied(entry)) ?? (await fetched(entry));
  const headers = new Headers(response.headers);
  // The body is unpacked already, and no redirection may be left in an answer to a navigation.
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  const body = await response.blob();
  await cache.put(address(entry.url), new Response(body, { headers }));
  return body.size;
}

/**
 * Stores all files of this version, or finds them stored. It goes on where an interrupted one has stopped, and ends well
 * only if the version is there as a whole. `tell` is called with how many files are there.
 */
export async function store(tell: (done: number, files: number) => void): Promise<Stored> {
  const cache = await caches.open(storeOf(version));
  const known = await cache.match(summary);
  // Every file and the summary.
  if (known && (await cache.keys()).length === entries.length + 1) return (await known.json()) as Stored;

  const stored: Stored = { files: entries.length, bytes: 0 };
  const left = [...entries];
  let done = 0;
  const lane = async () => {
    for (let entry = left.shift(); entry; entry = left.shift()) {
      const size = await put(cache, entry);
      // Not in one line: the sum would be read before the wait, and the lanes would lose each other's bytes.
      stored.bytes += size;
      tell(++done, entries.length);
    }
  };
  // A few at once: enough for a slow line, too few to hold up the page.
  const lanes = Array.from({ length: LANES }, () => lane().catch((error: unknown) => {
    left.length = 0;
    throw error;
  }));
  // Whoever is told of a failure may clear the store away, so nobody writes to it any more by then.
  const failed = (await Promise.allSettled(lanes)).find((l) => l.status === "rejected");
  if (failed) throw failed.reason;

  // While a host is being updated it may have answered with a page of one version and files of another.
  const page = await (await cache.match(address("index.html")))!.text();
  const strange = [...page.matchAll(/\bassets\/[\w.-]+/g)].find(([name]) => !entries.some((e) => e.url === name));
  if (strange) {
    await caches.delete(storeOf(version));
    throw named(`${strange[0]} is of another version`, "NetworkError");
  }
  await cache.put(summary, Response.json(stored));
  // Another version that became active meanwhile may have cleared this one away.
  if (!(await caches.has(storeOf(version)))) throw named("the store was cleared", "NetworkError");
  return stored;
}

/** The answer for an address from the store of a version; a name with a hash is the same file in every store. */
export async function answer(url: URL, from: string): Promise<Response | undefined> {
  const page = url.href.replace(/[?#].*$/, "");
  const wanted = page === home ? address("index.html") : page;
  const hashed = wanted.startsWith(address("assets/"));
  for (const name of [from, ...(hashed ? await versions() : [])]) {
    const found = await caches.match(wanted, { cacheName: storeOf(name), ignoreVary: true });
    if (found) return found;
  }
  return undefined;
}
