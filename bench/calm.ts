import { cpus } from "node:os";

const PATIENCE = 30_000;

function times(): { idle: number; all: number } {
  let [idle, all] = [0, 0];
  for (const { times } of cpus()) {
    idle += times.idle;
    all += times.user + times.nice + times.sys + times.irq + times.idle;
  }
  return { idle, all };
}

/**
 * Waits until the machine has been idle for a moment, at most half a minute: a new window of Chromium loads pages of
 * its own for about a second, such as that of its address bar, and the bench may not be alone. False where
 * the machine stayed busy.
 */
export async function calm(): Promise<boolean> {
  const end = Date.now() + PATIENCE;
  for (let before = times(); Date.now() < end; ) {
    await new Promise((resolve) => setTimeout(resolve, 700));
    const now = times();
    if ((now.idle - before.idle) / (now.all - before.all) > 0.93) return true;
    before = now;
  }
  return false;
}
