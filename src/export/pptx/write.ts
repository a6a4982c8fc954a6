import { strToU8 } from "fflate";
import { Codebook } from "../../core/codebook.ts";
import { loadMessages, type Language } from "../../core/messages/index.ts";
import type { Meta } from "../../core/meta.ts";
import type { Outcome, Problem } from "../../core/problem.ts";
import type { ReadyDeck, ReadySlide } from "../deck.ts";
import type { Converted } from "../drawing.ts";
import type { Rendered } from "../render.ts";
import { slideWordsIn } from "../slide-text.ts";
import { zip } from "../zip.ts";
import { contentTypes, properties } from "./contents.ts";
import { leastText, placeFigure } from "./exhibit.ts";
import { notesXml } from "./notes.ts";
import { LAYOUT, packageFor } from "./package.ts";
import { slidePart, type Pictures } from "./slide.ts";
import { PartLinks } from "./links.ts";

/** Something to know of the file, with the line of the slide in the notebook. */
export type FileNotice = { line: number } & (
  | { kind: "shrunk"; id: string; percent: number; points: number }
  | { kind: "missing"; id: string; characters: readonly string[] }
  | { kind: "small-text"; points: number }
  | { kind: "cut-text" });

export interface Written {
  bytes: Uint8Array<ArrayBuffer>;
  notices: FileNotice[];
  /** Of figures that could not be made into pictures; it stands in their place. */
  problems: Problem[];
}

interface Making {
  meta: Meta;
  /** A figure as PNG. May reject where a person stops it. */
  png: (rendered: Rendered) => Promise<Outcome<Converted>>;
  /** Called before each slide. */
  step?: (index: number, all: number) => Promise<void>;
}

/** A deck as a PowerPoint file: the same bytes in a browser and in Node. */
export async function toPptx(ready: ReadyDeck, { meta, png, step = async () => undefined }: Making): Promise<Written> {
  const { deck, slides } = ready;
  const parts = new Map<string, Uint8Array>();
  for (const [name, xml] of await packageFor(slides.length, deck)) parts.set(name, strToU8(xml));
  const result: Omit<Written, "bytes"> = { notices: [], problems: [] };
  const codebooks = new Map<Language, Codebook>();
  const unique = uniquely();
  for (const [i, slide] of slides.entries()) {
    await step(i, slides.length);
    const codebook = codebooks.get(slide.language) ?? new Codebook(meta, await loadMessages(slide.language));
    codebooks.set(slide.language, codebook);
    const part = slidePart(slide, i + 1, { pictures: await picturesOf(slide, png, result), codebook, unique });
    const { line } = slide.drawn.slide;
    if (part.small) result.notices.push(part.small.fits ? { line, kind: "small-text", points: part.small.size } : { line, kind: "cut-text" });
    const [own, notes] = [`ppt/slides/slide${i + 1}.xml`, `ppt/notesSlides/notesSlide${i + 1}.xml`];
    part.links.part("slideLayout", LAYOUT);
    part.links.part("notesSlide", notes);
    const links = new PartLinks();
    links.part("notesMaster", "ppt/notesMasters/notesMaster1.xml");
    links.part("slide", own);
    parts.set(own, strToU8(part.xml)).set(relsOf(own), strToU8(part.links.xml()));
    parts.set(notes, strToU8(notesXml(slide.notes, i + 1))).set(relsOf(notes), strToU8(links.xml()));
    for (const [path, bytes] of part.media) parts.set(path, bytes);
  }
  const { core, app } = properties(deck, slides.length, meta.about.created);
  parts.set("docProps/core.xml", strToU8(core)).set("docProps/app.xml", strToU8(app));
  const first: [string, Uint8Array][] = [["[Content_Types].xml", strToU8(contentTypes(parts.keys()))]];
  return { bytes: zip([...first, ...parts], meta.about.created), ...result };
}

/** Gives slides of one name their numbers: by names alone screen readers and outlines tell slides apart. */
function uniquely(): (title: string, language: Language) => string {
  const taken = new Set<string>();
  return (title, language) => {
    let own = title;
    for (let n = 2; title !== "" && taken.has(own); n++) own = slideWordsIn(language).again(title, n);
    taken.add(own);
    return own;
  };
}

const relsOf = (path: string): string => path.replace(/([^/]+)$/, "_rels/$1.rels");

async function picturesOf({ drawn: { page, slide }, shown }: ReadySlide, png: Making["png"], { notices, problems }: Omit<Written, "bytes">): Promise<(Pictures | undefined)[]> {
  const pictures: (Pictures | undefined)[] = [];
  for (const [k, one] of shown.entries()) {
    if (one.kind !== "figure") {
      pictures.push(undefined);
      continue;
    }
    const { id, rendered } = one;
    const { scale } = placeFigure(rendered, page.exhibits[k]!);
    if (scale < 1) notices.push({ line: slide.line, kind: "shrunk", id, percent: Math.floor(scale * 100), points: leastText(scale) });
    const made = await png(rendered);
    if ("error" in made) problems.push({ ...made.error, line: slide.line });
    else if (made.ok.missing.length > 0) notices.push({ line: slide.line, kind: "missing", id, characters: made.ok.missing });
    pictures.push("ok" in made ? { svg: strToU8(rendered.text), png: made.ok.bytes } : made);
  }
  return pictures;
}
