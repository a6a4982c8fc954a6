import { readdirSync, readFileSync } from "node:fs";
import { loadFont, loadWasm } from "../../src/cli/fonts.ts";
import { convert, type Request } from "../../src/export/convert.ts";
import { createFonts } from "../../src/export/fonts.ts";
import { exported, figureNamed } from "../export/sample.ts";
import { expect, test } from "./app.ts";

const assets = new URL("../../dist/assets/", import.meta.url);
const tools = { fonts: createFonts(loadFont), wasm: loadWasm };

test("the browser's worker and the command line write the same bytes", async ({ page }) => {
  const worker = readdirSync(assets).find((f) => /^worker.*\.js$/.test(f) && readFileSync(new URL(f, assets), "utf8").includes("Arimo_400Regular"));
  const jobs: { text: string; request: Request; ours: string }[] = [];
  for (const language of ["en", "zh"] as const) {
    const { svg, text, title } = await exported(figureNamed("areas-2024"), { language });
    for (const format of ["svg-outline", "png", "pdf"] as const) {
      const request: Request = { format, scale: 2, title, language, created: "2026-11-21" };
      const ours = await convert(svg, request, tools);
      if ("error" in ours) throw new Error(ours.error.detail);
      jobs.push({ text, request, ours: Buffer.from(ours.ok.bytes).toString("hex") });
    }
  }

  await page.goto("");
  // Within the page and its security policy, in the words that comlink sends.
  const theirs = await page.evaluate(([file, list]) => new Promise<string[]>((resolve, reject) => {
    const worker = new Worker(new URL(`assets/${file}`, document.baseURI), { type: "module" });
    const done: string[] = [];
    const ask = () => {
      const { text, request } = list[done.length]!;
      worker.postMessage({ id: `${done.length}`, type: "APPLY", path: ["convert"], argumentList: [text, request].map((value) => ({ type: "RAW", value })) });
    };
    worker.addEventListener("error", (event) => reject(new Error(event.message)));
    worker.addEventListener("message", ({ data }) => {
      const bytes = data.value?.ok?.bytes as Uint8Array | undefined;
      done.push(bytes ? Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("") : JSON.stringify(data));
      if (done.length < list.length) ask();
      else resolve(done);
    });
    ask();
  }), [worker, jobs.map(({ text, request }) => ({ text, request }))] as const);
  jobs.forEach(({ request, ours }, i) => expect(theirs[i] === ours, `${request.format} in ${request.language}: ${theirs[i]!.slice(0, 300)}`).toBe(true));
});
