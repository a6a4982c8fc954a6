import { describe, expect, it } from "vitest";
import { shipped } from "../fixture.ts";

const { codebook } = shipped();

describe("the whole that a number is a part of", () => {
  it("is stated for one plan that states its total, and for nothing else", () => {
    expect(codebook.whole(["key-points-2024"])).toEqual({ n: 90, unit: "task", stated: true });
    expect(codebook.whole(["system-plan-2021"])).toMatchObject({ n: 25, stated: false });
    expect(codebook.whole(["key-points-2023", "key-points-2024"])).toEqual({ n: 179, unit: "task", stated: false });
    expect(codebook.whole([])).toEqual({ n: 0, unit: "item", stated: false });
    expect(codebook.whole(["nobody"])).toMatchObject({ n: 0, stated: false });
  });
});

describe("short names", () => {
  it("join the parts of a block so that nobody reads a range", () => {
    expect(codebook.short("part", "II;VI")).toBe("II+VI");
    expect(codebook.short("part", "III")).toBe("III");
  });
});
