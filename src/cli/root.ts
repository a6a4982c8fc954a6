import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The package's own folder, with its data and notebooks, whether this runs from source or from the built file. */
export const root = ((): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json")) || !existsSync(join(folder, "notebooks"))) {
    const above = dirname(folder);
    if (above === folder) throw new Error("the folder of the package is not there");
    folder = above;
  }
  return folder;
})();

export const version = (): string => (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string }).version;
