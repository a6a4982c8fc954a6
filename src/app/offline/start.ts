/** Waits until the page has nothing else to do; a browser that does not tell is given a moment. */
const idle = (): Promise<void> =>
  new Promise((done) => ("requestIdleCallback" in window ? requestIdleCallback(() => done(), { timeout: 5000 }) : setTimeout(done, 500)));
const drawing = () => document.querySelector("figure .waiting") !== null;

/**
 * Begins to store the app once its page has been drawn, so that nothing of it waits for files that nobody has asked for
 * yet. A page that is a file or has no service worker has nothing to store, and says nothing.
 */
export async function start(): Promise<void> {
  // The one-file form of the app has no manifest and needs no worker.
  if (!navigator.serviceWorker || !location.protocol.startsWith("http") || !document.querySelector("link[rel=manifest]")) return;
  do await idle();
  while (drawing());
  const { begin } = await import("./begin.ts");
  await begin();
}
