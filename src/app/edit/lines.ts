import { diffSplice, type Splice } from "../../notebook/splice.ts";

/** What a text field makes of a text: its lines all end in LF there. */
export const inField = (text: string): string => text.replace(/\r\n?/g, "\n");

/**
 * The change of `text` that a text field's new value stands for. Line endings that were not touched stay as they are;
 * new ones are those of Windows where the text has any of these.
 */
export function fromField(text: string, value: string): Splice {
  const { from, to, insert } = diffSplice(inField(text), value);
  if (!text.includes("\r")) return { from, to, insert };
  const place = (at: number): number => {
    for (const { index } of text.matchAll(/\r\n/g)) {
      if (index >= at) break;
      at++;
    }
    return at;
  };
  return { from: place(from), to: place(to), insert: text.includes("\r\n") ? insert.replaceAll("\n", "\r\n") : insert };
}
