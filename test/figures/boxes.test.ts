import { expect, it } from "vitest";
import { newDocument } from "../document.ts";
import { outside, overlaps, textBoxes } from "./boxes.ts";

function svgOf(inner: string): Element {
  const document = newDocument();
  document.body.innerHTML = `<svg xmlns="http://www.w3.org/2000/svg">${inner}</svg>`;
  return document.body.firstElementChild!;
}

it("measures text where it stands, through groups, anchors and quarter turns", () => {
  const [a, b, c] = textBoxes(svgOf(
    `<g transform="translate(100,50)"><text x="1" y="10" font-size="10">00</text><g transform="translate(5 5)"><text x="0" y="0" font-size="10" text-anchor="end">00</text></g></g>`
    + `<text transform="rotate(-90 20 30)" x="20" y="30" font-size="10">00</text>`,
  ));
  expect(a!.x0).toBe(101);
  expect(a!.x1 - a!.x0).toBeCloseTo(11.12, 2);
  expect([a!.y0, a!.y1].map((v) => v.toFixed(1))).toEqual(["52.7", "62.1"]);
  expect(b!.x1).toBe(105);
  // Read upwards from (20, 30).
  expect([c!.x0, c!.x1, c!.y0, c!.y1].map((v) => v.toFixed(1))).toEqual(["12.7", "22.1", "18.9", "30.0"]);
});

it("finds what lies on each other and what leaves the frame, and overlooks what is hidden", () => {
  const boxes = textBoxes(svgOf(
    `<text x="0" y="20" font-size="10">one</text><text x="10" y="24" font-size="10">two</text><text x="0" y="32" font-size="10">three</text>`
    + `<g visibility="hidden"><text x="0" y="20" font-size="10">four</text></g>`,
  ));
  expect(overlaps(boxes)).toEqual(["one × two", "two × three"]);
  expect(outside(boxes, 25, 100)).toHaveLength(1);
  expect(outside(boxes, 100, 30)).toHaveLength(1);
  expect(() => textBoxes(svgOf(`<text transform="rotate(45)" font-size="10">x</text>`))).toThrow("rotate(45)");
});
