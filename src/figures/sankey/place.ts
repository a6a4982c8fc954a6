/** A run of things stacked in a fixed order. */
export interface Slot {
  /** Where the slot's middle would best be, in px. */
  wanted: number;
  /** How strongly; at least above 0. */
  weight: number;
  /** px. */
  height: number;
}

/**
 * The middles of slots in their given order, `gap` px apart at least, within 0 and `room` px, each as near to
 * where it is wanted as the order allows: least squares by pooling adjacent violators (Barlow et al. 1972),
 * which is exact, so equal data give equal pictures. Slots that need more than `room` run over its end.
 */
export function place(slots: readonly Slot[], gap: number, room: number): number[] {
  // Without heights and gaps the order becomes 'not before the one above'.
  const offsets: number[] = [];
  let used = 0;
  for (const { height } of slots) {
    offsets.push(used + height / 2);
    used += height + gap;
  }
  const slack = Math.max(0, room - (used - gap));
  const pools: { sum: number; weight: number; size: number }[] = [];
  slots.forEach((slot, i) => {
    const weight = Math.max(slot.weight, 1e-6);
    let pool = { sum: (slot.wanted - offsets[i]!) * weight, weight, size: 1 };
    for (let above = pools.at(-1); above && above.sum / above.weight >= pool.sum / pool.weight; above = pools.at(-1)) {
      pools.pop();
      pool = { sum: above.sum + pool.sum, weight: above.weight + pool.weight, size: above.size + pool.size };
    }
    pools.push(pool);
  });
  const free = pools.flatMap((p) => Array<number>(p.size).fill(Math.min(slack, Math.max(0, p.sum / p.weight))));
  return offsets.map((offset, i) => offset + free[i]!);
}
