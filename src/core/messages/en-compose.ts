/** Names of options in forms, by `counts.by`, `table.counts.by` or the key alone. */
const labels: Readonly<Record<string, string>> = {
  "counts.by": "Bars", "counts.split": "Stacked by", "counts.highlight": "Highlight", "counts.sort": "Order of the bars", "counts.label": "At each bar", "counts.max": "Bars at most",
  "heatmap.rows": "Rows", "heatmap.columns": "Columns", "heatmap.value": "Cells show", "heatmap.order": "Order of the rows",
  "sankey.stages": "Stages", "sankey.order": "Order of the nodes", "sankey.height": "Height", "sankey.hide": "Leave out",
  "input.column": "Column", "input.label": "Label", "input.name": "Name of the value", "input.values": "Values", "input.value": "Value", "input.default": "At first",
  "input.min": "From", "input.max": "To", "input.step": "Step",
  "table.by": "Counted by", "table.columns": "Columns", "table.sort": "Sorted by", "table.limit": "Rows at most",
  rule: "Counting", filter: "Filter", id: "Name of the cell", width: "Width", palette: "Colours",
  title: "Title", subtitle: "Subtitle", note: "Note", source: "Source",
  title_zh: "Title in Chinese", subtitle_zh: "Subtitle in Chinese", note_zh: "Note in Chinese", source_zh: "Source in Chinese",
};

/** What is said of an option before what its comment in the code says; the whole where it has none. */
const help: Readonly<Record<string, string>> = {
  id: "By which links and addresses name this cell: lower-case letters, digits and hyphens. Default: what it is, with its place, such as `counts-2`.",
  filter: "Which items are counted, as in an address (`plan=key-points-2024&sector=digital,energy`) or as keys with values. The page’s own filters come on top.",
  table: "Rows of items or of counts.", "table.items": "The items themselves, one a row.", "table.counts": "The numbers behind a figure: a row for each combination of values.",
  "table.title": "Stands above the table. Default: none.", "table.columns": "What is shown of each item, from left to right.", "table.sort": "What the rows are sorted by.",
  "table.rule": "How items with several codes are counted.",
  input: "A control that sets a filter of the page, or a value that other cells use.",
  "input.label": "Stands beside the control. Default: the name of the column or of the value.",
  "input.min": "The smallest number of a slider without `values`.", "input.max": "The largest number of a slider without `values`.", "input.step": "From one number of a slider to the next.",
  "input.value": "What the toggle sets where it is on.", "input.search.default": "The words at first. Default: none.",
  figure: "A picture of counts.",
};

/** Values of options in words, by the key; other values stand for themselves. */
const order = { codebook: "as in the plans and the codebook", total: "most items first", name: "by name" };
const values: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  sort: order, order, label: { both: "number and share", n: "number" }, value: { count: "items", share: "percent" },
  palette: { colour: "colours", grey: "greys", print: "black and white, for print" }, hide: { none: "items without a code", unitemized: "items that are not itemized" },
  boolean: { true: "yes", false: "no" },
};

/** What is said where notebooks are written: comes with the editor, not with the page. */
export const composing = {
  byHand: "the form cannot change what is written in this way; edit the text of the cell",
  labels,
  help,
  values,
  descending: (column: string) => `${column}, the other way round`,
  words: "Words",
  wordsHelp: "Words that must all occur in an item’s title, summary or key terms.",
  /** What each verb of prose gives. */
  verbs: {
    count: "How many items pass.", share: "The same in percent of the plans that the filter leaves.", rows: "How many rows of the dataset pass.",
    total: "The total that a plan states.", list: "Names of the values of a column, largest first.", name: "The name of a value.",
  },
  named: "What an input sets by this name.",
  term: (label: string, definition: string) => `${label}: ${definition}`,
};
export type Composing = typeof composing;
