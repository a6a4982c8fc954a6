/**
 * `npm start`: builds the app and serves the build, the real thing with its security policy, on 127.0.0.1.
 * PORT chooses the port (default 4173, or the next free one); the address is printed.
 */
import { build, preview } from "vite";

const port = Number(process.env.PORT ?? 4173);
await build({ logLevel: "warn" });
// A machine without a display has no browser to open.
const display = process.platform !== "linux" || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
const server = await preview({
  logLevel: "error",
  preview: { host: "127.0.0.1", port, open: display && !process.env.CI && process.stdout.isTTY },
});
const address = server.resolvedUrls?.local[0] ?? `http://127.0.0.1:${port}/`;
console.log(`Planflow is served at ${address} (Ctrl+C stops it)`);
