/** Makes what a box holds smaller until all of it is in sight. */
export function shrink(box: HTMLElement): void {
  const inner = box.firstElementChild as HTMLElement | null;
  if (!inner) return;
  // Narrower lines of text are other lines: a few rounds settle it.
  for (let zoom = 1, i = 0; i < 8 && zoom > 0.2; i++) {
    const over = Math.max(box.scrollHeight / box.clientHeight, box.scrollWidth / box.clientWidth);
    if (over <= 1.005) return;
    zoom = Math.max(0.2, (zoom / over) * 0.99);
    inner.style.zoom = String(zoom);
  }
}
