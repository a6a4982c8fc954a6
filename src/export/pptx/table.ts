import { grid, muted } from "../../figures/draw/palette.ts";
import { measure, wrap } from "../../figures/draw/text.ts";
import type { Box } from "../../slides/layout.ts";
import { SMALL } from "../../slides/layout.ts";
import type { Table } from "../table.ts";
import { paragraphsXml, plainParagraph } from "./text.ts";
import { emu, fill, tag } from "./xml.ts";

/** A table laid out for a box: as many of its rows as there is room for. Lengths in points. */
export interface LaidTable {
  widths: number[];
  /** Of the head, then of each row that is shown. */
  heights: number[];
  shown: number;
  /** Of letters. */
  size: number;
}

/** Sizes of letters that are tried, in points: the largest at which all rows have room, otherwise the least. */
const SIZES = [16, 15, 14, 13, 12, 11] as const;
const LINE = 1.2;
const PAD = { x: 5, y: 2.5 };
/** Columns of long texts get no more than so many letters' heights before others have what they need. */
const WIDEST = 26;

/** How wide columns are: what they need, or for want of room a share by it, but no less than their longest words, or four letters of Chinese. */
function widthsOf({ columns, rows }: Table, room: number, size: number): number[] {
  const pad = 2 * PAD.x + 2;
  const column = (k: number) => [{ text: columns[k]!.name, bold: true }, ...rows.map((r) => ({ text: r[k] ?? "", bold: false }))];
  const widest = (k: number, split: (text: string) => string[]) =>
    pad + Math.min(WIDEST * size, Math.max(0, ...column(k).flatMap(({ text, bold }) => split(text).map((part) => measure(part, { size, bold })))));
  const wanted = columns.map((_, k) => widest(k, (t) => [t]));
  const least = columns.map((_, k) => Math.min(room / Math.min(columns.length, 3), widest(k, (t) => t.split(/[\s/-]+|(?<=[\u2e80-\u9fff]{4})/))));
  const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
  const [all, floor] = [sum(wanted), sum(least)];
  if (all <= room) return wanted.map((w) => (w * room) / all);
  if (floor >= room) return least.map((w) => (w * room) / floor);
  // Short columns get what they want before long ones share the rest, or each row would have the lines of its shortest text.
  const given = new Map<number, number>();
  for (;;) {
    const left = room - sum([...given.values()]);
    const others = wanted.flatMap((_, k) => (given.has(k) ? [] : [k]));
    const kept = sum(others.map((k) => least[k]!));
    const short = others.filter((k) => wanted[k]! <= left / others.length).sort((a, b) => wanted[a]! - wanted[b]!)[0];
    if (short !== undefined && left - wanted[short]! >= kept - least[short]!) given.set(short, wanted[short]!);
    else {
      const over = sum(others.map((k) => wanted[k]!)) - kept;
      return wanted.map((w, k) => given.get(k) ?? least[k]! + ((left - kept) * (w - least[k]!)) / over);
    }
  }
}

/** Lays a table out; below it there may be lines, whose height `below` tells for a number of rows shown. */
export function layTable(table: Table, box: Box, below: (shown: number) => number): LaidTable {
  const tries = SIZES.map((size) => layAt(size, table, box, below));
  return tries.find((t) => t.shown === table.rows.length) ?? tries.at(-1)!;
}

function layAt(size: number, table: Table, box: Box, below: (shown: number) => number): LaidTable {
  const widths = widthsOf(table, box.width, size);
  const heightOf = (cells: readonly string[], bold: boolean) =>
    Math.max(1, ...cells.map((text, k) => wrap(text, (widths[k]! - 2 * PAD.x) * 0.97, { size, bold }).length)) * size * LINE + 2 * PAD.y;
  const heights = [heightOf(table.columns.map((c) => c.name), true)];
  let high = heights[0]!;
  for (const row of table.rows) {
    const height = heightOf(row, false);
    if (high + height + below(heights.length) > box.height + 0.5) break;
    heights.push(height);
    high += height;
  }
  return { widths, heights, shown: heights.length - 1, size };
}

const line = (kind: string, colour?: string): string => (colour ? tag(kind, { w: emu(0.75), cap: "flat", cmpd: "sng", algn: "ctr" }, fill(colour), '<a:prstDash val="solid"/>') : tag(kind, { w: 0 }, "<a:noFill/>"));

/** As Office's own table. */
export function tableXml({ columns, rows }: Table, { widths, heights, shown, size }: LaidTable): string {
  const cell = (text: string, k: number, head: boolean) => {
    const align = columns[k]!.numeric ? "end" as const : "start" as const;
    return tag("a:tc", {},
      tag("a:txBody", {}, "<a:bodyPr/>", "<a:lstStyle/>", paragraphsXml([plainParagraph(text)], { size, line: LINE, bold: head, align })),
      tag("a:tcPr", { marL: emu(PAD.x), marR: emu(PAD.x), marT: emu(PAD.y), marB: emu(PAD.y), anchor: head ? "b" : "t" },
        line("a:lnL"), line("a:lnR"), line("a:lnT"), line("a:lnB", head ? muted : grid), "<a:noFill/>"));
  };
  const row = (cells: readonly string[], i: number) => tag("a:tr", { h: emu(heights[i]!) }, ...columns.map((_, k) => cell(cells[k] ?? "", k, i === 0)));
  return tag("a:tbl", {}, tag("a:tblPr", { firstRow: 1 }),
    tag("a:tblGrid", {}, ...widths.map((w) => tag("a:gridCol", { w: emu(w) }))),
    row(columns.map((c) => c.name), 0), ...rows.slice(0, shown).map((cells, i) => row(cells, i + 1)));
}

/** Words above and below a table. */
export const TABLE_TEXT = { title: 16, below: SMALL } as const;
