import { counts } from "./counts.ts";
import type { Figure } from "./figure.ts";
import { heatmap } from "./heatmap.ts";
import type { CommonOptions } from "./options.ts";
import { sankey } from "./sankey.ts";

/** Every figure by its name. A figure's own options type is known where it is drawn; here all share the common ones. */
export const figures: Readonly<Record<string, Figure>> = Object.fromEntries(
  [counts, heatmap, sankey].map((f) => [f.name, f as unknown as Figure<CommonOptions>]),
);
export { counts, heatmap, sankey };
