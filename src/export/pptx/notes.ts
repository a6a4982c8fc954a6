import { paragraphsXml, plainParagraph } from "./text.ts";
import { treeXml } from "./slide.ts";
import { names, tag, XML } from "./xml.ts";

const SIZE = 12;

/** What is to be said to a slide, as the page of its notes. Paragraphs are parted by line ends. */
export function notesXml(notes: string, number: number): string {
  const said = notes.split(/\n+/).map((line) => plainParagraph(line.trim())).filter((p) => p.runs[0]!.text !== "");
  const shape = (id: number, name: string, locks: Record<string, number>, placeholder: Record<string, string | number>, body = "") =>
    tag("p:sp", {}, tag("p:nvSpPr", {}, tag("p:cNvPr", { id, name }), tag("p:cNvSpPr", {}, tag("a:spLocks", { noGrp: 1, ...locks })), tag("p:nvPr", {}, tag("p:ph", placeholder))), "<p:spPr/>", body);
  const text = (paragraphs: string) => tag("p:txBody", {}, "<a:bodyPr/>", "<a:lstStyle/>", paragraphs);
  const field = tag("a:fld", { id: "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", type: "slidenum" }, tag("a:rPr", { lang: "en-US" }), tag("a:t", {}, String(number)));
  return XML + tag("p:notes", names,
    tag("p:cSld", {}, tag("p:spTree", {}, treeXml,
      shape(2, "Slide", { noRot: 1, noChangeAspect: 1 }, { type: "sldImg" }),
      shape(3, "Notes", {}, { type: "body", idx: 1 }, text(said.length > 0 ? paragraphsXml(said, { size: SIZE }) : '<a:p><a:endParaRPr lang="en-US"/></a:p>')),
      shape(4, "Slide number", {}, { type: "sldNum", sz: "quarter", idx: 10 }, text(tag("a:p", {}, field))))),
    "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>");
}
