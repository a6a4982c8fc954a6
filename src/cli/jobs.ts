import { Worker, parentPort } from "node:worker_threads";
import { carryOut, type Report, type Run } from "./draw.ts";
import type { Order } from "./plan.ts";

/** Places in the memory that the threads of a run share: the next figure, and whether to stop. */
const NEXT = 0;
const STOP = 1;

interface Share {
  orders: readonly Order[];
  run: Run;
  shared: Int32Array;
}

type Told = { index: number; report: Report };

/** Takes figure after figure until none is left; which thread draws which is chance, what is drawn is not. */
async function work({ orders, run, shared }: Share, tell: (told: Told) => void): Promise<void> {
  for (;;) {
    const index = Atomics.add(shared, NEXT, 1);
    const order = orders[index];
    if (!order || Atomics.load(shared, STOP) === 1) return;
    tell({ index, report: await carryOut(order, run) });
    // A moment for signals and for what other threads tell.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/**
 * Threads that begin with the module `entry`, which calls `workInThread`. They load while this one reads. From source
 * there are none: a thread would meet TypeScript.
 */
export const startThreads = (entry: URL, count: number): Worker[] =>
  Array.from({ length: entry.pathname.endsWith(".ts") ? 0 : count }, () => {
    const worker = new Worker(entry);
    // One that never gets work does not keep the program from ending, and one that cannot start leaves it to the others.
    worker.unref();
    worker.on("error", () => undefined);
    return worker;
  });

/** What a further thread does: it waits for its share of a run. */
export const workInThread = (): void => void parentPort!.once("message", (share: Share) => void work(share, (told) => parentPort!.postMessage(told)));

/** In the order of the figures; none for those that were not begun after a file could not be written. */
export type Reports = readonly (Report | undefined)[];

export interface Jobs {
  reports: Promise<Reports>;
  /** Ends the other threads at once; this one begins no further figure. */
  stop: () => Promise<void>;
}

/** Draws figures in this thread and in the others; `done` is told of each when it is written. */
export function runJobs(orders: readonly Order[], run: Run, others: readonly Worker[], done: (index: number) => void): Jobs {
  const share: Share = { orders, run, shared: new Int32Array(new SharedArrayBuffer(8)) };
  const reports: (Report | undefined)[] = orders.map(() => undefined);
  const all = new Promise<Reports>((resolve, reject) => {
    let left = orders.length;
    let own = true;
    const settle = () => {
      // A thread that is still starting when all is done is not waited for.
      if (left === 0 || (!own && Atomics.load(share.shared, STOP) === 1)) resolve(reports);
    };
    const tell = ({ index, report }: Told) => {
      reports[index] = report;
      left--;
      done(index);
      if (report.unwritten) Atomics.store(share.shared, STOP, 1);
      settle();
    };
    for (const worker of others) {
      worker.ref();
      worker.on("message", tell);
      worker.on("error", reject);
      worker.postMessage(share);
    }
    settle();
    work(share, tell).then(() => {
      own = false;
      settle();
    }, reject);
  });  const stop = async (): Promise<void> => {
    Atomics.store(share.shared, STOP, 1);
    await Promise.all(others.map((worker) => worker.terminate()));
  };
  return { reports: all, stop };
}
