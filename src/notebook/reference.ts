/**
 * References to values that inputs set. In a cell and within the braces of a value in prose `$top` stands for what the
 * input with `name: top` says now, `${top}` for the same where a letter follows; `$$` is a dollar sign, and so is one
 * before anything but a letter, a brace or another dollar sign. In prose alone it is `{top}`.
 */
export type Part = string | { name: string };

const REFERENCE = /\$(?:\$|([A-Za-z]\w*)|\{([A-Za-z]\w*)\})/g;

/** The text in pieces: no piece is empty, and no two texts stand side by side. Takes linear time and never fails. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let literal = "";
  let end = 0;
  for (const { 0: found, 1: bare, 2: name = bare, index } of text.matchAll(REFERENCE)) {
    literal += text.slice(end, index) + (name === undefined ? "$" : "");
    end = index + found.length;
    if (name === undefined) continue;
    if (literal) parts.push(literal);
    parts.push({ name });
    literal = "";
  }
  literal += text.slice(end);
  return literal ? [...parts, literal] : parts;
}

/** Writes pieces so that `partsOf` reads the same again. */
export const formatParts = (parts: readonly Part[]): string =>
  parts.map((part, i) => {
    if (typeof part === "string") return part.replaceAll("$", "$$$$");
    const next = parts[i + 1];
    return typeof next === "string" && /^\w/.test(next) ? `\${${part.name}}` : `$${part.name}`;
  }).join("");

/** The text with other names in its references; all else stays as it is. */
export const withNames = (text: string, names: ReadonlyMap<string, string>): string =>
  text.replace(REFERENCE, (found: string, bare?: string, braced?: string) => {
    const name = names.get(bare ?? braced ?? "");
    return name === undefined ? found : bare === undefined ? `\${${name}}` : `$${name}`;
  });

/** The name where the text is one reference and nothing else. */
export function soleName(text: string): string | undefined {
  const [first, ...more] = partsOf(text);
  return typeof first === "object" && more.length === 0 ? first.name : undefined;
}

/** All names that the strings in a value refer to, each with the path of its string. */
export function namesIn(value: unknown, path: readonly string[] = []): { name: string; path: readonly string[] }[] {
  if (typeof value === "string") return value.includes("$") ? partsOf(value).flatMap((part) => (typeof part === "string" ? [] : [{ name: part.name, path }])) : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => namesIn(one, [...path, key]));
}
