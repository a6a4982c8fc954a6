import type { Literal } from "mdast";
import type { Options } from "mdast-util-from-markdown";
import type { Outcome } from "../core/problem.ts";
import { isInline, MAX_INLINE, parseInline, type InlineSpec } from "./inline.ts";

/** `{count sector=digital}` in prose. */
export interface InlineValue extends Literal {
  type: "inlineValue";
  /** As written, on one line, with its braces. */
  value: string;
  /** What it asks for, or what is wrong with it, to be shown in its place. */
  read: Outcome<InlineSpec>;
}

declare module "mdast" {
  interface PhrasingContentMap {
    inlineValue: InlineValue;
  }
  interface RootContentMap {
    inlineValue: InlineValue;
  }
}
declare module "micromark-util-types" {
  interface TokenTypeMap {
    inlineValue: "inlineValue";
    inlineValueData: "inlineValueData";
  }
}

type One<T> = T extends readonly unknown[] ? never : NonNullable<T>;
type Syntax = One<NonNullable<Options["extensions"]>[number]>;
type Construct = One<NonNullable<Syntax["text"]>[string]>;

/**
 * A construct of micromark beside code and links, so that escapes, code and nesting are its own business.
 * `lenient` ends at the first closing brace even inside quotation marks, for a quotation that is never closed.
 */
const construct = (names: readonly string[], lenient: boolean): Construct => ({
  name: lenient ? "inlineValueUnclosed" : "inlineValue",
  tokenize(effects, ok, nok) {
    let raw = "";
    let quoted = false;
    let escaped = false;
    return (code) => {
      effects.enter("inlineValue");
      effects.enter("inlineValueData");
      return inside(code);
    };
    function inside(code: Parameters<typeof ok>[0]): ReturnType<typeof ok> {
      if (code === null || raw.length >= MAX_INLINE) return nok(code);
      // Micromark writes line endings and tabs as negative codes.
      if (code < -2) {
        effects.exit("inlineValueData");
        effects.enter("lineEnding");
        effects.consume(code);
        effects.exit("lineEnding");
        effects.enter("inlineValueData");
        raw += " ";
        return inside;
      }
      const char = code < 0 ? " " : String.fromCharCode(code);
      if (!quoted && raw !== "" && char === "{") return nok(code);
      if (raw.length === 1 && !/[A-Za-z]/.test(char)) return nok(code);
      if (char === '"' && !escaped && !lenient) quoted = !quoted;
      escaped = quoted && char === "\\" && !escaped;
      effects.consume(code);
      raw += char;
      if (quoted || char !== "}") return inside;
      effects.exit("inlineValueData");
      effects.exit("inlineValue");
      return isInline(raw, names) ? ok : nok;
    }
  },
});

/** How values are told from other braces and read, in a notebook whose inputs give these names. */
export const inlineOptions = (names: readonly string[]): Options => ({
  extensions: [{ text: { 123: [construct(names, false), construct(names, true)] } }],
  mdastExtensions: [{
    enter: {
      inlineValue(token) {
        // Where a value is broken over lines, a quotation's `>` stands in between.
        const value = this.sliceSerialize(token).replace(/(?:\r\n|\n|\r)[ \t]*(?:>[ \t]*)*/g, " ");
        this.enter({ type: "inlineValue", value, read: parseInline(value, names) }, token);
      },
    },
    exit: {
      inlineValue(token) {
        this.exit(token);
      },
    },
  }],
});
