/** The lock that every tab and window holds while it presents; a new version is taken by who holds it alone. */
const PRESENTING = "planflow-presenting";
/** How often it is asked for while somebody else presents, in milliseconds. */
const AGAIN = 1000;

let held = 0;
const listeners = new Set<() => void>();
const change = (by: number) => {
  held += by;
  for (const listener of listeners) listener();
};

/** Whether this tab presents; `listener` is called when that changes. */
export const presentsHere = (): boolean => held > 0;
export function whenPresentingChanges(listener: () => void): void {
  listeners.add(listener);
}

/**
 * Says that this tab presents until `signal` is aborted: it is shown no notices, and no tab of this browser takes a new
 * version. A lock tells that even of a tab that crashes. Harmless in a browser without locks, where only this tab knows.
 */
export function holdWhilePresenting(signal: AbortSignal): void {
  if (signal.aborted) return;
  change(1);
  const ended = new Promise<void>((done) => {
    signal.addEventListener("abort", () => {
      change(-1);
      done();
    }, { once: true });
  });
  void navigator.locks?.request(PRESENTING, { mode: "shared" }, () => ended).catch(() => undefined);
}

/**
 * Calls `act` when no tab presents, and at most once; `busy` before it waits for that. Gives up when `wanted` no longer
 * says so. It asks again and again and does not queue for the lock: a presentation that begins behind a queued request
 * would not have the lock when the one before it ends.
 */
export async function unlessPresenting(act: () => Promise<void>, { busy, wanted }: { busy: () => void; wanted: () => boolean }): Promise<void> {
  while (wanted()) {
    const acted = await holdAlone(act);
    if (acted) return;
    busy();
    await new Promise((done) => setTimeout(done, AGAIN));
  }
}

async function holdAlone(act: () => Promise<void>): Promise<boolean> {
  if (presentsHere()) return false;
  const alone = async (lock: Lock | null) => {
    if (lock) await act();
    return lock !== null;
  };
  if (navigator.locks) return navigator.locks.request(PRESENTING, { ifAvailable: true }, alone);
  await act();
  return true;
}
