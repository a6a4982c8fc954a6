/**
 * A plain static host for the tests: `serve.ts PORT PATH [FOLDER]` serves FOLDER (default `dist`) below PATH
 * and nothing else, without fallbacks that would hide a wrong address.
 */
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { createGzip } from "node:zlib";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".json": "application/json",
  ".csv": "text/csv; charset=utf-8", ".md": "text/markdown; charset=utf-8", ".woff2": "font/woff2", ".webmanifest": "application/manifest+json",
};

/** Starts the host; resolves once it listens. */
export function serve(port: number, path: string, folder: string, { gzip = false } = {}): Promise<{ close: () => void }> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const name = normalize(decodeURIComponent(url.pathname));
    let file = join(folder, name.slice(path.length) || "index.html");
    try {
      if (!name.startsWith(path)) throw new Error("outside");
      if (statSync(file).isDirectory()) file = join(file, "index.html");
      const headers = { "content-type": types[extname(file)] ?? "application/octet-stream" };
      response.writeHead(200, gzip ? { ...headers, "content-encoding": "gzip" } : { ...headers, "content-length": statSync(file).size });
      if (gzip) createReadStream(file).pipe(createGzip()).pipe(response);
      else createReadStream(file).pipe(response);
    } catch {
      response.writeHead(404).end("not found");
    }
  });
  return new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve({
    // A host that is gone answers nothing on lines that are open, either.
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  })));
}

if (process.argv[1]?.endsWith("serve.ts")) {
  const [port = "4199", path = "/", folder = "dist"] = process.argv.slice(2);
  void serve(Number(port), path, folder);
}
