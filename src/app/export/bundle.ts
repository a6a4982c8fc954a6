import { zipSync, type Zippable } from "fflate";
import type { Codebook } from "../../core/codebook.ts";
import { hashOf, manifestJson, type ManifestEntry } from "../../export/manifest.ts";
import { filtersText } from "../../figures/draw/around.ts";
import type { MadeFile, Ready } from "./files.ts";

const MANIFEST = "manifest.json";
// They are compressed by themselves; a second time would cost time and gain nothing.
const packed = /\.(png|pdf)$/;

/** Files of several figures as one, with a manifest that says what they are. */
export class Bundle {
  readonly #files = new Map<string, Uint8Array>();
  readonly #manifest: ManifestEntry[] = [];

  /** `notebook`: its id. */
  constructor(readonly notebook: string) {}

  /** How many there are. */
  get size(): number {
    return this.#files.size;
  }

  add({ name, format, content }: MadeFile, { answered, rendered, codebook }: Ready): void {
    // A cell may be called `manifest`.
    const file = name === MANIFEST ? `cell-${name}` : name;
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    this.#files.set(file, bytes);
    this.#manifest.push({
      file, format, notebook: this.notebook, cell: answered.cell.id, title: rendered.title,
      filters: filtersText(answered.filters, codebook), bytes: bytes.length, sha256: hashOf(bytes),
    });
  }

  /** The same bytes for the same files: all have the date of the data. */
  zip(codebook: Codebook): Uint8Array<ArrayBuffer> {
    const { created } = codebook.meta.about;
    const [year = 1980, month = 1, day = 1] = /^\d{4}-\d{2}-\d{2}$/.test(created) ? created.split("-").map(Number) : [];
    // A zip has no time zone and the library writes the local time: so it is made from it. Years are from 1980 to 2099.
    const mtime = new Date(Math.min(2099, Math.max(1980, year)), month - 1, day, 12);
    const entries = [[MANIFEST, new TextEncoder().encode(manifestJson(this.#manifest, codebook))] as const, ...this.#files];
    return zipSync(Object.fromEntries(entries.map(([name, bytes]): [string, Zippable[string]] => [name, [bytes, { mtime, level: packed.test(name) ? 0 : 6 }]])));
  }
}
