import { execFile, execFileSync, spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

/** The programs that the tests hold our files against, and Debian's packages that have them. */
const packages = { "rsvg-convert": "librsvg2-bin", "pdftotext": "poppler-utils", "pdffonts": "poppler-utils", "pdftocairo": "poppler-utils", "pdfinfo": "poppler-utils", "soffice": "libreoffice-impress" } as const;
export type Tool = keyof typeof packages;
export const tools = Object.keys(packages) as Tool[];

function onPath(name: Tool): string | undefined {
  return (process.env.PATH ?? "").split(delimiter).map((folder) => join(folder, name)).find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

const missing = (): Tool[] => tools.filter((name) => onPath(name) === undefined);

/**
 * Makes sure that all programs are there: what is missing is installed by Debian's package manager where we are root.
 * Throws where one is not to be had: a missing program is an error, never a skip.
 */
export function findTools(): Record<Tool, string> {
  const wanted = [...new Set(missing().map((name) => packages[name]))];
  if (wanted.length > 0 && process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0) {
    console.log(`installing Debian's ${wanted.join(" and ")}`);
    const options = { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } } as const;
    execFileSync("apt-get", ["update", "-qq"], options);
    execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...wanted], options);
  }
  return Object.fromEntries(tools.map((name) => [name, tool(name)])) as Record<Tool, string>;
}

/** Where a program is. Throws where it is not installed. */
export function tool(name: Tool): string {
  const found = onPath(name);
  if (found) return found;
  throw new Error(`no ${name}: install ${packages[name]} (Debian), or ${packages[name].split("-")[0]!.replace("2", "")} by another package manager`);
}

/** What a program prints. Rejects with its own words where it fails. */
export async function run(name: Tool, args: readonly string[], env: Record<string, string> = {}): Promise<string> {
  const { stdout } = await promisify(execFile)(tool(name), args, { maxBuffer: 64 * 1024 * 1024, env: { ...process.env, ...env } });
  return stdout;
}
