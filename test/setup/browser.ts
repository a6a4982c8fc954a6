import { execFileSync, spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

const runs = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

const onPath = (): string | undefined =>
  (process.env.PATH ?? "").split(delimiter).flatMap((folder) => names.map((n) => join(folder, n))).find(runs);

/**
 * The Chromium that the tests use: CHROME_PATH, else one on the PATH, else one that is installed now, by
 * Debian's package manager where we are root and by Playwright otherwise. Throws where none is to be had:
 * a missing browser is an error, never a skip.
 */
export async function findBrowser(): Promise<{ path: string; from: string }> {
  const named = process.env.CHROME_PATH;
  if (named) {
    if (runs(named)) return { path: named, from: "CHROME_PATH" };
    throw new Error(`CHROME_PATH names ${named}, which is no program that can be run`);
  }
  const found = onPath();
  if (found) return { path: found, from: "the PATH" };

  if (process.getuid?.() === 0 && spawnSync("apt-get", ["--version"]).status === 0) {
    console.log("no Chromium found: installing Debian's");
    const options = { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } } as const;
    execFileSync("apt-get", ["update", "-qq"], options);
    execFileSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], options);
    const installed = onPath();
    if (installed) return { path: installed, from: "Debian's package, just installed" };
  } else {
    console.log("no Chromium found: installing Playwright's own");
    execFileSync("npx", ["playwright", "install", "chromium"], { stdio: "inherit" });
    const { chromium } = await import("@playwright/test");
    const own = chromium.executablePath();
    if (runs(own)) return { path: own, from: "Playwright's download, just made" };
  }
  throw new Error("no Chromium: install one, or name it in CHROME_PATH");
}

/** Switches for a browser that asks nobody outside for anything. */
export const browserArguments = [
  "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
  "--no-first-run", "--disable-quic",
];
