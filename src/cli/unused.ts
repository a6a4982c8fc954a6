import type { LeftOut } from "./leave-out.ts";

const yaml11 = ["binary", "omap", "pairs", "set", "timestamp"].map((name) => ({ module: `yaml/browser/dist/schema/yaml-1.1/${name}.js` }));
const plot = ["legends/ramp.js", "legends/swatches.js", "marks/axis.js", "marks/tip.js", "interactions/pointer.js"].map((name) => ({ module: `@observablehq/plot/src/${name}` }));

/**
 * What our code never reaches, in the browser or at the command line: Arquero's Arrow codec; Plot's maps, colour
 * schemes, axes, legends and tips, since figures draw their own; the types of YAML 1.1, since notebooks are YAML 1.2.
 */
export const unused: LeftOut[] = [
  { module: "@uwdata/flechette" }, { module: "d3-geo", called: ["geoTransform"] }, { module: "d3-scale-chromatic" }, { module: "d3-axis" },
  ...plot, ...yaml11,
];
