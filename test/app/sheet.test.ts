import { expect, it } from "vitest";
import { pageRule } from "../../src/app/paper/sheet.ts";

it("gives each of two running heads half of the line, and what the other leaves", () => {
  const rule = (left: string, right: string) => pageRule({ turn: "landscape", width: 240, top: 22, bottom: 20, heads: { left, right }, feet: { left: "", page: "Page", of: "of" } });
  const filters = "Filters: Plan: Key Points 2023 or Key Points 2024; Sector: Digital technology and data or Standardization itself";
  expect(rule("Sectors", filters)).toContain("or Standardization itself\"");
  const both = rule("A long title ".repeat(20), filters);
  expect(both).toContain("Digital technology");
  expect(both).not.toContain("Standardization itself");
  expect(rule("Sectors across the plans, ".repeat(5), "Filters are set")).toContain("Sectors across the plans, ".repeat(4));
});
