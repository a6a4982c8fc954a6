import type { Deck } from "../../slides/deck.ts";
import { escape, tag, XML } from "./xml.ts";

const OPEN = "application/vnd.openxmlformats-officedocument";
const types: readonly (readonly [RegExp, string])[] = [
  [/^ppt\/presentation\.xml$/, `${OPEN}.presentationml.presentation.main+xml`],
  [/^ppt\/slides\//, `${OPEN}.presentationml.slide+xml`],
  [/^ppt\/notesSlides\//, `${OPEN}.presentationml.notesSlide+xml`],
  [/^ppt\/slideMasters\//, `${OPEN}.presentationml.slideMaster+xml`],
  [/^ppt\/slideLayouts\//, `${OPEN}.presentationml.slideLayout+xml`],
  [/^ppt\/notesMasters\//, `${OPEN}.presentationml.notesMaster+xml`],
  [/^ppt\/theme\//, `${OPEN}.theme+xml`],
  [/^ppt\/(presProps|viewProps|tableStyles)\.xml$/, `${OPEN}.presentationml.$1+xml`],
  [/^docProps\/core\.xml$/, "application/vnd.openxmlformats-package.core-properties+xml"],
  [/^docProps\/app\.xml$/, `${OPEN}.extended-properties+xml`],
];

/** The list of what is in the package: of each part its type, and nothing that is not there. */
export function contentTypes(paths: Iterable<string>): string {
  const overrides = [...paths].filter((p) => p.endsWith(".xml")).sort().map((path) => {
    const [pattern, type] = types.find(([p]) => p.test(path)) ?? [];
    if (!pattern || !type) throw new Error(`${path} has no type`);
    return tag("Override", { PartName: `/${path}`, ContentType: type.replace("$1", pattern.exec(path)?.[1] ?? "") });
  });
  const byEnding = { rels: "application/vnd.openxmlformats-package.relationships+xml", xml: "application/xml", png: "image/png", svg: "image/svg+xml" };
  const defaults = Object.entries(byEnding).map(([Extension, ContentType]) => tag("Default", { Extension, ContentType }));
  return XML + tag("Types", { xmlns: "http://schemas.openxmlformats.org/package/2006/content-types" }, ...defaults, ...overrides);
}

/** What the file says of itself; `created` is the date of the data, for the same deck is the same file on any day. */
export function properties({ title, description, lang }: Deck, slides: number, created: string): { core: string; app: string } {
  const element = (name: string, text: string, attributes: Record<string, string> = {}) => tag(name, attributes, escape(text));
  const at = /^\d{4}-\d{2}-\d{2}$/.test(created) ? `${created}T00:00:00Z` : "1980-01-01T00:00:00Z";
  const date = (name: string) => element(name, at, { "xsi:type": "dcterms:W3CDTF" });
  const core = tag("cp:coreProperties", {
    "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties", "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:dcterms": "http://purl.org/dc/terms/", "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
  }, element("dc:title", title), element("dc:description", description), element("dc:creator", "Planflow"), element("dc:language", lang), date("dcterms:created"), date("dcterms:modified"));
  const app = tag("Properties", { xmlns: "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties" },
    element("Application", "Planflow"), element("Slides", String(slides)), element("Notes", String(slides)));
  return { core: XML + core, app: XML + app };
}
