import type { Codebook } from "../../core/codebook.ts";
import { hashOf, manifestJson, type ManifestEntry } from "../../export/manifest.ts";
import { zip } from "../../export/zip.ts";
import { filtersText } from "../../figures/draw/around.ts";
import type { MadeFile, Ready } from "./files.ts";

const MANIFEST = "manifest.json";

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
    return zip([[MANIFEST, new TextEncoder().encode(manifestJson(this.#manifest, codebook))], ...this.#files], codebook.meta.about.created);
  }
}
