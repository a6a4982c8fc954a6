/** What a key asks for while slides are shown. */
export type Action =
  | "next" | "back" | "first" | "last" | "enter" | "black" | "overview" | "presenter" | "full" | "help" | "reset" | "items" | "filters" | "paper" | "shape" | "escape" | "erase"
  | { digit: string };

const keys: Readonly<Record<string, Action>> = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next", n: "next",
  ArrowLeft: "back", ArrowUp: "back", PageUp: "back", p: "back", Backspace: "erase",
  Home: "first", End: "last", Enter: "enter", Escape: "escape",
  b: "black", ".": "black", o: "overview", s: "presenter", f: "full", "?": "help", r: "reset", i: "items", l: "filters", a: "shape",
};

type Pressed = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey">;

/** The action of a key; clickers send Page down and Page up. Undefined for a key that means nothing here. */
export function actionOf({ key, shiftKey, ctrlKey, altKey, metaKey }: Pressed): Action | undefined {
  if (key.toLowerCase() === "p" && ctrlKey !== metaKey && !altKey && !shiftKey) return "paper";
  if (ctrlKey || altKey || metaKey) return undefined;
  if (key === " ") return shiftKey ? "back" : "next";
  if (/^\d$/.test(key)) return { digit: key };
  return keys[key.length === 1 ? key.toLowerCase() : key];
}

/**
 * Whether what has the focus uses the key itself: a field every key, a button the keys that press it, unless Enter ends
 * a number that was `typed`.
 */
export function isTaken(target: EventTarget | null, key: string, typed = false): boolean {
  if (!(target instanceof Element)) return false;
  // A clicker goes on, whatever was chosen last; what scrolls by itself is scrolled by arrows.
  if (key.startsWith("Page") && !target.closest("textarea")) return false;
  if (/^Arrow(Up|Down)$/.test(key) && target.closest("[role=region], .handout")) return true;
  if (target.closest("textarea, select, [contenteditable], input:not([type=checkbox], [type=radio], [type=button])")) return key !== "Escape";
  if (target.closest("input[type=radio]") && key.startsWith("Arrow")) return true;
  return (key === " " || (key === "Enter" && !typed)) && target.closest("button, a, input, summary, [role=button]") !== null;
}
