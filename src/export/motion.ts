/** A turn about the origin, then a shift: what figures do to their parts. Neither changes a length. */
export interface Motion {
  cos: number;
  sin: number;
  dx: number;
  dy: number;
}

export const still: Motion = { cos: 1, sin: 0, dx: 0, dy: 0 };

/** Where a point comes to lie. */
export const moved = ({ cos, sin, dx, dy }: Motion, x: number, y: number): [number, number] => [x * cos - y * sin + dx, x * sin + y * cos + dy];

/** The inner motion first, then the outer one. */
export function after(outer: Motion, inner: Motion): Motion {
  const [dx, dy] = moved(outer, inner.dx, inner.dy);
  return { cos: outer.cos * inner.cos - outer.sin * inner.sin, sin: outer.sin * inner.cos + outer.cos * inner.sin, dx, dy };
}

const NUMBER = "(-?(?:\\d+\\.?\\d*|\\.\\d+))";
const STEP = new RegExp(`^\\s*(translate|rotate)\\(\\s*${NUMBER}(?:[\\s,]+${NUMBER})?(?:[\\s,]+${NUMBER})?\\s*\\)[\\s,]*`);

/** Reads `translate(x,y)`, `rotate(degrees)` and `rotate(degrees x y)`, alone or in a row. Undefined for anything else. */
export function readMotion(transform: string): Motion | undefined {
  let motion = still;
  let rest = transform;
  while (rest.trim() !== "") {
    const found = STEP.exec(rest);
    if (!found) return undefined;
    const [all, name, ...list] = found;
    const given = list.filter((n) => n !== undefined).map(Number);
    const [a, b = 0, c = 0] = given as [number, number?, number?];
    if (name === "translate") {
      if (given.length > 2) return undefined;
      motion = after(motion, { ...still, dx: a, dy: b });
    } else {
      if (given.length === 2) return undefined;
      const turn = { ...still, cos: Math.cos((a * Math.PI) / 180), sin: Math.sin((a * Math.PI) / 180) };
      motion = after(after(after(motion, { ...still, dx: b, dy: c }), turn), { ...still, dx: -b, dy: -c });
    }
    rest = rest.slice(all.length);
  }
  return motion;
}
