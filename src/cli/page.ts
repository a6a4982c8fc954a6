import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { gzipSync } from "fflate";
import { build } from "vite";
import { leaveOut } from "./leave-out.ts";
import { CONTENT, inPage, ONE_FILE, PAGE } from "./one-file.ts";
import { unused } from "./unused.ts";

/**
 * Chromium starts no module from a page's own bytes where the page is a file on disk (seen in 156), only a script: workers
 * are built as such, and asked for as such.
 */
function plainWorkers() {
  const seen: string[] = [];
  return {
    name: "planflow-plain-workers",
    enforce: "pre" as const,
    seen,
    transform(code: string, id: string) {
      if (!id.includes("/src/app/")) return undefined;
      const changed = code.replace(/(new Worker\(new URL\([^()]*\)), \{ type: "module" \}\)/g, (_, start: string) => {
        seen.push(id);
        return `${start})`;
      });
      return changed === code ? undefined : { code: changed, map: null };
    },
  };
}

const hash = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/**
 * What a page in one file may do: run the script and use the style that are written in it, start workers from what it
 * holds, and ask no host for anything.
 *
 * A worker that a page starts from its own bytes has the page's policy, unlike one from a file. So the page must allow
 * what only its workers do: Arquero makes its verbs from text, and the renderer of PNG is WebAssembly. The script that
 * may do so is the one with this hash and no other, and what it makes cannot leave the page.
 */
const policyFor = (script: string, style: string): string => [
  "default-src 'none'",
  `script-src ${hash(script)} 'unsafe-eval' 'wasm-unsafe-eval'`,
  `style-src ${hash(style)}`,
  "font-src data:",
  "img-src data: blob:",
  "connect-src data:",
  "worker-src blob:",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/**
 * Builds the app once more, as one page with all of its code and style in it and a place for content, and beside it the
 * files that its workers need: `planflow bundle` puts both together. The app finds its files by `src/app/embedded.ts`.
 */
export async function buildPage(root: string, out: string): Promise<void> {
  const workers = plainWorkers();
  const built = await build({
    configFile: false,
    root,
    base: "./",
    mode: ONE_FILE,
    publicDir: false,
    logLevel: "error",
    plugins: [leaveOut(unused), workers, svelte()],
    worker: { format: "iife", plugins: () => [leaveOut(unused)], rolldownOptions: { output: { codeSplitting: false } } },
    experimental: { renderBuiltUrl: (name, { hostType }) => (hostType === "js" ? { runtime: `planflowFile(${JSON.stringify(name)})` } : undefined) },
    build: {
      target: "es2023",
      write: false,
      cssCodeSplit: false,
      modulePreload: false,
      // The fonts of the screen stand in the style.
      assetsInlineLimit: (file) => file.endsWith(".woff2"),
      rolldownOptions: { output: { codeSplitting: false }, checks: { pluginTimings: false } },
    },
  });
  if (!("output" in built)) throw new Error("the page was not built as one");
  const [entry, ...others] = built.output.filter((o) => o.type === "chunk");
  if (!entry || others.length > 0) throw new Error("the page's code is not in one piece");

  const scripts = built.output.filter((o) => o.type === "asset" && o.fileName.endsWith(".js"));
  if (scripts.length !== workers.seen.length) throw new Error(`of ${scripts.length} workers ${workers.seen.length} are started as scripts`);

  rmSync(out, { recursive: true, force: true });
  let style = "";
  let html = "";
  for (const file of built.output) {
    if (file.type === "chunk") continue;
    if (file.fileName.endsWith(".css")) style += String(file.source);
    else if (file.fileName.endsWith(".html")) html = String(file.source);
    else write(join(out, file.fileName), packed(file.fileName, file.source));
  }
  write(join(out, PAGE), pageOf(html, { script: inPage(entry.code), style, icon: readFileSync(join(root, "public/favicon.svg"), "utf8") }));
}

function write(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** What `src/export/worker.ts` unpacks, and is not packed already. With no time in it, so that the same file gives the same bytes. */
const packed = (name: string, content: string | Uint8Array): string | Uint8Array =>
  typeof content !== "string" && /\.(ttf|wasm)$/.test(name) ? gzipSync(content, { mtime: 0 }) : content;

/** The page that was built, with what it names put into it. */
function pageOf(html: string, { script, style, icon }: { script: string; style: string; icon: string }): string {
  // A browser reads these differently from what was hashed.
  if (/[\r\0]/.test(script + style) || /<\/style/i.test(style)) throw new Error("the page's code cannot stand in a page as it is");
  const put = (pattern: RegExp, text: string, into: string): string => {
    if (!pattern.test(into)) throw new Error(`the built page has no ${pattern.source}`);
    return into.replace(pattern, () => text);
  };
  let page = put(/<script type="module"[^>]*><\/script>\s*/, "", html);
  page = put(/<link rel="stylesheet"[^>]*>/, `<style>${style}</style>`, page);
  page = put(/href="\.\/favicon\.svg"/, `href="data:image/svg+xml;base64,${Buffer.from(icon).toString("base64")}"`, page);
  page = put(/(?<=<meta charset="utf-8" \/>)/, `\n    <meta http-equiv="Content-Security-Policy" content="${policyFor(script, style)}" />`, page);
  return put(/<\/body>/, `${CONTENT}<script type="module">${script}</script>\n  </body>`, page);
}
