import { draftOf, notebookOf } from "../../core/view.ts";

/** Of one notebook: the window is used again for the next talk. */
const key = (name: string): string => `planflow-present-${name} ${notebookOf(location.search) ?? draftOf(location.search) ?? ""}`;

/** What the presenter's window keeps through a reload; a browser that keeps nothing forgets it, and nothing else happens. */
export function remember(name: string, value: string): void {
  try {
    sessionStorage.setItem(key(name), value);
  } catch {
    // Pages from files and full storages.
  }
}

export function remembered(name: string): string {
  try {
    return sessionStorage.getItem(key(name)) ?? "";
  } catch {
    return "";
  }
}
