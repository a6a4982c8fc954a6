/** The build's mode of an app that stands in one file with its content: `import.meta.env.MODE` there. */
export const ONE_FILE = "one-file";
/** The page among what was built for it, in which content is put at the mark. */
export const PAGE = "page.html";
export const CONTENT = "<!--planflow-content-->";

/** A file of one page, in the form in which it stands there: text as JSON, anything else in base64. */
export interface Embedded {
  /** The address that it would have beside the page: `data/plans.csv`. */
  name: string;
  element: string;
}

const attribute = (text: string): string => text.replace(/[&"<>]/g, (c) => `&#${c.charCodeAt(0)};`);

/**
 * A text of any kind, a stranger's too: nothing in it can end the element or begin another one, for JSON has a code for
 * the angle bracket, as for all that a browser would read differently (NUL, carriage returns).
 */
export const embedText = (name: string, text: string): Embedded => ({
  name,
  element: `<script type="application/json" data-file="${attribute(name)}">${JSON.stringify(text).replace(/[<\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)}</script>\n`,
});

export const embedBytes = (name: string, bytes: Uint8Array): Embedded => ({
  name,
  element: `<script type="application/octet-stream" data-file="${attribute(name)}">${Buffer.from(bytes).toString("base64")}</script>\n`,
});

/**
 * A script as it may stand in a page: nothing in it ends the element or begins another. It means the same, for only in
 * strings and patterns do such words stand.
 */
export const inPage = (script: string): string => script.replace(/<(?=!--|\/?script)/gi, "\\x3C");

/** The page with its files in it. */
export function fill(page: string, files: readonly Embedded[]): string {
  const at = page.indexOf(CONTENT);
  if (at < 0) throw new Error("the page has no place for content");
  return page.slice(0, at) + files.map((f) => f.element).join("") + page.slice(at + CONTENT.length);
}

/** How many bytes a text is in a file. */
export const sizeOf = (text: string): number => Buffer.byteLength(text, "utf8");
