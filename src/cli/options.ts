/** An option of a verb. Without `takes` it is there or not. */
export interface OptionSpec {
  /** What stands behind it, as help names it: `DIR`. */
  takes?: string;
  /** Whether it may be given several times, or several values joined by commas. */
  list?: boolean;
}

const data = { takes: "DIR" };

/** Every verb with its options; their words are in the catalogue under the same names. */
export const verbs = {
  render: {
    "out": { takes: "DIR" },
    "cell": { takes: "ID", list: true },
    "format": { takes: "FORMAT", list: true },
    "preset": { takes: "NAME" },
    "width": { takes: "LENGTH" },
    "height": { takes: "LENGTH" },
    "text": { takes: "POINTS" },
    "theme": { takes: "NAME" },
    "background": { takes: "NAME" },
    "without": { takes: "PART", list: true },
    "filter": { takes: "FILTER" },
    "lang": { takes: "CODE" },
    "scale": { takes: "TIMES" },
    "manifest": {},
    data,
    "jobs": { takes: "N" },
  },
  slides: {
    "out": { takes: "FILE" },
    "lang": { takes: "CODE" },
    "aspect": { takes: "SHAPE" },
    "theme": { takes: "NAME" },
    "filter": { takes: "FILTER" },
    data,
  },
  bundle: { "out": { takes: "FILE" }, data, "no-chinese": {} },
  list: { json: {} },
  check: { data },
  lint: { least: { takes: "POINTS" } },
} as const satisfies Record<string, Record<string, OptionSpec>>;

export type Verb = keyof typeof verbs;
export const verbNames = Object.keys(verbs) as Verb[];
export const isVerb = (name: string): name is Verb => Object.hasOwn(verbs, name);
export const optionsOf = (verb: Verb): Record<string, OptionSpec> => verbs[verb];
