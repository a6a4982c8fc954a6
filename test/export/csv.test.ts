import { csvParse } from "d3-dsv";
import { describe, expect, it } from "vitest";
import { harmless, resultCsv } from "../../src/export/csv.ts";
import { wholeOf } from "../../src/figures/draw/describe.ts";
import { shipped } from "../fixture.ts";
import { answered, shippedFigures } from "./sample.ts";

const { codebook } = shipped();

describe("the CSV of every shipped figure", () => {
  it.each(shippedFigures)("%s adds up to its figure, and has no number for a mention", async (_name, figure) => {
    const { result, filters } = await answered(figure);
    const rows = csvParse(resultCsv(result, codebook, (values) => wholeOf(result.by.map((c, k) => [c, values[k]!]), { codebook, filters })));
    expect(rows).toHaveLength(result.paths.length);
    expect(rows.reduce((s, r) => s + Number(r.n), 0)).toBeCloseTo(result.paths.reduce((s, p) => s + p.n, 0), 6);
    for (const row of rows) {
      if (row.rows === "0") expect(row.n).toBe("");
      if (row.rule !== "full") expect(Number(row.n)).toBeLessThanOrEqual(Number(row.of));
    }
  });

  it("defuses formulas and leaves numbers and names alone", () => {
    expect(harmless("=HYPERLINK(1)")).toBe("'=HYPERLINK(1)");
    expect(harmless("@x")).toBe("'@x");
    expect(harmless("-1.5")).toBe("-1.5");
    expect(harmless("Energy")).toBe("Energy");
  });
});
