import type { Fonts, Line } from "./fonts.ts";
import { isNode, textOf, type SvgNode } from "./node.ts";

export interface Outlined {
  svg: SvgNode;
  /** Characters that no font here has, each once: a box stands in their place. */
  missing: string[];
}

const ofText = new Set(["x", "y", "dx", "dy", "font-family", "font-size", "font-weight", "text-anchor", "xml:space"]);

/**
 * The drawing with the shapes of letters in place of text, so that it looks the same where no font is installed. Each
 * line of text becomes one path of the same look; title, description and record stay. The drawing handed in stays as it is.
 */
export async function outline(root: SvgNode, fonts: Fonts): Promise<Outlined> {
  const missing = new Set<string>();
  async function walk(element: SvgNode): Promise<SvgNode[]> {
    if (element.name === "text") return path(element);
    const children: SvgNode["children"] = [];
    for (const child of element.children) children.push(...(isNode(child) ? await walk(child) : [child]));
    return [{ ...element, children }];
  }
  async function path(element: SvgNode): Promise<SvgNode[]> {
    const { attributes: a } = element;
    const line = await fonts.line(textOf(element), a["font-weight"] === "bold");
    line.missing.forEach((c) => missing.add(c));
    const size = Number(a["font-size"]);
    const d = pathOf(line, lineStart(Number(a.x ?? 0), line.width * size, a["text-anchor"]), Number(a.y ?? 0), size);
    if (d === "") return [];
    return [{ name: "path", attributes: { d, ...Object.fromEntries(Object.entries(a).filter(([key]) => !ofText.has(key))) }, children: [], line: element.line }];
  }
  const [svg] = await walk(root);
  return { svg: svg!, missing: [...missing] };
}

/** Where a line that is anchored at `x` begins. */
export const lineStart = (x: number, width: number, anchor: string | undefined): number =>
  x - (anchor === "end" ? width : anchor === "middle" ? width / 2 : 0);

const letters = { moveTo: "M", lineTo: "L", quadraticCurveTo: "Q", bezierCurveTo: "C", closePath: "Z" } as const;

// A hundredth of a point is a three hundredth of a millimetre: a pixel where the picture is printed at 7200 to the inch.
const written = (n: number): string => String(Math.round(n * 100) / 100);

function pathOf({ runs }: Line, x: number, y: number, size: number): string {
  let d = "";
  for (const { face: { font }, letters: set } of runs) {
    const scale = size / font.unitsPerEm;
    for (const letter of set) {
      const left = x + letter.x * size;
      for (const { command, args } of commandsOf(font.getGlyph(letter.id).path)) {
        d += letters[command] + args.map((n, i) => written(i % 2 === 0 ? left + n * scale : y - n * scale)).join(" ");
      }
    }
  }
  return d;
}

/** Fontkit's types keep to themselves what a path is made of. */
const commandsOf = (path: unknown): readonly { command: keyof typeof letters; args: readonly number[] }[] =>
  (path as { commands: { command: keyof typeof letters; args: number[] }[] }).commands;
