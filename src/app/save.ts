/** Hands a file to the browser's downloads. Text is written in UTF-8. */
export function save(name: string, content: string | Uint8Array<ArrayBuffer>, type: string): void {
  const url = URL.createObjectURL(new Blob([content], { type: typeof content === "string" ? `${type};charset=utf-8` : type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The download has taken its copy by then; without this the blob stays in memory.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
