/** What a person does who looks for another place. */
const acts = ["wheel", "pointerdown", "touchstart", "keydown"] as const;

/** Keeps an element in sight while what stands above it is still being drawn, until the person does something. */
export function keepInSight(element: HTMLElement): void {
  const off = new AbortController();
  const resized = new ResizeObserver(() => element.scrollIntoView({ block: "nearest" }));
  off.signal.addEventListener("abort", () => resized.disconnect());
  for (const act of acts) addEventListener(act, () => off.abort(), { signal: off.signal, capture: true, passive: true });
  resized.observe(document.body);
}
