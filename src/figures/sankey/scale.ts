import { largest } from "../draw/stretch.ts";

/** How high a flow is at a gap between nodes (px) and a scale (px an item). */
export type HeightAt = (gap: number, scale: number) => number;

export interface ScaleSpec {
  /** The usual ones. */
  gap: number;
  scale: number;
  /** Nodes or their labels stand no nearer than this, px. Default: the usual gap. */
  leastGap?: number;
  /** px. Default: as high as the usual gap and scale make it, or a little more than labels alone are high. */
  height?: number | undefined;
}

/** How much higher than its labels need a figure may be, so that its nodes are as large as can be. */
const ROOMY = 1.12;
/** The part of the usual scale that remains where labels need the height. */
const LEAST = 1 / 4;

/** The gap and scale that fill a height. Gaps give way before nodes have less than half of their usual size. */
export function scaleFor({ gap, scale, leastGap = gap, height }: ScaleSpec, heightAt: HeightAt): { gap: number; scale: number } {
  if (height === undefined) return { gap, scale: filling(heightAt(gap, 0) * ROOMY, scale, (s) => heightAt(gap, s)) };
  const chosen = largest(height, (g) => heightAt(g, scale / 2), leastGap, gap);
  return { gap: chosen, scale: filling(height, scale * LEAST, (s) => heightAt(chosen, s)) };
}

/** The largest scale from `least` on whose figure is no higher than asked. */
function filling(asked: number, least: number, heightAt: (scale: number) => number): number {
  let [low, high] = [least, least];
  for (let i = 0; i < 40 && heightAt(high) < asked; i++) [low, high] = [high, high * 2];
  return largest(asked, heightAt, low, high);
}
