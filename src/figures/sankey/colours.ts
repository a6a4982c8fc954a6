import type { Codebook } from "../../core/codebook.ts";
import { NONE } from "../../core/columns.ts";
import { isUndivided } from "../../core/filters.ts";
import { colourOf, greyOf, greys, neutral, paper, type Palette } from "../draw/palette.ts";
import type { Flow, FlowLink, FlowNode } from "./flow.ts";

/** For columns whose values need no colour of their own to be followed. */
const slate = "#7b8794";

/** An area wears its plan's colour, since it is a part of the plan. In print all are dark. */
export function nodeColour({ column, value }: FlowNode, codebook: Codebook, palette: Palette): string {
  const none = isUndivided(value) || value === NONE;
  if (palette === "print") return none ? greys[1] : greys[3];
  if (none) return neutral;
  if (column === "area") return colourOf(codebook, "plan", value.slice(0, value.indexOf("/")), palette);
  if (column === "plan" || column === "part" || column === "sector") return colourOf(codebook, column, value, palette);
  return palette === "grey" ? greyOf(slate) : slate;
}

/** Whether the source does not divide the items of either end. */
export const isUndividedLink = ({ source, target }: FlowLink, { nodes }: Flow): boolean =>
  isUndivided(nodes[source]!.value) || isUndivided(nodes[target]!.value);

/** A link wears its source's colour, or none where either end is not divided by the source. In print all are light. */
export function linkColour(link: FlowLink, flow: Flow, colours: readonly string[], palette: Palette): string {
  const undivided = isUndividedLink(link, flow);
  if (palette === "print") return undivided ? paper : greys[0];
  return undivided ? neutral : colours[link.source]!;
}
