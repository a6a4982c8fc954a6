import { describe, expect, it } from "vitest";
import { hashOf, onDisk, readText, type DiskHandle } from "../../src/app/edit/files.ts";
import { MAX_TEXT } from "../../src/notebook/guard.ts";

const file = (content: string | Uint8Array<ArrayBuffer>, name = "x.md") => new File([content], name);

describe("a file", () => {
  it("is read as it is, with its mark and its line endings", async () => {
    for (const text of ["", "# A\r\n\rb\n", "\uFEFF# A", "\u{1F600} 计划"]) expect(await readText(file(text))).toEqual({ ok: text });
  });
  it("that is no text, or too much of it, is refused", async () => {
    for (const bytes of [[0xff, 0xfe], [0xc3], [0xed, 0xa0, 0x80], [0x61, 0]]) expect(await readText(file(new Uint8Array(bytes)))).toEqual({ error: { code: "not-text", file: "x.md" } });
    expect(await readText(file("x".repeat(MAX_TEXT + 1)))).toMatchObject({ error: { code: "too-large", n: MAX_TEXT } });
    expect(await readText(file("計".repeat(MAX_TEXT)))).toHaveProperty("ok");
  });
});

/** A file on disk that a test can change behind the page's back. */
function fake(start: string | Uint8Array<ArrayBuffer>) {
  const disk = { content: start, permission: "granted" as PermissionState, asked: 0, failing: undefined as string | undefined, aborted: 0 };
  let aside = "";
  const fail = (step: string) => {
    if (disk.failing === step) throw new DOMException("no", step === "getFile" ? "NotFoundError" : "UnknownError");
  };
  const handle: DiskHandle = {
    name: "x.md",
    getFile: async () => (fail("getFile"), file(disk.content)),
    createWritable: async () => ({
      write: async (text) => (fail("write"), void (aside = text)),
      close: async () => void (disk.content = aside),
      abort: async () => void disk.aborted++,
    }),
    queryPermission: async () => disk.permission,
    requestPermission: async () => (disk.asked++, disk.permission === "prompt" ? "granted" : disk.permission),
  };
  return { disk, target: onDisk(handle) };
}

describe("a file on disk", () => {
  it("is written where it holds what was seen of it", async () => {
    const { disk, target } = fake("one");
    expect(await target.write("two", hashOf("one"))).toEqual({ ok: hashOf("two") });
    expect(disk.content).toBe("two");
    expect(await target.write("three", hashOf("one"))).toEqual({ changed: "two" });
    expect(disk.content).toBe("two");
    // What is there already is no conflict.
    expect(await target.write("two", hashOf("one"))).toEqual({ ok: hashOf("two") });
    expect(await target.write("three", "anything")).toEqual({ ok: hashOf("three") });
  });
  it("that cannot be read any more is not written over", async () => {
    const { disk, target } = fake(new Uint8Array([0xff]));
    expect(await target.write("two", hashOf("one"))).toEqual({ changed: undefined });
    expect(disk.content).toEqual(new Uint8Array([0xff]));
  });
  it("is asked for again, and an answer of no is told", async () => {
    const { disk, target } = fake("one");
    disk.permission = "prompt";
    expect(await target.write("two", hashOf("one"))).toHaveProperty("ok");
    expect(disk.asked).toBe(1);
    disk.permission = "denied";
    expect(await target.write("three", "anything")).toEqual({ trouble: { code: "permission" } });
    expect(disk.content).toBe("two");
  });
  it("stays as it was where writing fails half way", async () => {
    const { disk, target } = fake("one");
    disk.failing = "write";
    expect(await target.write("two", "anything")).toMatchObject({ trouble: { code: "file" } });
    expect([disk.content, disk.aborted]).toEqual(["one", 1]);
    disk.failing = "getFile";
    expect(await target.write("two", 5)).toEqual({ trouble: { code: "file-gone" } });
  });
});
