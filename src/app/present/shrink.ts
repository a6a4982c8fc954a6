/** No smaller than this, for nobody reads it. */
const LEAST = 0.2;

/** Makes what a box holds smaller until all of it is in sight, and no smaller. */
export function shrink(box: HTMLElement): void {
  const zoom = (by: number) => {
    for (const child of box.children) (child as HTMLElement).style.zoom = String(by);
  };
  const fits = () => Math.max(box.scrollHeight / box.clientHeight, box.scrollWidth / box.clientWidth) <= 1.005;
  if (fits()) return;
  // Smaller text has fewer lines, so that the first guess by the height would be far too small.
  let [low, high] = [LEAST, 1];
  for (let i = 0; i < 8; i++) {
    const half = (low + high) / 2;
    zoom(half);
    if (fits()) low = half;
    else high = half;
  }
  zoom(low);
}
