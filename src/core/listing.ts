/** A notebook in the listing of the start page. */
export interface Listed {
  /** The file's name without `.md`; names the notebook in the URL. */
  id: string;
  file: string;
  title: string;
  description: string;
}
