import type { Keys } from "./yaml.ts";

/** The parser refuses longer ones. */
const MAX_PLAIN = 10_000;
const KEY = /^( {2})?([a-z_][a-z0-9_]*):(?: +(.*))?$/;
const ITEM = /^ {2}- +(.*)$/;
/** Begins with no mark of YAML's, and holds nothing that ends a plain value or needs a closer look. */
const PLAIN = /^[\w($\u00a1-\ud7ff\ue000-\ufefe\uff00-\ufffd](?:[ -~\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd](?<!: | #))*(?<!:)$/;
const LIST = /^\[ *(?:[\w$][\w./;-]*(?: *, *[\w$][\w./;-]*)*)? *\]$/;

/**
 * What most cells are: keys with plain values, with a list of words, or with such keys or values on lines of their own,
 * two spaces in. Undefined for everything else, which the parser must read; for these both read the same, and this
 * takes a tenth of the time.
 */
export function readPlain(source: string, line: number): { keys: Keys; lines: Map<string, number> } | undefined {
  if (source.length > MAX_PLAIN) return undefined;
  const keys = Object.create(null) as Keys;
  const lines = new Map<string, number>();
  let parent = "";
  let under: Keys | unknown[] | undefined;
  for (const [i, whole] of source.split(/\r?\n/).entries()) {
    let end = whole.length;
    while (whole[end - 1] === " ") end--;
    if (end === 0) continue;
    const text = whole.slice(0, end);
    const item = ITEM.exec(text);
    const [, inner, key = "", value = ""] = (!item && KEY.exec(text)) || [];
    const found = valueOf(item ? item[1]! : value);
    if ((!item && (key === "" || key === "null")) || found === undefined || /\t/.test(text)) return undefined;
    if (item || inner) {
      if (parent === "" || (item && found === null)) return undefined;
      under ??= item ? [] : Object.create(null) as Keys;
      if (Array.isArray(under) !== Boolean(item)) return undefined;
      keys[parent] = under;
    } else {
      parent = found === null ? key : "";
      under = undefined;
    }
    const path = Array.isArray(under) ? `${parent}.${under.length}` : inner ? `${parent}.${key}` : key;
    if (lines.has(path)) return undefined;
    lines.set(path, line + i);
    if (Array.isArray(found)) found.forEach((_, k) => lines.set(`${path}.${k}`, line + i));
    if (Array.isArray(under)) under.push(found);
    else if (found !== null) (under ?? keys)[key] = found;
  }
  return { keys, lines };
}

const QUOTED = /^(?:"([^"\\]*)"|'([^']*)')$/;
const VISIBLE = /^[ -~\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]*$/;

/** A plain value or a list of words, null for nothing; undefined where the parser must look at it. */
function valueOf(text: string): unknown {
  if (text === "") return null;
  if (LIST.test(text)) {
    const words = text.slice(1, -1).split(",").map((word) => word.trim()).filter(Boolean).map(scalar);
    return words.includes(undefined) ? undefined : words;
  }
  const [, double, single = double] = QUOTED.exec(text) ?? [];
  if (single !== undefined) return VISIBLE.test(single) ? single : undefined;
  return PLAIN.test(text) ? scalar(text) : undefined;
}

function scalar(text: string): string | number | boolean | undefined {
  if (/^(?:null|true|false)$/i.test(text)) return text === "true" || (text === "false" ? false : undefined);
  if (/^[1-9]\d{0,14}$/.test(text) || text === "0") return Number(text);
  return /^[\d][\da-fox.+-]*$/i.test(text) ? undefined : text;
}
