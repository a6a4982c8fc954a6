import type { ErrorCode, YAMLParseError, YAMLWarning } from "yaml";
import { shown } from "./check.ts";

/** What is wrong, by its name in the catalogue or in the parser's words. */
export interface Slip {
  detail: string;
  /** The word that it is about. */
  found?: string;
  /** Where in the source. */
  offset: number;
}

/** The slips that people make have words of their own in the catalogue; the parser's words serve for the rest. */
const plainer: Partial<Record<ErrorCode, string>> = {
  BLOCK_AS_IMPLICIT_KEY: "yaml-colon",
  BAD_SCALAR_START: "yaml-start",
  RESOURCE_EXHAUSTION: "yaml-deep",
  MULTIPLE_DOCS: "yaml-documents",
  TAB_AS_INDENT: "yaml-tab",
  TAG_RESOLVE_FAILED: "yaml-tag",
};

/** What the parser found, as a person would say it: a line that is only begun is what it finds most often. */
export function slipOf({ code, message, pos }: Pick<YAMLParseError | YAMLWarning, "code" | "message" | "pos">, source: string): Slip {
  const offset = Math.min(pos[0], source.trimEnd().length);
  const [line = "", next = ""] = source.slice(source.lastIndexOf("\n", offset - 1) + 1).split(/\r?\n/, 2);
  const word = line.trim();
  if (code === "MULTILINE_IMPLICIT_KEY" || (code === "MISSING_CHAR" && message.startsWith("Implicit"))) {
    if (/^\w+:[^\s:]/.test(word)) return { detail: "yaml-space", found: shown(word), offset };
    if (!/^[-?{["']|:(?:\s|$)/.test(word) && word !== "") return { detail: "yaml-no-value", found: shown(word), offset };
  }
  if (code === "MISSING_CHAR" && message.startsWith("Missing closing")) return { detail: "yaml-quote", offset };
  if (code === "BAD_INDENT" && /end with a [\]}]/.test(message)) return { detail: message.includes("]") ? "yaml-list-end" : "yaml-keys-end", offset };
  if (code === "BAD_INDENT" && message.startsWith("All mapping items")) return { detail: "yaml-column", offset };
  // A line that is moved in makes a part of the value before it.
  if (code === "BLOCK_AS_IMPLICIT_KEY" && !/:\s.*:(?:\s|$)/.test(line) && /^\s+\S/.test(next)) return { detail: "yaml-column", offset: source.indexOf(next, offset) };
  return { detail: plainer[code] ?? lowerFirst(message.replace(/\.$/, "")), offset };
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
