import { number } from "./en-numbers.ts";

const names = (ids: readonly string[]) => `${ids.slice(0, 8).join(", ")}${ids.length > 8 ? ` and ${number(ids.length - 8)} more` : ""}`;

/** What is said when the file of a figure is opened again. Comes with the first such file. */
export const opening = {
  title: (file: string) => `From ${file}`,
  failure: (file: string) => `${file} could not be opened`,
  same: "This is the view that made the figure. Its data have not changed since.",
  changed: "This is the view that made the figure. Since then:",
  cellChanged: "The cell in the notebook is no longer as it was; the figure is shown as the file has it.",
  notHere: "The notebook of the figure is not here; the figure is shown by itself, as the file has it.",
  dataset: (then: string, now: string) => `The file was drawn from “${then}”; here is “${now}”.`,
  version: (then: string, now: string) => `The data were version ${then} and are ${now} now.`,
  gone: (ids: readonly string[]) => `${number(ids.length)} ${ids.length === 1 ? "item is" : "items are"} no longer among those behind it: ${names(ids)}.`,
  come: (ids: readonly string[]) => `${number(ids.length)} ${ids.length === 1 ? "item has" : "items have"} come to those behind it: ${names(ids)}.`,
  count: (then: number, now: number) => `It stood for ${number(then)} items and stands for ${number(now)} now.`,
  close: "Close this note",
};
