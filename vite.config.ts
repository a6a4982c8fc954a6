import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { content, preloadApp, securityPolicy } from "./src/cli/content.ts";
import { leaveOut } from "./src/cli/leave-out.ts";
import { offline } from "./src/cli/offline.ts";
import { unused } from "./src/cli/unused.ts";

export default defineConfig({
  // Relative addresses: the build works under any path of any static host.
  base: "./",
  // A missing file is an error, not the start page.
  appType: "mpa",
  plugins: [leaveOut(unused), svelte(), content(), securityPolicy(), preloadApp(), offline()],
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
