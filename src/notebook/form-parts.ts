/** A piece of text between marks, with the blanks around it left out. */
export interface Part {
  from: number;
  to: number;
  text: string;
}
/** A place in brackets or in a query. */
export interface PartSpot extends Part {
  at: "key" | "value";
  /** The key that the value belongs to, where it lies in a set of keys. */
  key?: string;
  /** What else stands in the same list, or the other keys of the set. */
  beside: string[];
  /** The key has its colon, or `=`, already. */
  filled: boolean;
}

interface Segment {
  start: number;
  end: number;
  at: "key" | "value";
  key?: string | undefined;
  /** The bracket that it stands in. */
  bracket: number;
  filled: boolean;
}

export function trimmed(text: string, start: number, end: number): Part {
  while (start < end && /\s/.test(text[start]!)) start++;
  while (end > start && /\s/.test(text[end - 1]!)) end--;
  const inner = /^(["'])(.*)\1$/s.exec(text.slice(start, end))?.[2];
  return inner === undefined ? { from: start, to: end, text: text.slice(start, end) } : { from: start + 1, to: end - 1, text: inner };
}

/** The same, with the blanks between it and a place that lies before or behind it. */
export function wordAt(text: string, start: number, end: number, offset: number): Part {
  const part = trimmed(text, start, end);
  return part.text === "" ? { from: offset, to: offset, text: "" } : { ...part, from: Math.min(part.from, offset), to: Math.max(part.to, offset) };
}

/**
 * The place at the offset within brackets that open at `start`: `[part, plan]`, `{sector: [digital, energy]}`. The
 * brackets may not be closed yet. Undefined where the offset lies behind them.
 */
export function flowAt(text: string, start: number, offset: number): PartSpot | undefined {
  const segments: Segment[] = [];
  const open: { mark: string; id: number; key?: string | undefined; outer?: string | undefined }[] = [];
  let from = start;
  let end = text.length;
  const close = (at: number, filled: boolean) => {
    const top = open.at(-1);
    if (top) segments.push({ start: from, end: at, at: top.mark === "{" && top.key === undefined ? "key" : "value", key: top.mark === "{" ? top.key : top.outer, bracket: top.id, filled });
    from = at + 1;
  };
  for (const { 0: mark, index } of text.slice(start).matchAll(/"(?:[^"\\]|\\.)*"|'[^']*'|[[\]{},]|:(?=[\s,\]}]|$)/g)) {
    const at = start + index;
    const top = open.at(-1);
    if (mark === "[" || mark === "{") {
      open.push({ mark, id: at, outer: top?.key });
      from = at + 1;
    } else if (mark === "]" || mark === "}") {
      close(at, false);
      open.pop();
      if (open.length === 0) {
        end = at;
        break;
      }
    } else if (mark === ",") {
      close(at, false);
      if (top) top.key = undefined;
    } else if (mark === ":" && top?.mark === "{") {
      const key = trimmed(text, from, at).text;
      close(at, true);
      top.key = key;
    }
  }
  if (open.length > 0) close(end, false);
  if (offset <= start || offset > end) return undefined;
  // A bracket within brackets lies in a longer piece too: the last that holds the place is the innermost.
  const here = segments.filter((s) => s.start <= offset && offset <= s.end).sort((a, b) => b.bracket - a.bracket || b.start - a.start)[0];
  if (!here) return undefined;
  const word = wordAt(text, here.start, here.end, offset);
  const beside = segments.filter((s) => s !== here && s.bracket === here.bracket && s.at === here.at).map((s) => trimmed(text, s.start, s.end).text).filter(Boolean);
  return { ...word, at: here.at, ...(here.key === undefined ? {} : { key: here.key }), beside: here.at === "value" && text[here.bracket] === "{" ? [] : beside, filled: here.filled };
}

/** The place in a query such as `plan=a,b&sector=c`, which stands from `start` to `end`. */
export function queryAt(text: string, start: number, end: number, offset: number): PartSpot {
  const at = Math.min(Math.max(offset, start), end);
  let from = start;
  const pairs = text.slice(start, end).split("&").map((pair) => {
    from += pair.length + 1;
    return { from: from - pair.length - 1, text: pair };
  });
  const pair = pairs.findLast(({ from }) => from <= at)!;
  const keyOf = (one: string) => one.replace(/^\?/, "").split("=")[0]!;
  const equals = pair.text.indexOf("=");
  const last = pair.from + pair.text.length;
  if (equals < 0 || at <= pair.from + equals) {
    const begin = Math.min(pair.from + (pair.text.startsWith("?") ? 1 : 0), at);
    const to = equals < 0 ? last : pair.from + equals;
    return { at: "key", from: begin, to, text: text.slice(begin, to), beside: pairs.filter((p) => p !== pair).map((p) => keyOf(p.text)).filter(Boolean), filled: equals >= 0 };
  }
  const values = pair.from + equals + 1;
  const left = Math.max(values, text.lastIndexOf(",", at - 1) + 1);
  const right = at + /^[^,&]*/.exec(text.slice(at, last))![0].length;
  const beside = [...text.slice(values, left).split(","), ...text.slice(right, last).split(",")].filter(Boolean);
  return { at: "value", key: keyOf(pair.text), from: left, to: right, text: text.slice(left, right), beside, filled: false };
}
