import { lab, rgb } from "d3-color";
import { describe, expect, test } from "vitest";
import { Codebook } from "../../src/core/codebook.ts";
import { columnNames, type Column } from "../../src/core/columns.ts";
import { colourOf, contrast, inkOn, neutral, paper, ramp } from "../../src/figures/draw/palette.ts";
import { shipped } from "../fixture.ts";

const { codebook } = shipped();

/** Machado, Oliveira and Fernandes (2009), severity 1: linear sRGB as dichromats see it. */
const visions = {
  normal: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  tritanopia: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};

const linear = (v: number) => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
const encoded = (v: number) => 255 * (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055);

function seen(colour: string, matrix: number[][]) {
  const { r, g, b } = rgb(colour);
  const from = [r, g, b].map(linear);
  const [x, y, z] = matrix.map((row) => encoded(Math.min(1, Math.max(0, row.reduce((sum, k, i) => sum + k * from[i]!, 0)))));
  return lab(rgb(x!, y!, z!));
}

/** The least CIELAB distance of two colours under the four visions. */
const distance = (a: string, b: string) =>
  Math.min(...Object.values(visions).map((m) => {
    const [p, q] = [seen(a, m), seen(b, m)];
    return Math.hypot(p.l - q.l, p.a - q.a, p.b - q.b);
  }));

const coloursOf = (column: Column) => {
  const { meta } = codebook;
  const values = column === "plan" ? meta.plans.map((p) => p.id) : meta.codes.filter((c) => c.variable === column).map((c) => c.code);
  return values.map((v) => colourOf(codebook, column, v));
};
const least = (colours: readonly string[], gap: (i: number, j: number) => boolean = () => true) => {
  const distances: number[] = [];
  colours.forEach((a, i) => colours.slice(i + 1).forEach((b, k) => gap(i, i + 1 + k) && distances.push(distance(a, b))));
  return Math.min(...distances);
};

// CIELAB distances (1976). About 2.3 is just noticeable; 10 is seen at a glance, side by side; 20 is told apart from memory.
const LEAST = {
  plans: 16,
  parts: 15,
  neighbours: 28,
  firstSeven: 17.5,
  firstTwelve: 13.5,
  sectors: 8,
  besideNeutral: 9,
  anyNeighbours: 15,
};

describe("colours under normal and colour-blind vision", () => {
  test("plans pairwise", () => expect(least(coloursOf("plan"))).toBeGreaterThan(LEAST.plans));
  test("parts pairwise", () => expect(least(coloursOf("part"))).toBeGreaterThan(LEAST.parts));
  test("sectors between neighbours", () => expect(least(coloursOf("sector"), (i, j) => j - i === 1)).toBeGreaterThan(LEAST.neighbours));
  test("levels and the first seven of every list pairwise", () => expect(least(coloursOf("level"))).toBeGreaterThan(LEAST.firstSeven));
  test("instruments pairwise", () => expect(least(coloursOf("instrument"))).toBeGreaterThan(LEAST.firstTwelve));
  test("sectors pairwise", () => expect(least(coloursOf("sector"))).toBeGreaterThan(LEAST.sectors));
  test("sectors beside what has no colour of its own", () => {
    expect(Math.min(...coloursOf("sector").map((c) => distance(c, neutral)))).toBeGreaterThan(LEAST.besideNeutral);
  });
});

describe("codebooks longer than the lists", () => {
  const of = (column: "plan" | "part" | "sector", length: number) => {
    const ids = Array.from({ length }, (_, i) => `x${i}`);
    const meta = { ...codebook.meta, plans: ids.map((id) => ({ ...codebook.meta.plans[0]!, id })), codes: ids.map((code) => ({ ...codebook.meta.codes[0]!, variable: column, code })) };
    const long = new Codebook(meta, codebook.messages);
    return ids.map((id) => colourOf(long, column, id));
  };
  test("ten plans are as far apart as seven, twenty as far as sectors", () => {
    expect(least(of("plan", 10))).toBeGreaterThan(LEAST.plans);
    expect(least(of("plan", 20))).toBeGreaterThan(LEAST.sectors);
  });
  test("the first twenty-four differ, and neighbours are told apart for as long as the list goes on", () => {
    for (const column of ["plan", "part", "sector"] as const) {
      expect(new Set(of(column, 24)).size).toBe(24);
      expect(least(of(column, 24))).toBeGreaterThan(6);
      expect(least(of(column, 100), (i, j) => j - i === 1)).toBeGreaterThan(LEAST.anyNeighbours);
    }
  });
  test("words on any of them have a contrast of 3.8 or more", () => {
    for (const colour of of("plan", 24).concat(of("part", 24))) expect(contrast(colour, inkOn(colour))).toBeGreaterThan(3.8);
  });
});

test("every code has a colour, a six-digit hex that stands out from paper", () => {
  for (const column of columnNames) {
    for (const palette of ["colour", "grey"] as const) {
      for (const value of codebook.values(column)) {
        const colour = colourOf(codebook, column, value, palette);
        expect(colour).toMatch(/^#[0-9a-f]{6}$/);
        expect(contrast(colour, paper)).toBeGreaterThan(1.4);
      }
    }
  }
});
test("a code that the codebook does not know has none of its colours", () => {
  expect(colourOf(codebook, "sector", "quantum")).toBe(neutral);
  expect(colourOf(codebook, "part", "VI;VII")).toBe(neutral);
});
test("words on any colour have a contrast of 3.8 or more", () => {
  for (const colour of [...coloursOf("sector"), ...coloursOf("plan"), ...coloursOf("part")]) {
    expect(contrast(colour, inkOn(colour))).toBeGreaterThan(3.8);
  }
});
test("the ramp darkens evenly and holds beyond its ends", () => {
  const steps = Array.from({ length: 11 }, (_, i) => lab(ramp(i / 10)).l);
  for (let i = 1; i < steps.length; i++) expect(steps[i - 1]! - steps[i]!).toBeCloseTo(6.2, 0);
  expect(ramp(2)).toBe(ramp(1));
  expect(ramp(-1)).toBe(ramp(0));
});
