/** Opens a dialog over the page, which gives the focus back when it is closed; a click beside it closes it. */
export function modal(dialog: HTMLDialogElement): () => void {
  const off = new AbortController();
  const before = document.activeElement;
  dialog.showModal();
  dialog.addEventListener("click", (event) => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    const beside = event.clientX < left || event.clientX > right || event.clientY < top || event.clientY > bottom;
    // A key that presses a button has no place.
    if (event.target === dialog && beside && event.detail > 0) dialog.close();
  }, { signal: off.signal });
  return () => {
    off.abort();
    if (before instanceof HTMLElement && before.isConnected && (document.activeElement === document.body || document.activeElement === null)) before.focus();
  };
}
