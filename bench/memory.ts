import { existsSync, readFileSync } from "node:fs";
import type { Browser, CDPSession } from "@playwright/test";
import type { Opened } from "./browser.ts";

/** Bytes, after a collection of garbage. */
export interface Memory {
  /** JavaScript objects, strings and array buffers of the page, and of its workers. */
  page: number;
  worker: number;
  /** Resident memory of the page's process, which also holds what no heap counts; undefined but on Linux. */
  process: number | undefined;
}

interface Usage {
  usedSize: number;
  /** Array buffers and the like. */
  backingStorageSize?: number;
}
const bytes = ({ usedSize, backingStorageSize = 0 }: Usage): number => usedSize + backingStorageSize;

export async function memory(browser: Browser, { page, context }: Opened): Promise<Memory> {
  const session = await context.newCDPSession(page);
  const worker = await workers(session);
  await session.send("HeapProfiler.collectGarbage");
  const own = bytes(await session.send("Runtime.getHeapUsage"));
  await session.detach();
  return { page: own, worker, process: await resident(browser) };
}

/** The heaps of the page's workers. They answer through the page's session only as text. */
async function workers(session: CDPSession): Promise<number> {
  const answers = new Map<number, (result: unknown) => void>();
  const found: string[] = [];
  session.on("Target.receivedMessageFromTarget", ({ message }) => {
    const { id, result } = JSON.parse(message) as { id: number; result: unknown };
    answers.get(id)?.(result);
  });
  session.on("Target.attachedToTarget", ({ sessionId }) => void found.push(sessionId));
  await session.send("Target.setAutoAttach", { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  let id = 0;
  let sum = 0;
  for (const sessionId of found) {
    const ask = (method: string) => new Promise<unknown>((resolve) => {
      answers.set(++id, resolve);
      void session.send("Target.sendMessageToTarget", { sessionId, message: JSON.stringify({ id, method }) });
    });
    await ask("HeapProfiler.collectGarbage");
    sum += bytes((await ask("Runtime.getHeapUsage")) as Usage);
  }
  return sum;
}

/** Of the browser's page processes the largest: others are spare. */
async function resident(browser: Browser): Promise<number | undefined> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const sizes = processInfo.filter((p) => p.type === "renderer").map(({ id }) => {
    const file = `/proc/${id}/status`;
    return existsSync(file) ? 1024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(file, "utf8"))?.[1] ?? 0) : 0;
  });
  return Math.max(0, ...sizes) || undefined;
}

/** The parts of a heap snapshot that are read here. A node is a run of numbers, as many as it has fields. */
interface Snapshot {
  snapshot: { meta: { node_fields: string[]; node_types: [string[], ...unknown[]] } };
  nodes: number[];
  strings: string[];
}

/**
 * Bytes of the page's own, by a heap snapshot: its objects, texts and DOM. What the engine adds for itself is left out,
 * above all the machine code that it makes of what has run often, as long as it finds any; so is the list of addresses
 * that the browser keeps for whoever measures it.
 */
export async function held(session: CDPSession): Promise<number> {
  const chunks: string[] = [];
  const take = ({ chunk }: { chunk: string }) => void chunks.push(chunk);
  session.on("HeapProfiler.addHeapSnapshotChunk", take);
  await session.send("HeapProfiler.takeHeapSnapshot", { reportProgress: false });
  session.off("HeapProfiler.addHeapSnapshotChunk", take);
  const { snapshot: { meta }, nodes, strings } = JSON.parse(chunks.join("")) as Snapshot;
  const { node_fields: fields, node_types: [types] } = meta;
  const [type, name, size, code] = [fields.indexOf("type"), fields.indexOf("name"), fields.indexOf("self_size"), types.indexOf("code")];
  const isEngines = strings.map((s) => /^system \/ |NetworkResourcesData|^Performance\w*Timing$/.test(s));
  let sum = 0;
  for (let i = 0; i < nodes.length; i += fields.length) if (nodes[i + type] !== code && !isEngines[nodes[i + name]!]) sum += nodes[i + size]!;
  return sum;
}
