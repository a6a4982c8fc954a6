/** A notebook in the listing of the start page. */
export interface Listed {
  /** The file's name without `.md`; names the notebook in the URL. */
  id: string;
  file: string;
  title: string;
  description: string;
}

/**
 * The files of `notebooks/` that are published: letters, digits, `_`, `.` and `-`, not beginning with `.` or `-`.
 * The name without `.md` stands in the URL and in a path, so nothing in it may mean something there.
 */
export const notebookFile = /^\w[\w.-]*\.md$/;

/** With it the app asks its development server to write a notebook: a page of another origin cannot send it unasked. */
export const SAVE_HEADER = "x-planflow-save";

/** The id of a notebook's file, or undefined where its name is not allowed. */
export const notebookId = (file: string): string | undefined => (notebookFile.test(file) ? file.slice(0, -".md".length) : undefined);
