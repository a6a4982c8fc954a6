import { commandLine as words } from "../core/messages/en-cli.ts";
import { languages, messages, type Language } from "../core/messages/index.ts";
import { unknownValue } from "../core/problem.ts";
import { DEFAULT_SCALE, formatNames, isFormat, scales, type Format, type Scale } from "../export/formats.ts";
import { aspects, type Aspect } from "../notebook/index.ts";
import { allParts, themes, toSettings, type ExportSettings } from "../export/settings.ts";
import { valueOf, type Values } from "./arguments.ts";
import { wrong, type Wrong } from "./exits.ts";

/** How the files of one run are to be made. */
export interface Making {
  settings: ExportSettings;
  formats: Format[];
  scale: Scale;
  /** Undefined: that of each notebook. */
  language: Language | undefined;
}

/** At most so many threads are taken at their word. */
export const MAX_JOBS = 64;

/** The options of `render` that say how its files are made; everything that is wrong with them at once. */
export function readMaking(values: Values): { ok: Making } | Wrong {
  const faults: string[] = [];
  const m = messages();
  const legal = <T extends string>(name: string, found: readonly string[], allowed: readonly T[]): T[] =>
    [...new Set(found)].filter((one): one is T => {
      if ((allowed as readonly string[]).includes(one)) return true;
      faults.push(words.wrong.setting(name, m.problem(unknownValue(one, allowed))));
      return false;
    });

  const asked = values.get("format") ?? [];
  const formats = legal("format", asked, formatNames).filter(isFormat);
  const left = legal("without", values.get("without") ?? [], Object.keys(allParts) as (keyof typeof allParts)[]);
  const [language] = legal("lang", values.get("lang") ?? [], languages);
  const [scale = String(DEFAULT_SCALE)] = legal("scale", values.get("scale") ?? [], scales.map(String));
  const preset = valueOf(values, "preset");
  if (preset !== undefined && preset !== "custom" && values.has("width")) faults.push(words.wrong.presetAndWidth(preset));
  const settings = toSettings({
    preset, width: valueOf(values, "width"), height: valueOf(values, "height"), text: valueOf(values, "text"),
    theme: valueOf(values, "theme"), background: valueOf(values, "background"),
    parts: Object.fromEntries(left.map((part) => [part, false])),
  });
  if ("error" in settings) {
    const { key = "", ...problem } = settings.error;
    // The sentence for a name needs no key beside the option's.
    faults.push(words.wrong.setting(key, m.problem(problem.code === "unknown-value" ? problem : settings.error)));
  }
  if (faults.length > 0 || "error" in settings) return wrong(...faults);
  return { ok: { settings: settings.ok, formats: asked.length > 0 ? formats : ["svg"], scale: Number(scale) as Scale, language } };
}

/** How a deck is to be made. */
export interface DeckMaking extends Pick<ExportSettings, "theme"> {
  /** Undefined: that of the notebook. */
  language: Language | undefined;
  aspect: Aspect | undefined;
}

/** The options of `slides` that say how its file is made; everything that is wrong with them at once. */
export function readDeckMaking(values: Values): { ok: DeckMaking } | Wrong {
  const faults: string[] = [];
  const one = <T extends string>(name: string, allowed: readonly T[]): T | undefined => {
    const found = valueOf(values, name);
    const known = allowed.find((a) => a === found);
    if (found !== undefined && known === undefined) faults.push(words.wrong.setting(name, messages().problem(unknownValue(found, allowed))));
    return known;
  };
  const making: DeckMaking = { language: one("lang", languages), aspect: one("aspect", aspects), theme: one("theme", themes) };
  return faults.length > 0 ? wrong(...faults) : { ok: making };
}

/** The number of threads that was asked for. */
export function readJobs(values: Values): { ok: number | undefined } | Wrong {
  const found = valueOf(values, "jobs");
  if (found === undefined) return { ok: undefined };
  const jobs = /^\d{1,3}$/.test(found) ? Number(found) : 0;
  return jobs >= 1 && jobs <= MAX_JOBS ? { ok: jobs } : wrong(words.wrong.jobs(found, MAX_JOBS));
}
