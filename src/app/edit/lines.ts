import { diffSplice, type Splice } from "../../notebook/splice.ts";

/** What a text field makes of a text: its lines all end in LF there. */
export const inField = (text: string): string => text.replace(/\r\n?/g, "\n");

/**
 * The change of `text` that a text field's new value stands for. Line endings that were not touched stay as they are;
 * new ones are those of Windows where the text has any of these.
 */
export const fromField = (text: string, value: string): Splice => inText(text, diffSplice(inField(text), value));

/** The change of `text` that a change in a text field stands for; see `fromField`. */
export function inText(text: string, { from, to, insert }: Splice): Splice {
  if (!text.includes("\r")) return { from, to, insert };
  const place = (at: number): number => {
    for (let end = text.indexOf("\r\n"); end >= 0 && end < at; end = text.indexOf("\r\n", end + 2)) at++;
    return at;
  };
  const [start, end] = [place(from), place(to)];
  // What was put in may be in part what stood there.
  const inner = diffSplice(inField(text.slice(start, end)), insert);
  if (inner.from > 0 || inner.to < to - from) return inText(text, { from: from + inner.from, to: from + inner.to, insert: inner.insert });
  const written = text.includes("\r\n") ? insert.replaceAll("\n", "\r\n") : insert;
  // A CR that came to stand before an LF would be one line ending with it.
  const joins = text[start - 1] === "\r" && (written === "" ? text[end] : written[0]) === "\n";
  return joins ? { from: start - 1, to: end, insert: `\r\n${written}` } : { from: start, to: end, insert: written };
}
