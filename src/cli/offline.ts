import type { Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";
import { messages } from "../core/messages/index.ts";

const { name, tagline } = messages().app;

/**
 * The service worker and the manifest by which the app can be installed. Everything of the build is stored: whatever is
 * left out is what somebody needs on the day without a network. The worker is our own (`src/app/offline/sw.ts`), not one
 * that Workbox writes: that one deletes what older tabs still need in the moment in which a new version is taken.
 */
export const offline = (): Plugin[] =>
  VitePWA({
    strategies: "injectManifest",
    srcDir: "src/app/offline",
    filename: "sw.ts",
    // The app registers it by itself, once it has been drawn: no script in the page, which its policy forbids.
    injectRegister: false,
    registerType: "prompt",
    includeManifestIcons: false,
    // It is built by itself, and says no more of that than the rest of the build does.
    integration: { configureCustomSWViteBuild: (options) => void (options.logLevel = "warn") },
    injectManifest: {
      rollupFormat: "iife",
      globPatterns: ["**/*"],
      // The plugin adds it by itself.
      globIgnores: ["manifest.webmanifest"],
      // The code of the writers of PNG and PDF and the Chinese typeface are the largest files.
      maximumFileSizeToCacheInBytes: 32 * 2 ** 20,
      // These have the hash of their content in their names.
      dontCacheBustURLsMatching: /^assets\//,
    },
    manifest: {
      name,
      short_name: name,
      description: tagline,
      lang: "en",
      // Beside the manifest, wherever the build is hosted.
      start_url: "./",
      scope: "./",
      display: "standalone",
      background_color: "#f4f6f8",
      theme_color: "#17406d",
      icons: [
        { src: "favicon.svg", sizes: "any", type: "image/svg+xml" },
        { src: "icon-192.png", sizes: "192x192", type: "image/png" },
        { src: "icon-512.png", sizes: "512x512", type: "image/png" },
      ],
    },
  });
