/** What the bench asks of a page; `installProbe` puts it there before the page's own code runs. */
export interface Probe {
  /** Milliseconds from the start of navigation to the frame after the one that shows all figures. */
  figures: Promise<number>;
  /**
   * Runs an action and waits until every figure is another SVG than before and none has changed for a second:
   * milliseconds from the action to the frame after the one that shows the last of them. `redrawn` are figures that
   * were drawn more than once on the way.
   */
  change: (action: () => void) => Promise<{ ms: number; redrawn: number }>;
}

declare global {
  var probe: Probe;
}

/**
 * The same for both pages. A figure is an SVG inside a `figure` element that holds text and shapes. A frame is
 * painted between two calls of `requestAnimationFrame`, so the second one after the change is the first moment at
 * which the change is known to be on the screen. Runs in the page: it must not refer to anything outside itself.
 */
export function installProbe(figures: number): void {
  const QUIET = 1000;
  const shown = () => [...document.querySelectorAll("figure svg")].filter((s) => s.querySelector("text") && s.querySelector("rect, path"));
  const painted = () => new Promise<number>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now()))));
  const watch = (onchange: (stop: () => void) => void) => {
    const observer = new MutationObserver(() => onchange(() => observer.disconnect()));
    observer.observe(document, { childList: true, subtree: true });
  };

  globalThis.probe = {
    figures: new Promise((resolve) => watch((stop) => {
      if (shown().length < figures) return;
      stop();
      resolve(painted());
    })),
    change: (action) => new Promise((resolve) => {
      let last = shown();
      const seen = new Set(last);
      let drawn = 0;
      let ms = 0;
      let start = 0;
      let timer = 0;
      watch((stop) => {
        const now = shown();
        const fresh = now.filter((s) => !last.includes(s));
        if (fresh.length === 0) return;
        last = now;
        drawn += fresh.length;
        if (now.some((s) => seen.has(s))) return;
        void painted().then((at) => (ms = at - start));
        clearTimeout(timer);
        timer = setTimeout(() => {
          stop();
          resolve({ ms, redrawn: drawn - figures });
        }, QUIET) as unknown as number;
      });
      // A task of its own, as an event would be.
      setTimeout(() => {
        start = performance.now();
        action();
      });
    }),
  };
}
