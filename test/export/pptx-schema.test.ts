import validate, { type OfficeVersion } from "@ooxml-tools/validate";
import { strFromU8, strToU8, zipSync } from "fflate";
import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { chineseText, deckFile, hostileText, shippedText, type DeckAsked } from "./deck.ts";

/** What Microsoft's own library for these files finds wrong, which is what PowerPoint would offer to repair. */
const findings = async (bytes: Uint8Array, version: OfficeVersion) =>
  (await validate(bytes, "pptx", version)).map(({ path, description }) => `${path.partUri} ${path.xpath}: ${description}`);

const versions: OfficeVersion[] = ["Office2013", "Microsoft365"];
const notebooks = readdirSync(new URL("../../notebooks", import.meta.url)).filter((f) => f.endsWith(".md")).map((f) => f.slice(0, -3));
const decks: [name: string, text: string, asked: DeckAsked][] = [
  ["a hostile deck", hostileText, {}],
  ["a Chinese one at 4:3", chineseText, { aspect: "4:3", theme: "print" }],
  ["one under filters, in Chinese", shippedText("sectors"), { language: "zh", filter: "sector=digital" }],
  ...notebooks.map((id): [string, string, DeckAsked] => [id, shippedText(id), { id }]),
];

describe("the schemas of Office", { timeout: 60_000 }, () => {
  it.each(decks)("are kept by %s", async (_, text, asked) => {
    const { bytes } = await deckFile(text, asked);
    for (const version of versions) expect(await findings(bytes, version)).toEqual([]);
  });

  it("are really asked: a wrong order, a wrong attribute and an id that is there twice are found", async () => {
    const { parts } = await deckFile(chineseText);
    const broken = async (path: string, from: RegExp, to: string) => {
      const text = strFromU8(parts[path]!);
      const changed = text.replace(from, to);
      expect(changed).not.toBe(text);
      return findings(zipSync({ ...parts, [path]: strToU8(changed) }), "Microsoft365");
    };
    expect(await broken("ppt/slides/slide2.xml", /(<p:nvSpPr>.*?<\/p:nvSpPr>)(<p:spPr>.*?<\/p:spPr>)/s, "$2$1")).toContainEqual(expect.stringContaining("slide2.xml"));
    expect(await broken("ppt/presentation.xml", /<p:sldSz /, '<p:sldSz depth="1" ')).toContainEqual(expect.stringContaining("'depth' attribute is not declared"));
    expect(await broken("ppt/presentation.xml", /(<p:sldId id=")\d+("[^>]*><p:sldId id=")(\d+)/, "$1$3$2$3")).not.toEqual([]);
  });
});
