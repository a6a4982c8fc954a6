import type { Look, Shape } from "./drawing.ts";
import type { Face, Line } from "./fonts.ts";
import { lineStart } from "./outline.ts";
import type { Step } from "./path.ts";
import { hex4, numberOf, type UsedFont } from "./pdf-font.ts";

/** What a page holds: its operators, and what they name. */
export interface Content {
  operators: string;
  fonts: UsedFont[];
  /** Opacities of filling and drawing lines, by their names in the operators. */
  opacities: Map<string, { fill: number; stroke: number }>;
}

/** From the drawing's units, y downwards, to the page's points, y upwards: one factor and two offsets. */
export interface Placement {
  scale: number;
  left: number;
  top: number;
}

// Viewers read no exponents, and nothing beyond a page of a kilometre is seen.
const written = (n: number): string => String(Math.round(Math.max(-1e7, Math.min(1e7, n)) * 1000) / 1000);

/**
 * The operators that draw the shapes. Every place is written in points of the page itself, without a matrix, as programs
 * that open PDF for editing like it; `lines` holds the set text of the shapes that are text.
 */
export function contentOf(shapes: readonly Shape[], lines: ReadonlyMap<Shape, Line>, { scale, left, top }: Placement): Content {
  const out: string[] = [];
  const fonts: UsedFont[] = [];
  const opacities: Content["opacities"] = new Map();
  const x = (n: number) => written(left + n * scale);
  const y = (n: number) => written(top - n * scale);

  // What was said last of a kind holds until something else is said.
  const said = new Map<string, string>();
  const say = (kind: string, operator: string) => {
    if (said.get(kind) === operator) return;
    said.set(kind, operator);
    out.push(operator);
  };
  const opacity = (fill: number, stroke: number) => {
    // Everything is opaque until something is not.
    if (fill === 1 && stroke === 1 && opacities.size === 0) return;
    let name = [...opacities].find(([, o]) => o.fill === fill && o.stroke === stroke)?.[0];
    if (name === undefined) opacities.set((name = `O${opacities.size + 1}`), { fill, stroke });
    say("opacity", `/${name} gs`);
  };
  const fontOf = (face: Face): UsedFont => {
    let used = fonts.find((f) => f.face === face);
    if (!used) fonts.push((used = { tag: `F${fonts.length + 1}`, face, letters: new Map() }));
    return used;
  };

  const path = (steps: readonly Step[]) =>
    steps.map(([command, ...n]) => [...n.map((v, i) => (i % 2 === 0 ? x(v) : y(v))), { M: "m", L: "l", C: "c", Z: "h" }[command]].join(" ")).join("\n");
  const draw = (steps: readonly Step[], look: Look) => {
    const fill = look.fill !== "none" && look.fillOpacity > 0;
    const stroke = look.stroke !== "none" && look.strokeOpacity > 0 && look.strokeWidth > 0;
    if (steps.length === 0 || !(fill || stroke)) return;
    opacity(look.fillOpacity, look.strokeOpacity);
    if (fill) say("fill", colour(look.fill, "g", "rg"));
    if (stroke) {
      say("stroke", colour(look.stroke, "G", "RG"));
      say("width", `${written(look.strokeWidth * scale)} w`);
      say("dashes", `[${look.dashes.map((d) => written(d * scale)).join(" ")}] 0 d`);
    }
    // Filled and drawn in one, a faint line would not show what it stands on.
    if (fill && stroke && look.strokeOpacity < 1) out.push(path(steps), "f", path(steps), "S");
    else out.push(path(steps), fill && stroke ? "B" : fill ? "f" : "S");
  };

  const text = (shape: Shape & { kind: "text" }, line: Line) => {
    if (line.runs.length === 0 || shape.look.fill === "none" || shape.look.fillOpacity === 0) return;
    opacity(shape.look.fillOpacity, shape.look.strokeOpacity);
    say("fill", colour(shape.look.fill, "g", "rg"));
    const begin = lineStart(0, line.width * shape.size, shape.anchor);
    const turn = [shape.cos, -shape.sin, shape.sin, shape.cos].map(written).join(" ");
    out.push("BT");
    for (const { face, letters } of line.runs) {
      const font = fontOf(face);
      say("font", `/${font.tag} ${written(shape.size * scale)} Tf`);
      const along = begin + letters[0]!.x * shape.size;
      out.push(`${turn} ${x(shape.x + along * shape.cos)} ${y(shape.y + along * shape.sin)} Tm`);
      let shown = "";
      letters.forEach((letter, i) => {
        const next = letters[i + 1];
        // In thousandths of an em, to the left.
        const kerning = next ? Math.round((letter.x + letter.width - next.x) * 100_000) / 100 : 0;
        shown += hex4(numberOf(font, letter)) + (kerning === 0 ? "" : `>${kerning}<`);
      });
      out.push(`[<${shown}>] TJ`);
    }
    out.push("ET");
  };

  for (const shape of shapes) {
    if (shape.kind === "path") draw(shape.steps, shape.look);
    else text(shape, lines.get(shape)!);
  }
  return { operators: out.join("\n"), fonts, opacities };
}

/** Grey where it is grey, so that black is printed with black ink alone. */
function colour(hex: string, grey: string, rgb: string): string {
  const parts = [1, 3, 5].map((i) => written(parseInt(hex.slice(i, i + 2), 16) / 255));
  return parts[0] === parts[1] && parts[1] === parts[2] ? `${parts[0]} ${grey}` : `${parts.join(" ")} ${rgb}`;
}
