import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Codebook } from "../core/codebook.ts";
import type { Format } from "./formats.ts";

/** A file of a set of figures, for its manifest. */
export interface ManifestEntry {
  file: string;
  format: Format;
  notebook: string;
  cell: string;
  title: string;
  /** The filters in words, as the figure states them; empty for none. */
  filters: string;
  bytes: number;
  sha256: string;
}

/** The SHA-256 of a file's bytes in hexadecimal. A library's, since browsers give theirs to pages from https alone. */
export const hashOf = (bytes: Uint8Array): string => bytesToHex(sha256(bytes));

/** Which figures a set holds, of which data, and how to tell that none has changed. */
export const manifestJson = (files: readonly ManifestEntry[], { meta }: Pick<Codebook, "meta">): string =>
  `${JSON.stringify({ planflow: 1, dataset: meta.about, files }, null, 2)}\n`;
