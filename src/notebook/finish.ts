import type { Codebook } from "../core/codebook.ts";
import type { InputKind } from "./cell.ts";
import { check } from "./check.ts";
import { finishShown, wrongId, type Content, type Finished } from "./fenced.ts";
import { readInput } from "./input.ts";
import { inputSchemas } from "./schemas.ts";
import type { Draft } from "./template.ts";
import { substitute, wrongNames, type Values } from "./values.ts";

/** A cell with values in place of their names, checked by its own schema as if it were written so. Never throws. */
export function finish(draft: Draft, values: Values, codebook?: Codebook): Finished {
  const { kind, name, place, uses, fixed } = draft;
  const unknown = wrongNames(uses, place, values);
  if (unknown.length > 0) return { problems: unknown };
  // Also where no name is used, for a dollar sign may be written twice.
  const keys = fixed ? draft.keys : substitute(draft.keys, values, codebook);
  if (kind !== "input") return finishShown(draft, kind, keys);
  const options = check(inputSchemas[name as InputKind], keys, [kind, "id"], place);
  const problems = [...wrongId(draft), ...("problems" in options ? options.problems : [])];
  if ("problems" in options || problems.length > 0) return { problems };
  const input = readInput(name as InputKind, options.ok, place, codebook);
  return "problems" in input ? input : { ok: { ...input.ok, lines: place.lines } as Content };
}
