/**
 * Builds `bin/planflow.js`: all that drawing SVG needs in one file, since a hundred modules take longer to open than
 * their figures to draw. Fonts, PNG, PDF, Arquero and the other verbs are files beside it that load when they are
 * asked for. Beside it stands `bin/page`, the app for `planflow bundle`, so that this verb needs no build. `prepare` runs
 * this after every installation.
 */
import { chmodSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { leaveOut } from "./leave-out.ts";
import { buildPage } from "./page.ts";
import { unused } from "./unused.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const out = join(root, "bin");
// The other form of the package is one large module from which nothing can be left out.
const yaml = createRequire(import.meta.url).resolve("yaml").replace(/dist\/index\.js$/, "browser/index.js");

await build({
  configFile: false,
  root,
  publicDir: false,
  logLevel: "error",
  plugins: [leaveOut(unused)],
  resolve: { alias: [{ find: /^yaml$/, replacement: yaml }] },
  ssr: { noExternal: true },
  build: {
    ssr: join(root, "src/cli/planflow.ts"),
    outDir: out,
    emptyOutDir: true,
    target: "node20",
    minify: true,
    rolldownOptions: { output: { entryFileNames: "planflow.js", chunkFileNames: "parts/[name].js", codeSplitting: { groups: [{ name: "main", tags: ["$initial"] }] } } },
  },
});
await buildPage(root, join(out, "page"));
chmodSync(join(out, "planflow.js"), 0o755);
