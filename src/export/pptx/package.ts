import { strFromU8, unzipSync } from "fflate";
import { ink, muted } from "../../figures/draw/palette.ts";
import { sizes } from "../../slides/layout.ts";
import type { Deck } from "../../slides/deck.ts";

/** Parts of the package by their paths. */
export type Parts = Map<string, string>;

const TITLE_LAYOUT = "Title only";
/** The layout that slides are made after; the first is the library's own. */
export const LAYOUT = "ppt/slideLayouts/slideLayout2.xml";
/** What is kept of the library's package: what stands around the slides. */
const kept = /^(_rels\/\.rels|ppt\/(presentation|presProps|viewProps|tableStyles)\.xml|ppt\/_rels\/.+|ppt\/(theme|slideMasters|slideLayouts|notesMasters)\/.+)$/;

/**
 * The package around the slides, from the library: presentation, master, layouts, theme and the master of the notes. The
 * slides and their notes are written here, for the library repeats the properties of a paragraph for each piece of it,
 * gives two things one id, and holds a title to one place; lists of the contents and dates are made anew for the same reason.
 */
export async function packageFor(count: number, { aspect }: Pick<Deck, "aspect">): Promise<Parts> {
  const { default: Presentation } = await import("pptxgenjs");
  const pptx = new Presentation();
  const { width, height } = sizes[aspect];
  const inches = (points: number) => points / 72;
  pptx.defineLayout({ name: aspect, width: inches(width), height: inches(height) });
  pptx.layout = aspect;
  pptx.theme = { headFontFace: "Arial", bodyFontFace: "Arial" };
  const title = { name: "title", type: "title" as const, x: 0.5, y: 0.25, w: inches(width) - 1, h: 0.6, fontSize: 26, bold: true, color: ink.slice(1), align: "left" as const };
  pptx.defineSlideMaster({ title: TITLE_LAYOUT, objects: [{ placeholder: { options: title, text: "" } }] });
  for (let i = 0; i < count; i++) pptx.addSlide({ masterName: TITLE_LAYOUT });
  const files = unzipSync((await pptx.write({ outputType: "uint8array" })) as Uint8Array);
  const parts: Parts = new Map(Object.entries(files).flatMap(([name, bytes]) => (kept.test(name) && !name.endsWith("/") ? [[name, strFromU8(bytes)] as const] : [])));
  return repaired(parts);
}

function repaired(parts: Parts): Parts {
  const change = (name: string, how: (xml: string) => string) => {
    const before = parts.get(name);
    const after = before === undefined ? undefined : how(before);
    // A new version of the library may write something else.
    if (after === undefined || after === before) throw new Error(`${name} is not as it was`);
    parts.set(name, after);
  };
  change("ppt/presentation.xml", (xml) => {
    const [masters = ""] = /<p:notesMasterIdLst>.*?<\/p:notesMasterIdLst>/s.exec(xml) ?? [];
    // In the order of the standard; notes are on upright paper.
    return xml.replace(masters, "").replace("<p:sldIdLst>", () => `${masters}<p:sldIdLst>`)
      .replace(/<p:notesSz [^>]*>/, '<p:notesSz cx="6858000" cy="9144000"/>');
  });
  change("ppt/theme/theme1.xml", (xml) => xml
    .replace(/ name="Office Theme"/, ' name="Planflow"')
    .replace(/<a:dk1>.*?<\/a:dk1>/s, `<a:dk1><a:srgbClr val="${ink.slice(1).toUpperCase()}"/></a:dk1>`)
    .replace(/<a:dk2>.*?<\/a:dk2>/s, `<a:dk2><a:srgbClr val="${muted.slice(1).toUpperCase()}"/></a:dk2>`)
    .replace(/<a:hlink>.*?<\/a:hlink>/s, '<a:hlink><a:srgbClr val="1258A0"/></a:hlink>'));
  change(LAYOUT, (xml) => xml
    .replace(/<p:ph[^>]*\/>/s, '<p:ph type="title"/>')
    .replace('name="Text 0"', 'name="Title"').replace("<p:cNvSpPr/>", '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'));
  // A theme belongs to one master: Office mends files in which the notes share that of the slides.
  parts.set("ppt/theme/theme2.xml", parts.get("ppt/theme/theme1.xml")!);
  change("ppt/notesMasters/_rels/notesMaster1.xml.rels", (xml) => xml.replace("theme1.xml", "theme2.xml"));
  return parts;
}
