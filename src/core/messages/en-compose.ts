/** What is said where notebooks are written: comes with the editor, not with the page. */
export const composing = {
  byHand: "the form cannot change what is written in this way; edit the text of the cell",
};
export type Composing = typeof composing;
