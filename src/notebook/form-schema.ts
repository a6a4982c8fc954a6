import type * as z from "zod/mini";

/** What an option takes, as its schema says. */
export interface Takes {
  required: boolean;
  /** What holds where it is not written; undefined where the schema knows of nothing. */
  default?: unknown;
  /** What may stand for it, or in its list. */
  one: Atom[];
  /** Present where it may be a list. */
  list?: { least?: number | undefined; most?: number | undefined };
  /** Present where it may also be a single value. */
  single?: Atom[];
}

export type Atom =
  | { type: "text"; least?: number | undefined; most?: number | undefined; pattern?: RegExp | undefined }
  | { type: "number"; min?: number | undefined; max?: number | undefined; above?: number | undefined; integer: boolean }
  | { type: "boolean" }
  | { type: "choice"; values: string[] }
  | { type: "other" };

/** What this module knows of the inside of zod's schemas. */
interface Def {
  type: string;
  innerType?: z.ZodMiniType;
  in?: z.ZodMiniType;
  defaultValue?: unknown;
  element?: z.ZodMiniType;
  options?: readonly z.ZodMiniType[];
  entries?: Record<string, string | number>;
  values?: readonly unknown[];
  shape?: Record<string, z.ZodMiniType>;
  format?: string;
  checks?: readonly { _zod: { def: Check } }[];
}
interface Check {
  check: string;
  minimum?: number;
  maximum?: number;
  value?: number;
  inclusive?: boolean;
  pattern?: RegExp;
}
const defOf = (schema: z.ZodMiniType): Def => schema._zod.def as unknown as Def;

/** The options of a cell's schema, in its order. */
export function shapeOf(schema: z.ZodMiniType): Record<string, z.ZodMiniType> {
  const def = defOf(schema);
  const inner = def.in ?? def.innerType;
  return def.shape ?? (inner ? shapeOf(inner) : {});
}

export function takesOf(schema: z.ZodMiniType): Takes {
  const required = schema._zod.optin === undefined;
  let fallback: unknown;
  let def = defOf(schema);
  for (let inner = def.innerType ?? def.in; inner; inner = def.innerType ?? def.in) {
    if (def.type === "default" || def.type === "prefault") fallback = def.defaultValue;
    def = defOf(inner);
  }
  const branches = branchesOf(def);
  const list = branches.find((d) => d.type === "array");
  const single = branches.filter((d) => d.type !== "array").map(atomOf);
  const most = (check: string, key: "minimum" | "maximum") => list && checksOf(list).find((c) => c.check === check)?.[key];
  return {
    required,
    ...(fallback === undefined ? {} : { default: fallback }),
    ...(list ? { one: branchesOf(defOf(list.element!)).map(atomOf), list: { least: most("min_length", "minimum"), most: most("max_length", "maximum") } } : { one: single }),
    ...(list && single.length > 0 ? { single } : {}),
  };
}

const branchesOf = (def: Def): Def[] => (def.options ? def.options.flatMap((option) => branchesOf(defOf(option))) : [def]);
const checksOf = (def: Def): Check[] => (def.checks ?? []).map((c) => c._zod.def);

function atomOf(def: Def): Atom {
  const checks = checksOf(def);
  const find = (name: string) => checks.find((c) => c.check === name);
  const [min, max] = [find("greater_than"), find("less_than")];
  switch (def.type) {
    case "string": return { type: "text", least: find("min_length")?.minimum, most: find("max_length")?.maximum, pattern: find("string_format")?.pattern };
    case "number": return { type: "number", integer: /int/.test(def.format ?? ""), max: max?.value, ...(min?.inclusive === false ? { above: min.value } : { min: min?.value }) };
    case "boolean": return { type: "boolean" };
    case "enum": return { type: "choice", values: Object.values(def.entries!).map(String) };
    case "literal": return { type: "choice", values: def.values!.map(String) };
    default: return { type: "other" };
  }
}
