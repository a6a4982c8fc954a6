import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, vi } from "vitest";
import { main } from "../../src/cli/main.ts";
import { createTerminal } from "../../src/cli/terminal.ts";

export const root = fileURLToPath(new URL("../..", import.meta.url));
const program = join(root, "bin/planflow.js");
if (!existsSync(program)) throw new Error("bin/planflow.js is not built: npx tsx src/cli/bundle.ts");

// A process takes as long as the machine lets it.
vi.setConfig({ testTimeout: 180_000 });

export interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the built command line as a script would: its output is a pipe. */
export function planflow(args: readonly string[], { cwd = root, env = {} }: { cwd?: string; env?: Record<string, string> } = {}): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { cwd, encoding: "utf8", env: { ...process.env, ...env }, timeout: 170_000 });
  return { status, stdout, stderr };
}

/** The same in this process, for what many tests ask: without threads of its own, and with the words of a pipe. */
export async function inProcess(args: readonly string[]): Promise<Ended> {
  const said = { out: "", err: "" };
  const write = (to: keyof typeof said) => ({ write: (text: string) => ((said[to] += text), true) });
  const status = await main(args, createTerminal(write("out"), write("err")), new URL("file:///none.ts"));
  return { status, stdout: said.out, stderr: said.err };
}

/** The same, still running. */
export const start = (args: readonly string[]): ChildProcess => spawn(process.execPath, [program, ...args], { cwd: root, stdio: "ignore" });

/** Through a shell that first limits what the process may do. */
export function limited(limit: string, args: readonly string[]): Ended {
  const { status, stdout, stderr } = spawnSync("sh", ["-c", `${limit}; exec "$@"`, "sh", process.execPath, program, ...args], { cwd: root, encoding: "utf8", timeout: 170_000 });
  return { status, stdout, stderr };
}

const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A new folder that goes away after the tests of the file. */
export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "planflow-test-"));
  made.push(path);
  return path;
}

/** The files of a folder by their names, as bytes in Latin-1, so that a difference is shown. */
export const contents = (path: string): Record<string, string> =>
  Object.fromEntries(readdirSync(path).sort().map((name) => [name, readFileSync(join(path, name), "latin1")]));

export const shipped = ["explore", "key-points-2024", "outline-to-plans", "overview", "sectors"];

/** A notebook of `count` figures. */
export const many = (count: number): string =>
  Array.from({ length: count }, (_, i) => `\`\`\`figure\nid: bars-${i + 1}\nfigure: counts\nby: area\nfilter: plan=key-points-2024\n\`\`\`\n`).join("\n");
