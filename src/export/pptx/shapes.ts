import type { Box } from "../../slides/layout.ts";
import { emu, fill, tag } from "./xml.ts";

/** Numbers the things on a slide: each has an id of its own, 1 is the slide's tree. */
export type NextId = () => number;

const place = (kind: string, { x, y, width, height }: Box): string =>
  tag(kind, {}, tag("a:off", { x: emu(x), y: emu(y) }), tag("a:ext", { cx: emu(width), cy: emu(height) }));
const rectangle = tag("a:prstGeom", { prst: "rect" }, "<a:avLst/>");

export interface TextShape {
  name: string;
  box: Box;
  /** See `paragraphsXml`. */
  paragraphs: string;
  /** Whether it is the slide's title, by which outlines and screen readers know it. */
  title?: boolean;
  anchor?: "t" | "ctr" | "b";
  /** Default none. */
  ground?: string;
  /** Points between the box and its text. Default 0. */
  inset?: number;
}

/** A text box. Its text fits by what was reckoned; no program is to change its size. */
export function textShape(id: number, { name, box, paragraphs, title, anchor = "t", ground, inset = 0 }: TextShape): string {
  const room = emu(inset);
  const body = tag("a:bodyPr", { wrap: "square", lIns: room, tIns: room, rIns: room, bIns: room, rtlCol: 0, anchor }, "<a:noAutofit/>");
  return tag("p:sp", {},
    tag("p:nvSpPr", {},
      tag("p:cNvPr", { id, name }),
      title ? tag("p:cNvSpPr", {}, tag("a:spLocks", { noGrp: 1 })) : tag("p:cNvSpPr", { txBox: 1 }),
      title ? tag("p:nvPr", {}, tag("p:ph", { type: "title" })) : "<p:nvPr/>"),
    tag("p:spPr", {}, place("a:xfrm", box), rectangle, ground ? fill(ground) : "<a:noFill/>"),
    tag("p:txBody", {}, body, "<a:lstStyle/>", paragraphs));
}

/** A picture as SVG, with the PNG that programs show which know no SVG. `png` and `svg` are ids of relationships. */
export function picture(id: number, { name, alt, box, png, svg }: { name: string; alt: string; box: Box; png: string; svg: string }): string {
  const vector = tag("a:ext", { uri: "{96DAC541-7B7A-43D3-8B79-37D633B846F1}" },
    tag("asvg:svgBlip", { "xmlns:asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main", "r:embed": svg }));
  return tag("p:pic", {},
    tag("p:nvPicPr", {}, tag("p:cNvPr", { id, name, descr: alt }), tag("p:cNvPicPr", {}, tag("a:picLocks", { noChangeAspect: 1 })), "<p:nvPr/>"),
    tag("p:blipFill", {}, tag("a:blip", { "r:embed": png }, tag("a:extLst", {}, vector)), tag("a:stretch", {}, "<a:fillRect/>")),
    tag("p:spPr", {}, place("a:xfrm", box), rectangle));
}

/** A frame with a table in it; `table` is its `a:tbl`. */
export const tableFrame = (id: number, { name, alt, box, table }: { name: string; alt: string; box: Box; table: string }): string =>
  tag("p:graphicFrame", {},
    tag("p:nvGraphicFramePr", {}, tag("p:cNvPr", { id, name, descr: alt }), tag("p:cNvGraphicFramePr", {}, tag("a:graphicFrameLocks", { noGrp: 1 })), "<p:nvPr/>"),
    place("p:xfrm", box),
    tag("a:graphic", {}, tag("a:graphicData", { uri: "http://schemas.openxmlformats.org/drawingml/2006/table" }, table)));
