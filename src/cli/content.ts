import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { Plugin } from "vite";
import { dataFiles } from "../core/files.ts";
import { notebookFile, notebookId, type Listed } from "../core/listing.ts";
import { messages } from "../core/messages/index.ts";
import { parseNotebook } from "../notebook/index.ts";
import { saveNotebook } from "./save-notebook.ts";

/**
 * The notebooks of a folder, in the order that their front matter asks for, then by name. Titles are those that the
 * notebook's page shows: the same reader finds them. A Markdown file whose name cannot stand in an address is left out
 * and `warn` is told.
 */
export function listNotebooks(folder: string, warn: (text: string) => void = console.warn): Listed[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".md") && statSync(join(folder, file)).isFile())
    .flatMap((file) => {
      const id = notebookId(file);
      if (id === undefined) {
        warn(messages().problem({ code: "rule", file: `notebooks/${file}`, detail: "notebook-name" }));
        return [];
      }
      const { title, description, order = Infinity } = parseNotebook(readFileSync(join(folder, file), "utf8"), file).front;
      return { order, id, file, title, description };
    })
    .sort((a, b) => a.order - b.order || (a.file < b.file ? -1 : 1))
    .map(({ id, file, title, description }) => ({ id, file, title, description }));
}

/**
 * Puts `data/` and `notebooks/` beside the app as they are, with a listing, since a static host lists no
 * folders. PLANFLOW_DATA names another data folder.
 */
export function content(): Plugin {
  let root = "";
  const data = () => process.env.PLANFLOW_DATA ?? join(root, "data");
  const notebooks = () => join(root, "notebooks");
  let warn: (text: string) => void = console.warn;
  const listing = () => JSON.stringify(listNotebooks(notebooks(), warn));
  const read = (path: string): Buffer | string | undefined => {
    if (path === "notebooks/index.json") return listing();
    const [folder = "", name = ""] = path.split("/");
    const known =
      folder === "data" ? (dataFiles as readonly string[]).includes(name)
      : folder === "notebooks" && notebookFile.test(name);
    const file = join(folder === "data" ? data() : notebooks(), name);
    return known && existsSync(file) && statSync(file).isFile() ? readFileSync(file) : undefined;
  };
  return {
    name: "planflow-content",
    configResolved(config) {
      root = config.root;
      warn = (text) => config.logger.warnOnce(text);
    },
    configureServer(server) {
      server.watcher.add([data(), notebooks()]);
      server.watcher.on("all", (_event, file) => {
        if (file.startsWith(data())) server.ws.send({ type: "full-reload" });
        // The page decides: who reads sees the change, who writes is not interrupted, least of all by their own saving.
        else if (file.startsWith(notebooks()) && notebookFile.test(basename(file))) server.ws.send({ type: "custom", event: "planflow:notebooks" });
      });
      server.middlewares.use(saveNotebook(notebooks));
      server.middlewares.use((request, response, next) => {
        const path = decodeURIComponent((request.url ?? "").replace(/^\//, "").replace(/[?#].*$/, ""));
        const body = read(path);
        if (body === undefined) return next();
        response.setHeader("content-type", path.endsWith(".json") ? "application/json" : "text/plain; charset=utf-8");
        response.end(body);
      });
    },
    generateBundle() {
      const files = [
        ...dataFiles.map((f) => `data/${f}`),
        ...listNotebooks(notebooks(), warn).map((n) => `notebooks/${n.file}`),
        "notebooks/index.json",
      ];
      for (const fileName of files) {
        const source = read(fileName);
        if (source === undefined) this.error(`${fileName} is missing`);
        this.emitFile({ type: "asset", fileName, source });
      }
    },
  };
}

/**
 * What the built page may do: its own files and nothing else, no code from text, no inline script or style.
 * Arquero compiles its verbs, which is why it lives in a worker: a worker from a file has a policy of its own.
 */
export const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** Writes the policy into the built page; the development server needs inline modules and has none. */
export const securityPolicy = (): Plugin => ({
  name: "planflow-security-policy",
  apply: "build",
  transformIndexHtml: () => [
    { tag: "meta", attrs: { "http-equiv": "Content-Security-Policy", content: policy }, injectTo: "head-prepend" },
  ],
});

/**
 * Names the app's own code and style in the built page, so that the browser fetches them beside the small
 * script that starts everything, not behind it.
 */
export const preloadApp = (): Plugin => ({
  name: "planflow-preload-app",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler(_html, { bundle }) {
      const main = Object.values(bundle ?? {}).find((c) => c.type === "chunk" && c.facadeModuleId?.endsWith("/src/app/main.ts"));
      if (main?.type !== "chunk") throw new Error("the app's chunk is missing");
      const parts = [main, ...Object.values(bundle ?? {}).filter((c) => main.imports.includes(c.fileName))].filter((c) => c.type === "chunk" && !c.isEntry);
      const styles = [...new Set(parts.flatMap((c) => [...((c.type === "chunk" && c.viteMetadata?.importedCss) || [])]))];
      return [
        ...parts.map((c) => ({ tag: "link", attrs: { rel: "modulepreload", crossorigin: "", href: `./${c.fileName}` }, injectTo: "head" as const })),
        ...styles.map((file) => ({ tag: "link", attrs: { rel: "stylesheet", crossorigin: "", href: `./${file}` }, injectTo: "head" as const })),
      ];
    },
  },
});
