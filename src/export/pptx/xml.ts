/** EMU, the unit of Office's drawings, for a length in points. */
export const emu = (points: number): number => Math.round(points * 12_700);

// What XML 1.0 does not allow would make the file unreadable, whatever a title says; half a surrogate pair is no character.
// eslint-disable-next-line no-control-regex
const illegal = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

export const escape = (text: string): string =>
  text.replace(illegal, "").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** An element; attributes that are undefined are left out, children are XML already. */
export function tag(name: string, attributes: Readonly<Record<string, string | number | undefined>> = {}, ...children: string[]): string {
  const written = Object.entries(attributes).map(([key, value]) => (value === undefined ? "" : ` ${key}="${escape(String(value))}"`)).join("");
  const inner = children.join("");
  return inner === "" ? `<${name}${written}/>` : `<${name}${written}>${inner}</${name}>`;
}

export const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
/** The names that every part of a presentation uses. */
export const names = {
  "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
  "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
  "xmlns:p": "http://schemas.openxmlformats.org/presentationml/2006/main",
};

/** A colour such as `#1f2933` as a fill. */
export const fill = (colour: string): string => tag("a:solidFill", {}, tag("a:srgbClr", { val: colour.slice(1).toUpperCase() }));
