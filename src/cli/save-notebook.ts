import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { notebookFile, SAVE_HEADER } from "../core/listing.ts";
import { hashOf } from "../notebook/history-steps.ts";
import { MAX_TEXT } from "../notebook/index.ts";

/** No character takes more than three bytes for each of its UTF-16 units. */
const MAX_BYTES = 3 * MAX_TEXT + 3;

/**
 * `PUT notebooks/NAME.md` of the development server: writes a notebook that was edited in the app. Only the app's own
 * page gets through: another origin cannot send the header without asking first, and is not the server's own. The
 * header says what the file is thought to hold, by its hash, `nothing` or `anything`; where that is not so, the answer
 * is 409 with what it holds.
 */
export const saveNotebook = (folder: () => string) => (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
  const [, name] = /^\/notebooks\/([^/?#]+)$/.exec(request.url ?? "") ?? [];
  if (request.method !== "PUT" || name === undefined) return next();
  const end = (status: number, text = "") => {
    response.statusCode = status;
    response.setHeader("content-type", "text/plain; charset=utf-8");
    response.end(text);
  };
  const seen = request.headers[SAVE_HEADER];
  const { origin, host } = request.headers;
  if (typeof seen !== "string" || !host || !URL.canParse(origin ?? "") || new URL(origin!).host !== host) return end(403);
  if (!notebookFile.test(name)) return end(400);
  const chunks: Buffer[] = [];
  let size = 0;
  request.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size <= MAX_BYTES) chunks.push(chunk);
  });
  request.on("end", () => {
    if (size > MAX_BYTES) return end(413);
    let text: string;
    try {
      text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.concat(chunks));
    } catch {
      return end(415);
    }
    try {
      const now = write(join(folder(), name), text, seen);
      end(now === undefined ? 204 : 409, now);
    } catch (error) {
      end(500, (error as Error).message);
    }
  });
};

/** Gives what the file holds where that is not what was seen of it; otherwise the file holds the text now. */
function write(file: string, text: string, seen: string): string | undefined {
  if (existsSync(file) && !statSync(file).isFile()) throw new Error("not a file");
  const now = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  const known = seen === "anything" || (now === undefined ? seen === "nothing" : seen === String(hashOf(now)));
  if (!known && now !== text) return now ?? "";
  // Beside it and then in its place, so that nobody ever reads a half; a name with a dot is no notebook's.
  const aside = join(file, "..", `.${process.pid}-${Date.now()}.saving`);
  try {
    writeFileSync(aside, text);
    renameSync(aside, file);
  } catch (error) {
    rmSync(aside, { force: true });
    throw error;
  }
  return undefined;
}
