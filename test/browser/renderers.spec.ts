import { expect, test } from "@playwright/test";
import { elements, isNode, type SvgNode } from "../../src/export/node.ts";
import { exported, figureNamed, shippedFigures } from "../export/sample.ts";
import { difference, limits } from "../setup/pictures.ts";
import { byResvg, openRenderers, type Renderers } from "../setup/renderers.ts";

/**
 * Our PNG, Chromium, librsvg and poppler draw one picture of every figure: the first and the last from outlines and from
 * our PDF, the others from the SVG as it is. Shapes are compared by themselves too, for letters need a wider limit.
 */
test.describe.configure({ timeout: 120_000 });
let renderers: Renderers;
test.beforeAll(async () => void (renderers = await openRenderers()));
test.afterAll(() => renderers.close());

const withoutText = (root: SvgNode): SvgNode =>
  ({ ...root, children: root.children.flatMap((c): SvgNode["children"] => (!isNode(c) ? [c] : c.name === "text" ? [] : [withoutText(c)])) });

/** All shapes once; Chinese letters in one figure of each kind. */
const compared = [
  ...shippedFigures.map(([name, figure]) => ({ name, figure, language: "en" as const, forms: ["letters", "shapes"] as const })),
  ...["areas-2024", "mentions-2024", "outline-flow", "sectors-by-plan"].map((id) => ({ name: id, figure: figureNamed(id), language: "zh" as const, forms: ["letters"] as const })),
];

for (const { name, figure, language, forms } of compared) {
  test(`${name} looks the same everywhere (${language})`, async ({ page }) => {
    const { svg } = await exported(figure, { language });
    for (const form of forms) {
      const drawing = form === "letters" ? svg : withoutText(svg);
      const [ours, ...theirs] = await Promise.all([byResvg(drawing), renderers.byChromium(drawing, page), renderers.byLibrsvg(drawing), renderers.byPoppler(drawing)]);
      theirs.forEach((picture, i) => expect.soft(difference(ours, picture, limits[form]), `${form} in ${["Chromium", "librsvg", "poppler"][i]}`).toBe(""));
    }
  });
}

test.describe("whatever is missing or moved by 2 px is found", () => {
  /** The drawing with one of its elements left out or moved. */
  function changed(root: SvgNode, target: SvgNode, how: "remove" | "right" | "down"): SvgNode {
    // 2 px at 96 to the inch, in points.
    const by = how === "right" ? "translate(1.5,0)" : "translate(0,1.5)";
    const walk = (element: SvgNode): SvgNode => ({
      ...element,
      children: element.children.flatMap((c): SvgNode["children"] =>
        !isNode(c) ? [c]
        : c !== target ? [walk(c)]
        : how === "remove" ? []
        : [{ ...c, attributes: { ...c.attributes, transform: `${by} ${c.attributes.transform ?? ""}` } }]),
    });
    return walk(root);
  }

  /** No more than `most`, from all over the drawing. */
  const some = <T>(list: readonly T[], most: number): T[] => list.filter((_, i) => i % Math.ceil(list.length / most) === 0);

  for (const id of ["areas-2024", "sectors-by-plan", "programme-flow"]) {
    test(id, async ({ page }) => {
      const { svg } = await exported(figureNamed(id));
      for (const [form, drawing] of [["letters", svg], ["shapes", withoutText(svg)]] as const) {
        const theirs = await renderers.byChromium(drawing, page);
        const paper = drawing.children.filter(isNode).find((c) => c.name === "rect");
        const targets = [...elements(drawing)].filter((e) => (form === "letters" ? e.name === "text" : ["rect", "path", "line", "circle"].includes(e.name) && e !== paper));
        expect(targets.length).toBeGreaterThan(5);
        for (const target of some(targets, 4)) {
          for (const how of ["remove", "right", "down"] as const) {
            const words = `${how} ${target.name} ${JSON.stringify(target.attributes)} ${target.children.join("")}`;
            expect.soft(difference(await byResvg(changed(drawing, target, how)), theirs, limits[form]), words).not.toBe("");
          }
        }
      }
    });
  }
});
