import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { content } from "../../src/cli/content.ts";
import { saveNotebook } from "../../src/cli/save-notebook.ts";
import { SAVE_HEADER } from "../../src/core/listing.ts";
import { hashOf } from "../../src/notebook/history-steps.ts";
import { MAX_TEXT } from "../../src/notebook/index.ts";

const folder = mkdtempSync(join(tmpdir(), "planflow-"));
const file = join(folder, "a.md");
let server: Server;
let port = 0;

beforeAll(async () => {
  const save = saveNotebook(() => folder);
  server = createServer((request, response) => save(request, response, () => response.writeHead(404).end("next")));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  ({ port } = server.address() as AddressInfo);
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** Asks as the app's page does, but for what is changed. */
function put(path: string, body: string | Buffer, { seen = "anything", method = "PUT", ...headers }: Record<string, string | undefined> = {}): Promise<{ status: number; text: string }> {
  const all = { host: `127.0.0.1:${port}`, origin: `http://127.0.0.1:${port}`, [SAVE_HEADER]: seen, ...headers };
  return new Promise((resolve, reject) => {
    const asked = request({ port, host: "127.0.0.1", path, method, headers: Object.fromEntries(Object.entries(all).filter(([, v]) => v !== "")) }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (part: string) => (text += part)).on("end", () => resolve({ status: answer.statusCode!, text }));
    });
    asked.on("error", reject).end(body);
  });
}

test("writes what was seen, and only that", async () => {
  expect(await put("/notebooks/a.md", "one", { seen: "nothing" })).toEqual({ status: 204, text: "" });
  expect(readFileSync(file, "utf8")).toBe("one");
  expect(await put("/notebooks/a.md", "two", { seen: String(hashOf("one")) })).toEqual({ status: 204, text: "" });
  writeFileSync(file, "somebody else’s");
  for (const seen of [String(hashOf("two")), "nothing", "", "x"].filter(Boolean)) {
    expect(await put("/notebooks/a.md", "three", { seen })).toEqual({ status: 409, text: "somebody else’s" });
  }
  // What is there already is no conflict.
  expect((await put("/notebooks/a.md", "somebody else’s", { seen: "nothing" })).status).toBe(204);
  expect((await put("/notebooks/a.md", "\uFEFFthree\r\n", { seen: "anything" })).status).toBe(204);
  expect(readFileSync(file, "utf8")).toBe("\uFEFFthree\r\n");
  expect(readdirSync(folder)).toEqual(["a.md"]);
});

test.each([
  ["another origin", { origin: "http://127.0.0.1:1" }],
  ["another host’s page", { origin: "http://localhost:1" }],
  ["a page without an origin", { origin: "null" }],
  ["no origin", { origin: "" }],
  ["no header", { [SAVE_HEADER]: "" }],
])("%s is refused", async (_, headers) => {
  const before = readFileSync(file, "utf8");
  expect((await put("/notebooks/a.md", "evil", headers)).status).toBe(403);
  expect(readFileSync(file, "utf8")).toBe(before);
});

test.each([
  ["/notebooks/..%2Fevil.md", 400], ["/notebooks/.evil.md", 400], ["/notebooks/-evil.md", 400], ["/notebooks/evil.txt", 400], ["/notebooks/%65vil.md%00", 400],
  ["/notebooks/../evil.md", 404], ["/notebooks/a/b.md", 404], ["/notebooks/", 404], ["/evil.md", 404], ["//notebooks/evil.md", 404], ["/notebooks/evil.md?x", 404],
])("no file is written for %s", async (path, status) => {
  expect((await put(path, "evil")).status).toBe(status);
  expect(readdirSync(folder)).toEqual(["a.md"]);
});

test("what is no text, too large or in the place of a folder is refused", async () => {
  expect((await put("/notebooks/b.md", Buffer.from([0xff, 0xfe]))).status).toBe(415);
  expect((await put("/notebooks/b.md", Buffer.alloc(3 * MAX_TEXT + 4, 120))).status).toBe(413);
  mkdirSync(join(folder, "c.md"));
  expect((await put("/notebooks/c.md", "x")).status).toBe(500);
  rmSync(join(folder, "c.md"), { recursive: true });
  expect((await put("/notebooks/a.md", "", { method: "POST" })).status).toBe(404);
  expect(readdirSync(folder)).toEqual(["a.md"]);
});

test("only the development server has it", () => {
  const plugin = content();
  expect(plugin.configurePreviewServer).toBeUndefined();
  expect(plugin.configureServer).toBeDefined();
});
