/** How a draft is looked at: cell by cell, as one text beside its result, or as those who read it see it. */
export const modes = ["cells", "text", "read"] as const;
export type Mode = (typeof modes)[number];
