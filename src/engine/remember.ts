/** What the map holds for the key; worked out where it holds nothing, at the cost of the oldest entry where it is full. */
export function remember<K, V extends object>(map: Map<K, V>, most: number, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    if (map.size >= most) map.delete(map.keys().next().value!);
    map.set(key, value);
  }
  return value;
}
