import { readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");

/** Modules that a module needs at once: what it imports for its types, or later, is not among them. */
function needs(file: string): string[] {
  const text = readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
  return [...text.matchAll(/^\s*(?:import|export)\s+(type\s)?(?:[^;"'()]*?\sfrom\s+)?["']([^"']+)["']/gm)].filter(([, type]) => !type).map(([, , name]) => name!);
}

/** All modules that the given ones need, files relative to the repository and packages by their names, each with who asks first. */
function graph(...entries: string[]): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (name: string, by: string) => {
    if (found.has(name)) return;
    found.set(name, by);
    if (!/^src\/.*\.(ts|svelte)$/.test(name)) return;
    for (const next of needs(join(root, name))) visit(next.startsWith(".") ? relative(root, join(dirname(join(root, name)), next)) : next, name);
  };
  for (const entry of entries) visit(entry, "");
  return found;
}

/** What a notebook that is read asks for: the entry, and what that and its first view import by and by. */
const first = graph("src/app/boot.ts", "src/app/main.ts");
const editing = /^src\/app\/edit\/|^src\/notebook\/(?:form|yaml-(?:edit|splices|list|write|body)|edit|history)|^src\/core\/messages\/en-(?:edit|drafts|compose)|^(?:yaml|fast-check)$|^@?(?:codemirror|lezer)/;

describe("the first view of the page that is read", () => {
  it("holds the modules that it is known to need", () => {
    expect([...first.keys()]).toEqual(expect.arrayContaining(["src/app/NotebookPage.svelte", "src/app/figure/FigureView.svelte", "src/notebook/notebook.ts", "svelte"]));
  });

  it("holds nothing of what notebooks are written with", () => {
    expect([...first].filter(([name]) => editing.test(name))).toEqual([]);
  });

  it("would hold it if it were imported", () => {
    const page = graph("src/app/edit/desk.svelte.ts", "src/app/edit/DraftPage.svelte", "src/app/edit/cells/code/CodeEditor.svelte", "src/app/edit/cells/CellForm.svelte");
    expect([...page.keys()].filter((name) => editing.test(name))).toEqual(expect.arrayContaining([
      "src/app/edit/EditPage.svelte", "@codemirror/view", "@lezer/markdown", "src/notebook/form.ts", "src/notebook/yaml-edit.ts", "src/core/messages/en-edit.ts", "src/notebook/history.ts",
    ]));
  });
});
