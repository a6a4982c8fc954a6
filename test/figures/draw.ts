import * as z from "zod/mini";
import type { Filters } from "../../src/core/filters.ts";
import type { DrawContext, Drawing } from "../../src/figures/figure.ts";
import { figures } from "../../src/figures/index.ts";
import { newDocument } from "../document.ts";
import { shipped } from "../fixture.ts";

/** A figure of the shipped data: its name, its options, and the page that it is drawn for (default 700 px wide). */
export interface Example {
  figure: string;
  options?: object;
  context?: Partial<Omit<DrawContext, "filters">> & { filters?: Filters };
}

export async function drawExample({ figure: name, options = {}, context: { filters = {}, ...context } = {} }: Example): Promise<Drawing> {
  const { codebook, engine } = shipped();
  const figure = figures[name]!;
  const full = z.parse(figure.options, options);
  const result = await engine.query({ ...figure.query(full), filters: [filters] });
  return figure.draw(result, full, { document: newDocument(), codebook, width: 700, selected: {}, ...context, filters: [filters] });
}

export const textsOf = (element: Element): string[] => [...element.querySelectorAll("text")].map((t) => t.textContent ?? "");
export const groupOf = (svg: Element, key: string): Element => [...svg.querySelectorAll("[data-mark]")].find((g) => g.getAttribute("data-mark") === key)!;
export const heightOf = (svg: Element): number => Number(svg.getAttribute("height"));
