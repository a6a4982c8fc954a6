import { afterPaint } from "../state/paint.ts";

/** Ms after which it is done even so. */
const PATIENCE = 200;

/** Resolves once the page has been painted and nothing waits to be done, not even a key. */
export const whenIdle = async (): Promise<void> => {
  await afterPaint();
  // Not every browser knows it.
  if ("requestIdleCallback" in globalThis) await new Promise((done) => requestIdleCallback(done, { timeout: PATIENCE }));
};
