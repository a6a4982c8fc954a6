import { mkdirSync, rmSync, symlinkSync, writeFileSync, copyFileSync } from "node:fs";
import { join } from "node:path";
import { build, loadConfigFromFile, type InlineConfig, type Plugin } from "vite";
import { listNotebooks } from "../src/cli/content.ts";
import { leaveOut } from "../src/cli/leave-out.ts";

const here = new URL(".", import.meta.url).pathname;
const root = new URL("..", import.meta.url).pathname;

/** Length of the code that each package gives to each built file, before it is minified. */
export type Modules = Map<string, Map<string, number>>;

/** What no code path of the bare page reaches either; see vite.config.ts. */
const unused = [{ module: "@uwdata/flechette" }];

/**
 * Builds the app and the bare page with the same settings into `app` and `bare` below a folder. The app gets the
 * bench's notebook in place of its own.
 */
export async function buildBoth(folder: string): Promise<Record<"app" | "bare", Modules>> {
  const { config } = (await loadConfigFromFile({ command: "build", mode: "production" }, join(root, "vite.config.ts")))!;
  const modules = { app: new Map() as Modules, bare: new Map() as Modules };
  const settings = (name: "app" | "bare"): InlineConfig => ({
    configFile: false,
    logLevel: "warn",
    base: config.base!,
    build: { ...config.build, outDir: join(folder, name), emptyOutDir: true, reportCompressedSize: false },
  });
  const { worker, plugins } = config;
  await build({
    ...settings("app"), root, plugins: [plugins, record(modules.app)],
    worker: { ...worker, plugins: () => [...(worker?.plugins?.() ?? []), record(modules.app)] },
  });
  await build({ ...settings("bare"), root: join(here, "bare"), plugins: [leaveOut(unused), record(modules.bare)] });

  const notebooks = join(folder, "app", "notebooks");
  rmSync(notebooks, { recursive: true });
  mkdirSync(notebooks);
  copyFileSync(join(here, "notebook.md"), join(notebooks, "bench.md"));
  writeFileSync(join(notebooks, "index.json"), JSON.stringify(listNotebooks(notebooks)));
  return modules;
}

/** Puts one data folder beside both pages, as a link: a million rows are not copied twice. */
export function useData(folder: string, data: string): void {
  for (const name of ["app", "bare"]) {
    const link = join(folder, name, "data");
    rmSync(link, { recursive: true, force: true });
    symlinkSync(data, link);
  }
}

/** `node_modules/d3-scale/src/band.js` is `d3-scale`, `src/core/csv.ts` is `src/core`. */
function packageOf(id: string): string {
  const installed = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id);
  if (installed) return installed[1]!;
  const own = /\/((?:src|bench)\/[^/]+)\//.exec(id);
  return own ? own[1]! : "other";
}

const record = (files: Modules): Plugin => ({
  name: "bench-modules",
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== "chunk") continue;
      const packages = new Map<string, number>();
      for (const [id, module] of Object.entries(file.modules)) {
        const name = packageOf(id);
        packages.set(name, (packages.get(name) ?? 0) + module.renderedLength);
      }
      files.set(file.fileName, packages);
    }
  },
});
