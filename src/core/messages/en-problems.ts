import type { Problem } from "../problem.ts";
import { number } from "./en-numbers.ts";

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

/** The sentence of `rule`, by `detail`. */
export const rules: Record<string, string> = {
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
  "id-plan": "the id does not begin as the other ids of its plan",
  "reserved": "the words “none” and “unitemized” are kept for rows without a code",
  "share-over-whole": "by full counting an item counts once for each of several values, and the share could exceed 100 %; name one value, or leave “rule” out",
  "input-target": "an input sets the filter of a “column”, or a value that it gives a “name”; it has neither",
  "input-own": "only a value with a “name” and without a “column” brings what can be chosen",
  "repeated-name": "two inputs give their value the same name; the first counts",
  "circle": "values depend on each other in a circle",
  "broken-value": "the input that sets this value is wrong",
  "slide-no-figure": "the slide’s layout is for figures and no figure stands in it",
  "slide-two-filters": "two comments give one slide a filter, and only the last one counts; put “---” between what is to have filters of its own",
  "slide-two-layouts": "two comments give one slide a layout, and only the last one counts; put “---” between what is to have layouts of its own",
  "slide-too-long": "a paragraph is too long for a slide; shorten it, or put “---” between its parts",
  "one-figure": "an address holds one figure cell and nothing else, and not a long one",
  "fonts-left-out": "this file was made without the fonts for Chinese characters, which this form needs; SVG with text and CSV need none",
  "notebook-name": "left out: the name of a notebook’s file holds letters (a to z), digits, “_”, “.” and “-” alone and begins with a letter or digit",
};

const values = (p: Problem) => p.values ?? [];

/** What something should be, or what is wrong with it, by `detail`; a detail that has no entry is shown as it is. */
export const details: Record<string, (p: Problem) => string> = {
  "text": () => "text",
  "number": () => "a number",
  "whole": () => "a whole number",
  "whole-or-empty": () => "a whole number or empty",
  "whole-range": (p) => `a whole number from ${values(p).join(" to ")}`,
  "boolean": () => "true or false",
  "list": () => "a list",
  "map": () => "a set of keys and values",
  "other": () => "something else",
  "format": () => "of another form",
  "at-most": (p) => `at most ${amount(p)}`,
  "at-least": (p) => `at least ${amount(p)}`,
  "less-than": (p) => `less than ${amount(p)}`,
  "more-than": (p) => `more than ${amount(p)}`,
  "entries-at-most": (p) => `a list of at most ${amount(p)}`,
  "entries-at-least": (p) => `a list of at least ${amount(p)}`,
  "repeated": () => "a list in which nothing stands twice",
  "other-column": (p) => `another column than ${values(p).map(quoted).join(" and ")}`,
  "id": () => "letters, digits, dots, dashes and underscores, beginning with a letter or digit",
  "iso-date": () => "a date such as 2024-02-19",
  "language": () => "a language’s code such as en or zh-Hans",
  "cell-id": (p) => `lower-case letters, digits and hyphens, beginning with a letter, at most ${amount(p)}, and not ${values(p).map(quoted).join(" or ")}`,
  "value-name": () => "lower-case letters, digits and underscores, beginning with a letter, at most 40, and no word that prose asks with, such as “count”",
  "two-values": () => "a list of two values, for off and on",
  "value-or-list": () => "a value or a list of values",
  "filter": () => "text such as sector=digital, or keys with values",
  "pairs": () => "followed by pairs such as sector=digital",
  "characters": (p) => `${amount(p)} characters`,
  "characters-of-cells": (p) => `${amount(p)} characters in all cells together`,
  "characters-of-slides": (p) => `${amount(p)} characters of prose on its slides; those behind it have no slide`,
  "cells": (p) => `${amount(p)} cells`,
  "lines": (p) => `${amount(p)} lines`,
  "uses": (p) => `${amount(p)} dollar signs in all cells together`,
  "names": (p) => `${amount(p)} named values`,
  "yaml-brackets": (p) => `it holds more than ${amount(p)} brackets and quotation marks`,
  "yaml-deep": () => "it is nested too deep",
  "yaml-lines": () => "it should be lines of the form “key: value”",
  "yaml-alias": () => "aliases (*) are not allowed",
  "yaml-key": () => "a key should be text",
  "yaml-no-value": (p) => `${quoted(p.found)} has no colon and value yet`,
  "yaml-space": (p) => `${quoted(p.found)} needs a space behind the colon`,
  "yaml-quote": () => "a quotation mark is open and never closed",
  "yaml-list-end": () => "a list that begins with [ has no ] at its end",
  "yaml-keys-end": () => "a part that begins with { has no } at its end",
  "yaml-column": () => "this line begins further in or further out than it should; keys of one cell stand below each other",
  "yaml-colon": () => "a value with a colon and a space in it must stand in quotation marks",
  "yaml-start": () => "a value that begins with @, ` or % must stand in quotation marks",
  "yaml-documents": () => "“---” and “...” cannot stand in it",
  "yaml-tab": () => "lines are indented with spaces, not with tabs",
  "slide-number": () => "the number of a slide, and behind a dot that of a step, such as 3 or 3.1",
  "length": () => "a length such as 120mm, 12cm, 4.5in, 340pt or 800px",
  "points": () => "a size in points such as 8",
  "mm-at-least": (p) => `at least ${amount(p)} mm at this text size`,
  "mm-at-most": (p) => `at most ${amount(p)} mm`,
  "points-at-least": (p) => `at least ${amount(p)} pt here`,
  "points-at-most": (p) => `at most ${amount(p)} pt`,
  "record-none": () => "it holds no record of Planflow",
  "record-large": (p) => `its record is longer than ${amount(p)} characters`,
  "record-json": () => "its record is not valid JSON",
  "record-newer": (p) => `its record was written by a newer version; this one reads up to form ${amount(p)}`,
  "record-key": (p) => `something is wrong at ${values(p).map(quoted).join(" and ")} in its record`,
  "svg-xml": () => "its XML is broken",
  "svg-doctype": () => "a document type (<!DOCTYPE>) is not allowed",
  "svg-elements": (p) => `it holds more than ${amount(p)} elements`,
  "svg-deep": (p) => `elements lie more than ${amount(p)} deep in one another`,
  "svg-size": () => "it states no size in millimetres with a viewBox",
  "svg-element": (p) => `figures have no <${p.found}>`,
  "svg-attribute": (p) => `figures have no ${p.found}`,
  "pixels-at-most": (p) => `one that makes at most ${amount(p)} pixels`,
  "svg-root": () => "it does not begin with <svg>",
  "yaml-tag": () => "tags (!) are not allowed; a value that begins with ! must stand in quotation marks",
};

const detail = (p: Problem): string => (Object.hasOwn(details, p.detail ?? "") ? details[p.detail!]!(p) : (p.detail ?? ""));
/** The number that a sentence needs. */
const amount = (p: Problem): string => (p.n === undefined ? (p.detail ?? "") : number(p.n));

/** The sentence for a problem: where, what was found, what is allowed, the nearest legal name. */
export function problem(p: Problem): string {
  const at = where(p);
  const key = quoted(p.key);
  switch (p.code) {
    case "unknown-value": return `${at}${p.key && p.row === undefined ? `${key} has no value` : "no value"} ${quoted(p.found)}.${choices(p)}`;
    case "unknown-key": return `${at}there is no setting ${quoted(p.found)}.${choices(p)}`;
    case "missing-key": return `${at}${key} is missing.${choices(p)}`;
    case "wrong-type": return `${at}${key} should be ${detail(p)}, but is ${quoted(p.found)}.${choices(p)}`;
    case "out-of-range": return `${at}${key} is ${quoted(p.found)}; it should be ${detail(p)}.`;
    case "ambiguous-value": return `${at}${quoted(p.found)} could mean several things.${choices(p)}`;
    case "unknown-column": return `${at}there is no column ${quoted(p.found)}.${choices(p)}`;
    case "missing-column": return `${at}the column ${key} is missing.`;
    case "cell-count": return `${at}the row has ${p.found} cells instead of ${amount(p)}. A quotation mark may be open, or a comma stand outside quotation marks.`;
    case "duplicate-id": return `${at}${quoted(p.found)} stands twice; it stood first in ${detail(p)}.`;
    case "too-long": return `${at}${key} is longer than ${amount(p)} characters: ${quoted(p.found)}.`;
    case "empty": return `${at}${key} is empty.`;
    case "wrong-total": return `${at}the rows of ${quoted(p.id)} stand for ${p.found} items, but the plan states ${amount(p)}.`;
    case "no-rows": return `${at}there are no rows in it.`;
    case "too-large": return `${at}it is larger than ${detail(p)}.`;
    case "not-text": return `${at}this is not a text file in UTF-8.`;
    case "bad-yaml": return `${at}${p.found === undefined ? "this is not valid YAML: " : ""}${detail(p)}.${choices(p)}`;
    case "bad-json": return `${at}this is not valid JSON: ${p.detail}.`;
    case "bad-front-matter": return `${at}the front matter between the --- lines is not valid: ${detail(p)}.`;
    case "newer-format": return `${at}this notebook is of format ${p.found}; this version of Planflow knows formats up to ${amount(p)}. It is shown as far as it can be read, and cannot be edited here.`;
    case "unclosed": return `${at}${quoted(p.found)} is opened but not closed.`;
    case "missing-file": return `${at}the file could not be read. Check that it was published beside the app.`;
    case "rule": return `${at}${rules[p.detail ?? ""] ?? p.detail}${p.found === undefined ? "" : `; found ${quoted(p.found)}`}.${choices(p)}`;
    case "duplicate-cell": return `${at}two cells are named ${quoted(p.found)}; give one of them another id.`;
    case "unknown-verb": return `${at}${quoted(p.found)} is not something prose can ask for.${choices(p)}`;
    case "unknown-notebook": return `${at}there is no notebook ${quoted(p.found)}.${choices(p)}`;
    case "unknown-cell": return `${at}there is no cell ${quoted(p.found)} in this notebook.${choices(p)}`;
    case "bad-svg": return `${at}this is not an SVG file that can be read: ${detail(p)}.`;
    case "bad-record": return `${at}the file does not say which figure it holds, or not in a way that can be used: ${detail(p)}.`;
    case "internal": return `${at}something went wrong: ${p.detail}. Reload the page; if it happens again, report it.`;
  }
}
