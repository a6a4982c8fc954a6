import { csvParseRows } from "d3-dsv";
import type { Codebook } from "../../core/codebook.ts";
import { isColumn } from "../../core/columns.ts";
import type { Exporting } from "../../core/messages/en-export.ts";

/** A figure's numbers as text processors and spreadsheets take them from the clipboard. */
export interface Table {
  html: string;
  /** Tab-separated. */
  text: string;
}

const escape = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
/** A cell is one line of one cell wherever it is pasted. */
const single = (text: string): string => text.replace(/\s+/g, " ").trim();

/**
 * The table of a figure's CSV for people: names without codes, and headings in words. The numbers are those of the
 * CSV, which has also made its cells harmless to spreadsheets.
 */
export function tableOf(csv: string, codebook: Codebook, { dialog }: Exporting): Table {
  const [names = [], ...rows] = csvParseRows(csv);
  const shown = names.flatMap((name, at): { at: number; name: string; heading: string }[] => {
    const column = name.replace(/_label$/, "");
    if (name !== column && isColumn(column)) return [{ at, name, heading: codebook.messages.column(column) }];
    const heading = dialog.table[name];
    return heading === undefined ? [] : [{ at, name, heading }];
  });
  const isNumber = (name: string) => !name.endsWith("_label") && name !== "of_unit";
  const body = rows.map((row) => shown.map(({ at, name }) => single(name === "of_unit" ? codebook.messages.unit(row[at]!, 2) : row[at]!)));
  const head = shown.map(({ heading }) => `<th scope="col">${escape(heading)}</th>`).join("");
  const lines = body.map((cells) => `<tr>${cells.map((c, k) => `<td${isNumber(shown[k]!.name) ? ' align="right"' : ""}>${escape(c)}</td>`).join("")}</tr>`);
  return {
    html: `<meta charset="utf-8"><table><thead><tr>${head}</tr></thead><tbody>${lines.join("")}</tbody></table>`,
    text: [shown.map((s) => s.heading), ...body].map((cells) => cells.join("\t")).join("\n"),
  };
}
