import type { Codebook } from "../../core/codebook.ts";
import { NONE } from "../../core/columns.ts";
import { isUndivided } from "../../core/filters.ts";
import { colourOf, greyOf, neutral } from "../draw/palette.ts";
import type { Flow, FlowLink, FlowNode } from "./flow.ts";

/** For columns whose values need no colour of their own to be followed. */
const slate = "#7b8794";

/** An area wears its plan's colour, since it is a part of the plan. */
export function nodeColour({ column, value }: FlowNode, codebook: Codebook, palette: "colour" | "grey"): string {
  if (isUndivided(value) || value === NONE) return neutral;
  if (column === "area") return colourOf(codebook, "plan", value.slice(0, value.indexOf("/")), palette);
  if (column === "plan" || column === "part" || column === "sector") return colourOf(codebook, column, value, palette);
  return palette === "grey" ? greyOf(slate) : slate;
}

/** A link wears its source's colour, or none where either end is not divided by the source. */
export function linkColour({ source, target }: FlowLink, flow: Flow, colours: readonly string[]): string {
  return isUndivided(flow.nodes[source]!.value) || isUndivided(flow.nodes[target]!.value) ? neutral : colours[source]!;
}
