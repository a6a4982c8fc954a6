/**
 * Writes changes to a file of the tab's own, in the origin's private file system, in the moment in which they are made.
 * A synchronous handle goes past the browser's process, which IndexedDB needs: killed with SIGKILL behind a change,
 * Chromium 156 has lost what IndexedDB was given in the last 1 to 80 ms (localStorage: 5 s), and nothing of this file.
 */

/** What the page says. */
export type ToWorker = { line: string } | { clear: true } | { drop: string };
/** What it is told: the lines of tabs that are no more. */
export type FromWorker = { found: { name: string; text: string } } | { ready: true };

/** A worker's own interface, which the page's types do not know. */
interface SyncHandle {
  read(buffer: Uint8Array, options: { at: number }): number;
  write(buffer: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  getSize(): number;
  close(): void;
}
type Opened = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncHandle> };
interface Scope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker): void;
}
const scope = self as unknown as Scope;
const encoder = new TextEncoder();

const folder = async () => (await navigator.storage.getDirectory()).getDirectoryHandle("planflow-changes", { create: true });

/** Opens a file that no tab has open; undefined where one has. */
async function take(name: string, create: boolean): Promise<SyncHandle | undefined> {
  try {
    const file = await (await folder()).getFileHandle(name, { create });
    return await (file as Opened).createSyncAccessHandle();
  } catch {
    return undefined;
  }
}

/** Files of others, held until the page has put away what is in them. */
const held = new Map<string, SyncHandle>();

async function start(): Promise<void> {
  const own = `${crypto.randomUUID()}.log`;
  const handle = await take(own, true);
  if (!handle) return;
  let at = 0;
  const answer = (message: ToWorker): void => {
    try {
      if ("line" in message) {
        const bytes = encoder.encode(`${message.line}\n`);
        at += handle.write(bytes, { at });
      } else if ("clear" in message) {
        handle.truncate(0);
        at = 0;
      } else void drop(message.drop);
    } catch {
      // No room: the page learns that from IndexedDB, which has less.
    }
  };
  scope.onmessage = ({ data }) => answer(data);
  waiting.forEach(answer);
  for await (const name of ((await folder()) as unknown as { keys(): AsyncIterable<string> }).keys()) {
    const other = name === own ? undefined : await take(name, false);
    if (!other) continue;
    held.set(name, other);
    const bytes = new Uint8Array(other.getSize());
    other.read(bytes, { at: 0 });
    if (bytes.length > 0) scope.postMessage({ found: { name, text: new TextDecoder().decode(bytes) } });
    else await drop(name);
  }
}

async function drop(name: string): Promise<void> {
  held.get(name)?.close();
  held.delete(name);
  await (await folder()).removeEntry(name).catch(() => undefined);
}

// What is said before the file is open is not lost.
const waiting: ToWorker[] = [];
scope.onmessage = ({ data }) => waiting.push(data);
// Without a private file system IndexedDB is all there is.
start()
  .catch(() => undefined)
  .then(() => scope.postMessage({ ready: true }));
