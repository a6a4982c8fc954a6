import type { ValueTools } from "./value-tools.ts";
import type { Budget, parseYaml, YamlKeys } from "./yaml.ts";
import { readPlain } from "./yaml-plain.ts";

/** Parts of the reader that most notebooks do without: a page loads them once a notebook needs them. */
export interface Tools {
  /** YAML that is more than plain keys and values. */
  yaml: typeof parseYaml;
  /** Inputs, and cells into which values go. */
  values: ValueTools;
}
export type ToolName = keyof Tools;

export interface Reading {
  tools: Partial<Tools>;
  budget: Budget;
  /** Tools that were wanted and are not there; what is read without them is not to be used. */
  missing: Set<ToolName>;
}

/** The keys of a cell or of front matter. */
export function readKeys(source: string, at: { file: string; line: number }, { tools, budget, missing }: Reading): YamlKeys {
  const plain = readPlain(source, at.line);
  if (plain) return { ...plain, problems: [] };
  if (tools.yaml) return tools.yaml(source, { ...at, budget });
  missing.add("yaml");
  return { keys: {}, lines: new Map(), problems: [] };
}
