import type { Browser, Page } from "@playwright/test";

/** A task of the page's main thread, which nothing can interrupt. */
export interface Task {
  ms: number;
  /** The two kinds of work that most of it was, such as `script 21 ms, layout 6 ms`. */
  what: string;
}

interface Event {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  ts: number;
  dur?: number;
  args: { name?: string };
}

const kinds: Record<string, string> = {
  FunctionCall: "script", RunMicrotasks: "script", EvaluateScript: "script", FireAnimationFrame: "script",
  UpdateLayoutTree: "styles", Layout: "layout", PrePaint: "paint", Paint: "paint", Layerize: "paint", Commit: "paint",
  MinorGC: "garbage", MajorGC: "garbage",
};

/** The longest task of the page's main thread while the actions run. */
export async function longestTask(browser: Browser, page: Page, actions: () => Promise<void>): Promise<Task> {
  await browser.startTracing(page, { categories: ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"] });
  await actions();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: Event[] };
  const mains = new Set(traceEvents.filter((e) => e.name === "thread_name" && e.args.name === "CrRendererMain").map((e) => `${e.pid} ${e.tid}`));
  const events = traceEvents.filter((e) => e.ph === "X" && mains.has(`${e.pid} ${e.tid}`));
  const tasks = events.filter((e) => e.name === "RunTask" || e.name.endsWith("::RunTask"));
  const longest = tasks.reduce<Event | undefined>((a, b) => (a && a.dur! >= (b.dur ?? 0) ? a : b), undefined);
  if (!longest) return { ms: 0, what: "" };
  return { ms: longest.dur! / 1000, what: describe(events.filter((e) => e !== longest && e.pid === longest.pid && e.ts >= longest.ts && e.ts < longest.ts + longest.dur!)) };
}

/** Time by kind. A piece inside another one of a known kind is part of that. */
function describe(inside: Event[]): string {
  const sums = new Map<string, number>();
  let end = 0;
  for (const { name, ts, dur = 0 } of inside.sort((a, b) => a.ts - b.ts || b.dur! - a.dur!)) {
    const kind = kinds[name];
    if (!kind || ts < end) continue;
    sums.set(kind, (sums.get(kind) ?? 0) + dur / 1000);
    end = ts + dur;
  }
  return [...sums].sort((a, b) => b[1] - a[1]).slice(0, 2).map(([kind, ms]) => `${kind} ${Math.round(ms)} ms`).join(", ");
}
