import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { commandLine as words } from "../core/messages/en-cli.ts";
import { wrong, type Wrong } from "./exits.ts";
import { embedBytes, embedText, PAGE, type Embedded } from "./one-file.ts";
import { root } from "./root.ts";
import type { Part } from "./summary.ts";

/** The page that `prepare` has built, and the files of its workers, without the Chinese fonts where these are not wanted. */
export function readPage({ chinese, folder = join(root, "bin/page") }: { chinese: boolean; folder?: string }): { ok: { html: string; parts: Part[] } } | Wrong {
  try {
    const html = readFileSync(join(folder, PAGE), "utf8");
    const names = readdirSync(join(folder, "assets")).sort().filter((name) => chinese || !name.startsWith("noto-sans-sc"));
    const files = (pattern: RegExp): Embedded[] => names.filter((n) => pattern.test(n)).map((n) => {
      const [name, path] = [`assets/${n}`, join(folder, "assets", n)];
      return n.endsWith(".js") ? embedText(name, readFileSync(path, "utf8")) : embedBytes(name, readFileSync(path));
    });
    return { ok: { html, parts: [
      // Whatever else the build has made beside the page, the app asks for.
      { title: words.bundle.workers, files: files(/(?<!\.ttf|\.woff|\.wasm)$/) },
      { title: words.bundle.fonts, files: files(/\.(ttf|woff)$/) },
      { title: words.bundle.renderer, files: files(/\.wasm$/) },
    ] } };
  } catch {
    return wrong(words.bundle.noPage(join(folder, PAGE)));
  }
}
