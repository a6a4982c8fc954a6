import { defineConfig } from "@playwright/test";
import { browserArguments } from "../setup/browser.ts";

const executablePath = process.env.CHROME_PATH;
if (!executablePath) throw new Error("run the browser tests through `npm test`, which finds the browser");

export default defineConfig({
  testDir: ".",
  testMatch: "*.spec.ts",
  outputDir: "../../test-results",
  // Two cores: the browser and the server take one each.
  workers: 1,
  forbidOnly: true,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: "../../test-results/browser.json" }]],
  use: {
    baseURL: "http://127.0.0.1:4199/some/path/",
    browserName: "chromium",
    viewport: { width: 1280, height: 900 },
    // A worker that stores the whole app beside every test would take the machine's time from it, and hide a file that is
    // missing on the host. What it does is the subject of offline.spec.ts alone.
    serviceWorkers: "block",
    launchOptions: { executablePath, args: browserArguments },
    trace: "retain-on-failure",
  },
  webServer: {
    // The build is served below a path, as a static host might.
    command: "npx tsx test/setup/serve.ts 4199 /some/path/",
    cwd: "../..",
    url: "http://127.0.0.1:4199/some/path/",
    reuseExistingServer: false,
  },
});
