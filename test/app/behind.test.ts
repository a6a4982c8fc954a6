import { expect, test } from "vitest";
import { readBehind, type Behind } from "../../src/app/present/behind.svelte.ts";

test("what the presenter's window has kept is read again, and nothing else is", () => {
  const kept: Behind = { items: "areas", picks: { areas: { area: ["a6"] } }, filters: { sector: ["digital"], q: "smart city" }, own: [{ part: ["III"] }] };
  expect(readBehind(JSON.stringify(kept))).toEqual(kept);
  const { own: _own, ...older } = kept;
  for (const text of ["", "null", "{", "[]", JSON.stringify(older), JSON.stringify({ ...kept, filters: null })]) expect(readBehind(text)).toBeUndefined();
});
