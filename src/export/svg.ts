import { isNode, node, nodeOf, type SvgNode } from "./node.ts";

/** What a drawing must say of itself when it stands alone. */
export interface Described {
  title: string;
  /** What the picture shows, in a sentence or two, for screen readers. */
  description: string;
  /** The language of both (BCP 47). */
  language: string;
  /** What made the picture, as text: see `record.ts`. */
  record: string;
  /** Points for each unit of the drawing. */
  scale: number;
  /** mm. The height follows from the drawing. */
  width: number;
}

/**
 * A drawing as a file of its own: in points, of a physical size, without anything that serves only the page, with a
 * role, a title, a description and the record of what made it. The drawing handed in stays as it is.
 */
export function standaloneSvg(drawn: SVGSVGElement, { title, description, language, record, scale, width }: Described): SvgNode {
  const copy = scaled(plain(nodeOf(drawn)), scale);
  const high = Number(copy.attributes.viewBox!.split(" ")[3]);
  const { xmlns, width: _width, height: _height, ...rest } = copy.attributes;
  return {
    ...copy,
    attributes: {
      xmlns: xmlns!, width: `${round(width)}mm`, height: `${round((high * 25.4) / 72)}mm`, ...rest,
      role: "img", "aria-labelledby": "planflow-title planflow-desc", "xml:lang": language,
    },
    children: [
      node("title", { id: "planflow-title" }, [title]),
      node("desc", { id: "planflow-desc" }, [description]),
      node("metadata", { id: "planflow" }, [record]),
      ...copy.children,
    ],
  };
}

const round = (n: number): number => Math.round(n * 100) / 100;

// Attributes by which the page finds, names and lights marks.
const ofPage = (name: string): boolean => name === "role" || name === "tabindex" || name === "pointer-events" || name.startsWith("aria-") || name.startsWith("data-");

/** Without what serves only the page: its attributes, shapes that nobody sees but the pointer, groups of one thing or none. */
function plain({ name, attributes, children, line }: SvgNode): SvgNode {
  const kept = children.flatMap((child): SvgNode["children"] => {
    if (!isNode(child)) return [child];
    if (isInvisible(child)) return [];
    const cleaned = plain(child);
    if (cleaned.name !== "g") return [cleaned];
    return Object.keys(cleaned.attributes).length === 0 && cleaned.children.length < 2 ? cleaned.children : [cleaned];
  });
  return { name, attributes: Object.fromEntries(Object.entries(attributes).filter(([key]) => !ofPage(key))), children: kept, line };
}

function isInvisible({ name, attributes: a }: SvgNode): boolean {
  if (!["rect", "path", "line", "circle"].includes(name)) return false;
  const filled = a.fill !== "none" && a["fill-opacity"] !== "0";
  const stroked = a.stroke !== undefined && a.stroke !== "none" && a["stroke-opacity"] !== "0";
  return !filled && !stroked;
}

const lengths = new Set(["x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "font-size", "stroke-width"]);
const lists = new Set(["viewBox", "d", "stroke-dasharray"]);
const NUMBER = /-?\d*\.?\d+(?:e[-+]?\d+)?/g;

/**
 * All lengths times `scale`, angles left alone, so that figures are drawn in the units of the screen and printed in points: one picture,
 * whatever the size of its text.
 */
function scaled(root: SvgNode, scale: number): SvgNode {
  const times = (text: string): string => String(round(Number(text) * scale));
  const one = ({ name, attributes, children, line }: SvgNode): SvgNode => {
    const result: Record<string, string> = {};
    for (const [key, value] of Object.entries(attributes)) {
      result[key] =
        lengths.has(key) ? times(value)
        : lists.has(key) ? value.replace(NUMBER, times)
        : key === "transform" ? value.replace(/(rotate\(\s*-?[\d.]+)?([^()]*)/g, (_, angle: string = "", rest: string) => angle + rest.replace(NUMBER, times))
        : value;
    }
    // A line without a width is 1 unit wide, and that too is to be scaled.
    if (attributes.stroke !== undefined && attributes.stroke !== "none" && attributes["stroke-width"] === undefined) result["stroke-width"] = times("1");
    return { name, attributes: result, children: children.map((c) => (isNode(c) ? one(c) : c)), line };
  };
  return one(root);
}
