import type { Codebook } from "../../../../core/codebook.ts";
import { isColumn } from "../../../../core/columns.ts";
import { formOf, valuesOf, type Field } from "../../../../notebook/form.ts";
import type { FenceKind } from "../../../../notebook/index.ts";
import type { Keys } from "../../../../notebook/yaml.ts";
import type { Control, FormField } from "./fields.ts";

/** Texts that are longer than this are written in several lines. */
const LONG = 400;

/** The options of a cell with the control that each is set by. */
export const fieldsFor = (kind: FenceKind, name: string, options: Keys, codebook: Codebook | undefined): FormField[] =>
  formOf(kind, name, codebook).map((field) => ({
    key: field.key, label: field.label, help: field.help, required: field.required,
    // A subtitle, a note and where the numbers come from: few cells say them.
    rare: field.group === "rare" || (field.group === "text" && field.key !== "title"),
    wide: !["select", "number", "boolean", "value"].includes(field.kind),
    otherwise: otherwise(field),
    control: controlOf(field, options, codebook),
  }));

function otherwise({ default: value, choices }: Field): string | undefined {
  if (value === undefined) return undefined;
  return [value].flat().map((one) => choices?.find((c) => c.value === String(one))?.label ?? String(one)).join(", ");
}

function controlOf({ kind, choices, of, most, min, max, integer, unit, maxLength }: Field, options: Keys, codebook: Codebook | undefined): Control {
  const column = of === undefined ? undefined : options[of];
  switch (kind) {
    case "select": return { kind: "choice", choices: choices ?? [] };
    case "multi": return { kind: "list", choices, ordered: false, most };
    case "columns": return { kind: "list", choices, ordered: true, most };
    case "values": return { kind: "list", choices: typeof column === "string" && isColumn(column) && codebook ? valuesOf(column, codebook) : choices, ordered: false, most };
    case "number": return { kind: "number", min, max, step: integer ? 1 : undefined, unit };
    case "boolean": return { kind: "switch" };
    case "filter": return { kind: "filter" };
    case "text": return { kind: "text", long: (maxLength ?? 0) >= LONG, max: maxLength };
    case "value": return { kind: "value", choices };
    case "other": return { kind: "other" };
  }
}
