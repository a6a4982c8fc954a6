/**
 * A browser has one active service worker for all tabs, but the tabs may be of several versions: one takes the new
 * version, another goes on with the old one. So each version has a store of its own, and each tab is answered from the
 * store of the version that it was opened with, until the last tab of that version is closed.
 */
export interface Tabs {
  /** The version that is active: whoever opens the app gets it. */
  active: string;
  /** Tabs (and workers) that were open when it became active, each with its version. Browsers give no id twice. */
  older: Readonly<Record<string, string>>;
}

/** What the active version knows of the tabs that it finds: `open` are their ids, `before` is what the one before it knew. */
export const tabsAt = (active: string, open: readonly string[], before: Tabs | undefined): Tabs => ({
  active,
  // The same version again: its own tabs are none of an older one.
  older: Object.fromEntries(open.flatMap((id) => {
    const version = before && (before.older[id] ?? before.active);
    return version === undefined || version === active ? [] : [[id, version]];
  })),
});

/** The version from which a tab is answered. */
export const versionOf = (tabs: Tabs, id: string): string => (Object.hasOwn(tabs.older, id) ? tabs.older[id]! : tabs.active);

/** Of the versions that were stored before the active one, those that no open tab needs. */
export const unneeded = (tabs: Tabs, stored: readonly string[], open: readonly string[]): string[] => {
  const needed = new Set([tabs.active, ...open.map((id) => versionOf(tabs, id))]);
  return stored.filter((version) => !needed.has(version));
};

/** A short name for a text, the same for the same text (FNV-1a, twice 32 bits with different starts). */
export function nameOf(text: string): string {
  const hash = (start: number) => {
    let h = start;
    for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
    return (h >>> 0).toString(36);
  };
  return `${hash(0x811c9dc5)}${hash(0x9e3779b9)}`;
}
