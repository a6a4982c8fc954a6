import { lab, rgb } from "d3-color";
import type { Codebook } from "../../core/codebook.ts";
import { isBlock, NONE, UNITEMIZED, type Column } from "../../core/columns.ts";

/** How figures are coloured: see `palette` in options.ts. */
export const palettes = ["colour", "grey", "print"] as const;
export type Palette = (typeof palettes)[number];
/** Palettes in which a value has a colour of its own. */
export type Toned = Exclude<Palette, "print">;

/** Ink and paper. Figures stand on white everywhere, so that screen, slide and page show one picture. */
export const ink = "#1f2933";
export const muted = "#52606d";
export const grid = "#d9dee4";
export const paper = "#ffffff";
/** For what is known but has no colour of its own: no code, other. */
export const neutral = "#b8c0c8";

/**
 * The greys of print, from light to dark: L* 89, 73, 56 and 25, which a photocopier keeps apart. The third is as dark as
 * black words on it allow.
 */
export const greys = ["#dfdfdf", "#b3b3b3", "#868686", "#3b3b3b"] as const;

/** What words and lines are drawn in. */
export interface Inks {
  ink: string;
  /** For words that stand back. In print they are black as well: a laser printer breaks grey letters into dots. */
  muted: string;
  grid: string;
}
const onScreen: Inks = { ink, muted, grid };
const inPrint: Inks = { ink: "#000000", muted: "#000000", grid: greys[0] };
export const inksOf = (palette: Palette): Inks => (palette === "print" ? inPrint : onScreen);

/** A bar that speaks, and one that stands back beside a highlighted one. Both belong to no code. */
export const strong = "#2a5f8a";
export const calm = "#a9bccb";

// The least distances that these lists keep under normal and colour-blind vision stand in palette.test.ts.
// Plans: Okabe and Ito (2008), in the order that keeps neighbours apart; a dark brown instead of their black. From
// the eighth on the colours of the other lists, each time the one furthest from all before it as measured below, its
// neighbours counting double: ten plans keep the distances of seven, twenty those of sectors.
const forPlans = [
  "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#5c3317", "#ddcc77", "#332288", "#882255", "#8ccba1", "#704f7c",
  "#117733", "#999933", "#8980d6", "#a38c50", "#88ccee", "#654b8d", "#d991c5", "#60591d", "#9b84ca", "#a6536b", "#6b862f", "#aa97f5",
];
// Parts: the qualitative scheme 'muted' of Paul Tol (2021), nine colours safe for the colour-blind; the rest as above.
const forParts = [
  "#332288", "#88ccee", "#44aa99", "#117733", "#999933", "#ddcc77", "#cc6677", "#882255", "#aa4499", "#e69f00", "#aa97f5", "#5c3317",
  "#486fc8", "#577004", "#8ccba1", "#d991c5", "#e9886d", "#9b84ca", "#a38c50", "#704f7c", "#8980d6", "#6b862f", "#6470ac", "#60591d",
];
// Sectors and everything longer: found by simulated annealing, which spread them in CIELAB as seen with normal
// vision and with simulated protanopia, deuteranopia and tritanopia (Machado, Oliveira and Fernandes 2009),
// neighbours in the codebook's order furthest, then the first seven and the first twelve, for shorter lists.
// Two dozen colours cannot all be told apart, so marks in these are always labelled directly.
const many = [
  "#577004", "#f0af73", "#aa97f5", "#4c98a7", "#993b3d", "#69ccde", "#704f7c", "#486fc8", "#a6536b", "#a38c50", "#6470ac", "#8ccba1",
  "#c09443", "#8980d6", "#128454", "#e2a8f8", "#60591d", "#8d3f60", "#d991c5", "#654b8d", "#e9886d", "#9b84ca", "#0db9a4", "#6b862f",
];

/** Where a list begins anew, and its last colour is left out then: its end is too like its beginning to be its neighbour. */
const AGAIN = 8;

/**
 * The colour of a value: the same in every figure, under every filter, because it depends on the value's
 * place in the codebook alone. Undivided blocks have none: they are drawn as outlines. Past the twenty-fourth value
 * colours come back; neighbours still differ, and labels tell the rest apart.
 */
export function colourOf(codebook: Codebook, column: Column, value: string, palette: Toned = "colour"): string {
  if (value === NONE || value === UNITEMIZED || isBlock(value)) return neutral;
  const { meta } = codebook;
  const list =
    column === "plan" ? meta.plans.map((p) => p.id)
    : column === "area" ? meta.areas.filter((a) => value.startsWith(`${a.plan}/`)).map((a) => `${a.plan}/${a.area}`)
    : meta.codes.filter((c) => c.variable === column).map((c) => c.code);
  const colours = column === "plan" ? forPlans : column === "part" ? forParts : many;
  const at = list.indexOf(value);
  const { length } = colours;
  const colour = at < 0 ? neutral : colours[at < length ? at : (at - length + AGAIN) % (length - 1)]!;
  return palette === "grey" ? greyOf(colour) : colour;
}

/** The grey of the same lightness (CIELAB L*), as a black-and-white printer would show it. */
export const greyOf = (colour: string): string => lab(lab(colour).l, 0, 0).formatHex();

/** A ramp for numbers: from near white to a dark blue, even in lightness. `t` from 0 to 1. */
export function ramp(t: number, palette: Toned = "colour"): string {
  const within = Math.min(1, Math.max(0, t));
  const colour = lab(95 - 62 * within, -3 - 3 * within, -3 - 34 * within ** 0.7).formatHex();
  return palette === "grey" ? greyOf(colour) : colour;
}

/** The contrast of two colours, from 1 to 21 (WCAG 2.2). */
export function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const { r, g, b } = rgb(colour);
  const linear = (v: number) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

/** Ink or paper, whichever reads better on the fill. */
export function inkOn(fill: string, palette: Palette = "colour"): string {
  const { ink } = inksOf(palette);
  return contrast(ink, fill) >= contrast(paper, fill) ? ink : paper;
}
