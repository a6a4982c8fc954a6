import regular from "@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf?url";
import bold from "@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf?url";
import chinese from "@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff?url";
import chineseBold from "@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-700-normal.woff?url";
import renderer from "@resvg/resvg-wasm/index_bg.wasm?url";
import { expose, transfer } from "comlink";
import { gunzipSync } from "fflate";
import { ProblemError, type Outcome } from "../core/problem.ts";
import { convert, type Request, type Tools } from "./convert.ts";
import type { Converted } from "./drawing.ts";
import { createFonts } from "./fonts.ts";
import { parseSvg } from "./node.ts";

async function load(url: string): Promise<Uint8Array> {
  // A page in one file may have been made without its largest fonts, and has this in place of their address.
  if (url.startsWith("left-out:")) throw new ProblemError({ code: "rule", detail: "fonts-left-out" });
  const missing = () => new ProblemError({ code: "missing-file", file: url.slice(url.lastIndexOf("/") + 1) });
  const response = await fetch(url).catch(() => Promise.reject(missing()));
  if (!response.ok) throw missing();
  const bytes = new Uint8Array(await response.arrayBuffer());
  // A page in one file holds them packed.
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

const files = { regular, bold, chinese, "chinese-bold": chineseBold };
const tools: Tools = { fonts: createFonts((name) => load(files[name])), wasm: () => load(renderer) };

/**
 * Turns a figure's SVG into its other forms. Its libraries, fonts and renderer are large, so all of it comes with the
 * first export; and the renderer is compiled, which the page's security policy forbids and a worker's does not.
 */
const remote = {
  async convert(text: string, request: Request): Promise<Outcome<Converted>> {
    const parsed = parseSvg(text, "");
    if ("error" in parsed) return parsed;
    const result = await convert(parsed.ok, request, tools);
    return "ok" in result ? transfer(result, [result.ok.bytes.buffer]) : result;
  },
};
export type Conversions = typeof remote;

expose(remote);
