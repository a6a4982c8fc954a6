import { zipSync, type Zippable } from "fflate";

// They are compressed by themselves; a second time would cost time and gain nothing.
const packed = /\.(png|pdf)$/;

/** Files as one, in their order: the same bytes for the same files, since all have the date of the data (`2026-11-21`). */
export function zip(files: Iterable<readonly [name: string, bytes: Uint8Array]>, created: string): Uint8Array<ArrayBuffer> {
  const [year = 1980, month = 1, day = 1] = /^\d{4}-\d{2}-\d{2}$/.test(created) ? created.split("-").map(Number) : [];
  // A zip has no time zone and the library writes the local time: so it is made from it. Years are from 1980 to 2099.
  const mtime = new Date(Math.min(2099, Math.max(1980, year)), month - 1, day, 12);
  return zipSync(Object.fromEntries(Array.from(files, ([name, bytes]): [string, Zippable[string]] => [name, [bytes, { mtime, level: packed.test(name) ? 0 : 6 }]])));
}
