import { isMap, isScalar, isSeq, parseDocument } from "yaml";

export type Single = string | number | boolean;
/** What a form writes into a cell: one value, a list, or keys with a value or a list each. */
export type OptionValue = Single | readonly Single[] | { readonly [key: string]: Single | readonly Single[] };

export const isList = (value: OptionValue): value is readonly Single[] => Array.isArray(value);
export const isKeyed = (value: OptionValue): value is Exclude<OptionValue, Single | readonly Single[]> => typeof value === "object" && !Array.isArray(value);

/** Characters that stand in quotation marks alone, as codes: controls, line endings, half characters. */
const SPECIAL = /[\p{Cc}\p{Cs}\u2028\u2029\ufeff]/u;

/** A value as YAML on one line, such as `[part, plan]`; `flow` says that it stands within brackets already. */
export function writeValue(value: OptionValue, flow: boolean): string {
  if (isList(value)) return `[${value.map((v) => writeSingle(v, true)).join(", ")}]`;
  if (isKeyed(value)) return `{${Object.entries(value).map(([key, v]) => `${writeSingle(key, true)}: ${writeValue(v, true)}`).join(", ")}}`;
  return writeSingle(value, flow);
}

/** Text is quoted only where YAML would take it for something else. */
export function writeSingle(value: Single, flow: boolean): string {
  if (typeof value !== "string") return Number.isFinite(value) || typeof value === "boolean" ? String(value) : Number.isNaN(value) ? ".nan" : value > 0 ? ".inf" : "-.inf";
  if (isPlain(value, flow)) return value;
  if (!SPECIAL.test(value) && /["\\]/.test(value)) return `'${value.replaceAll("'", "''")}'`;
  // JSON is YAML, but for characters that YAML takes for line endings or for nothing.
  return JSON.stringify(value).replace(/[\x7f-\x9f\u2028\u2029\ufeff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** The parser decides: rules of our own would differ from it somewhere. */
function isPlain(text: string, flow: boolean): boolean {
  if (text === "" || text.trim() !== text || SPECIAL.test(text)) return false;
  // Plain words and ids are most of what there is.
  if (/^[A-Za-z]+[-/][A-Za-z0-9/-]*[A-Za-z0-9]$/.test(text)) return true;
  return flow ? stays(`[${text}, x]`, text) && stays(`{k: ${text}, x: x}`, text) : stays(`k: ${text} # x`, text) && stays(`- ${text} # x`, text);
}

function stays(line: string, text: string): boolean {
  const { contents, errors, warnings } = parseDocument(line, { schema: "core", merge: false, uniqueKeys: false, prettyErrors: false, logLevel: "silent" });
  if (errors.length + warnings.length > 0) return false;
  const [first, second] = isMap(contents) ? contents.items.map((pair) => pair.value) : isSeq(contents) ? contents.items : [];
  return isScalar(first) && first.value === text && (!line.endsWith("# x") || first.comment === " x") && (second === undefined || (isScalar(second) && second.value === "x"));
}
