/**
 * `npm test`: types, lint, unit tests, then the built app in a real Chromium. Every step runs, whatever the
 * ones before it said, and the last line adds up what passed and what failed.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { findBrowser } from "./setup/browser.ts";
import { findTools } from "./setup/tools.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
let passed = 0;
let failed = 0;

function run(name: string, command: string[], env: Record<string, string> = {}): boolean {
  console.log(`\n== ${name}`);
  const { status } = spawnSync("npx", ["--no-install", ...command], { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
  return status === 0;
}

/** A step that is right or wrong as a whole. */
function check(name: string, command: string[]): void {
  if (run(name, command)) passed++;
  else failed++;
}

/** A step that reports its tests in a file; one that fails without a failed test counts as one failure. */
function suite(name: string, command: string[], report: string, read: (json: never) => [passed: number, failed: number], env: Record<string, string> = {}): void {
  rmSync(`${root}${report}`, { force: true });
  const good = run(name, command, env);
  let counts: [number, number] = [0, 0];
  try {
    counts = read(JSON.parse(readFileSync(`${root}${report}`, "utf8")) as never);
  } catch (error) {
    console.error(`${name}: no report: ${(error as Error).message}`);
  }
  passed += counts[0];
  failed += counts[1] > 0 ? counts[1] : good && counts[0] > 0 ? 0 : 1;
}

check("types", ["tsc", "-p", "."]);
check("types of src/core, without the DOM", ["tsc", "-p", "src/core"]);
check("types of the components", ["svelte-check", "--fail-on-warnings", "--output", "human"]);
check("lint", ["eslint", "."]);
check("the command line, for its tests", ["tsx", "src/cli/bundle.ts"]);
try {
  findTools();
} catch (error) {
  // The tests that need the program fail too, each by itself.
  console.error((error as Error).message);
  failed++;
}
suite("unit tests", ["vitest", "run", "--reporter=default", "--reporter=json", "--outputFile.json=test-results/unit.json"], "test-results/unit.json",
  // A test that was left out has not passed.
  (r: { numPassedTests: number; numFailedTests: number; numPendingTests: number; numTodoTests: number }) =>
    [r.numPassedTests, r.numFailedTests + r.numPendingTests + r.numTodoTests]);

try {
  const browser = await findBrowser();
  console.log(`\nbrowser: ${browser.path} (from ${browser.from})`);
  check("build", ["vite", "build", "--logLevel", "warn"]);
  suite("browser tests", ["playwright", "test", "-c", "test/browser/playwright.config.ts"], "test-results/browser.json",
    (r: { stats: { expected: number; unexpected: number; flaky: number; skipped: number } }) => [r.stats.expected, r.stats.unexpected + r.stats.flaky + r.stats.skipped],
    { CHROME_PATH: browser.path });
} catch (error) {
  console.error((error as Error).message);
  failed++;
}

console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
