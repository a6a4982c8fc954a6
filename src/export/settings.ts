import type { Language } from "../core/messages/index.ts";
import { nearest } from "../core/nearest.ts";
import { unknownValue, type Outcome, type Problem } from "../core/problem.ts";
import type { Parts } from "../figures/figure.ts";

/** A place that figures go to. Lengths in mm, text in points. */
export interface Preset {
  width: number;
  /** Where the place has a height of its own, such as a slide. Default: as high as the figure needs. */
  height?: number;
  /** The size of names and numbers; titles are larger, notes a little smaller. */
  text: number;
  /** The smallest text that the place takes. */
  least: number;
}

/**
 * A column and both columns of a journal's page (89 and 183 mm and text from 5 to 7 pt are what Nature asks for; 6 pt
 * is what others take too), the text of an A4 page with 27 mm of margin, a 16:9 slide of 13.33 by 7.5 inches, on
 * which 10.5 pt are 14 px where it is shown 1280 px wide, and a size of one's own.
 */
export const presets = {
  "journal": { width: 89, text: 7.5, least: 6 },
  "journal-double": { width: 183, text: 7.5, least: 6 },
  "a4": { width: 156, text: 9, least: 7 },
  "slide": { width: 338.67, height: 190.5, text: 14, least: 10.5 },
  "custom": { width: 120, text: 8, least: 6 },
} as const satisfies Record<string, Preset>;
export type PresetName = keyof typeof presets;
export const presetNames = Object.keys(presets) as PresetName[];
export const DEFAULT_PRESET: PresetName = "a4";

export const themes = ["colour", "grey", "print"] as const;
export type Theme = (typeof themes)[number];
export const backgrounds = ["white", "none"] as const;
export const allParts: Parts = { title: true, legend: true, note: true, source: true, filters: true, version: true };

/** How a figure is to be drawn for a file; nothing in it depends on a screen or a clock. */
export interface ExportSettings {
  preset: PresetName;
  /** mm. */
  width: number;
  height: number | undefined;
  /** Points. Default: the preset's, smaller where the height asks for it. */
  text: number | undefined;
  /** Default: the cell's own `palette`. */
  theme: Theme | undefined;
  background: (typeof backgrounds)[number];
  language: Language;
  parts: Parts;
}

/** What somebody asks for: a preset by its name, and what is to be other than in it. */
export interface SettingsSpec {
  preset?: string | undefined;
  /** mm as a number; as text with a unit: `120mm`, `12cm`, `4.5in`, `340pt`, `800px` (96 to the inch). */
  width?: number | string | undefined;
  height?: number | string | undefined;
  text?: number | string | undefined;
  theme?: string | undefined;
  background?: string | undefined;
  language?: Language | undefined;
  parts?: Partial<Parts> | undefined;
}

const MM = { mm: 1, cm: 10, in: 25.4, pt: 25.4 / 72, px: 25.4 / 96 } as const;
export const units = Object.keys(MM) as (keyof typeof MM)[];
/** The largest figure, mm: a poster of A0. */
export const MAX_LENGTH = 1189;
/** The largest text, points. */
export const MAX_TEXT_SIZE = 72;
/** Figures are drawn in units in which their text is 12 high, and are not made for less than this width of them. */
export const LEAST_UNITS = 320;
export const BASE_UNITS = 12;

export const mmToPoints = (mm: number): number => (mm * 72) / 25.4;

/** The narrowest figure for a text size in points, mm. */
export const leastWidth = (text: number): number => Math.ceil(((LEAST_UNITS * text) / BASE_UNITS / 72) * 25.4 * 10) / 10;

/** Completes what was asked for; the first thing that cannot be had is told with its key and what is allowed. */
export function toSettings(spec: SettingsSpec = {}): Outcome<ExportSettings> {
  const name = spec.preset ?? (spec.width === undefined ? DEFAULT_PRESET : "custom");
  if (!isPreset(name)) return { error: unknownValue(name, presetNames, { key: "preset" }) };
  const preset: Preset = presets[name];
  const width = lengthOf(spec.width, "width");
  if ("error" in width) return width;
  const height = lengthOf(spec.height, "height");
  if ("error" in height) return height;
  const theme = oneOf(spec.theme, themes, "theme");
  if ("error" in theme) return theme;
  const background = oneOf(spec.background, backgrounds, "background");
  if ("error" in background) return background;
  const text = textOf(spec.text, preset);
  if ("error" in text) return text;
  const settings: ExportSettings = {
    preset: name,
    width: width.ok ?? preset.width,
    height: height.ok ?? preset.height,
    text: text.ok,
    theme: theme.ok,
    background: background.ok ?? "white",
    language: spec.language ?? "en",
    parts: { ...allParts, ...spec.parts },
  };
  const least = leastWidth(settings.text ?? preset.least);
  if (settings.width < least) return { error: { code: "out-of-range", key: "width", found: `${settings.width} mm`, detail: "mm-at-least", n: least } };
  return { ok: settings };
}

const isPreset = (name: string): name is PresetName => Object.hasOwn(presets, name);

function oneOf<T extends string>(found: string | undefined, allowed: readonly T[], key: string): Outcome<T | undefined> {
  if (found === undefined) return { ok: undefined };
  const known = allowed.find((a) => a === found);
  return known === undefined ? { error: unknownValue(found, allowed, { key }) } : { ok: known };
}

/** A length in mm, rounded to a hundredth, which no printer resolves. */
function lengthOf(found: number | string | undefined, key: string): Outcome<number | undefined> {
  if (found === undefined) return { ok: undefined };
  const parts = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*$/i.exec(String(found));
  const wrong: Problem = { code: "wrong-type", key, found: String(found), detail: "length" };
  if (!parts) return { error: wrong };
  const unit = parts[2]!.toLowerCase() || (typeof found === "number" ? "mm" : "");
  if (!Object.hasOwn(MM, unit)) {
    const near = nearest(unit, units);
    return { error: { ...wrong, allowed: units, ...(near ? { nearest: near } : {}) } };
  }
  const mm = Math.round(Number(parts[1]) * MM[unit as keyof typeof MM] * 100) / 100;
  if (mm > MAX_LENGTH) return { error: { code: "out-of-range", key, found: String(found), detail: "mm-at-most", n: MAX_LENGTH } };
  if (mm < 10) return { error: { code: "out-of-range", key, found: String(found), detail: "mm-at-least", n: 10 } };
  return { ok: mm };
}

function textOf(found: number | string | undefined, { least }: Preset): Outcome<number | undefined> {
  if (found === undefined) return { ok: undefined };
  const parts = /^\s*(\d+(?:\.\d+)?)\s*(pt)?\s*$/i.exec(String(found));
  if (!parts) return { error: { code: "wrong-type", key: "text", found: String(found), detail: "points" } };
  const points = Math.round(Number(parts[1]) * 100) / 100;
  if (points < least) return { error: { code: "out-of-range", key: "text", found: String(found), detail: "points-at-least", n: least } };
  if (points > MAX_TEXT_SIZE) return { error: { code: "out-of-range", key: "text", found: String(found), detail: "points-at-most", n: MAX_TEXT_SIZE } };
  return { ok: points };
}
