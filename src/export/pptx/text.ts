import { ink, muted } from "../../figures/draw/palette.ts";
import { gapOf, HEADING, INDENT, LINE, type Paragraph, type Run } from "../../slides/prose.ts";
import { emu, escape, fill, tag } from "./xml.ts";

/** How a text is set. */
export interface TextStyle {
  /** Points. */
  size: number;
  /** Lines are this many times as high as letters. Default: that of text on slides. */
  line?: number;
  bold?: boolean;
  /** Default ink. */
  colour?: string;
  align?: "start" | "center" | "end";
}

/** The id in the slide's relationships by which a link is called. */
export type LinkId = (href: string) => string | undefined;

const LINK = "#1258a0";
const HAN = /[\u2e80-\u9fff\uff00-\uffef]/;
/** The language of a piece of text, by which Office chooses its spelling and, for quotation marks, its font. */
const languageOf = (text: string): string => (HAN.test(text) ? "zh-CN" : "en-US");

const font = (code: boolean): string =>
  tag("a:latin", { typeface: code ? "Courier New" : "Arial" }) + tag("a:ea", { typeface: "Microsoft YaHei" }) + tag("a:cs", { typeface: code ? "Courier New" : "Arial" });

/** What Office wants to know of letters; `kind` is `a:rPr` or `a:endParaRPr`. */
function look(kind: string, text: string, run: Omit<Run, "text">, { size, bold, colour = ink }: TextStyle, link?: string): string {
  const attributes = { lang: languageOf(text), sz: Math.round(size * 100), b: run.bold || bold ? 1 : 0, i: run.italic ? 1 : undefined, dirty: 0 };
  return tag(kind, attributes, fill(link ? LINK : colour), font(run.code === true), link ? tag("a:hlinkClick", { "r:id": link }, keepColour) : "");
}
/** Without it Office gives links the colour of its theme. */
const keepColour = tag("a:extLst", {}, tag("a:ext", { uri: "{A12FA001-AC4F-418D-AE19-62706E023703}" }, '<ahyp:hlinkClr xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/>'));

function runXml(run: Run, style: TextStyle, linkId: LinkId): string {
  const link = run.href === undefined ? undefined : linkId(run.href);
  // A vertical tab is Office's own sign for a line that ends within a paragraph; here lines end with elements.
  return run.text.split(/\n|\v/).map((line, i) => {
    const before = i > 0 ? tag("a:br", {}, look("a:rPr", line, run, style)) : "";
    return before + (line === "" ? "" : tag("a:r", {}, look("a:rPr", line, run, style, link), tag("a:t", {}, escape(line.replaceAll("\t", "    ")))));
  }).join("");
}

const algn = { start: "l", center: "ctr", end: "r" } as const;

/** One paragraph. Lines are given their height in points, so that every program sets as many in a box as were reckoned with. */
function paragraphXml(p: Paragraph, first: boolean, number: number | undefined, style: TextStyle, linkId: LinkId): string {
  const { size, line = LINE, align = "start" } = style;
  const own: TextStyle = {
    ...style,
    ...(p.kind === "heading" ? { size: size * HEADING, bold: true } : {}),
    ...(p.kind === "quote" ? { colour: muted } : {}),
    ...(p.kind === "code" ? { size: size * 0.9 } : {}),
  };
  const left = emu((p.level + (p.kind === "quote" ? 1 : 0)) * INDENT * size);
  // A number that Office does not count with is text.
  const written = p.marker !== undefined && number === undefined && p.marker !== "•" ? [{ text: `${p.marker} ` }] : [];
  const bullet =
    p.marker === undefined || written.length > 0 ? tag("a:buNone")
    : tag("a:buFont", { typeface: "Arial" }) + (number === undefined ? tag("a:buChar", { char: "•" }) : tag("a:buAutoNum", { type: "arabicPeriod", startAt: number === 1 ? undefined : number }));
  const spacing = (kind: string, points: number) => tag(kind, {}, tag("a:spcPts", { val: Math.round(points * 100) }));
  const properties = tag("a:pPr", { marL: left, indent: p.marker === undefined ? 0 : -emu(INDENT * size), algn: algn[align] },
    spacing("a:lnSpc", own.size * line), spacing("a:spcBef", first ? 0 : gapOf(p, size)), spacing("a:spcAft", 0), bullet);
  const runs = [...written, ...(p.kind === "code" ? p.runs.map((r): Run => ({ ...r, code: true })) : p.runs)];
  const words = runs.map((r) => r.text).join("");
  return tag("a:p", {}, properties, ...runs.map((r) => runXml(r, own, linkId)), look("a:endParaRPr", words, {}, own));
}

/** The paragraphs of a text box. */
export function paragraphsXml(paragraphs: readonly Paragraph[], style: TextStyle, linkId: LinkId = () => undefined): string {
  const starts = startsOf(paragraphs);
  return paragraphs.map((p, i) => paragraphXml(p, i === 0, starts[i], style, linkId)).join("");
}

/** The numbers with which a list may begin; a file with another one Office takes for damaged. */
const counted = (n: number): boolean => n >= 1 && n <= 32_767;

/**
 * Where the numbering of each entry's list begins, so that Office goes on counting when somebody adds one. A paragraph
 * between two entries ends its count, so the next one begins with its own number.
 */
function startsOf(paragraphs: readonly Paragraph[]): (number | undefined)[] {
  const open = new Map<number, { start: number; last: number }>();
  return paragraphs.map(({ marker, level }) => {
    const n = Number(/^(\d+)\.$/.exec(marker ?? "")?.[1]);
    for (const deeper of [...open.keys()]) if (deeper > level || !counted(n) && deeper === level) open.delete(deeper);
    if (!counted(n)) return undefined;
    const before = open.get(level);
    const now = before && before.last + 1 === n ? { start: before.start, last: n } : { start: n, last: n };
    open.set(level, now);
    return now.start;
  });
}

/** A paragraph of plain text. */
export const plainParagraph = (text: string): Paragraph => ({ runs: [{ text }], kind: "text", level: 0 });

/** The number of the slide, which Office keeps right. */
export const numberXml = (number: number, style: TextStyle): string => {
  const { align = "end" } = style;
  return tag("a:p", {}, tag("a:pPr", { algn: algn[align] }),
    tag("a:fld", { id: "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", type: "slidenum" }, look("a:rPr", "", {}, style), tag("a:t", {}, String(number))));
};
