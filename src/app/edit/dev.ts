import { notebookFile, SAVE_HEADER } from "../../core/listing.ts";
import { hashOf, type Outlet, type Target } from "./files.ts";

/** The notebooks of a development server as a place to save at. The built app has none. */
export const onServer = (name: string): Target => ({
  kind: "server",
  name,
  async write(text, seen): Promise<Outlet> {
    if (!notebookFile.test(name)) return { trouble: { code: "server" } };
    try {
      const response = await fetch(new URL(`notebooks/${name}`, document.baseURI), {
        method: "PUT", body: text, headers: { "content-type": "text/markdown", [SAVE_HEADER]: String(seen) },
      });
      if (response.status === 409) return { changed: await response.text() };
      return response.ok ? { ok: hashOf(text) } : { trouble: { code: "server", detail: `${response.status} ${await response.text()}` } };
    } catch (error) {
      return { trouble: { code: "server", detail: String(error) } };
    }
  },
});
