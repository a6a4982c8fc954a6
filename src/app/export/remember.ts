import { languages, type Language } from "../../core/messages/index.ts";
import { DEFAULT_SCALE, formatNames, scales, type Format, type Scale } from "../../export/formats.ts";
import {
  allParts, backgrounds, DEFAULT_PRESET, presetNames, presets, themes, toSettings, units,
  type ExportSettings, type PresetName, type SettingsSpec, type Theme,
} from "../../export/settings.ts";
import type { Parts } from "../../figures/figure.ts";

export type Unit = (typeof units)[number];
export type Background = ExportSettings["background"];

/** A length as it is typed, with its unit; an empty one is left to the figure. */
export interface Length {
  value: string;
  unit: Unit;
}

/** What a person has chosen for files, as it stands in the fields: it may be wrong while it is typed. */
export interface Choices {
  preset: PresetName;
  /** Of a size of one's own. */
  width: Length;
  height: Length;
  /** Points; undefined leaves it to the preset. */
  text: string | undefined;
  /** Undefined is the cell's own. */
  theme: Theme | undefined;
  background: Background;
  /** Undefined is the language in which the notebook is written. */
  language: Language | undefined;
  parts: Parts;
  scale: Scale;
  /** For all figures at once. */
  formats: Format[];
}

export const defaults = (): Choices => ({
  preset: DEFAULT_PRESET,
  width: { value: String(presets.custom.width), unit: "mm" },
  height: { value: "", unit: "mm" },
  text: undefined,
  theme: undefined,
  background: "white",
  language: undefined,
  parts: { ...allParts },
  scale: DEFAULT_SCALE,
  formats: ["svg", "pdf"],
});

/** The settings that the choices ask for. */
export function specOf({ preset, width, height, text, theme, background, language, parts }: Choices): SettingsSpec {
  const own = preset === "custom";
  const length = ({ value, unit }: Length) => `${value.trim()}${unit}`;
  return {
    preset, text, theme, background, language, parts,
    ...(own ? { width: length(width), ...(height.value.trim() === "" ? {} : { height: length(height) }) } : {}),
  };
}

const KEY = "planflow-export";
const VERSION = 1;
/** Far more than is ever written. */
const MAX_STORED = 4_000;

export const formatChoices = (choices: Choices): string => JSON.stringify({ version: VERSION, ...choices });

/** Keeps the choices for the next figure and the next visit. */
export function storeChoices(text: string): void {
  try {
    localStorage.setItem(KEY, text);
  } catch {
    // A browser that keeps nothing has nothing to remember.
  }
}

/** The last choices. Anyone may have written there, so every value is checked and what is wrong is the default. */
export function readChoices(): Choices {
  const usual = defaults();
  let stored: unknown;
  try {
    const text = localStorage.getItem(KEY) ?? "";
    stored = text.length > MAX_STORED ? undefined : JSON.parse(text);
  } catch {
    return usual;
  }
  if (!isMap(stored) || stored.version !== VERSION) return usual;
  const parts = isMap(stored.parts) ? stored.parts : {};
  const known: Choices = {
    preset: oneOf(stored.preset, presetNames) ?? usual.preset,
    width: lengthOf(stored.width) ?? usual.width,
    height: lengthOf(stored.height) ?? usual.height,
    text: typeof stored.text === "string" ? stored.text : undefined,
    theme: oneOf(stored.theme, themes),
    background: oneOf(stored.background, backgrounds) ?? usual.background,
    language: oneOf(stored.language, languages),
    parts: Object.fromEntries(Object.keys(allParts).map((name) => [name, parts[name] !== false])) as unknown as Parts,
    scale: oneOf(stored.scale, scales) ?? usual.scale,
    formats: Array.isArray(stored.formats) ? formatNames.filter((f) => (stored.formats as unknown[]).includes(f)) : usual.formats,
  };
  return "ok" in toSettings(specOf(known)) ? known : usual;
}

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

const oneOf = <T>(value: unknown, allowed: readonly T[]): T | undefined => allowed.find((a) => a === value);

function lengthOf(value: unknown): Length | undefined {
  if (!isMap(value) || typeof value.value !== "string" || !/^[\d.]{0,10}$/.test(value.value)) return undefined;
  const unit = oneOf(value.unit, units);
  return unit && { value: value.value, unit };
}
