/** What a cell was called on the screen, so that it keeps its place in the page while the text around it changes. */
export interface Keyed {
  key: string;
  source: string;
}

/**
 * The names of the cells after a change. A cell that is as it was keeps its name, wherever it went; where as many cells
 * changed as there were, each is taken for what became of the one in its place. All others get a `fresh` name.
 */
export function keysOf(before: readonly Keyed[], after: readonly { source: string }[], fresh: () => string): string[] {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start]!.source === after[start]!.source) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end)!.source === after.at(-1 - end)!.source) end++;
  const left = before.slice(start, before.length - end);
  const changed = after.slice(start, after.length - end).map(({ source }) => {
    const place = left.findIndex((b) => b.source === source);
    return place < 0 ? undefined : left.splice(place, 1)[0]!.key;
  });
  const inPlace = left.length === changed.filter((key) => key === undefined).length;
  return [
    ...before.slice(0, start).map(({ key }) => key),
    ...changed.map((key) => key ?? (inPlace ? left.shift()!.key : fresh())),
    ...(end > 0 ? before.slice(-end).map(({ key }) => key) : []),
  ];
}
