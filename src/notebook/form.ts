/** What an editor's forms and suggestions know of the options of cells. A page that is only read does not load it. */
export { formOf, valuesOf, type Choice, type Field, type FieldKind } from "./form-fields.ts";
export { completionsAt, helpAt, type Completion, type Completions, type Help } from "./form-complete.ts";
export { completionsInProse } from "./inline-complete.ts";
export { helpOfName } from "./form-words.ts";
