import type { Outcome } from "../../core/problem.ts";
import type { Result } from "../../core/query.ts";
import type { DrawContext, Drawing, Figure } from "../../figures/figure.ts";
import type { CommonOptions } from "../../figures/options.ts";

/** A drawing, or what went wrong: one figure that fails leaves the others and the page alone. */
export function drawSafely(figure: Figure, result: Result, options: CommonOptions, context: DrawContext): Outcome<Drawing> {
  try {
    return { ok: figure.draw(result, options, context) };
  } catch (error) {
    return { error: { code: "internal", detail: `${figure.name}: ${(error as Error).message}` } };
  }
}
