import { number } from "./en-numbers.ts";

const files = (n: number) => `${number(n)} ${n === 1 ? "file" : "files"}`;
const megabytes = (bytes: number) => `${number(bytes / 1e6)} MB`;

/** What is said of work without a network and of new versions. */
export const offline = {
  title: "Without a network",
  use: "Use the new version",
  reload: "Reload this tab",
  later: "Later",
  dismiss: "Dismiss",
  again: "Try again",
  /** Notices, each by itself in a corner of the page. */
  notices: {
    ready: (n: number, bytes: number) => `Ready to work without a network: ${files(n)}, ${megabytes(bytes)} stored in this browser.`,
    failed: (why: string) => `Not stored for work without a network. ${why}`,
    new: "A new version of Planflow is ready. Taking it reloads this tab; what you write is kept.",
    presentation: "A presentation is running in another tab or window. The new version will be taken when it has ended.",
    elsewhere: "Another tab has taken the new version. This one goes on with the old version until you reload it.",
  },
  reasons: {
    room: "This browser gives it no more room. With a network everything works as before.",
    network: "Not every file could be fetched. The next visit goes on from there; with a network everything works as before.",
  },
  /** The line on the start page. */
  line: {
    ready: (n: number, bytes: number) => `Works without a network: ${files(n)}, ${megabytes(bytes)} stored in this browser.`,
    storing: (done: number, all: number) => `Being stored for work without a network: ${number(done)} of ${files(all)}.`,
    notYet: "Not stored yet for work without a network.",
    new: "A new version is ready.",
    newFailed: (why: string) => `A new version could not be stored. ${why}`,
  },
};
