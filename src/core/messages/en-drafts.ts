import { number } from "./en-numbers.ts";

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", hour: "2-digit", minute: "2-digit" });

const lost = "Your text is in this page. Download it before you close the page.";

/** What is said of notebooks that a person writes, of where they are kept and of what can go wrong with that. */
export const drafts = {
  /** A file that has no name yet. */
  fileName: "notebook.md",
  untitled: "Untitled notebook",
  copyOf: (title: string) => `${title} (copy)`,
  /** What a new notebook holds. */
  first: "---\ntitle: Untitled notebook\n---\n\n",
  recovered: (title: string) => (title ? `Recovered from ${title}` : "Recovered text"),
  loading: "Opening the notebook…",

  list: {
    title: "My notebooks",
    new: "New notebook",
    open: "Open a notebook file…",
    hint: "Notebooks that you write are kept in this browser. A Markdown file can also be dropped on any page.",
    /** The page is a file that was bundled: a person may expect it to hold what they write. */
    hintInFile: "Notebooks that you write are kept in this browser on this computer, not in the file that is open: download them to take them along. A Markdown file can also be dropped on any page.",
    none: "None yet. Start a new one, open a file, or edit a copy of a notebook above.",
    saved: (at: number) => `saved ${day.format(at)}`,
    from: (name: string) => `from ${name}`,
    remove: (title: string) => `Delete ${title}`,
    removed: (title: string) => `${title} was deleted.`,
    undo: "Undo",
    bin: (n: number) => `Deleted in the last 30 days (${number(n)})`,
    restore: (title: string) => `Restore ${title}`,
    damaged: "Cannot be read as a whole",
  },

  /** There is no draft with the id in the address. */
  unknown: {
    title: "This notebook is not in this browser",
    text: "The address names a notebook that was written in another browser, or was deleted. Notebooks that are here:",
    none: "No notebook is kept in this browser.",
  },

  bar: {
    label: "Notebook",
    undo: "Undo",
    redo: "Redo",
    saved: (at: number) => (at > 0 ? `Saved in this browser at ${clock.format(at)}` : "Saved in this browser"),
    saving: "Saving…",
    failed: "Not saved",
    retry: "Try again",
    download: "Download (.md)",
    copy: "Duplicate",
    saveFile: (name: string) => `Save ${name}`,
    saveAs: "Save as a file…",
    notebooks: "Save to notebooks/",
    notebooksName: "Name in notebooks/",
    badName: "Use letters (a to z), digits, “_”, “.” and “-” alone, beginning with a letter or digit, and the ending .md.",
    written: (name: string, at: number) => `${name} written at ${clock.format(at)}`,
    others: (n: number) => `Also open in ${n === 1 ? "another tab" : `${number(n)} other tabs`}. What is written there shows up here.`,
    trashed: "This notebook was deleted. Writing in it brings it back.",
  },

  source: {
    tooLong: (n: number) => `A line of this notebook is longer than ${number(n)} characters, which is more than can be edited here. Download the file, break the line in another editor, and open it again.`,
    label: "Notebook as Markdown",
    hint: "Ctrl+F finds, Ctrl+Space shows what can be written in a cell.",
    result: "Result",
    loading: "Opening the text…",
    problems: (n: number) => (n === 1 ? "1 problem:" : `${number(n)} problems:`),
    line: (n: number, text: string) => `Line ${number(n)}: ${text}`,
    /** What the editor asks for by its own English words. */
    phrases: {
      "Find": "Find",
      "Replace": "Replace with",
      "next": "Next",
      "previous": "Previous",
      "all": "Select all",
      "match case": "Match case",
      "regexp": "Pattern",
      "by word": "Whole words",
      "replace": "Replace",
      "replace all": "Replace all",
      "close": "Close the search",
      "current match": "this match",
      "on line": "on line",
      "replaced match on line $": "Replaced on line $.",
      "replaced $ matches": "Replaced $ matches.",
    },
  },

  versions: {
    title: "Versions",
    name: "Name of this version",
    keep: "Keep as a version",
    none: "No versions yet.",
    look: (name: string) => `Compare with “${name}”`,
    at: (at: number) => day.format(at),
    clash: "Written in another tab at the same time",
  },

  /** Two texts of a notebook side by side. */
  compare: {
    title: (name: string, at: number) => `“${name}”, kept on ${day.format(at)}`,
    with: "Compare with",
    now: "The text as it is now",
    restore: "Restore this version",
    restoreHint: "The text of now is replaced by this version. It can be undone.",
    close: "Close",
    same: "Both are the same.",
    spaces: "The cells are the same. Only blank lines or line endings between them differ.",
    coarse: "The notebooks are large and differ in much. Cells that changed may be shown as removed and added.",
    coarseLines: "The texts differ in too much to show what they have in common.",
    sides: (before: string, after: string) => `− stands only in: ${before}. + stands only in: ${after}.`,
    summary: ({ added, removed, changed, moved, same }: Readonly<Record<"added" | "removed" | "changed" | "moved" | "same", number>>) =>
      [added && `${number(added)} added`, removed && `${number(removed)} removed`, changed && `${number(changed)} changed`, moved && `${number(moved)} moved`, `${number(same)} unchanged`].filter(Boolean).join(", "),
    unchanged: (n: number) => (n === 1 ? "1 cell unchanged" : `${number(n)} cells unchanged`),
    lines: (n: number) => (n === 1 ? "1 line unchanged" : `${number(n)} lines unchanged`),
    more: (n: number) => `Show ${number(n)} more`,
    moreLines: (n: number) => `${number(n)} more lines are not shown here.`,
    front: "Title and settings",
    added: "Added",
    removed: "Removed",
    changed: "Changed",
    moved: "Moved",
    movedChanged: "Moved and changed",
    otherwise: "Text unchanged, shows something else",
    /** Which cell it is: 'Figure · counts, cell 3, was cell 5'. */
    cell: (kind: string, before: number | undefined, after: number | undefined) =>
      before === undefined || after === undefined || before === after ? `${kind}, cell ${number(after ?? before!)}` : `${kind}, cell ${number(after)}, was cell ${number(before)}`,
    line: { was: "Removed line:", is: "Added line:" },
    ending: "only the line ending differs",
    noPicture: "This cell cannot be drawn.",
    drawing: "Drawing…",
    samePicture: "Both pictures are the same.",
    pictures: "Pictures as the notebook draws them at first, without the filters of the page.",
  },

  clash: {
    title: "This notebook was changed in two tabs at once",
    text: "Both texts are kept. Choose how to go on.",
    mine: "Written here",
    theirs: "Written in the other tab",
    copy: "Keep mine as a copy",
    take: "Take theirs",
    takeHint: "Yours stays among the versions.",
  },

  /** The file on disk is not as it was when it was opened or last saved. */
  changed: {
    title: (name: string) => `${name} was changed by another program`,
    text: "Nothing was written. Choose what the file shall hold.",
    unreadable: "What it holds now is no text that can be read here.",
    overwrite: "Write mine over it",
    take: "Take the file’s text",
    takeHint: "It comes into this notebook and can be undone.",
    later: "Leave both as they are",
  },

  locks: {
    "newer-store": "The notebooks in this browser were written by a newer version of Planflow. This version shows them and changes nothing. Reload the page to get the newer version.",
    "newer-record": "This notebook was kept by a newer version of Planflow. This version shows it and changes nothing.",
    "newer-format": "This notebook is of a newer format. It is shown as far as this version of Planflow understands it, and cannot be changed here.",
    "damaged": "What the browser kept of this notebook cannot be read as a whole. This is what could be read; nothing of the record is changed.",
  },
  lockedTitle: "For reading only",
  lockedCopy: "Edit a copy",

  troubleTitle: "This notebook could not be saved",
  storageTitle: "Notebooks cannot be kept in this browser",
  troubles: {
    quota: `The browser has no room left for this site. ${lost}`,
    unavailable: `The browser keeps nothing for this site, as in some private windows. ${lost}`,
    blocked: "Another tab with an older version of Planflow is in the way. Close or reload it, then try again.",
    newer: `Another tab runs a newer version of Planflow. ${lost} Then reload it.`,
    gone: `The notebook was removed from the browser’s storage. ${lost}`,
    storage: `The browser could not write it. ${lost}`,
    permission: "The browser may not write this file. Allow it, or save under another name.",
    "file-gone": "The file is not there any more. Save it as a new file.",
    file: "The file could not be written.",
    server: "The development server did not write the file.",
  },
  /** The words of the browser behind ours. */
  detail: (text: string, detail: string | undefined) => (detail ? `${text} (${detail})` : text),
};
