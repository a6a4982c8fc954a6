import { SMALL } from "../../slides/layout.ts";

/**
 * Sets text at a size, and a little smaller where it would leave its box: values in it are known only now, and their
 * words may be longer than was reckoned with.
 */
export const fitText = (size: number) => (box: HTMLElement): (() => void) => {
  const fit = () => {
    let now = size;
    box.style.fontSize = `${now}px`;
    while (box.scrollHeight > box.clientHeight + 1 && now > SMALL) box.style.fontSize = `${(now -= 0.5)}px`;
  };
  fit();
  const observer = new MutationObserver(fit);
  observer.observe(box, { childList: true, characterData: true, subtree: true });
  return () => observer.disconnect();
};
