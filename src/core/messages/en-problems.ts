import type { Problem } from "../problem.ts";

const quoted = (text: string | undefined) => `“${text ?? ""}”`;

/** At most ten names, so that a wrong sector does not print a page. */
function listed(names: readonly string[]): string {
  const shown = names.slice(0, 10).join(", ");
  return names.length > 10 ? `${shown} and ${names.length - 10} more` : shown;
}

function where(p: Problem): string {
  const row = p.row === undefined ? "" : `row ${p.row}${p.id ? ` (${p.id})` : ""}`;
  const places = [p.file, p.line === undefined ? "" : `line ${p.line}`, row, p.key && p.row !== undefined ? `column ${p.key}` : ""];
  const text = places.filter(Boolean).join(", ");
  return text ? `${text}: ` : "";
}

const choices = (p: Problem) =>
  `${p.allowed?.length ? ` Allowed: ${listed(p.allowed)}.` : ""}${p.nearest ? ` Did you mean ${quoted(p.nearest)}?` : ""}`;

const rules: Record<string, string> = {
  "standards-alone": "“standards” stands alone: drop it or the other sectors",
  "count-n": "only rows of coverage “count” may stand for more than one item",
  "one-part": "only a “count” row may carry several parts or areas",
  "repeated-key": "the same key stands twice",
  "one-column": "a name is asked for one column; only “plan” may stand beside “area”",
  "no-stated-total": "the plan states no total; “count” gives the items that the dataset holds",
  "too-nested": "lists, quotations or emphasis lie too deep in one another",
  "too-tangled": "a passage is too long, or holds too many brackets, stars or underscores, to be laid out; put blank lines between its parts",
  "too-much-text": "the notebook’s text is too long to be laid out from here on; split it into several notebooks",
  "repeated-code": "the same code stands twice",
  "terms-missing": "a coded item needs at least one key term",
  "terms-long": "a key term has at most four words",
  "title-case": "a title starts with a capital letter and ends without a full stop",
  "sectors-missing": "every row carries at least one sector",
  "instruments-missing": "every row carries at least one instrument",
  "official-tie": "only articles of the Action Plan have an official tie",
  "explicit-programme": "a row that names a programme has basis “explicit” or “official”",
  "programme-part": "the programme belongs to another part of the Outline",
  "area-count": "the area’s rows do not add up to the number that the plan states",
  "id-plan": "the id does not begin as the other ids of its plan",
  "reserved": "the words “none” and “unitemized” are kept for rows without a code",
};

/** The sentence for a problem: where, what was found, what is allowed, the nearest legal name. */
export function problem(p: Problem): string {
  const at = where(p);
  const key = quoted(p.key);
  switch (p.code) {
    case "unknown-value": return `${at}${p.key && p.row === undefined ? `${key} has no value` : "no value"} ${quoted(p.found)}.${choices(p)}`;
    case "unknown-key": return `${at}there is no setting ${quoted(p.found)}.${choices(p)}`;
    case "missing-key": return `${at}${key} is missing.${choices(p)}`;
    case "wrong-type": return `${at}${key} should be ${p.detail}, but is ${quoted(p.found)}.${choices(p)}`;
    case "out-of-range": return `${at}${key} is ${quoted(p.found)}; it should be ${p.detail}.`;
    case "ambiguous-value": return `${at}${quoted(p.found)} could mean several things.${choices(p)}`;
    case "unknown-column": return `${at}there is no column ${quoted(p.found)}.${choices(p)}`;
    case "missing-column": return `${at}the column ${key} is missing.`;
    case "column-order": return `${at}the columns should be ${p.detail}, but are ${quoted(p.found)}.`;
    case "cell-count": return `${at}the row has ${p.found} cells instead of ${p.detail}. A quotation mark may be open, or a comma stand outside quotation marks.`;
    case "duplicate-id": return `${at}${quoted(p.found)} stands twice; it stood first in ${p.detail}.`;
    case "too-long": return `${at}${key} is longer than ${p.detail} characters: ${quoted(p.found)}.`;
    case "empty": return `${at}${key} is empty.`;
    case "wrong-total": return `${at}the rows of ${quoted(p.id)} stand for ${p.found} items, but the plan states ${p.detail}.`;
    case "no-rows": return `${at}there are no rows in it.`;
    case "too-large": return `${at}it is larger than ${p.detail}.`;
    case "not-text": return `${at}this is not a text file in UTF-8.`;
    case "bad-yaml": return `${at}this is not valid YAML: ${p.detail}.`;
    case "bad-json": return `${at}this is not valid JSON: ${p.detail}.`;
    case "bad-front-matter": return `${at}the front matter between the --- lines is not valid: ${p.detail}.`;
    case "newer-format": return `${at}this notebook is of format ${p.found}; this version of Planflow reads up to ${p.detail}.`;
    case "unclosed": return `${at}${quoted(p.found)} is opened but not closed.`;
    case "missing-file": return `${at}the file could not be read. Check that it was published beside the app.`;
    case "rule": return `${at}${rules[p.detail ?? ""] ?? p.detail}${p.found === undefined ? "" : `; found ${quoted(p.found)}`}.${choices(p)}`;
    case "duplicate-cell": return `${at}two cells are named ${quoted(p.found)}; give one of them another id.`;
    case "unknown-verb": return `${at}${quoted(p.found)} is not something prose can ask for.${choices(p)}`;
    case "unknown-notebook": return `${at}there is no notebook ${quoted(p.found)}.${choices(p)}`;
    case "unknown-cell": return `${at}there is no cell ${quoted(p.found)} in this notebook.${choices(p)}`;
    case "internal": return `${at}something went wrong: ${p.detail}. Reload the page; if it happens again, report it.`;
  }
}
