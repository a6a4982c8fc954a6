import { moved, type Motion } from "./motion.ts";

/** A path's steps with absolute places: move, line, curve, close. */
export type Step = ["M" | "L", number, number] | ["C", number, number, number, number, number, number] | ["Z"];

const TOKENS = /([A-Za-z])|([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)|[\s,]+|(.)/g;
const counts: Record<string, number> = { M: 2, L: 2, H: 1, V: 1, C: 6, Q: 4, Z: 0 };

/**
 * Reads a path of absolute steps (M L H V C Q Z). Undefined where it has any other step or is broken. Quadratic curves
 * become cubic ones, which are the same curves.
 */
export function readPath(d: string): Step[] | undefined {
  const steps: Step[] = [];
  let [x, y] = [0, 0];
  let [firstX, firstY] = [0, 0];
  let command = "";
  let numbers: number[] = [];

  const step = () => {
    const [a, b, c, e, f, g] = numbers as [number, number, number, number, number, number];
    const was = [x, y] as const;
    if (command === "Z") [x, y] = [firstX, firstY];
    else if (command === "H") x = a;
    else if (command === "V") y = a;
    else [x, y] = numbers.slice(-2) as [number, number];
    if (command === "Z") steps.push(["Z"]);
    else if (command === "C") steps.push(["C", a, b, c, e, f, g]);
    else if (command === "Q") steps.push(["C", was[0] + (2 / 3) * (a - was[0]), was[1] + (2 / 3) * (b - was[1]), x + (2 / 3) * (a - x), y + (2 / 3) * (b - y), x, y]);
    else steps.push([command === "M" ? "M" : "L", x, y]);
    if (command === "M") {
      [firstX, firstY] = [x, y];
      // Places that follow a move without a letter of their own are lines.
      command = "L";
    }
    numbers = [];
  };

  let complete = true;
  for (const [, letter, number, other] of d.matchAll(TOKENS)) {
    if (other !== undefined) return undefined;
    if (letter !== undefined) {
      if (!complete || !Object.hasOwn(counts, letter) || (steps.length === 0 && letter !== "M")) return undefined;
      command = letter;
      complete = letter === "Z";
      if (complete) step();
    } else if (number !== undefined) {
      if (command === "" || command === "Z") return undefined;
      numbers.push(Number(number));
      complete = numbers.length === counts[command];
      if (complete) step();
    }
  }
  return complete ? steps : undefined;
}

/** The path where a motion takes it. */
export const movePath = (motion: Motion, steps: readonly Step[]): Step[] =>
  steps.map((step): Step => {
    if (step[0] === "Z") return step;
    const [command, ...n] = step;
    return [command, ...n.flatMap((v, i) => (i % 2 === 0 ? moved(motion, v, n[i + 1]!) : []))] as Step;
  });
