/** How far a finger goes for a swipe, px. */
const FAR = 60;

/** Calls back for a swipe to the left (`next`) or to the right (`back`) that begins on neither a field nor what scrolls by itself. */
export const swipe = (onswipe: (way: "next" | "back") => void) => (element: HTMLElement): (() => void) => {
  const off = new AbortController();
  const { signal } = off;
  let start: { x: number; y: number; id: number } | undefined;
  element.addEventListener("pointerdown", (event) => {
    const taken = (event.target as Element).closest("input, select, textarea, .scrolls, [role=region], [role=toolbar]");
    start = event.pointerType === "mouse" || !event.isPrimary || taken ? undefined : { x: event.clientX, y: event.clientY, id: event.pointerId };
  }, { signal });
  element.addEventListener("pointercancel", () => (start = undefined), { signal });
  element.addEventListener("pointerup", (event) => {
    if (!start || event.pointerId !== start.id) return;
    const [dx, dy] = [event.clientX - start.x, event.clientY - start.y];
    start = undefined;
    if (Math.abs(dx) >= FAR && Math.abs(dx) > 2 * Math.abs(dy)) onswipe(dx < 0 ? "next" : "back");
  }, { signal });
  return () => off.abort();
};
