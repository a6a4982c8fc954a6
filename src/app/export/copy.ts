import type { Exporting } from "../../core/messages/en-export.ts";

/** A form for the clipboard; one that is still to be made is waited for by the browser, which wants to be asked at once. */
export type Forms = Record<string, Promise<Blob> | Blob>;

export const blob = (content: BlobPart, type: string): Blob => new Blob([content], { type });

const takes = (type: string): boolean => typeof ClipboardItem.supports === "function" ? ClipboardItem.supports(type) : /^(text\/(plain|html)|image\/png)$/.test(type);

/** Writes the forms that the browser takes, all as one. Gives the reason where it takes none or does not let it be. */
export async function copy(forms: Forms, { dialog }: Exporting): Promise<{ refused?: string }> {
  if (typeof ClipboardItem === "undefined" || !navigator.clipboard?.write) return { refused: dialog.noClipboard };
  try {
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(Object.entries(forms).filter(([type]) => takes(type))))]);
    return {};
  } catch (error) {
    return { refused: dialog.copyRefused((error as Error).message) };
  }
}
