import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safeImage, safeUrl } from "../../src/notebook/index.ts";

const bad = [
  "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "\tjava\tscript:alert(1)", "\u0001javascript:alert(1)",
  "data:text/html,<script>", "vbscript:x", "file:///etc/passwd", "blob:x", "view-source:x", "about:blank", "intent:x", "ftp://a.org",
];

describe("safeUrl", () => {
  it.each(["http://a.org", "HTTPS://a.org/b?c#d", "mailto:a@b.org", "#part", "other.md", "./a/b", "../a", "/a", "?sector=digital", "a/b:c", "", "//a.org"])("allows %s", (url) =>
    expect(safeUrl(url)).toBe(url));
  it.each(bad)("refuses %j", (url) => expect(safeUrl(url)).toBeUndefined());
  it("allows nothing that a browser takes for another scheme", () => {
    const part = fc.constantFrom("java", "script", ":", "\t", "\n", "\r", "\0", " ", "http", "s", "/", "#", "?", "a", "\\", "data", "&colon;", "%3A", "\u00a0", "\u200b");
    fc.assert(fc.property(fc.array(part, { maxLength: 8 }).map((p) => p.join("")), (url) => {
      const safe = safeUrl(url);
      if (safe === undefined) return;
      let protocol = "https:";
      try {
        protocol = new URL(safe, "https://planflow.example/x/").protocol;
      } catch { /* no address at all */ }
      expect(["http:", "https:", "mailto:"]).toContain(protocol);
    }), { numRuns: 3000 });
  });
});

describe("safeImage", () => {
  it.each(["a.png", "./a.svg", "../img/a.png", "a b.png"])("allows %s", (url) => expect(safeImage(url)).toBe(url));
  it.each([...bad, "", "#a", "?a", "/a.png", "//a.org/b.png", "\\\\a.org\\b.png", "/\\a.org", "https://a.org/b.png", "data:image/png;base64,AA==", "\n//a.org"])("refuses %j", (url) =>
    expect(safeImage(url)).toBeUndefined());
  it("stays on the page's host", () => {
    const part = fc.constantFrom("/", "\\", ".", "a", "\t", " ", ":", "http", "#", "?", "b.org", "\n");
    fc.assert(fc.property(fc.array(part, { maxLength: 8 }).map((p) => p.join("")), (url) => {
      const safe = safeImage(url);
      if (safe !== undefined) expect(new URL(safe, "https://planflow.example/x/").host).toBe("planflow.example");
    }), { numRuns: 3000 });
  });
});
