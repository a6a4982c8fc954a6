/**
 * What a page that is read needs of the notebooks, and no more: whatever is imported from here comes with the page's
 * first script. Whoever writes notebooks or reads them outside of a page takes `index.ts`, which has all of it.
 */
export * from "./cell.ts";
export { readNotebook } from "./notebook.ts";
export { hasValues } from "./template.ts";
export type { ToolName, Tools } from "./tools.ts";
export { cellFilters, filterKeys } from "./filter.ts";
export { formatInline, isInline, MAX_INLINE, parseInline, verbs, type InlineSpec, type Verb } from "./inline.ts";
export { inlineQuery, inlineText, type InlineQuery } from "./inline-query.ts";
export type { InlineValue } from "./inline-syntax.ts";
export { plainText } from "./front.ts";
export { walk } from "./markdown.ts";
export { formatParts, partsOf, type Part } from "./reference.ts";
export { safeImage, safeUrl } from "./url.ts";
export { wordsOf, type Value, type Values } from "./values.ts";
export { MAX_ALL_YAML, MAX_CELLS, MAX_COST, MAX_LINES, MAX_NESTING, MAX_PIECE, MAX_TEXT } from "./guard.ts";
