/** What stands on paper and not on the screen. Comes behind the first view. */
export const printed = {
  /** Around the numbers in 'Page 1 of 5'. */
  page: "Page ",
  of: " of ",
  filtered: "Filters are set: see page 1",
  quoted: (text: string) => `“${text}”`,
  clicked: (title: string, words: string) => `Clicked in ${title}: ${words}; this filters everything else`,
  chosen: (words: string) => `Chosen: ${words}`,
  label: (label: string) => `${label}:`,
  value: (label: string, value: string) => `${label}: ${value}`,
  clauses: (all: readonly string[]) => all.join("; "),
  on: "yes",
  off: "no",
  none: "none",
  late: "This was not ready when printing began. Print again with Ctrl+P or the page’s own Print button: they wait for all of it.",
};
