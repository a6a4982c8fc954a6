/** Resolves behind the next frame: for what may come a moment after the figures, such as counts in closed menus. */
export const afterPaint = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
