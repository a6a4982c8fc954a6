import { SaxesParser } from "saxes";
import type { Outcome, Problem } from "../core/problem.ts";

/** An element of an SVG as plain data: drawn by any document, or read from a file, it is converted and checked alike. */
export interface SvgNode {
  name: string;
  /** In their order. */
  attributes: Record<string, string>;
  children: (SvgNode | string)[];
  /** Where the element begins in the file that it was read from, counted from 1; 0 for a drawn one. */
  line: number;
}

export const isNode = (child: SvgNode | string): child is SvgNode => typeof child !== "string";
export const node = (name: string, attributes: Record<string, string>, children: SvgNode["children"] = []): SvgNode => ({ name, attributes, children, line: 0 });

/** All elements below and including this one, in reading order. */
export function* elements(root: SvgNode): Generator<SvgNode> {
  yield root;
  for (const child of root.children) if (isNode(child)) yield* elements(child);
}

/** The words of an element and all within. */
export const textOf = ({ children }: SvgNode): string => children.map((c) => (isNode(c) ? textOf(c) : c)).join("");

/** A drawn element as data. Comments are left out. */
export function nodeOf(element: Element): SvgNode {
  const attributes: Record<string, string> = {};
  for (const { name, value } of element.attributes) attributes[name] = value;
  const children: SvgNode["children"] = [];
  for (const child of element.childNodes) {
    if (child.nodeType === 1) children.push(nodeOf(child as Element));
    else if (child.nodeType === 3 && child.textContent) children.push(child.textContent);
  }
  return { name: element.localName, attributes, children, line: 0 };
}

/** The largest file that is read, in characters, and the most elements and levels in it. */
export const MAX_SVG = 20_000_000;
const MAX_ELEMENTS = 200_000;
const MAX_DEPTH = 100;

/**
 * Reads the text of an SVG file. Never throws and runs nothing: a document type, which could define entities without
 * end, is refused, as is a file that is not well-formed, too large or too deep. Comments and instructions are dropped.
 */
export function parseSvg(text: string, file: string): Outcome<SvgNode> {
  if (text.length > MAX_SVG) return { error: { code: "too-large", file, detail: "characters", n: MAX_SVG } };
  const parser = new SaxesParser({ position: true });
  const open: SvgNode[] = [];
  let root: SvgNode | undefined;
  let count = 0;
  const refuse = (detail: string, n?: number): never => {
    throw new Refusal({ code: "bad-svg", file, line: parser.line, detail, ...(n === undefined ? {} : { n }) });
  };
  parser.on("error", () => refuse("svg-xml"));
  parser.on("doctype", () => refuse("svg-doctype"));
  parser.on("opentagstart", (tag) => {
    const element: SvgNode = { name: tag.name, attributes: {}, children: [], line: parser.line };
    if (++count > MAX_ELEMENTS) refuse("svg-elements", MAX_ELEMENTS);
    if (open.length >= MAX_DEPTH) refuse("svg-deep", MAX_DEPTH);
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on("attribute", ({ name, value }) => (open.at(-1)!.attributes[name] = value));
  parser.on("closetag", () => void open.pop());
  const words = (data: string) => void open.at(-1)?.children.push(data);
  parser.on("text", words);
  parser.on("cdata", words);
  try {
    // A byte order mark is no part of the text.
    parser.write(text.replace(/^\ufeff/, "")).close();
  } catch (error) {
    return { error: error instanceof Refusal ? error.problem : { code: "bad-svg", file, detail: "svg-xml" } };
  }
  return root?.name === "svg" ? { ok: root } : { error: { code: "bad-svg", file, line: 1, detail: "svg-root" } };
}

class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code);
  }
}

const HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** The text of a file: the same bytes for the same data, unlike a browser's own serializer. */
export const serializeSvg = (root: SvgNode): string => `${HEADER}${write(root)}\n`;

function write({ name, attributes, children }: SvgNode): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(value).replaceAll('"', "&quot;")}"`).join("");
  const inner = children.map((c) => (isNode(c) ? write(c) : escape(c))).join("");
  return inner === "" ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`;
}

// Characters that XML 1.0 does not allow would make the file unreadable, whatever the title says; a lone half of a
// surrogate pair is no character at all.
const escape = (text: string): string =>
  text
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "")
    .replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
