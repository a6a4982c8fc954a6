import type { Codebook } from "../../core/codebook.ts";
import type { Language } from "../../core/messages/index.ts";
import { muted } from "../../figures/draw/palette.ts";
import { TEXT, type Box, type TextBox } from "../../slides/layout.ts";
import { plain, type Paragraph } from "../../slides/prose.ts";
import type { Problem } from "../../core/problem.ts";
import type { ReadySlide } from "../deck.ts";
import { altOf, errorShape, placeFigure, tableShapes } from "./exhibit.ts";
import { fitLine, fitText } from "./fit.ts";
import { PartLinks } from "./links.ts";
import { picture, textShape } from "./shapes.ts";
import { numberXml, paragraphsXml, plainParagraph, type TextStyle } from "./text.ts";
import { names, tag, XML } from "./xml.ts";

/** Pictures of a figure, as bytes, or why there are none. */
export type Pictures = { svg: Uint8Array; png: Uint8Array } | { error: Problem };

export interface SlidePart {
  xml: string;
  links: PartLinks;
  /** Media by their paths in the package. */
  media: [path: string, bytes: Uint8Array][];
  /** The size of the text where it is smaller than any should be, and whether it fits at all. */
  small?: { size: number; fits: boolean };
}

/** What a slide is drawn with beside itself. */
interface Around {
  /** Of its figures, in their order. */
  pictures: readonly (Pictures | undefined)[];
  /** In the slide's language. */
  codebook: Codebook;
  /** A title as no slide before it is called. */
  unique: (title: string, language: Language) => string;
}

/** A slide as XML. */
export function slidePart(ready: ReadySlide, number: number, { pictures, codebook, unique }: Around): SlidePart {
  const { drawn: { page, slide }, words, shown, inputs, source, language } = ready;
  const links = new PartLinks();
  const media: SlidePart["media"] = [];
  let last = 1;
  const id = () => ++last;
  const shapes: string[] = [];
  const put = (name: string, box: Box, paragraphs: readonly Paragraph[], style: TextStyle, more: { title?: boolean; anchor?: "ctr" } = {}) =>
    shapes.push(textShape(id(), { name, box, paragraphs: paragraphsXml(paragraphs, style, (href) => links.to(href)), ...more }));
  let small: SlidePart["small"];

  // A statement without a heading is what the slide is called; others without one are named where nobody sees it.
  const stated = page.title === undefined && slide.layout === "statement" && page.text !== undefined;
  if (page.title) {
    const title = unique(words.title, language);
    const align = slide.layout === "statement" ? "center" : "start";
    put("Title", page.title, [plainParagraph(title)], { size: fitLine(title, page.title, { line: 1.2, bold: true }), line: 1.2, bold: true, align }, { title: true });
  } else if (!stated) put("Title", { x: 0, y: -40, width: page.width, height: 30 }, [plainParagraph(unique(nameOf(ready), language))], { size: 18, bold: true }, { title: true });
  if (page.subtitle && words.subtitle) put("Subtitle", page.subtitle, [plainParagraph(words.subtitle)], { size: fitLine(words.subtitle, page.subtitle, { line: 1.3, bold: false }), colour: muted });
  if (page.inputs && inputs.length > 0) putInputs(page.inputs, inputs, page.exhibits.length > 0 || slide.layout !== "text" || page.text !== undefined, put);
  if (page.text && words.text.length > 0) {
    const fit = fitText(words.text, page.text);
    if (!fit.fits || fit.size < Math.min(page.text.size, TEXT.least)) small = fit;
    put(stated ? "Title" : "Text", page.text, words.text, { size: fit.size, align: page.text.align }, stated ? { title: true } : {});
  }
  shown.forEach((one, k) => {
    const box = page.exhibits[k]!;
    if (one.kind === "error") shapes.push(errorShape(one, box, language, id));
    else if (one.kind === "table") shapes.push(tableShapes(one, box, language, codebook, id));
    else if (!pictures[k] || "error" in pictures[k]) shapes.push(errorShape({ kind: "error", problems: pictures[k] ? [pictures[k].error] : [] }, box, language, id));
    else {
      const path = (kind: string) => `ppt/media/slide${number}-figure${k + 1}.${kind}`;
      media.push([path("png"), pictures[k].png], [path("svg"), pictures[k].svg]);
      shapes.push(picture(id(), { name: one.id, alt: altOf(one.rendered, language), box: placeFigure(one.rendered, box).box, png: links.media(path("png")), svg: links.media(path("svg")) }));
    }
  });
  const { footer } = page;
  const cell = 40;
  const small10 = { size: footer.size, line: 1.2, colour: muted };
  if (source) put("Source", { ...footer, width: footer.width - cell }, [plainParagraph(source)], { ...small10, size: fitLine(source, { ...footer, width: footer.width - cell }, { line: 1.2, bold: false }) });
  if (slide.layout !== "title") shapes.push(textShape(id(), { name: "Slide number", box: { ...footer, x: footer.x + footer.width - cell, width: cell }, paragraphs: numberXml(number, { ...small10, align: "end" }) }));
  return { xml: XML + slideXml(shapes), links, media, ...(small ? { small } : {}) };
}

/** What a slide that shows no title is called in outlines. */
const nameOf = ({ shown, words, inputs }: ReadySlide): string =>
  shown.map((s) => (s.kind === "figure" ? s.rendered.title : s.kind === "table" ? s.title : "")).filter(Boolean).join("; ")
  || beginning(words.text.map((p) => plain(p.runs)).join(" ")) || inputs.join("; ");

const NAME = 80;
/** How a text begins: its first sentence, or as many words as a name may have. */
function beginning(text: string): string {
  const [sentence] = /^.+?(?:[.!?](?=\s|$)|[。！？])/s.exec(text) ?? [text];
  if (sentence.length <= NAME) return sentence.trim();
  const cut = sentence.slice(0, NAME);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), NAME / 2)).trim()}…`;
}

function putInputs(box: Box, inputs: readonly string[], strip: boolean, put: (name: string, box: Box, paragraphs: readonly Paragraph[], style: TextStyle, more?: { anchor?: "ctr" }) => void): void {
  // A box of its own has a line for each, a strip above figures one for all.
  const paragraphs = strip ? [plainParagraph(inputs.join("    "))] : inputs.map(plainParagraph);
  const text: TextBox = { ...box, size: strip ? 13 : 20 };
  put("Inputs", box, paragraphs, { size: fitText(paragraphs, text).size, ...(strip ? { colour: muted } : {}) }, strip ? { anchor: "ctr" } : {});
}

const slideXml = (shapes: readonly string[]): string =>
  tag("p:sld", names, tag("p:cSld", {}, tag("p:spTree", {}, treeXml, ...shapes)), "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>");
/** How every tree of shapes begins. */
export const treeXml = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>';
