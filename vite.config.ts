import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { content, preloadApp, securityPolicy } from "./src/cli/content.ts";
import { leaveOut, type LeftOut } from "./src/cli/leave-out.ts";

const yaml11 = ["binary", "omap", "pairs", "set", "timestamp"].map((name) => ({ module: `yaml/browser/dist/schema/yaml-1.1/${name}.js` }));
const plot = ["legends/ramp.js", "legends/swatches.js", "marks/axis.js", "marks/tip.js", "interactions/pointer.js"].map((name) => ({ module: `@observablehq/plot/src/${name}` }));

/**
 * What our code never reaches: Arquero's Arrow codec; Plot's maps, colour schemes, axes, legends and tips,
 * since figures draw their own; the types of YAML 1.1, since notebooks are YAML 1.2.
 */
const unused: LeftOut[] = [
  { module: "@uwdata/flechette" }, { module: "d3-geo", called: ["geoTransform"] }, { module: "d3-scale-chromatic" }, { module: "d3-axis" },
  ...plot, ...yaml11,
];

export default defineConfig({
  // Relative addresses: the build works under any path of any static host.
  base: "./",
  // A missing file is an error, not the start page.
  appType: "mpa",
  plugins: [leaveOut(unused), svelte(), content(), securityPolicy(), preloadApp()],
  worker: { format: "es", plugins: () => [leaveOut(unused)] },
  build: {
    target: "es2023",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 800,
  },
  server: { host: "127.0.0.1" },
  preview: { host: "127.0.0.1" },
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/browser/**", "node_modules/**"],
    environment: "node",
    allowOnly: false,
    testTimeout: 20_000,
  },
});
