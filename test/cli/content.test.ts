import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { listNotebooks } from "../../src/cli/content.ts";
import { notebookId } from "../../src/core/listing.ts";

const folders: string[] = [];
afterAll(() => folders.forEach((f) => rmSync(f, { recursive: true })));

function list(files: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), "planflow-"));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  mkdirSync(join(folder, "folder.md"));
  const warnings: string[] = [];
  return { listed: listNotebooks(folder, (text) => warnings.push(text)), warnings };
}

test("notebooks stand in the order of their front matter, then by name", () => {
  const { listed } = list({
    "b.md": "---\ntitle: B\norder: 2\n---\n", "c.md": "---\ntitle: C\norder: 1\ndescription: First\n---\n", "z.md": "# Zed\n", "a.md": "", "notes.txt": "no",
  });
  expect(listed).toEqual([
    { id: "c", file: "c.md", title: "C", description: "First" },
    { id: "b", file: "b.md", title: "B", description: "" },
    { id: "a", file: "a.md", title: "a", description: "" },
    { id: "z", file: "z.md", title: "Zed", description: "" },
  ]);
});

test.each([
  ["broken YAML", "---\ntitle: A: B\norder: [\n---\n\n# Heading\n", "Heading"],
  ["line endings of Windows", "---\r\ntitle: A\r\n---\r\n\r\nText\r\n", "A"],
  ["a byte order mark", "\uFEFF---\ntitle: A\n---\nText\n", "A"],
  ["no front matter", "Text\n\n## Heading *two*\n", "Heading two"],
  ["front matter that is a list", "---\n- a\n---\n", "x"],
  ["a title that is no text", "---\ntitle: 2024\ndescription: [a]\norder: first\n---\n", "x"],
  ["a wrong key beside a right one", "---\ntitle: A\norder: first\n---\n", "A"],
])("%s does not keep a notebook from being listed by the title that its page shows", (_, text, title) => {
  const { listed, warnings } = list({ "x.md": text });
  expect(listed).toEqual([{ id: "x", file: "x.md", title, description: "" }]);
  expect(warnings).toEqual([]);
});

test("a file whose name cannot stand in an address is left out with a warning", () => {
  const { listed, warnings } = list({ "two words.md": "# A", ".hidden.md": "# B", "-x.md": "# C", "计划.md": "# D", "fine-2024_1.0.md": "# E" });
  expect(listed.map((n) => n.id)).toEqual(["fine-2024_1.0"]);
  expect(warnings).toHaveLength(4);
  expect(warnings.join("\n")).toContain("notebooks/two words.md: left out");
});

test("a notebook's id is its file's name without the ending", () => {
  expect(notebookId("key-points.md")).toBe("key-points");
  for (const file of ["a.txt", "../a.md", "a/b.md", ".md", "a b.md", "a.md\n"]) expect(notebookId(file)).toBeUndefined();
});
