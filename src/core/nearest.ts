/** The edit distance between two strings (Levenshtein 1966), by one row of the usual table. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, previous[j]! + 1, row[j - 1]! + 1));
    }
    previous = row;
  }
  return previous[b.length]!;
}

/**
 * The legal name a person most likely meant, or undefined where none is near.
 * Names longer than 64 characters are never matched: the work is quadratic and the input may be hostile.
 */
export function nearest(found: string, allowed: Iterable<string>): string | undefined {
  const wanted = found.trim().toLowerCase();
  if (wanted === "" || wanted.length > 64) return undefined;
  let best: string | undefined;
  let least = Math.max(2, Math.floor(wanted.length / 2)) + 0.5;
  for (const name of allowed) {
    const known = name.toLowerCase();
    // The lengths alone may tell that it is too far.
    if (known.length > 64 || (Math.abs(known.length - wanted.length) >= least && !known.startsWith(wanted) && !wanted.startsWith(known))) continue;
    const distance = known.startsWith(wanted) || wanted.startsWith(known) ? 0.5 : editDistance(wanted, known);
    if (distance < least) [best, least] = [name, distance];
  }
  return best;
}
