import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { prepareFolder, remove, writeWhole } from "../../src/cli/write.ts";
import { contents, folder, limited, many, planflow, start } from "./planflow.ts";

const ASIDE = /^\.planflow-/;
/** Nobody but root may write there, and not even root may. */
const unwritable = (place: string): string => {
  if (process.getuid?.() === 0) return existsSync("/proc") ? "/proc/planflow" : "/dev/null/planflow";
  chmodSync(place, 0o555);
  return place;
};

describe("a run that is stopped", () => {
  const place = folder();
  const file = join(place, "many.md");
  writeFileSync(file, many(60));
  const whole = join(place, "whole");

  it.each([["SIGINT", 130, "1"], ["SIGTERM", 143, "1"], ["SIGTERM", 143, "2"], ["SIGHUP", 129, "1"]] as const)("by %s ends with %i and leaves whole files alone, with %s threads", async (signal, status, jobs) => {
    if (!existsSync(whole)) expect(planflow(["render", file, "--out", whole, "--format", "svg-outline,svg"]).status).toBe(0);
    const out = join(place, `${signal}-${jobs}`);
    mkdirSync(out);
    const running = start(["render", file, "--out", out, "--format", "svg-outline,svg", "--jobs", jobs]);
    const ended = once(running, "exit");
    while (running.exitCode === null && !readdirSync(out).some((name) => !ASIDE.test(name))) await new Promise((resolve) => setTimeout(resolve, 5));
    running.kill(signal);
    expect(await ended).toEqual([status, null]);
    expect(readdirSync(out).filter((name) => ASIDE.test(name))).toEqual([]);
    const files = contents(out);
    expect(Object.keys(files).length).toBeLessThan(120);
    const complete = contents(whole);
    for (const [name, bytes] of Object.entries(files)) expect(bytes === complete[name], name).toBe(true);
  });

  it("by force leaves no half file under its name either", async () => {
    const out = join(place, "forced");
    mkdirSync(out);
    const running = start(["render", file, "--out", out, "--jobs", "2"]);
    const ended = once(running, "exit");
    while (running.exitCode === null && readdirSync(out).length < 5) await new Promise((resolve) => setTimeout(resolve, 1));
    running.kill("SIGKILL");
    await ended;
    for (const name of readdirSync(out)) if (!ASIDE.test(name)) expect(readFileSync(join(out, name), "utf8").endsWith("</svg>\n"), name).toBe(true);
  });
});

describe("files that cannot be written", () => {
  it("end a run that finds no room for them, with what is whole", () => {
    const out = folder();
    // The shell counts in blocks of 512 or of 1024 bytes: the small figure fits, the large one does not.
    const args = ["render", "sectors", "key-points-2024", "--cell", "sector-instrument,areas-2024", "--out", out];
    const { status, stdout, stderr } = limited("ulimit -f 20", args);
    expect([status, stdout]).toEqual([74, ""]);
    expect(stderr).toMatch(/sector-instrument\.svg could not be written: the file is larger than is allowed here/);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(Object.keys(contents(out)).filter((name) => name !== "areas-2024.svg")).toEqual([]);
    for (const jobs of ["1", "2"]) {
      expect(limited("ulimit -f 20", [...args, "--jobs", jobs]).status).toBe(74);
      expect(Object.keys(contents(out)).filter((name) => name !== "areas-2024.svg")).toEqual([]);
    }
  });

  it("are wrong use where the folder takes none, before anything is drawn", () => {
    const out = unwritable(folder());
    const { status, stdout, stderr } = planflow(["render", "overview", "--out", out]);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^planflow: --out: nothing can be written to “[^”]*”: .*\n$/);
  });

  it("leave what stands in their place", () => {
    const out = folder();
    mkdirSync(join(out, "areas-2024.svg"));
    writeFileSync(join(out, "areas-2024.svg", "mine"), "");
    const { status, stderr } = planflow(["render", "key-points-2024", "--cell", "areas-2024", "--out", out]);
    expect([status, readdirSync(out), readdirSync(join(out, "areas-2024.svg"))]).toEqual([74, ["areas-2024.svg"], ["mine"]]);
    expect(stderr).toContain("could not be written: ");
  });
});

describe("writing aside", () => {
  it("replaces a file by a whole one and leaves nothing aside", () => {
    const out = folder();
    const place = prepareFolder(out);
    if (!("aside" in place)) throw new Error(place.reason);
    const { aside } = place;
    expect(readdirSync(out)).toEqual([basename(aside)]);
    expect(aside).toMatch(/\/\.planflow-\w{6}$/);
    writeFileSync(join(out, "x.svg"), "old");
    expect(writeWhole(out, "x.svg", "new", aside)).toBeUndefined();
    expect(readFileSync(join(out, "x.svg"), "utf8")).toBe("new");
    expect(readdirSync(aside)).toEqual([]);
    expect(writeWhole(join(out, "gone"), "x.svg", "new", aside)).toBe("there is no such file or folder");
    expect(writeWhole(join(out, "x.svg"), "x.svg", "new", aside)).toBe("a file stands where a folder should be");
    expect(readdirSync(aside)).toEqual([]);
    writeFileSync(join(aside, "left"), "");
    remove(aside);
    remove(aside);
    expect(readdirSync(out)).toEqual(["x.svg"]);
    expect(writeWhole(out, "x.svg", "newer", aside)).toBe("there is no such file or folder");
  });
  it("makes folders, and gives up where none can be", () => {
    const out = folder();
    expect(prepareFolder(join(out, "a", "b", "c"))).toHaveProperty("aside");
    writeFileSync(join(out, "file"), "");
    for (const path of ["file", "file/a", "file/a/b"]) expect(prepareFolder(join(out, path))).toEqual({ reason: "a file stands where a folder should be" });
    if (existsSync("/proc/self")) expect(prepareFolder("/proc/planflow/a")).toEqual({ reason: "there is no such file or folder" });
  });
});
