import { muted } from "../../figures/draw/palette.ts";
import type { Language } from "../../core/messages/index.ts";
import { messages } from "../../core/messages/index.ts";
import { wrap } from "../../figures/draw/text.ts";
import type { Box } from "../../slides/layout.ts";
import type { Shown } from "../exhibits.ts";
import { isNode, textOf } from "../node.ts";
import type { Rendered } from "../render.ts";
import { mmToPoints, presets } from "../settings.ts";
import { slideWordsIn } from "../slide-text.ts";
import type { Codebook } from "../../core/codebook.ts";
import { tableFrame, textShape, type NextId } from "./shapes.ts";
import { layTable, tableXml, TABLE_TEXT } from "./table.ts";
import { paragraphsXml, plainParagraph } from "./text.ts";

/** Where a figure stands in its box, in points: in its own size, or smaller where it is higher than the box. */
export function placeFigure({ width, height }: Pick<Rendered, "width" | "height">, box: Box): { box: Box; scale: number } {
  const [w, h] = [mmToPoints(width), mmToPoints(height)];
  const scale = Math.min(1, box.height / h, box.width / w);
  // A hundredth of a mm, to which files round their size, is nothing to speak of.
  if (scale > 0.999) return { box: { x: box.x, y: box.y, width: w, height: h }, scale: 1 };
  return { box: { x: box.x + (box.width - w * scale) / 2, y: box.y, width: w * scale, height: h * scale }, scale };
}

/** The least size of text in a figure that is shown at a scale. Points. */
export const leastText = (scale: number): number => Math.floor(presets.slide.least * scale * 10) / 10;

/** What a screen reader says of a figure: what its file says of itself. */
export const altOf = ({ svg, title }: Pick<Rendered, "svg" | "title">, language: Language): string => {
  const numbers = svg.children.filter(isNode).find((c) => c.name === "desc");
  const words = slideWordsIn(language);
  return words.figureOf(title, numbers ? textOf(numbers) : "");
};

/** A table with its name above and, below, how many of its rows are shown and what filters them. */
export function tableShapes(shown: Extract<Shown, { kind: "table" }>, box: Box, language: Language, { messages: m }: Codebook, id: NextId): string {
  const words = slideWordsIn(language);
  const head = shown.title === "" ? 0 : wrap(shown.title, box.width * 0.98, { size: TABLE_TEXT.title, bold: true }).length * TABLE_TEXT.title * 1.2 + 6;
  const notes = (rows: number) => [...(rows < shown.table.all ? [words.rows(rows, shown.table.all)] : []), ...(shown.filters ? [m.figure.filters(shown.filters)] : [])];
  const lines = (rows: number) => notes(rows).flatMap((t) => wrap(t, box.width * 0.97, { size: TABLE_TEXT.below })).length;
  const below = (rows: number) => (lines(rows) > 0 ? lines(rows) * TABLE_TEXT.below * 1.3 + 6 : 0);
  const room: Box = { ...box, y: box.y + head, height: box.height - head };
  const laid = layTable(shown.table, room, below);
  const high = laid.heights.reduce((a, b) => a + b, 0);
  const alt = words.tableOf(shown.title, shown.table.all, shown.table.columns.length);
  const parts = [tableFrame(id(), { name: shown.id, alt, box: { ...room, height: high }, table: tableXml(shown.table, laid) })];
  if (head > 0) parts.unshift(textShape(id(), { name: `${shown.id} title`, box: { ...box, height: head }, paragraphs: paragraphsXml([plainParagraph(shown.title)], { size: TABLE_TEXT.title, line: 1.2, bold: true }) }));
  const said = notes(laid.shown);
  if (said.length > 0) {
    const place: Box = { ...room, y: room.y + high + 6, height: below(laid.shown) - 6 };
    parts.push(textShape(id(), { name: `${shown.id} notes`, box: place, paragraphs: paragraphsXml(said.map(plainParagraph), { size: TABLE_TEXT.below, colour: muted }) }));
  }
  return parts.join("");
}

const WARN = { ink: "#8a4b00", ground: "#fff4e2" };

/** What is wrong, in the place of what cannot be shown. */
export function errorShape({ problems }: Extract<Shown, { kind: "error" }>, box: Box, language: Language, id: NextId): string {
  const m = messages();
  const said = [{ ...plainParagraph(slideWordsIn(language).failed), kind: "heading" as const }, ...problems.slice(0, 5).map(({ file: _file, ...p }) => plainParagraph(m.problem(p).slice(0, 600)))];
  return textShape(id(), { name: "Problem", box, paragraphs: paragraphsXml(said, { size: 13, colour: WARN.ink }), ground: WARN.ground, inset: 12 });
}
